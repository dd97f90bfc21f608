//! Starting, driving and stopping the whole product.

use crate::Client;
use crate::meta::{PHONE_NUMBER_ID, meta_app, register, settings};
use api::ApiState;
use app::App;
use app::ingest::Ingest;
use app::setup::{Seed, SeedMember, Seeded};
use domain::language::Language;
use domain::{ChannelId, Clock, Ids, Ms};
use emulator::{Emulator, EmulatorClock, EmulatorHandle};
use serde_json::{Value, json};
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::AtomicI64;
use store::secret::Vault;
use store::{Store, migration};
use tokio_util::sync::CancellationToken;

/// The password of every member.
pub const PASSWORD: &str = "una clave larga";
const WORKER: &str = "test";

/// A file on a person's phone.
pub struct SentFile<'a> {
    /// What the phone says it is.
    pub mime_type: &'a str,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// The running product.
pub struct Product {
    /// The use cases.
    pub app: App,
    /// Meta and the phones.
    pub meta: EmulatorHandle,
    /// What was seeded.
    pub seeded: Seeded,
    /// The connected number.
    pub channel_id: ChannelId,
    /// Where it listens.
    pub address: SocketAddr,
    http: reqwest::Client,
    emulator: Emulator,
    stop: CancellationToken,
    served: tokio::task::JoinHandle<()>,
    _folder: tempfile::TempDir,
}

/// Runs the test on SQLite, and on PostgreSQL when a server is named.
pub async fn each_product(mut test: impl AsyncFnMut(&Product)) {
    one_product(&mut test).await;
    if let Ok(server) = std::env::var("TERTULIA_TEST_POSTGRES") {
        let database = store::testing::create_postgres_database(&server).await.unwrap();
        let product = Product::start(&database.url, tempfile::tempdir().unwrap()).await;
        test(&product).await;
        product.stop().await;
        store::testing::drop_postgres_database(&server, &database.name).await.unwrap();
    }
}

/// Runs the test on SQLite alone: for what takes long and is the same on every database.
pub async fn one_product(mut test: impl AsyncFnMut(&Product)) {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("test.db").display());
    let product = Product::start(&url, folder).await;
    test(&product).await;
    product.stop().await;
}

fn seed(name: &str, domain: &str) -> Seed {
    let member = |name: &str, role: &str, team: Option<usize>| SeedMember {
        name: name.to_owned(),
        email: format!("{}@{domain}", name.to_lowercase()),
        role: role.to_owned(),
        teams: team.into_iter().collect(),
    };
    Seed {
        name: name.to_owned(),
        language: Language::Spanish,
        time_zone: "America/Guayaquil".to_owned(),
        demo: false,
        password: PASSWORD.to_owned(),
        teams: vec!["Ventas".to_owned(), "Taller".to_owned()],
        members: vec![
            member("Rosa", "owner", None),
            member("Luis", "agent", Some(0)),
            member("Marta", "agent", Some(1)),
            member("Vera", "viewer", None),
            member("Adela", "admin", None),
            member("Mario", "manager", None),
            member("Mila", "marketer", None),
            member("Diego", "developer", None),
        ],
    }
}

impl Product {
    async fn start(database: &str, folder: tempfile::TempDir) -> Self {
        // Another test of this process may have been first.
        drop(rustls::crypto::ring::default_provider().install_default());
        let offset = Arc::new(AtomicI64::new(0));
        let clock = Clock::adjustable(offset.clone());
        let store = Store::open(database, clock.clone(), Vault::new(&[7; 32])).await.unwrap();
        migration::migrate(&store).await.unwrap();
        let bus = bus::Bus::local();
        let told = bus.clone();
        let store = store.with_on_events(Arc::new(move |workspace_id, seq| {
            told.tell(bus::Signal::Events { workspace_id, seq });
        }));
        let http = whatsapp::client::http_builder().build().unwrap();
        let any = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        let mut config = emulator::Config::new(any, EmulatorClock::system(offset), http.clone());
        config.timing.linger = std::time::Duration::ZERO;
        config.seed_people = false;
        let emulator = emulator::start(config).await.unwrap();
        let listener = tokio::net::TcpListener::bind(any).await.unwrap();
        let address = listener.local_addr().unwrap();
        let base_url = format!("http://{address}");
        let app = App {
            store,
            bus,
            blobs: blobs::Blobs::local(folder.path().join("files"), &clock).await.unwrap(),
            graph: whatsapp::Client::new(http.clone(), emulator.base_url(), "v25.0"),
            clock,
            ids: Ids,
            traffic: app::Traffic::default(),
            settings: Arc::new(settings(&base_url, &emulator)),
        };
        let state = ApiState::new(app.clone(), Ingest::start(app.clone()));
        let stop = CancellationToken::new();
        let served = tokio::spawn(serve(listener, state, stop.clone()));
        let seeded = app.seed_workspace(seed("Taller", "taller.example")).await.unwrap();
        register(&emulator, &base_url).await;
        let channel_id = app.connect_simulator(&seeded.owner).await.unwrap().channel.id;
        Self {
            meta: emulator.handle(),
            app,
            seeded,
            channel_id,
            address,
            http,
            emulator,
            stop,
            served,
            _folder: folder,
        }
    }

