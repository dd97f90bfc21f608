//! Flood: what the emulator alone sustains. Four numbers at Meta's highest throughput send as fast as answers come,
//! and every status goes to a callback that answers 200.

use crate::api::{self, Api};
use crate::counts::{Wrongs, say};
use crate::error::BenchError;
use crate::load::post::flat_out;
use crate::load::wire::Target;
use crate::options::Options;
use crate::outbound;
use crate::stage::memory::resident_mb;
use crate::stage::program::Program;
use axum::Router;
use axum::http::StatusCode;
use serde_json::{Value, json};
use tokio::net::TcpListener;

const NUMBERS: usize = 4;
const THROUGHPUT: u32 = 1_000;
const PEOPLE: usize = 5_000;
const CONNECTIONS: usize = 32;
/// Sends of one round; the memory after each shows whether it grows with what was sent.
const ROUND: usize = 30_000;
const ROUNDS: usize = 3;

pub(crate) async fn run(options: &Options) -> Result<(), BenchError> {
    let (mut program, url) = Program::emulator().await?;
    let emulator = Api::emulator(&url)?;
    let callback = callback().await?;
    emulator.post("/emulator/numbers", &business(&callback)).await?;
    // The limits are what other benches look at: here they would hide what the program can do.
    let conditions = json!({ "webhook_batch": 100, "throughput_limit": false, "pair_limit": false });
    emulator.patch("/emulator/conditions", &conditions).await?;
    let round = if options.short { ROUND / 10 } else { ROUND };
    for at in 1..=ROUNDS {
        let outcome = flat_out(&Target::at(&url), requests(&url, at, round), CONNECTIONS).await?;
        outbound::webhooks_delivered(&emulator).await?;
        say(&format!(
            "flood: round {at}: {:.0} sends/s, {:.0} MB resident when its webhooks were delivered",
            round as f64 / outcome.seconds,
            resident_mb(program.id())?
        ));
    }
    let counters = emulator.get("/emulator/counters").await?;
    let accepted = api::count(&counters, "/sends_accepted") as usize;
    program.stop().await?;
    Wrongs::of("flood").count("not accepted", (round * ROUNDS).abs_diff(accepted)).verdict()
}

/// A callback that takes everything; its address. It ends with the bench.
async fn callback() -> Result<String, BenchError> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let url = format!("http://{}/hook", listener.local_addr()?);
    let router = Router::new().fallback(|| async { StatusCode::OK });
    tokio::spawn(async move {
        // It ends with the program.
        let _ = axum::serve(listener, router).await;
    });
    Ok(url)
}

fn number(at: usize) -> String {
    format!("30555100020{:04}", at % NUMBERS)
}

fn business(callback: &str) -> Value {
    let numbers: Vec<Value> = (0..NUMBERS)
        .map(|at| {
            json!({ "phone_number_id": number(at), "display_phone_number": format!("+1 202-555-01{at:02}"),
                "verified_name": "Banco", "throughput": THROUGHPUT })
        })
        .collect();
    json!({
        "app": { "app_id": "900100200300", "app_secret": "secret", "access_token": "bench-token",
            "portfolio_id": "700100", "webhook_url": callback, "verify_token": "" },
        "account": { "waba_id": "102290129340398", "name": "Banco", "currency": "USD", "timezone_id": "1" },
        "numbers": numbers
    })
}

fn requests(url: &str, round: usize, count: usize) -> Vec<Vec<u8>> {
    let target = Target::at(url);
    let request = |at: usize| {
        let body = json!({ "messaging_product": "whatsapp", "type": "text",
            "to": format!("59398{:07}", at % PEOPLE), "text": { "body": format!("flood {round} {at}") } });
        let path = format!("/v25.0/{}/messages", number(at));
        target.request_to(&path, "authorization: Bearer bench-token", body.to_string().as_bytes())
    };
    (0..count).map(request).collect()
}
