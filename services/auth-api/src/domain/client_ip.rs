//! Whose request this is, as far as limits are concerned: the peer of the connection, or whom trusted proxies say they speak for.
//!
//! One header is believed, named by a setting, and only from a trusted peer. It is read from the right, where the nearest
//! proxy wrote, past hops that are trusted themselves, to the first that is not: that one is the client. What cannot be
//! read ends the walk at the last hop that could, so garbage narrows a client's budget to its proxy's and never widens it
//! (authentik CVE-2024-47070). Nothing here can fail.

use ipnet::IpNet;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::str::FromStr;

/// Which header the proxies write.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ForwardedHeader {
    /// `X-Forwarded-For`, what most proxies write.
    #[default]
    XForwardedFor,
    /// `Forwarded` (RFC 7239).
    Forwarded,
}

impl ForwardedHeader {
    /// Its name in lower case.
    pub fn name(self) -> &'static str {
        match self {
            Self::XForwardedFor => "x-forwarded-for",
            Self::Forwarded => "forwarded",
        }
    }
}

/// A header that is neither of the two.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("the forwarded header is x-forwarded-for or forwarded")]
pub struct UnknownForwardedHeader;

impl FromStr for ForwardedHeader {
    type Err = UnknownForwardedHeader;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        [Self::XForwardedFor, Self::Forwarded]
            .into_iter()
            .find(|header| header.name().eq_ignore_ascii_case(name))
            .ok_or(UnknownForwardedHeader)
    }
}

/// Who may speak for others, and in which header.
#[derive(Debug, Clone, Default)]
pub struct TrustedProxies {
    networks: Vec<IpNet>,
    header: ForwardedHeader,
}

impl TrustedProxies {
    /// Believes `header` when it comes from one of `networks`.
    pub fn new(networks: Vec<IpNet>, header: ForwardedHeader) -> Self {
        Self { networks, header }
    }

    /// The name of the header that is believed.
    pub fn header_name(&self) -> &'static str {
        self.header.name()
    }

    fn trusts(&self, address: IpAddr) -> bool {
        self.networks.iter().any(|network| network.contains(&address))
    }

    /// The address in one element of the header.
    fn hop(&self, element: &str) -> Option<IpAddr> {
        match self.header {
            ForwardedHeader::XForwardedFor => node(element),
            ForwardedHeader::Forwarded => forwarded_for(element).and_then(node),
        }
    }
}

/// The client's address, given the connection's peer and the header's lines in the order they came.
pub fn client_ip<'a>(proxies: &TrustedProxies, peer: IpAddr, lines: impl Iterator<Item = &'a [u8]>) -> IpAddr {
    let mut client = peer.to_canonical();
    if !proxies.trusts(client) {
        return client;
    }
    let lines: Vec<_> = lines.collect();
    // Split from the right without regard to quotes: an address needs none around a comma, and a quote that the client left
    // open must not swallow what the proxy wrote after it.
    let elements = lines.iter().rev().flat_map(|line| line.rsplit(|byte| *byte == b',')).map(<[u8]>::trim_ascii);
    for element in elements.filter(|element| !element.is_empty()) {
        let Some(hop) = std::str::from_utf8(element).ok().and_then(|text| proxies.hop(text)) else { return client };
        client = hop;
        if !proxies.trusts(client) {
            return client;
        }
    }
    client
}

/// The name of the network that an address is counted in: itself for IPv4, its /64 for IPv6, where one customer has at least that.
pub fn bucket(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => format!("{}/64", Ipv6Addr::from_bits(address.to_bits() & (u128::MAX << 64))),
    }
}

/// The network of a bucket as the audit trail tells it: IPv4 /24 or IPv6 /48, which names a place and no person. `None` for what is no
/// bucket.
pub fn coarse_network(bucket: &str) -> Option<String> {
    let address = bucket.split('/').next()?.parse::<IpAddr>().ok()?;
    let length = if address.is_ipv4() { 24 } else { 48 };
    Some(IpNet::new(address, length).ok()?.trunc().to_string())
}

