//! The Meta app, account and number that every product is connected to.

use app::{Settings, Simulator};
use emulator::{Account, App as MetaApp, Emulator, Number};

/// The number's id.
pub(crate) const PHONE_NUMBER_ID: &str = "106540352242922";

pub(crate) fn settings(base_url: &str, emulator: &Emulator) -> Settings {
    let meta = meta_app(base_url);
    let simulator = Simulator {
        phones_url: format!("{}/phones/", emulator.base_url()),
        app_id: meta.app_id,
        app_secret: meta.app_secret,
        waba_id: account().waba_id,
        phone_number_id: PHONE_NUMBER_ID.to_owned(),
        access_token: meta.access_token,
    };
    Settings { public_url: base_url.to_owned(), simulator: Some(simulator), demo_password: None }
}

pub(crate) fn meta_app(base_url: &str) -> MetaApp {
    MetaApp {
        app_id: "1234567890".to_owned(),
        app_secret: "0123456789abcdef0123456789abcdef".to_owned(),
        verify_token: "to be replaced".to_owned(),
        webhook_url: Some(format!("{base_url}/webhooks/whatsapp")),
        access_token: "EAAtest".to_owned(),
        portfolio_id: "998877".to_owned(),
    }
}

fn account() -> Account {
    Account {
        waba_id: "102290129340398".to_owned(),
        name: "Taller".to_owned(),
        currency: "USD".to_owned(),
        timezone_id: "1".to_owned(),
    }
}

/// The callback cannot be verified before the app is connected; it is used all the same.
pub(crate) async fn register(emulator: &Emulator, base_url: &str) {
    let number = Number {
        phone_number_id: PHONE_NUMBER_ID.to_owned(),
        display_phone_number: "+593 99 555 0100".to_owned(),
        verified_name: "Taller".to_owned(),
        throughput: Some(1_000),
    };
    drop(emulator.register(meta_app(base_url), account(), vec![number]).await);
}
