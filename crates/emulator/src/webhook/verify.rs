//! The handshake at every save of a callback (reference 4.1).

use crate::machine::Shared;

use super::sender::beginning;

/// Asks the callback to show the challenge; the error says why it does not count as verified.
pub(crate) async fn verify(shared: &Shared, url: &str, token: &str) -> Result<(), String> {
    let challenge = shared.with(|world| 1_000_000_000 + world.random.number() % 1_000_000_000).to_string();
    let query = [("hub.mode", "subscribe"), ("hub.challenge", &challenge), ("hub.verify_token", token)];
    let mut address = reqwest::Url::parse(url).map_err(|_| "the callback is no URL".to_owned())?;
    address.query_pairs_mut().extend_pairs(query);
    let request = shared.http.get(address).timeout(shared.timing.webhook_timeout);
    let response = request.send().await.map_err(|_| "the callback cannot be reached".to_owned())?;
    let status = response.status().as_u16();
    if status != 200 {
        return Err(format!("the callback answered {status}"));
    }
    if beginning(response).await == challenge {
        Ok(())
    } else {
        Err("the callback did not answer the challenge".to_owned())
    }
}
