//! Who the client is: the peer of the connection, or whom a trusted proxy says it speaks for.

use crate::domain::client_ip::{ForwardedHeader, TrustedProxies, bucket, client_ip};
use crate::domain::device;
use poem::Request;
use poem::http::{HeaderMap, header};
use std::net::{IpAddr, Ipv4Addr};

/// What the request was sent with, for people.
pub(super) fn device(headers: &HeaderMap) -> Option<String> {
    headers.get(header::USER_AGENT).and_then(|value| device::read(value.to_str().ok()?))
}

/// Finds the client's address behind trusted proxies.
pub struct ClientAddresses {
    proxies: TrustedProxies,
}

impl ClientAddresses {
    /// Believes `header` when the peer is in one of `networks`.
    pub fn new(networks: Vec<ipnet::IpNet>, header: ForwardedHeader) -> Self {
        Self { proxies: TrustedProxies::new(networks, header) }
    }

    /// The bucket that limits count this request in.
    pub fn network(&self, request: &Request) -> String {
        let peer =
            request.remote_addr().as_socket_addr().map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), std::net::SocketAddr::ip);
        let values = request.headers().get_all(self.proxies.header_name());
        bucket(client_ip(&self.proxies, peer, values.iter().map(poem::http::HeaderValue::as_bytes)))
    }
}
