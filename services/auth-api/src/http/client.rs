//! Who the client is: the peer of the connection, or whom a trusted proxy says it speaks for.

use crate::domain::client_ip::{ClientAddressing, ForwardedHeader, network};
use poem::Request;
use std::net::{IpAddr, Ipv4Addr};

/// Finds the client's address behind trusted proxies.
pub struct ClientAddresses {
    addressing: ClientAddressing,
    header: &'static str,
}

impl ClientAddresses {
    /// Believes `header` when the peer is in one of `networks`.
    pub fn new(networks: Vec<ipnet::IpNet>, header: ForwardedHeader) -> Self {
        Self { header: header.name(), addressing: ClientAddressing::new(networks, header) }
    }

    /// The bucket that limits count this request in.
    pub fn network(&self, request: &Request) -> String {
        let peer = request.remote_addr().as_socket_addr().map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |peer| peer.ip());
        let values = request.headers().get_all(self.header);
        network(self.addressing.client_ip(peer, values.iter().map(poem::http::HeaderValue::as_bytes)))
    }
}
