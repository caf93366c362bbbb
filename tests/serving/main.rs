//! Real HTTP over loopback: a server with axum, and an independent client.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a failing test panics"
)]

mod bodies;
mod layers;
mod mock;
#[path = "../../examples/mock_api.rs"]
#[allow(dead_code, reason = "`main` is that of the example")]
mod mock_api;
mod negotiation;
mod service;