/// The value of the one `for` parameter of a `Forwarded` element (RFC 7239 §4), unquoted.
fn forwarded_for(element: &str) -> Option<&str> {
    let mut values = element.split(';').filter_map(|pair| {
        let (name, value) = pair.trim_ascii().split_once('=')?;
        name.eq_ignore_ascii_case("for").then_some(value)
    });
    let (value, None) = (values.next()?, values.next()) else { return None };
    match value.strip_prefix('"') {
        Some(quoted) => quoted.strip_suffix('"'),
        None => Some(value),
    }
}

/// An address with or without a port; in brackets or, without a port, bare (RFC 7239 §6 and what `X-Forwarded-For` has seen).
fn node(text: &str) -> Option<IpAddr> {
    let bracketed = || text.strip_prefix('[')?.strip_suffix(']')?.parse::<Ipv6Addr>().ok().map(IpAddr::V6);
    let address = text.parse().ok().or_else(bracketed);
    address.or_else(|| text.parse().ok().map(|with_port: SocketAddr| with_port.ip())).map(|a: IpAddr| a.to_canonical())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROXY: &str = "10.0.0.1";

    fn proxies(header: ForwardedHeader) -> TrustedProxies {
        let networks = ["10.0.0.0/8", "fd00::/8"].map(|network| network.parse().unwrap());
        TrustedProxies::new(networks.to_vec(), header)
    }

    fn seen(header: ForwardedHeader, peer: &str, lines: &[&str]) -> String {
        let lines = lines.iter().map(|line| line.as_bytes());
        client_ip(&proxies(header), peer.parse().unwrap(), lines).to_string()
    }

    fn x_forwarded_for(peer: &str, lines: &[&str]) -> String {
        seen(ForwardedHeader::XForwardedFor, peer, lines)
    }

    #[test]
    fn the_audit_trail_tells_a_network_and_no_address() {
        for (address, network) in [
            ("203.0.113.77", "203.0.113.0/24"),
            ("::ffff:203.0.113.77", "203.0.113.0/24"),
            ("2001:db8:aaaa:bbbb:cccc::1", "2001:db8:aaaa::/48"),
        ] {
            assert_eq!(coarse_network(&bucket(address.parse().unwrap())).as_deref(), Some(network), "{address}");
        }
        assert_eq!(coarse_network("no address"), None);
    }

    #[test]
    fn an_untrusted_peer_speaks_for_nobody() {
        for line in ["1.2.3.4", "10.0.0.9", "1.2.3.4, 10.0.0.9", "garbage", ""] {
            assert_eq!(x_forwarded_for("203.0.113.9", &[line]), "203.0.113.9", "{line}");
            assert_eq!(x_forwarded_for("::ffff:203.0.113.9", &[line]), "203.0.113.9", "{line}");
        }
    }

    #[test]
    fn a_trusted_peer_is_believed_up_to_the_first_stranger() {
        assert_eq!(x_forwarded_for(PROXY, &[]), PROXY);
        assert_eq!(x_forwarded_for(PROXY, &["198.51.100.7"]), "198.51.100.7");
        assert_eq!(x_forwarded_for("::ffff:10.0.0.1", &["198.51.100.7"]), "198.51.100.7");
        assert_eq!(x_forwarded_for(PROXY, &["1.2.3.4, 198.51.100.7"]), "198.51.100.7");
        assert_eq!(x_forwarded_for(PROXY, &["1.2.3.4, 198.51.100.7, 10.0.0.2,fd00::3"]), "198.51.100.7");
        assert_eq!(x_forwarded_for(PROXY, &["1.2.3.4", "198.51.100.7", "10.0.0.2"]), "198.51.100.7");
        assert_eq!(x_forwarded_for(PROXY, &["10.0.0.3, 10.0.0.2"]), "10.0.0.3");
    }

    #[test]
    fn garbage_ends_the_walk_at_the_last_good_hop() {
        for (line, expected) in [
            ("garbage", PROXY),
            ("1.2.3.4, garbage", PROXY),
            ("1.2.3.4, unknown, 10.0.0.2", "10.0.0.2"),
            ("1.2.3.4, 300.1.1.1", PROXY),
            ("1.2.3.4, fe80::1%eth0", PROXY),
            ("1.2.3.4, 0x7f.1", PROXY),
            ("1.2.3.4, 127.1", PROXY),
            ("1.2.3.4; 5.6.7.8", PROXY),
            ("\u{0}", PROXY),
        ] {
            assert_eq!(x_forwarded_for(PROXY, &[line]), expected, "{line:?}");
        }
        let not_text: &[u8] = &[0xff, 0xfe, b',', 0x80];
        let address =
            client_ip(&proxies(ForwardedHeader::XForwardedFor), PROXY.parse().unwrap(), [not_text].into_iter());
        assert_eq!(address.to_string(), PROXY);
    }

    #[test]
    fn empty_elements_and_many_hops_are_harmless() {
        assert_eq!(x_forwarded_for(PROXY, &[",, 198.51.100.7 ,,", ","]), "198.51.100.7");
        let hops = vec!["10.0.0.2"; 100].join(",");
        assert_eq!(x_forwarded_for(PROXY, &["198.51.100.7", &hops]), "198.51.100.7");
    }

    #[test]
    fn forwarded_elements_are_read_as_rfc_7239_writes_them() {
        let forwarded = |line: &str| seen(ForwardedHeader::Forwarded, PROXY, &[line]);
        assert_eq!(forwarded("for=198.51.100.7;proto=https;by=10.0.0.1"), "198.51.100.7");
        assert_eq!(forwarded("proto=https; FOR=\"198.51.100.7:4711\""), "198.51.100.7");
        assert_eq!(forwarded("for=\"[2001:DB8::1]:4711\""), "2001:db8::1");
        assert_eq!(forwarded("for=\"[2001:db8::1]\", for=10.0.0.2"), "2001:db8::1");
        assert_eq!(forwarded("for=\"1.2.3.4, for=198.51.100.7"), "198.51.100.7");
        for line in
            ["for=unknown", "for=_hidden", "proto=https", "for=", "for=\"1.2.3.4", "for=1.2.3.4;for=5.6.7.8", "1.2.3.4"]
        {
            assert_eq!(forwarded(line), PROXY, "{line}");
        }
        // The header that is not configured is not even looked at; the caller asks for `header_name` only.
        assert_eq!(proxies(ForwardedHeader::Forwarded).header_name(), "forwarded");
    }

    #[test]
    fn spellings_of_one_client_share_its_bucket() {
        let same = |spellings: &[&str], expected: &str| {
            for text in spellings {
                let address = client_ip(
                    &proxies(ForwardedHeader::XForwardedFor),
                    PROXY.parse().unwrap(),
                    [text.as_bytes()].into_iter(),
                );
                assert_eq!(bucket(address), expected, "{text}");
            }
        };
        same(
            &["198.51.100.7", "::ffff:198.51.100.7", "::FFFF:c633:6407", "[::ffff:198.51.100.7]:80", "198.51.100.7:9"],
            "198.51.100.7",
        );
        same(
            &[
                "2001:db8::1",
                "2001:DB8:0:0::ffff",
                "2001:0db8:0000:0000:aaaa:bbbb:cccc:dddd",
                "[2001:db8::2]:443",
                "[2001:db8::3]",
            ],
            "2001:db8::/64",
        );
        assert_eq!(bucket("2001:db8:0:1::1".parse().unwrap()), "2001:db8:0:1::/64");
        assert_eq!(bucket("::ffff:198.51.100.7".parse().unwrap()), "198.51.100.7");
    }

    #[test]
    fn a_setting_names_the_header() {
        assert_eq!("X-Forwarded-For".parse(), Ok(ForwardedHeader::XForwardedFor));
        assert_eq!("forwarded".parse(), Ok(ForwardedHeader::Forwarded));
        assert_eq!("x-real-ip".parse::<ForwardedHeader>(), Err(UnknownForwardedHeader));
    }
}
