//! `auth-api healthcheck`, as a process: whom it asks, and how it ends.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener};
use std::process::{Command, Output};
use std::thread::{self, JoinHandle};

/// Answers one request with this status; gives back what was asked.
fn server(status: &'static str) -> (SocketAddr, JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let asked = thread::spawn(move || {
        let (mut client, _) = listener.accept().unwrap();
        let mut request = [0; 1024];
        let length = client.read(&mut request).unwrap();
        write!(client, "HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n").unwrap();
        String::from_utf8_lossy(&request[..length]).lines().next().unwrap_or_default().to_owned()
    });
    (address, asked)
}

fn healthcheck(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_auth-api")).env_clear().arg("healthcheck").args(arguments).output().unwrap()
}

#[test]
fn it_asks_the_server_that_is_named_and_its_own_when_none_is() {
    let (address, asked) = server("200 OK");
    assert!(healthcheck(&["--server", &format!("localhost:{}", address.port())]).status.success());
    assert_eq!(asked.join().unwrap(), "GET /readyz HTTP/1.1");
    let (address, asked) = server("200 OK");
    assert!(healthcheck(&["--set", &format!("server.internal_listen=0.0.0.0:{}", address.port())]).status.success());
    assert_eq!(asked.join().unwrap(), "GET /readyz HTTP/1.1");
}

#[test]
fn a_server_that_is_not_ready_or_not_there_is_status_1_and_one_line() {
    let (address, asked) = server("503 Service Unavailable");
    let done = healthcheck(&["--server", &address.to_string()]);
    assert_eq!(done.status.code(), Some(1));
    assert_eq!(String::from_utf8_lossy(&done.stderr), "auth-api: the server is not ready\n");
    asked.join().unwrap();
    let done = healthcheck(&["--server", &address.to_string()]);
    assert_eq!(done.status.code(), Some(1));
    let words = String::from_utf8_lossy(&done.stderr);
    assert!(words.starts_with("auth-api: the server does not answer") && words.lines().count() == 1, "{words}");
}
