//! The configuration: file, then environment, then options.

use crate::cli::{S3Options, ServeOptions};
use crate::failure::Failure;
use api::TrustedProxies;
use blobs::S3Config;
use serde::Deserialize;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

/// What is configured, complete.
#[derive(Clone)]
pub(crate) struct Config {
    pub(crate) listen: SocketAddr,
    pub(crate) public_url: String,
    pub(crate) trusted_proxies: TrustedProxies,
    pub(crate) database: String,
    pub(crate) data_dir: PathBuf,
    pub(crate) files: Files,
    pub(crate) key: Option<String>,
    pub(crate) nats: Option<String>,
    pub(crate) graph_url: String,
    pub(crate) graph_version: String,
    pub(crate) metrics_listen: Option<SocketAddr>,
    pub(crate) metrics_token: Option<String>,
    pub(crate) log: String,
    pub(crate) json_log: bool,
    pub(crate) workers: bool,
}

/// Where files are kept.
#[derive(Debug, Clone)]
pub(crate) enum Files {
    Folder(PathBuf),
    Bucket(S3Config),
}

/// The file; every key may be absent, none may be misspelt.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    listen: Option<SocketAddr>,
    public_url: Option<String>,
    trusted_proxies: Option<Vec<String>>,
    database: Option<String>,
    data_dir: Option<PathBuf>,
    files_dir: Option<PathBuf>,
    s3: Option<S3>,
    key: Option<String>,
    nats: Option<String>,
    graph_url: Option<String>,
    graph_version: Option<String>,
    metrics_listen: Option<SocketAddr>,
    metrics_token: Option<String>,
    log: Option<String>,
    log_format: Option<String>,
    workers: Option<bool>,
}

/// The section `[s3]`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct S3 {
    bucket: Option<String>,
    region: Option<String>,
    endpoint: Option<String>,
    access_key_id: Option<String>,
    secret_access_key: Option<String>,
    prefix: Option<String>,
    virtual_hosted: Option<bool>,
    allow_http: Option<bool>,
}

const REGION: &str = "us-east-1";
const LISTEN: ([u8; 4], u16) = ([127, 0, 0, 1], 8080);
const GRAPH_URL: &str = "https://graph.facebook.com";
const GRAPH_VERSION: &str = "v25.0";

impl Config {
    /// Reads the file and puts environment and options above it.
    pub(crate) fn read(options: ServeOptions) -> Result<Self, Failure> {
        let file = options.config.as_deref().map(read_file).transpose()?.unwrap_or_default();
        let data_dir = options.data_dir.or(file.data_dir).unwrap_or_else(|| PathBuf::from("data"));
        let database = options.database.or(file.database);
        let listen = options.listen.or(file.listen).unwrap_or_else(|| SocketAddr::from(LISTEN));
        let public_url = options.public_url.or(file.public_url).unwrap_or_else(|| format!("http://{listen}"));
        let log_format = options.log_format.or(file.log_format).unwrap_or_else(|| "text".to_owned());
        let json_log = match log_format.as_str() {
            "text" => false,
            "json" => true,
            other => return Err(Failure::new(format!("log_format is text or json, not {other}"))),
        };
        Ok(Self {
            listen,
            public_url: public_url.trim_end_matches('/').to_owned(),
            trusted_proxies: proxies(options.trusted_proxies.or(file.trusted_proxies))?,
            database: database.unwrap_or_else(|| sqlite_in(&data_dir)),
            files: files(options.files_dir.or(file.files_dir), options.s3, file.s3, &data_dir)?,
            data_dir,
            key: options.key.or(file.key),
            nats: options.nats.or(file.nats),
            graph_url: options.graph_url.or(file.graph_url).unwrap_or_else(|| GRAPH_URL.to_owned()),
            graph_version: options
                .graph_version
                .or(file.graph_version)
                .unwrap_or_else(|| GRAPH_VERSION.to_owned()),
            metrics_listen: options.metrics_listen.or(file.metrics_listen),
            metrics_token: options.metrics_token.or(file.metrics_token),
            log: options.log.or(file.log).unwrap_or_else(|| "info".to_owned()),
            json_log,
            workers: options.workers.or(file.workers).unwrap_or(true),
        })
    }

    /// Whether the database is in this process.
    pub(crate) fn is_sqlite(&self) -> bool {
        self.database.starts_with("sqlite:")
    }
}

/// The default database of a data folder.
pub(crate) fn sqlite_in(data_dir: &Path) -> String {
    format!("sqlite:{}", data_dir.join("tertulia.db").display())
}

