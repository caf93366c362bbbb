batch = Maximum batch size exceeded. Received: { $received }, allowed: { $allowed }.
resource = Resource { $resource } was not found.
items = { $n ->
    [one] { $digits } item was received.
   *[other] { $digits } items were received.
}
