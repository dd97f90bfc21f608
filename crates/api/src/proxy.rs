//! Proxies whose word on where a request comes from is believed.

use ipnet::IpNet;
use std::net::IpAddr;
use std::str::FromStr;

/// Addresses and networks of our own proxies; those of this machine unless others are named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrustedProxies(Vec<IpNet>);

/// Neither an address nor a network.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0} is neither an address such as 10.0.0.7 nor a network such as 10.0.0.0/8")]
pub struct NotANetwork(String);

impl Default for TrustedProxies {
    fn default() -> Self {
        // Both are well formed; believing nobody would be the safe mistake.
        Self::parse(&["127.0.0.0/8", "::1"]).unwrap_or(Self(Vec::new()))
    }
}

impl TrustedProxies {
    /// From addresses and networks as people write them; an empty list believes nobody.
    pub fn parse<T: AsRef<str>>(words: &[T]) -> Result<Self, NotANetwork> {
        words.iter().map(|word| network(word.as_ref().trim())).collect::<Result<_, _>>().map(Self)
    }

    /// Who asked: the last address of `X-Forwarded-For` that is not one of ours, as long as one of ours wrote it.
    pub(crate) fn client(&self, peer: IpAddr, forwarded: &[&str]) -> IpAddr {
        let mut client = peer.to_canonical();
        let mut before = forwarded.iter().rev().flat_map(|list| list.rsplit(','));
        while self.0.iter().any(|network| network.contains(&client)) {
            let Some(address) = before.next().and_then(|word| word.trim().parse::<IpAddr>().ok()) else {
                break;
            };
            client = address.to_canonical();
        }
        client
    }
}

fn network(word: &str) -> Result<IpNet, NotANetwork> {
    let address = || IpAddr::from_str(word).map(IpNet::from);
    IpNet::from_str(word).or_else(|_| address()).map_err(|_| NotANetwork(word.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(proxies: &TrustedProxies, peer: &str, forwarded: &[&str]) -> String {
        proxies.client(peer.parse().unwrap(), forwarded).to_string()
    }

    #[test]
    fn only_this_machine_is_believed_unless_others_are_named() {
        let own = TrustedProxies::default();
        for peer in ["127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1"] {
            assert_eq!(client(&own, peer, &["203.0.113.9"]), "203.0.113.9", "{peer}");
        }
        assert_eq!(client(&own, "10.0.0.7", &["203.0.113.9"]), "10.0.0.7");
        let none = TrustedProxies::parse::<&str>(&[]).unwrap();
        assert_eq!(client(&none, "127.0.0.1", &["203.0.113.9"]), "127.0.0.1");
    }

    #[test]
    fn the_last_address_that_is_not_ours_counts() {
        let ours = TrustedProxies::parse(&["10.0.0.0/8", " 2001:db8::1 "]).unwrap();
        assert_eq!(client(&ours, "10.1.2.3", &["1.1.1.1, 203.0.113.9"]), "203.0.113.9");
        assert_eq!(client(&ours, "2001:db8::1", &["1.1.1.1, 203.0.113.9, 10.0.0.8"]), "203.0.113.9");
        // As two headers, which mean the same as one.
        assert_eq!(client(&ours, "10.1.2.3", &["1.1.1.1", "203.0.113.9,10.0.0.8"]), "203.0.113.9");
        assert_eq!(client(&ours, "10.1.2.3", &["203.0.113.9, nonsense"]), "10.1.2.3");
        assert_eq!(client(&ours, "10.1.2.3", &[]), "10.1.2.3");
        assert_eq!(client(&ours, "127.0.0.1", &["203.0.113.9"]), "127.0.0.1");
    }

    #[test]
    fn what_is_no_network_is_refused_in_words() {
        for word in ["proxy", "10.0.0.0/33", "", "10.0.0"] {
            assert_eq!(TrustedProxies::parse(&[word]), Err(NotANetwork(word.to_owned())));
        }
    }
}
