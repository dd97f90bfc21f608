//! What the demo has at the emulated Meta: one app, one account, two numbers.

use app::Simulator;
use emulator::{Account, App, Number};

pub(super) const APP_ID: &str = "847362915084217";
pub(super) const APP_SECRET: &str = "8d41c6b25f0e4a7793be1a60cd7f3e52";
pub(super) const ACCESS_TOKEN: &str = "EAADemoTokenOfTheEmulatorOnly";
pub(super) const WABA_ID: &str = "215589313241560883";
pub(super) const NUMBERS: [(&str, &str); 2] =
    [("106540352242922", "+593 99 555 0100"), ("106540352242933", "+593 99 555 0200")];

/// The first or the second number: its id and how people write it.
pub(super) fn number(place: usize) -> (&'static str, &'static str) {
    let [first, second] = NUMBERS;
    if place == 0 { first } else { second }
}

/// `console` is absent while nobody answers there yet.
pub(super) fn app(console: Option<&str>, verify_token: &str) -> App {
    App {
        app_id: APP_ID.to_owned(),
        app_secret: APP_SECRET.to_owned(),
        verify_token: verify_token.to_owned(),
        webhook_url: console.map(|url| format!("{url}/webhooks/whatsapp")),
        access_token: ACCESS_TOKEN.to_owned(),
        portfolio_id: "506914307656634".to_owned(),
    }
}

pub(super) fn account(name: &str) -> Account {
    Account {
        waba_id: WABA_ID.to_owned(),
        name: name.to_owned(),
        currency: "USD".to_owned(),
        timezone_id: "1".to_owned(),
    }
}

pub(super) fn numbers(name: &str) -> Vec<Number> {
    let number = |(id, phone): (&str, &str)| Number {
        phone_number_id: id.to_owned(),
        display_phone_number: phone.to_owned(),
        verified_name: name.to_owned(),
        throughput: Some(80),
    };
    NUMBERS.into_iter().map(number).collect()
}

/// One of the numbers, as the one-click connection takes it.
pub(super) fn simulator(emulator_url: &str, phone_number_id: &str) -> Simulator {
    Simulator {
        phones_url: format!("{emulator_url}/phones/"),
        app_id: APP_ID.to_owned(),
        app_secret: APP_SECRET.to_owned(),
        waba_id: WABA_ID.to_owned(),
        phone_number_id: phone_number_id.to_owned(),
        access_token: ACCESS_TOKEN.to_owned(),
    }
}
