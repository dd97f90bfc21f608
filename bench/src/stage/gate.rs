//! A gate between server and PostgreSQL: shut, it cuts what is open and refuses what comes, as a stopped server does.

use crate::error::BenchError;
use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// The gate; it ends when this is dropped.
pub(crate) struct Gate {
    /// The database through the gate.
    pub(crate) url: String,
    open: watch::Sender<bool>,
    task: JoinHandle<()>,
}

impl Gate {
    /// An open gate before the database that `url` names.
    pub(crate) async fn start(url: &str) -> Result<Self, BenchError> {
        let address = address(url).ok_or_else(|| BenchError::Usage(format!("no host and port in {url}")))?;
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let own = listener.local_addr()?.to_string();
        let (open, state) = watch::channel(true);
        let task = tokio::spawn(accept(listener, address.clone(), state));
        Ok(Self { url: url.replace(&address, &own), open, task })
    }

    pub(crate) fn shut(&self) {
        self.open.send_replace(false);
    }

    pub(crate) fn open(&self) {
        self.open.send_replace(true);
    }
}

impl Drop for Gate {
    fn drop(&mut self) {
        self.open.send_replace(false);
        self.task.abort();
    }
}

/// `HOST:PORT` of a database URL.
fn address(url: &str) -> Option<String> {
    let rest = url.split("://").nth(1)?;
    let authority = rest.split('/').next()?;
    let host = authority.rsplit('@').next()?;
    host.contains(':').then(|| host.to_owned())
}

async fn accept(listener: TcpListener, address: String, state: watch::Receiver<bool>) {
    while let Ok((client, _)) = listener.accept().await {
        if *state.borrow() {
            tokio::spawn(pass(client, address.clone(), state.clone()));
        }
    }
}

async fn pass(mut client: TcpStream, address: String, mut state: watch::Receiver<bool>) {
    let Ok(mut server) = TcpStream::connect(address).await else { return };
    let _ = (client.set_nodelay(true), server.set_nodelay(true));
    tokio::select! {
        _ = copy_bidirectional(&mut client, &mut server) => {}
        _ = state.wait_for(|open| !open) => {}
    }
}
