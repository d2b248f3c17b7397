//! Asks a running mailer whether it is ready, over its own operations API. Images hold no curl.

use anyhow::{Context as _, ensure};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::Duration;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// Succeeds when `GET /readyz` answers 200 within three seconds.
pub(crate) async fn run(listen: SocketAddr) -> anyhow::Result<()> {
    let address = SocketAddr::new(reachable(listen.ip()), listen.port());
    let answer = tokio::time::timeout(Duration::from_secs(3), ask(address)).await.context("no answer in time")??;
    let status = answer.split_whitespace().nth(1).unwrap_or_default();
    ensure!(status == "200", "not ready: {status}");
    Ok(())
}

async fn ask(address: SocketAddr) -> anyhow::Result<String> {
    let mut stream = TcpStream::connect(address).await.with_context(|| format!("nobody answers at {address}"))?;
    stream.write_all(b"GET /readyz HTTP/1.1\r\nHost: mailer\r\nConnection: close\r\n\r\n").await?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await?;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}

/// The unspecified address is where one listens, not where one connects to.
fn reachable(ip: IpAddr) -> IpAddr {
    match ip {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    }
}
