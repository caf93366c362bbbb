items = { $n ->
    [one] Odebrano { $digits } element.
    [few] Odebrano { $digits } elementy.
   *[many] Odebrano { $digits } elementów.
}
