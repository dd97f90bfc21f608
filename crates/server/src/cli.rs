//! Commands and their options. An option given here wins over the environment, and that over the file.

use clap::{Args, Parser, Subcommand};
use std::net::SocketAddr;
use std::path::PathBuf;

/// A team inbox for WhatsApp, with an emulator of Meta's Cloud API.
#[derive(Debug, Parser)]
#[command(name = "tertulia", version, about)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Serves console, API and webhooks, and does the background work.
    Serve(ServeOptions),
    /// Does background work beside `serve` on the same PostgreSQL database.
    Work(ServeOptions),
    /// Brings the database to this program's schema.
    Migrate(ServeOptions),
    /// Checks the configuration and what it names.
    Doctor(ServeOptions),
    /// Writes everything but the key and the files into one file, while the server runs.
    Backup(BackupOptions),
    /// Loads a backup into an empty database of either kind.
    Restore(RestoreOptions),
    /// Runs the emulator of Meta's Cloud API alone.
    Emulator(EmulatorOptions),
    /// Runs everything with a seeded workspace and simulated phones.
    Demo(DemoOptions),
    /// Prints the description of the API.
    Openapi,
}

/// See `tertulia.example.toml`.
#[derive(Debug, Default, Args)]
pub(crate) struct ServeOptions {
    /// The configuration file.
    #[arg(long, env = "TERTULIA_CONFIG")]
    pub(crate) config: Option<PathBuf>,
    /// Where to listen.
    #[arg(long, env = "TERTULIA_LISTEN")]
    pub(crate) listen: Option<SocketAddr>,
    /// Where people and Meta reach this server.
    #[arg(long, env = "TERTULIA_PUBLIC_URL")]
    pub(crate) public_url: Option<String>,
    /// Proxies before this server, such as `10.0.0.7` or `10.0.0.0/8`, with commas between them.
    #[arg(long, env = "TERTULIA_TRUSTED_PROXIES", value_delimiter = ',')]
    pub(crate) trusted_proxies: Option<Vec<String>>,
    /// `sqlite:PATH` or `postgres://…`.
    #[arg(long, env = "TERTULIA_DATABASE")]
    pub(crate) database: Option<String>,
    /// The folder for the key and, by default, the SQLite database.
    #[arg(long, env = "TERTULIA_DATA_DIR")]
    pub(crate) data_dir: Option<PathBuf>,
    /// The folder for files; `files` in the data folder when absent.
    #[arg(long, env = "TERTULIA_FILES_DIR")]
    pub(crate) files_dir: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) s3: S3Options,
    /// 64 hexadecimal digits that encrypt secrets; a file in the data folder when absent.
    #[arg(long, env = "TERTULIA_KEY", hide_env_values = true)]
    pub(crate) key: Option<String>,
    /// NATS, for several processes.
    #[arg(long, env = "TERTULIA_NATS")]
    pub(crate) nats: Option<String>,
    /// The Graph API.
    #[arg(long, env = "TERTULIA_GRAPH_URL")]
    pub(crate) graph_url: Option<String>,
    /// The Graph API's version, such as `v25.0`.
    #[arg(long, env = "TERTULIA_GRAPH_VERSION")]
    pub(crate) graph_version: Option<String>,
    /// Where to serve metrics, apart from everything else.
    #[arg(long, env = "TERTULIA_METRICS_LISTEN")]
    pub(crate) metrics_listen: Option<SocketAddr>,
    /// What programs show to read `/metrics` on the main address.
    #[arg(long, env = "TERTULIA_METRICS_TOKEN", hide_env_values = true)]
    pub(crate) metrics_token: Option<String>,
    /// What to log, such as `info` or `info,store=debug`.
    #[arg(long, env = "TERTULIA_LOG")]
    pub(crate) log: Option<String>,
    /// `text` or `json`.
    #[arg(long, env = "TERTULIA_LOG_FORMAT")]
    pub(crate) log_format: Option<String>,
    /// Whether `serve` does background work too.
    #[arg(long, env = "TERTULIA_WORKERS")]
    pub(crate) workers: Option<bool>,
}

