//! Bare poem routes in a process of their own: what the framework does where nothing is to be done, or nothing but one read by primary key,
//! or nothing but to commit one row, once or twice: the floor of what is durable before it is answered.

use crate::seed::bytes;
use anyhow::Context as _;
use poem::listener::TcpAcceptor;
use poem::web::{Data, Json, Path, Query};
use poem::{EndpointExt as _, Route, Server, get, handler, post};
use serde::{Deserialize, Serialize};
use sqlx::PgPool;
use sqlx::postgres::PgPoolOptions;
use std::net::SocketAddr;
use std::process::Stdio;
use std::sync::OnceLock;
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};
use uuid::Uuid;

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

/// One row by its primary key.
#[handler]
async fn row(Data(pool): Data<&PgPool>) -> poem::Result<Json<Parameters>> {
    let slug = sqlx::query_scalar::<_, String>("SELECT slug FROM tenants WHERE id = $1").bind(TENANT.get());
    let token = slug.fetch_one(pool).await.map_err(poem::error::InternalServerError)?;
    Ok(Json(Parameters { token }))
}

/// One row, durable when it is answered; as often as asked, one after the other.
#[handler]
async fn commit(Data(pool): Data<&PgPool>, Path(times): Path<u8>) -> poem::Result<Json<Parameters>> {
    for _ in 0..times {
        let insert = sqlx::query("INSERT INTO bench_commits (id) VALUES ($1)").bind(Uuid::from_bytes(bytes()));
        insert.execute(pool).await.map_err(poem::error::InternalServerError)?;
    }
    Ok(Json(Parameters { token: times.to_string() }))
}

/// The row that is read.
static TENANT: OnceLock<Uuid> = OnceLock::new();

/// Serves them until it is killed; the address is the first line of its output.
pub(crate) async fn serve() -> anyhow::Result<()> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    println!("{}", listener.local_addr()?);
    let url = std::env::var("SCAIKEY_DATABASE_URL").context("SCAIKEY_DATABASE_URL is not set")?;
    // As many connections as the server has, and as there no ping before each use: it would double what the bare route costs.
    let pool = PgPoolOptions::new().max_connections(16).test_before_acquire(false).connect(&url).await?;
    let tenant = sqlx::query_scalar::<_, Uuid>("SELECT id FROM tenants LIMIT 1").fetch_one(&pool).await?;
    TENANT.get_or_init(|| tenant);
    sqlx::raw_sql("CREATE TABLE IF NOT EXISTS bench_commits (id UUID PRIMARY KEY)").execute(&pool).await?;
    let routes = Route::new()
        .at("/body", post(echo_body))
        .at("/token", get(echo_token))
        .at("/row", get(row))
        .at("/commit/:times", get(commit))
        .data(pool);
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