    /// A second workspace with members of the same names at `other.example`, without a number.
    pub async fn second_workspace(&self) -> Seeded {
        self.app.seed_workspace(seed("Otra", "other.example")).await.unwrap()
    }

    async fn stop(self) {
        self.settle().await;
        self.stop.cancel();
        self.served.await.unwrap();
        self.emulator.shutdown().await;
        self.app.store.close().await;
    }

    /// Where it listens, without a slash at the end.
    pub fn base_url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Nobody.
    pub fn anonymous(&self) -> Client {
        Client::anonymous(self.http.clone(), &self.base_url())
    }

    /// A program with an owner's key.
    pub fn program(&self) -> Client {
        self.anonymous().with_key(&self.seeded.api_key)
    }

    /// A signed-in member: `rosa` (owner), `adela` (admin), `mario` (manager), `luis` and `marta` (agents), `mila`
    /// (marketer), `diego` (developer), `vera` (viewer).
    pub async fn member(&self, name: &str) -> Client {
        self.anonymous().sign_in(&format!("{name}@taller.example"), PASSWORD).await
    }

    /// A person writes on a new or known phone; the vendor's id comes back. `phone` is E.164.
    pub async fn writes(&self, phone: &str, name: &str, text: &str) -> String {
        let person = self.person(phone, name);
        let vendor_id = self.meta.say(&person, PHONE_NUMBER_ID, text).unwrap();
        self.settle().await;
        vendor_id
    }

    /// A person sends a file; `object` holds its caption, `filename` and so on.
    pub async fn sends(&self, phone: &str, name: &str, kind: &str, object: Value, file: SentFile<'_>) {
        let person = self.person(phone, name);
        let meta = self.emulator.base_url();
        let url = format!("{meta}/emulator/people/{person}/chats/{PHONE_NUMBER_ID}/messages");
        let part = reqwest::multipart::Part::bytes(file.bytes).file_name("file");
        let form = reqwest::multipart::Form::new()
            .text("message", json!({ "kind": kind, "object": object }).to_string())
            .part("file", part.mime_str(file.mime_type).unwrap());
        let answer = self.http.post(url).multipart(form).send().await.unwrap();
        assert!(answer.status().is_success(), "{}", answer.text().await.unwrap());
        self.settle().await;
    }

    /// Calls the emulator, at its own API or at Meta's with the number's token; its answer comes back.
    pub async fn at_meta(&self, method: &str, path: &str, body: Value) -> Value {
        let url = format!("{}{path}", self.emulator.base_url());
        let method = reqwest::Method::from_bytes(method.as_bytes()).unwrap();
        let request = self.http.request(method, url).bearer_auth(meta_app("").access_token).json(&body);
        let answer = request.send().await.unwrap();
        let (status, text) = (answer.status(), answer.text().await.unwrap());
        assert!(status.is_success(), "{status}: {text}");
        self.settle().await;
        serde_json::from_str(&text).unwrap_or(Value::Null)
    }

    /// The emulator's id of a person, made when nobody has that name.
    pub fn person(&self, phone: &str, name: &str) -> String {
        match self.meta.person(name) {
            Some(person) => person["id"].as_str().unwrap().to_owned(),
            None => self.meta.create_person(json!({ "name": name, "phone": phone })).unwrap(),
        }
    }

    /// The number's id at Meta.
    pub fn phone_number_id(&self) -> &'static str {
        PHONE_NUMBER_ID
    }

    /// The conversation of a person, as a program lists it.
    pub async fn conversation_with(&self, name: &str) -> Value {
        let list = self.program().get("/v1/conversations?limit=100").await;
        let rows = list["data"].as_array().unwrap();
        rows.iter().find(|row| row["contact"]["name"] == name).unwrap().clone()
    }

    /// Runs webhooks and jobs until nothing moves any more.
    pub async fn settle(&self) {
        loop {
            self.meta.settled().await;
            let jobs = self.app.runner(WORKER).run_due().await.unwrap();
            let sends = self.app.send_due(WORKER).await.unwrap();
            if jobs == 0 && sends == 0 {
                return;
            }
        }
    }

    /// Moves the clock of product and phones.
    pub fn jump(&self, ms: i64) {
        assert!(self.meta.jump(ms));
    }

    /// Now, as the product sees it.
    pub fn now(&self) -> Ms {
        self.app.clock.now()
    }
}

async fn serve(listener: tokio::net::TcpListener, state: ApiState, stop: CancellationToken) {
    let router = api::router(state).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, router).with_graceful_shutdown(stop.cancelled_owned()).await.unwrap();
}