/// A bucket for files instead of a folder.
#[derive(Debug, Default, Args)]
pub(crate) struct S3Options {
    /// Keeps files in this bucket instead of a folder.
    #[arg(long = "s3-bucket", env = "TERTULIA_S3_BUCKET")]
    pub(crate) bucket: Option<String>,
    /// The bucket's region.
    #[arg(long = "s3-region", env = "TERTULIA_S3_REGION")]
    pub(crate) region: Option<String>,
    /// The address of another vendor than Amazon.
    #[arg(long = "s3-endpoint", env = "TERTULIA_S3_ENDPOINT")]
    pub(crate) endpoint: Option<String>,
    /// Id of the key; the machine's role when absent.
    #[arg(long = "s3-access-key-id", env = "TERTULIA_S3_ACCESS_KEY_ID")]
    pub(crate) access_key_id: Option<String>,
    /// Secret of the key.
    #[arg(long = "s3-secret-access-key", env = "TERTULIA_S3_SECRET_ACCESS_KEY", hide_env_values = true)]
    pub(crate) secret_access_key: Option<String>,
    /// What every name in the bucket starts with.
    #[arg(long = "s3-prefix", env = "TERTULIA_S3_PREFIX")]
    pub(crate) prefix: Option<String>,
    /// Whether the bucket is part of the host's name.
    #[arg(long = "s3-virtual-hosted", env = "TERTULIA_S3_VIRTUAL_HOSTED")]
    pub(crate) virtual_hosted: Option<bool>,
    /// Whether an endpoint without TLS is taken.
    #[arg(long = "s3-allow-http", env = "TERTULIA_S3_ALLOW_HTTP")]
    pub(crate) allow_http: Option<bool>,
}

#[derive(Debug, Args)]
pub(crate) struct BackupOptions {
    /// The new file.
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) server: ServeOptions,
}

#[derive(Debug, Args)]
pub(crate) struct RestoreOptions {
    /// A file that `tertulia backup` wrote.
    pub(crate) file: PathBuf,
    /// Only checks that the file is whole.
    #[arg(long)]
    pub(crate) check: bool,
    #[command(flatten)]
    pub(crate) server: ServeOptions,
}

#[derive(Debug, Args)]
pub(crate) struct EmulatorOptions {
    /// Where to listen. It has no sign-in: leave it on loopback unless the network is yours.
    #[arg(long, default_value = "127.0.0.1:8081", env = "TERTULIA_EMULATOR_LISTEN")]
    pub(crate) listen: SocketAddr,
    /// Keeps the state; in memory only when absent.
    #[arg(long)]
    pub(crate) data_dir: Option<PathBuf>,
    /// Does not make the seeded people.
    #[arg(long)]
    pub(crate) no_people: bool,
}

#[derive(Debug, Args)]
pub(crate) struct DemoOptions {
    /// Where console, API and webhooks listen.
    #[arg(long, default_value = "127.0.0.1:8080")]
    pub(crate) listen: SocketAddr,
    /// Where the emulator listens.
    #[arg(long, default_value = "127.0.0.1:8081")]
    pub(crate) emulator_listen: SocketAddr,
    /// Keeps everything; a fresh temporary folder when absent.
    #[arg(long)]
    pub(crate) data_dir: Option<PathBuf>,
    /// Where to write addresses and credentials; `demo.env` in the data folder when absent.
    #[arg(long)]
    pub(crate) env_file: Option<PathBuf>,
    /// `sqlite:PATH` or `postgres://…`, to see the demo on another database. Its variable is not the one of `serve`, so
    /// that a demo never touches a real database.
    #[arg(long, env = "TERTULIA_DEMO_DATABASE")]
    pub(crate) database: Option<String>,
    /// What to log.
    #[arg(long, env = "TERTULIA_LOG", default_value = "warn")]
    pub(crate) log: String,
}
