//! Links in messages: followed when they lead to this machine, as Meta follows all of them.

use std::net::IpAddr;
use std::sync::Arc;

use reqwest::Url;
use tokio::sync::mpsc;

use crate::machine::Shared;
use crate::media::receive::{Received, Receiver};
use crate::media::rules::{Facts, essence, refused};
use crate::media::sniff;
use crate::world::World;
use crate::world::chat::Attachment;
use crate::world::media::{NewMedia, Origin};

/// One link to follow for one message.
#[derive(Clone, Debug)]
pub(crate) struct Fetch {
    pub(crate) message: String,
    pub(crate) number: String,
    pub(crate) link: String,
    pub(crate) kind: &'static str,
    pub(crate) voice: bool,
    pub(crate) file_name: Option<String>,
}

/// Whether a link leads to this machine or to a host that the emulator answers to; no other is ever called.
pub(crate) fn is_followed(link: &str, hosts: &[String]) -> bool {
    let Ok(url) = Url::parse(link) else { return false };
    let Some(host) = url.host_str() else { return false };
    let address = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
    host.eq_ignore_ascii_case("localhost")
        || address.is_ok_and(|address| address.is_loopback())
        || hosts.iter().any(|own| own.eq_ignore_ascii_case(host))
}

/// Whether a host that a caller used is the emulator itself: an address, a name without dots, or one it answers to.
pub(crate) fn is_near(link: &str, hosts: &[String]) -> bool {
    let Ok(url) = Url::parse(link) else { return false };
    let Some(host) = url.host_str() else { return false };
    let plain = url.path() == "/" && url.query().is_none() && url.username().is_empty();
    let address = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>().is_ok();
    plain && (address || !host.contains('.') || is_followed(link, hosts))
}

/// Follows one link after the other until the emulator stops.
pub(crate) async fn work(shared: Arc<Shared>, mut links: mpsc::UnboundedReceiver<Box<Fetch>>) {
    loop {
        let next = tokio::select! {
            () = shared.cancel.cancelled() => return,
            next = links.recv() => next,
        };
        let Some(fetch) = next else { return };
        let got = tokio::select! {
            () = shared.cancel.cancelled() => return,
            got = get(&shared, &fetch) => got,
        };
        let got = got.and_then(|(mime, received)| keep(&shared, &fetch, mime, &received));
        shared.with(|world| world.fetched(*fetch, got));
    }
}

async fn get(shared: &Shared, fetch: &Fetch) -> Result<(String, Received), String> {
    let broken = |_| "Downloading media from weblink failed.".to_owned();
    let request = shared.http.get(&fetch.link).timeout(shared.timing.webhook_timeout);
    let mut response = request.send().await.map_err(broken)?;
    let status = response.status();
    if !status.is_success() {
        return Err(format!(
            "Downloading media from weblink failed with http code {}, status message {}",
            status.as_u16(),
            status.canonical_reason().unwrap_or_default()
        ));
    }
    let said = response.headers().get("content-type").and_then(|value| value.to_str().ok());
    let said = said.unwrap_or("application/octet-stream").to_ascii_lowercase();
    let disk = |_| "The file could not be stored.".to_owned();
    let mut receiver = Receiver::begin(&shared.files).await.map_err(disk)?;
    while let Some(bytes) = response.chunk().await.map_err(broken)? {
        receiver.add(&bytes).await.map_err(disk)?;
        if receiver.is_too_large() {
            break;
        }
    }
    Ok((said, receiver.end().await.map_err(disk)?))
}

/// Checks what came as an upload is checked, and keeps it.
fn keep(shared: &Shared, fetch: &Fetch, said: String, received: &Received) -> Result<NewMedia, String> {
    let nothing_said = essence(&said) == "application/octet-stream";
    let mime = sniff::found(&received.head).filter(|_| nothing_said).map_or(said, str::to_owned);
    let animated = sniff::is_animated(&received.head);
    let facts = Facts { mime: &mime, size: received.size, animated };
    if let Some(details) = refused(fetch.kind, fetch.voice, facts) {
        return Err(details);
    }
    if !sniff::fits(&mime, &received.head) {
        return Err(format!("The link says {}, but the content is another.", essence(&mime)));
    }
    let id = shared.with(|world| world.random.decimal_id());
    shared.files.keep(&received.part, &id).map_err(|_| "The file could not be stored.".to_owned())?;
    let (size, sha256) = (received.size, received.sha256.clone());
    Ok(NewMedia { id, mime, size, sha256, file_name: fetch.file_name.clone(), animated, sample: None })
}

impl World {
    /// The message waits for its file.
    pub(crate) fn start_fetch(&mut self, fetch: Fetch, message: &str) {
        self.fetching += 1;
        let fetch = Fetch { message: message.to_owned(), ..fetch };
        self.effects.push(crate::world::Effect::Fetch(Box::new(fetch)));
    }

    /// Goes on with the message, or lets it fail.
    fn fetched(&mut self, fetch: Fetch, got: Result<NewMedia, String>) {
        self.fetching = self.fetching.saturating_sub(1);
        let Some(track) = self.tracks.get_mut(&fetch.message) else { return };
        let person = track.chat.0;
        match got {
            Err(details) => {
                track.failure = Some(131_053);
                track.failure_details = Some(details);
            }
            Ok(new) => {
                let id = new.id.clone();
                self.add_media(&fetch.number, Origin::Link(fetch.link), new);
                if let Some(file) = self.media.get(&id) {
                    let media = Attachment::of(file, fetch.voice, fetch.file_name);
                    self.change_message(&fetch.message, |message| message.media = Some(media));
                }
            }
        }
        self.start_steps(&fetch.message, person);
    }
}

#[cfg(test)]
mod tests {
    use super::{is_followed, is_near};

    #[test]
    fn only_this_machine_is_called() {
        let hosts = ["demo.example".to_owned()];
        for link in
            ["http://127.0.0.1:3000/a", "http://localhost/a", "http://[::1]:1/", "https://demo.example/a"]
        {
            assert!(is_followed(link, &hosts), "{link}");
        }
        for link in
            ["https://x.example/a", "http://10.0.0.1/", "http://127.0.0.1.x.example/", "http://1@x.example/"]
        {
            assert!(!is_followed(link, &hosts), "{link}");
        }
        assert!(is_near("http://emulator:8081", &hosts) && is_near("http://10.1.2.3:8081", &hosts));
        assert!(!is_near("http://graph.facebook.com", &hosts) && !is_near("http://a/b", &hosts));
    }
}