/// A bucket when one is named, else a folder.
fn files(
    folder: Option<PathBuf>,
    options: S3Options,
    file: Option<S3>,
    data_dir: &Path,
) -> Result<Files, Failure> {
    let file = file.unwrap_or_default();
    let Some(bucket) = options.bucket.or(file.bucket) else {
        return Ok(Files::Folder(folder.unwrap_or_else(|| data_dir.join("files"))));
    };
    if folder.is_some() {
        return Err(Failure::new("files_dir and s3.bucket are both given: files are kept in one place"));
    }
    let access_key_id = options.access_key_id.or(file.access_key_id);
    let secret_access_key = options.secret_access_key.or(file.secret_access_key);
    if access_key_id.is_some() != secret_access_key.is_some() {
        return Err(Failure::new("s3.access_key_id and s3.secret_access_key belong together"));
    }
    Ok(Files::Bucket(S3Config {
        bucket,
        region: options.region.or(file.region).unwrap_or_else(|| REGION.to_owned()),
        endpoint: options.endpoint.or(file.endpoint),
        access_key_id,
        secret_access_key,
        virtual_hosted: options.virtual_hosted.or(file.virtual_hosted).unwrap_or(false),
        allow_http: options.allow_http.or(file.allow_http).unwrap_or(false),
        prefix: options.prefix.or(file.prefix),
    }))
}

fn proxies(named: Option<Vec<String>>) -> Result<TrustedProxies, Failure> {
    let Some(named) = named else { return Ok(TrustedProxies::default()) };
    TrustedProxies::parse(&named).map_err(|error| Failure::new(format!("trusted_proxies: {error}")))
}

fn read_file(path: &Path) -> Result<File, Failure> {
    let at = path.display();
    let text = std::fs::read_to_string(path).map_err(|error| Failure::new(format!("{at}: {error}")))?;
    toml::from_str(&text).map_err(|error| Failure::new(format!("{at}: {error}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_win_over_the_file_and_misspelt_keys_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("tertulia.toml");
        std::fs::write(&path, "listen = \"127.0.0.1:9000\"\npublic_url = \"https://a.example/\"\n").unwrap();
        let listen = Some(SocketAddr::from(([127, 0, 0, 1], 7000)));
        let options = ServeOptions { config: Some(path.clone()), listen, ..ServeOptions::default() };
        let config = Config::read(options).unwrap();
        assert_eq!((config.listen.port(), config.public_url.as_str()), (7000, "https://a.example"));
        std::fs::write(&path, "lisen = \"127.0.0.1:9000\"\n").unwrap();
        assert!(Config::read(ServeOptions { config: Some(path), ..ServeOptions::default() }).is_err());
    }

    #[test]
    fn files_are_in_one_place_with_a_whole_key() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("tertulia.toml");
        let read = |text: &str| {
            std::fs::write(&path, text).unwrap();
            Config::read(ServeOptions { config: Some(path.clone()), ..ServeOptions::default() })
        };
        let Files::Folder(kept) = read("data_dir = \"d\"").unwrap().files else { panic!() };
        assert_eq!(kept, Path::new("d/files"));
        let Files::Folder(kept) = read("files_dir = \"f\"").unwrap().files else { panic!() };
        assert_eq!(kept, Path::new("f"));
        let bucket = "[s3]\nbucket = \"b\"\nendpoint = \"https://s3.example\"\n";
        let Files::Bucket(s3) = read(bucket).unwrap().files else { panic!() };
        assert_eq!((s3.bucket.as_str(), s3.region.as_str(), s3.allow_http), ("b", REGION, false));
        assert!(read(&format!("files_dir = \"f\"\n{bucket}")).is_err());
        assert!(read(&format!("{bucket}access_key_id = \"k\"\n")).is_err());
        assert!(read(&format!("{bucket}buckets = \"k\"\n")).is_err());
    }

    #[test]
    fn proxies_are_this_machine_unless_others_are_named() {
        let read = |named: Option<&[&str]>| {
            let trusted_proxies = named.map(|names| names.iter().map(|&name| name.to_owned()).collect());
            Config::read(ServeOptions { trusted_proxies, ..ServeOptions::default() })
        };
        assert_eq!(read(None).unwrap().trusted_proxies, TrustedProxies::default());
        let named = read(Some(&["10.0.0.0/8"])).unwrap().trusted_proxies;
        assert_eq!(Ok(named), TrustedProxies::parse(&["10.0.0.0/8"]));
        assert!(read(Some(&["proxy"])).is_err());
    }
}
