//! The binary as an operator meets it: it starts, says where it is, refuses what cannot work, and ends when told.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, reason = "a test may panic")]

use serde_json::{Value, json};
use std::collections::HashMap;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

fn tertulia(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tertulia"));
    command.args(arguments).env_clear().env("LANG", "es_EC.UTF-8").stdin(Stdio::null());
    command
}

fn run(arguments: &[&str]) -> Output {
    tertulia(arguments).output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A process that is told to end when the test does.
struct Running {
    child: Child,
}

impl Running {
    /// SIGTERM, and the code it ended with.
    fn end(mut self) -> Option<i32> {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
        self.child.wait().unwrap().code()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It has ended already unless the test failed.
        let _ = self.child.kill();
    }
}

/// Serves on a free port; the address from its log.
fn serve(folder: &Path) -> (Running, String) {
    let data = folder.join("data");
    let mut command = tertulia(&["serve", "--listen", "127.0.0.1:0", "--log-format", "json"]);
    let mut child = command.arg("--data-dir").arg(data).stderr(Stdio::piped()).spawn().unwrap();
    let log = BufReader::new(child.stderr.take().unwrap());
    let running = Running { child };
    let mut lines = log.lines();
    let address = loop {
        let line = lines.next().expect("it ended before it served").unwrap();
        let line: Value = serde_json::from_str(&line).unwrap_or_default();
        if line["message"] == "serving" {
            break line["address"].as_str().unwrap().to_owned();
        }
    };
    // Somebody has to read on, or the log blocks the process.
    std::thread::spawn(move || lines.for_each(drop));
    (running, format!("http://{address}"))
}

async fn get(url: &str) -> (u16, Value) {
    drop(rustls::crypto::ring::default_provider().install_default());
    let answer = whatsapp::client::http_builder().build().unwrap().get(url).send().await.unwrap();
    let status = answer.status().as_u16();
    (status, serde_json::from_slice(&answer.bytes().await.unwrap()).unwrap_or_default())
}

#[tokio::test]
async fn it_serves_sets_up_and_ends_when_told() {
    let folder = tempfile::tempdir().unwrap();
    let (running, url) = serve(folder.path());
    assert_eq!(get(&format!("{url}/healthz")).await.0, 200);
    assert_eq!(get(&format!("{url}/readyz")).await.0, 200);
    assert_eq!(get(&format!("{url}/v1/setup")).await.1["needed"], true);
    assert_eq!(get(&format!("{url}/metrics")).await.0, 404, "metrics are not open to everybody");
    let http = whatsapp::client::http_builder().build().unwrap();
    let setup = json!({ "workspace_name": "Taller", "name": "Rosa", "email": "rosa@example.com",
        "password": "una clave larga", "language": "es", "time_zone": "America/Guayaquil" });
    let made = http.post(format!("{url}/v1/setup")).json(&setup).send().await.unwrap();
    assert_eq!(made.status().as_u16(), 201);
    assert_eq!(running.end(), Some(0));
    let (again, url) = serve(folder.path());
    assert_eq!(get(&format!("{url}/v1/setup")).await.1["needed"], false, "it is still there");
    assert_eq!(again.end(), Some(0));
    let key = std::fs::metadata(folder.path().join("data/key")).unwrap();
    assert_eq!(std::os::unix::fs::PermissionsExt::mode(&key.permissions()) & 0o777, 0o600);
}

#[test]
fn a_worker_refuses_sqlite_and_the_doctor_names_what_is_wrong() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data").display().to_string();
    let refused = run(&["work", "--data-dir", &data]);
    assert!(!refused.status.success() && said(&refused).contains("SQLite"), "{}", said(&refused));
    let before = run(&["doctor", "--data-dir", &data]);
    assert!(String::from_utf8_lossy(&before.stdout).contains("tertulia migrate"));
    assert!(run(&["migrate", "--data-dir", &data]).status.success());
    let after = run(&["doctor", "--data-dir", &data]);
    assert!(after.status.success(), "{}", String::from_utf8_lossy(&after.stdout));
    let config = folder.path().join("tertulia.toml");
    std::fs::write(&config, "lisen = \"127.0.0.1:1\"\n").unwrap();
    let misspelt = run(&["serve", "--config", &config.display().to_string()]);
    assert!(said(&misspelt).contains("lisen"), "{}", said(&misspelt));
}

#[tokio::test]
async fn a_newer_schema_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().display().to_string();
    assert!(run(&["migrate", "--data-dir", &data]).status.success());
    let url = format!("sqlite:{}", folder.path().join("tertulia.db").display());
    let vault = store::secret::Vault::new(&[7; 32]);
    let store = store::Store::open(&url, domain::Clock::system(), vault).await.unwrap();
    store.pretend_newer_schema().await.unwrap();
    store.close().await;
    let refused = run(&["serve", "--data-dir", &data, "--listen", "127.0.0.1:0"]);
    assert!(!refused.status.success() && said(&refused).contains("newer program"), "{}", said(&refused));
}

