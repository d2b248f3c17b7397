//! Two bare poem routes in a process of their own: what the framework does where nothing is to be done.

use anyhow::Context as _;
use poem::listener::TcpAcceptor;
use poem::web::{Json, Query};
use poem::{Route, Server, get, handler, post};
use serde::{Deserialize, Serialize};
use std::net::SocketAddr;
use std::process::Stdio;
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};

#[derive(Deserialize, Serialize)]
struct Body {
    email: String,
}

#[derive(Deserialize, Serialize)]
struct Parameters {
    token: String,
}

#[handler]
fn echo_body(Json(body): Json<Body>) -> Json<Body> {
    Json(body)
}

#[handler]
fn echo_token(Query(parameters): Query<Parameters>) -> Json<Parameters> {
    Json(parameters)
}

/// Serves them until it is killed; the address is the first line of its output.
pub(crate) async fn serve() -> anyhow::Result<()> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    println!("{}", listener.local_addr()?);
    let routes = Route::new().at("/body", post(echo_body)).at("/token", get(echo_token));
    Server::new_with_acceptor(TcpAcceptor::from_tokio(listener)?).run(routes).await.context("the bare routes failed")
}

/// That process, ended when this is dropped.
pub(crate) struct Bare {
    pub(crate) address: SocketAddr,
    _process: Child,
}

impl Bare {
    pub(crate) async fn start() -> anyhow::Result<Self> {
        let mut process = Command::new(std::env::current_exe()?)
            .arg("bare")
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .context("cannot start the bare routes")?;
        let output = process.stdout.take().context("no output")?;
        let line = BufReader::new(output).lines().next_line().await?.context("the bare routes did not start")?;
        Ok(Self { address: line.parse()?, _process: process })
    }
}
