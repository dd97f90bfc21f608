//! Bodies that are not what Meta sends, signed and not.

use super::Answers;
use crate::api::text;
use crate::error::BenchError;
use crate::load::wire::{Target, Wire};
use crate::load::{body, now_seconds};
use crate::random::Random;
use crate::stage::Stage;
use serde_json::{Value, json};

/// Good bodies with a few bytes changed.
const MUTATIONS: usize = 300;
const FIVE_MB: usize = 5_000_000;

/// Sends all of them; the answers, and how many stored deliveries that could not be applied do not say why.
pub(super) async fn send(stage: &Stage, seed: u64) -> Result<(Answers, usize), BenchError> {
    let (target, mut answers) = (Target::of(&stage.settings), Answers::default());
    let mut wire = Wire::to(target.clone());
    for (name, body) in bodies(stage, seed) {
        let signed = target.request(&stage.settings, &body);
        let status = post(&mut wire, &signed).await;
        answers
            .note(&format!("{name}, signed"), status, |status| status == 200 || (400..500).contains(&status));
        for signature in ["", "sha256=", "sha256=zz", "sha1=00", &"sha256=0".repeat(8)] {
            let status = post(&mut wire, &target.request_signed(signature, &body)).await;
            let name = format!("{name}, signature {signature:?}");
            answers.note(&name, status, |status| (400..500).contains(&status));
        }
    }
    let rows = stage.product()?.all("/v1/deliveries?limit=100").await?;
    answers.say_states(&rows);
    let unexplained = |row: &&Value| text(row, "/state") != "applied" && text(row, "/reason").is_empty();
    Ok((answers, rows.iter().filter(unexplained).count()))
}

/// A refused large body may end the connection before the answer is read: then it is asked for once more.
async fn post(wire: &mut Wire, request: &[u8]) -> u16 {
    for _ in 0..3 {
        if let Ok(status) = wire.send(request).await {
            return status;
        }
    }
    // A body over the limit whose answer cannot be read, because the server stops reading.
    if request.len() > 4 * 1024 * 1024 { 413 } else { 0 }
}

/// Whether a good message is still taken and shown.
pub(super) async fn one_good(stage: &Stage) -> Result<bool, BenchError> {
    let target = Target::of(&stage.settings);
    let message = body::message("good", 900, 0, now_seconds());
    let request = target.request(&stage.settings, &body::webhook(&stage.settings, &[message], &[]));
    let status = post(&mut Wire::to(target), &request).await;
    Ok(status == 200 && stage.product()?.messages("good").await?.len() == 1)
}

fn bodies(stage: &Stage, seed: u64) -> Vec<(String, Vec<u8>)> {
    let message = body::text("wamid.bad.0", 1, "hola", now_seconds());
    let good = body::webhook(&stage.settings, &[message], &[]);
    let mut bodies = raw();
    bodies.extend(shapes(stage));
    let mut random = Random::new(seed);
    for number in 0..MUTATIONS {
        bodies.push((format!("mutation {number}"), mutate(&good, &mut random)));
    }
    bodies
}

/// Not JSON, or hardly.
fn raw() -> Vec<(String, Vec<u8>)> {
    let deep = |open: &str, close: &str, depth: usize| {
        [open.repeat(depth), close.repeat(depth)].concat().into_bytes()
    };
    let named = |name: &str, body: Vec<u8>| (name.to_owned(), body);
    vec![
        named("nothing", Vec::new()),
        named("a word", b"hola".to_vec()),
        named("half", b"{\"object\":\"whatsapp_business_account\",\"entry\":[{".to_vec()),
        named("invalid UTF-8", b"{\"object\":\"\xff\xfe\xc3\x28\"}".to_vec()),
        named("only invalid UTF-8", vec![0xff; 1_000]),
        named("zero bytes", vec![0; 1_000]),
        named("lone surrogate", br#"{"object":"\ud800","entry":[]}"#.to_vec()),
        named("deep lists", deep("[", "]", 100_000)),
        named("deep objects", deep("{\"a\":", "}", 50_000)),
        named("a long number", [b"{\"entry\":".as_slice(), "9".repeat(100_000).as_bytes(), b"}"].concat()),
        named("five megabytes of blanks", vec![b' '; FIVE_MB]),
        named("five megabytes of text", [b"\"".as_slice(), &vec![b'x'; FIVE_MB], b"\""].concat()),
    ]
}

/// JSON of the wrong shape: at every place of a good body, every kind of value, and nothing.
fn shapes(stage: &Stage) -> Vec<(String, Vec<u8>)> {
    let message = body::text("wamid.bad.1", 1, "hola", now_seconds());
    let status = body::status("wamid.bad.out", 1, "sent", now_seconds());
    let good = body::webhook(&stage.settings, &[message], &[status]);
    let good: Value = serde_json::from_slice(&good).unwrap_or_default();
    let mut places = Vec::new();
    find_places(&good, String::new(), &mut places);
    let mut bodies = Vec::new();
    for place in &places {
        for (name, value) in values() {
            let mut bad = good.clone();
            if let Some(target) = bad.pointer_mut(place) {
                *target = value;
            }
            bodies.push((format!("{place} is {name}"), bad.to_string().into_bytes()));
        }
        bodies.push((format!("{place} is missing"), without(&good, place).to_string().into_bytes()));
    }
    bodies
}

fn find_places(value: &Value, here: String, places: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            members.iter().for_each(|(name, member)| find_places(member, format!("{here}/{name}"), places));
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(at, item)| find_places(item, format!("{here}/{at}"), places));
        }
        _ => {}
    }
    places.push(here);
}

fn values() -> [(&'static str, Value); 9] {
    [
        ("null", Value::Null),
        ("true", json!(true)),
        ("a number", json!(-7)),
        ("a huge number", json!(1e300)),
        ("an empty text", json!("")),
        ("a text with a zero", json!("a\u{0}b")),
        ("a long text", json!("x".repeat(70_000))),
        ("a list", json!([[], {}])),
        ("an object", json!({ "a": { "b": [] } })),
    ]
}

fn without(good: &Value, place: &str) -> Value {
    let mut bad = good.clone();
    let Some((parent, name)) = place.rsplit_once('/') else { return bad };
    if let Some(Value::Object(members)) = bad.pointer_mut(parent) {
        members.remove(name);
    }
    bad
}

fn mutate(good: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bad = good.to_vec();
    for _ in 0..=random.below(4) {
        let at = random.below(bad.len());
        match random.below(3) {
            0 => drop(bad.remove(at)),
            1 => bad.insert(at, random.next() as u8),
            _ => {
                if let Some(byte) = bad.get_mut(at) {
                    *byte = random.next() as u8;
                }
            }
        }
    }
    bad
}
