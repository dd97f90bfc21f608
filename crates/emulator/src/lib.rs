//! A pretend Meta: the `WhatsApp` Cloud API with simulated people and phones, for demos and tests of any program.
//!
//! It shares no types with the product, so that both cannot make the same mistake. See `docs/emulator.md`.

mod clock;
mod config;
mod country;
mod error;
mod escape;
mod fetch;
mod flow;
mod graph;
mod handle;
mod listener;
mod machine;
mod media;
mod page;
mod phone;
mod random;
mod sim;
mod start;
mod storage;
mod template;
mod timers;
mod webhook;
mod world;

pub use clock::EmulatorClock;
pub use config::{Account, App, Config, Limits, Number, StartError, Timing};
pub use handle::{EmulatorHandle, SentMessage};
pub use sim::error::SimError;
pub use start::{Emulator, RegisterError, start};
pub use world::counters::CounterValues;
pub use world::past::{PastChat, PastFile, PastMessage};