#[test]
fn the_description_is_json_and_has_every_area() {
    let output = run(&["openapi"]);
    let document: Value = serde_json::from_slice(&output.stdout).unwrap();
    for path in
        ["/v1/conversations", "/v1/messages", "/v1/contacts", "/v1/deliveries", "/v1/events", "/readyz"]
    {
        assert!(document["paths"][path].is_object(), "{path}");
    }
}

fn values(path: &Path) -> HashMap<String, String> {
    let text = std::fs::read_to_string(path).unwrap();
    let pairs = text.lines().map(|line| line.split_once('=').unwrap());
    pairs.map(|(key, value)| (key.to_owned(), value.trim_matches('\'').to_owned())).collect()
}

/// Starts the demo and waits until it has greeted.
fn demo(folder: &Path) -> (Running, HashMap<String, String>) {
    let free = ["--listen", "127.0.0.1:0", "--emulator-listen", "127.0.0.1:0", "--data-dir"];
    let mut command = tertulia(&["demo"]);
    let mut child = command.args(free).arg(folder).stdout(Stdio::piped()).spawn().unwrap();
    let greeting = BufReader::new(child.stdout.take().unwrap());
    let running = Running { child };
    let greeted = greeting.lines().any(|line| line.unwrap().contains("Ctrl+C"));
    assert!(greeted, "it ended before it was ready");
    (running, values(&folder.join("demo.env")))
}

#[tokio::test]
async fn the_demo_tells_where_it_is_and_keeps_its_data() {
    drop(rustls::crypto::ring::default_provider().install_default());
    let folder = tempfile::tempdir().unwrap();
    let (running, values) = demo(folder.path());
    let http = whatsapp::client::http_builder().build().unwrap();
    let url = |path: &str| format!("{}{path}", values["CONSOLE_URL"]);
    let by_key =
        http.get(url("/v1/conversations?limit=100")).bearer_auth(&values["API_KEY"]).send().await.unwrap();
    let listed: Value = serde_json::from_slice(&by_key.bytes().await.unwrap()).unwrap();
    assert!(listed["data"].as_array().unwrap().len() > 20, "{listed}");
    let templates = http.get(url("/v1/templates")).bearer_auth(&values["API_KEY"]).send().await.unwrap();
    let templates: Value = serde_json::from_slice(&templates.bytes().await.unwrap()).unwrap();
    let states: Vec<&str> =
        templates["data"].as_array().unwrap().iter().filter_map(|one| one["status"].as_str()).collect();
    for state in ["approved", "paused", "rejected", "draft"] {
        assert!(states.contains(&state), "{state} of {states:?}");
    }
    let credentials = json!({ "email": values["MEMBER_EMAIL"], "password": values["MEMBER_PASSWORD"] });
    let signed_in = http.post(url("/v1/session")).json(&credentials).send().await.unwrap();
    assert_eq!(signed_in.status().as_u16(), 200);
    let number = format!("{}/v25.0/{}", values["GRAPH_BASE_URL"], values["PHONE_NUMBER_ID"]);
    let graph = http.get(number).bearer_auth(&values["ACCESS_TOKEN"]).send().await.unwrap();
    assert_eq!(graph.status().as_u16(), 200);
    let verify = format!(
        "{}?hub.mode=subscribe&hub.challenge=42&hub.verify_token={}",
        values["WEBHOOK_URL"], values["VERIFY_TOKEN"]
    );
    assert_eq!(http.get(verify).send().await.unwrap().text().await.unwrap(), "42");
    let metrics = http.get(&values["METRICS_URL"]).send().await.unwrap().text().await.unwrap();
    assert!(metrics.contains("tertulia_live_sockets"), "{metrics}");
    assert_eq!(running.end(), Some(0));
    let (again, values) = demo(folder.path());
    let url = format!("{}/v1/members", values["CONSOLE_URL"]);
    let members = http.get(url).bearer_auth(&values["API_KEY"]).send().await.unwrap();
    let members: Value = serde_json::from_slice(&members.bytes().await.unwrap()).unwrap();
    assert_eq!(members["data"].as_array().unwrap().len(), 6, "it was not seeded twice");
    assert_eq!(again.end(), Some(0));
}

#[tokio::test]
async fn a_demo_that_was_ended_while_it_seeded_begins_afresh() {
    drop(rustls::crypto::ring::default_provider().install_default());
    let folder = tempfile::tempdir().unwrap();
    let (running, before) = demo(folder.path());
    assert!(!folder.path().join("seeding").exists());
    assert_eq!(running.end(), Some(0));
    std::fs::write(folder.path().join("seeding"), b"").unwrap();
    let (again, after) = demo(folder.path());
    assert_ne!(before["API_KEY"], after["API_KEY"]);
    let http = whatsapp::client::http_builder().build().unwrap();
    let url = format!("{}/v1/conversations?limit=100", after["CONSOLE_URL"]);
    let listed = http.get(url).bearer_auth(&after["API_KEY"]).send().await.unwrap();
    let listed: Value = serde_json::from_slice(&listed.bytes().await.unwrap()).unwrap();
    assert!(listed["data"].as_array().unwrap().len() > 20, "{listed}");
    assert_eq!(again.end(), Some(0));
}
