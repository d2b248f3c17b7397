//! What a test speaks to.

use crate::cluster::{Addresses, Cluster};
use crate::embedded::Embedded;
use crate::program::{eventually, output, program};
use crate::{Answer, Inbox, Limits};
use anyhow::{Context, bail, ensure};
use reqwest::Method;
use serde_json::{Value, json};
use std::sync::{Arc, Mutex, PoisonError};
use uuid::Uuid;

/// Which adapters the system runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// One process, SQLite.
    Embedded,
    /// Several processes on PostgreSQL, Redis and NATS.
    Cluster,
}

/// A running system, and the tenant `demo` in it. Clones are the same system, seen from the same client address.
#[derive(Debug, Clone)]
pub struct Stack {
    inner: Arc<Inner>,
    http: reqwest::Client,
    client_address: String,
}

#[derive(Debug)]
struct Inner {
    apis: Vec<String>,
    mailbox: String,
    system: System,
    limits: Limits,
    inboxes: Mutex<Vec<Inbox>>,
}

#[derive(Debug)]
enum System {
    Embedded(Embedded),
    Shared(Addresses),
    Own(Cluster),
}

/// A password that every policy allows.
pub const PASSWORD: &str = "correct horse battery staple 1";

impl Stack {
    pub(crate) async fn start(limits: Limits) -> anyhow::Result<Self> {
        let chosen = std::env::var("SYSTEM_STACK").unwrap_or_else(|_| "embedded".to_owned());
        let system = match chosen.as_str() {
            "embedded" => System::Embedded(Embedded::start(limits)?),
            "cluster" => System::Shared(Addresses::shared()?),
            other => bail!("SYSTEM_STACK is {other}; it may be embedded or cluster"),
        };
        Self::on(system, limits).await
    }

    /// On a cluster of its own, which it then owns; mails to one address are not limited.
    ///
    /// # Errors
    /// The system does not answer.
    pub async fn own(cluster: Cluster) -> anyhow::Result<Self> {
        Self::on(System::Own(cluster), Limits::Off).await
    }

    async fn on(system: System, limits: Limits) -> anyhow::Result<Self> {
        let (apis, mailbox) = match &system {
            System::Embedded(embedded) => (vec![embedded.url.clone()], embedded.url.clone()),
            System::Shared(addresses) | System::Own(Cluster { addresses, .. }) => {
                (addresses.apis.clone(), addresses.mailbox.clone())
            }
        };
        let inner = Arc::new(Inner { apis, mailbox, system, limits, inboxes: Mutex::default() });
        let stack = Self { inner, http: reqwest::Client::new(), client_address: String::new() }.from_elsewhere()?;
        let health = stack.send(Method::GET, "/healthz", None).await?;
        ensure!(health.status == 200, "/healthz says {health:?}");
        Ok(stack)
    }

    /// The same system, seen from another client address: what limits count by address begins anew.
    ///
    /// # Errors
    /// No client can be made.
    pub fn from_elsewhere(&self) -> anyhow::Result<Self> {
        let (high, low) = unique().as_u64_pair();
        let client_address = format!("2001:db8:{:x}:{:x}::1", high & 0xffff, low & 0xffff);
        let headers = [("x-forwarded-for".parse()?, client_address.parse()?)].into_iter().collect();
        let http =
            reqwest::Client::builder().default_headers(headers).redirect(reqwest::redirect::Policy::none()).build()?;
        Ok(Self { http, client_address, inner: self.inner.clone() })
    }

    /// Which kind it is.
    pub fn kind(&self) -> Kind {
        match self.inner.system {
            System::Embedded(_) => Kind::Embedded,
            System::Shared(_) | System::Own(_) => Kind::Cluster,
        }
    }

    /// The cluster, if the test started its own.
    ///
    /// # Panics
    /// If it did not.
    pub fn cluster(&self) -> &Cluster {
        match &self.inner.system {
            System::Own(cluster) => cluster,
            _ => panic!("this test did not start a cluster of its own"),
        }
    }

    /// The base URL of the API.
    pub fn url(&self) -> &str {
        &self.inner.apis[0]
    }

    /// The base URLs of all API processes.
    pub fn urls(&self) -> &[String] {
        &self.inner.apis
    }

    /// The address that the system sees this client at.
    pub fn client_address(&self) -> &str {
        &self.client_address
    }

    /// The HTTP client that sends from that address.
    pub fn http(&self) -> &reqwest::Client {
        &self.http
    }

    /// An address that nobody else has, and its mails, which the test must read.
    pub fn inbox(&self, name: &str) -> Inbox {
        self.inbox_of(&format!("{name}-{}@example.com", unique().simple()))
    }

    /// The inbox of a given address, which must be unique to the test.
    pub fn inbox_of(&self, address: &str) -> Inbox {
        let inbox = Inbox::new(&self.inner.mailbox, &self.http, address.to_owned());
        self.inner.inboxes.lock().unwrap_or_else(PoisonError::into_inner).push(inbox.clone());
        inbox
    }

    /// Sends a request with an optional JSON body.
    ///
    /// # Errors
    /// No answer came.
    pub async fn send(&self, method: Method, path: &str, body: Option<&Value>) -> anyhow::Result<Answer> {
        self.send_to(self.url(), method, path, body).await
    }

    /// The same, to one of several processes. An answer `503 overloaded` evaluated nothing: it is asked again, as any client does, since
    /// tests share two cores.
    ///
    /// # Errors
    /// No answer came.
    pub async fn send_to(&self, url: &str, method: Method, path: &str, body: Option<&Value>) -> anyhow::Result<Answer> {
        eventually("an answer other than overloaded", async || {
            let mut request = self.http.request(method.clone(), format!("{url}{path}"));
            if let Some(body) = body {
                request = request.json(body);
            }
            let answer = Answer::of(request.send().await?).await?;
            Ok((answer.outcome() != "503 overloaded").then_some(answer))
        })
        .await
    }

    /// Calls an operation of the tenant `demo` by POST: `call("login", …)`.
    ///
    /// # Errors
    /// No answer came.
    pub async fn call(&self, operation: &str, body: &Value) -> anyhow::Result<Answer> {
        self.call_at("demo", operation, body).await
    }

    /// Calls an operation of any tenant.
    ///
    /// # Errors
    /// No answer came.
    pub async fn call_at(&self, tenant: &str, operation: &str, body: &Value) -> anyhow::Result<Answer> {
        self.lift_mail_limits().await?;
        self.send(Method::POST, &format!("/api/v1/auth/tenants/{tenant}/{operation}"), Some(body)).await
    }

    /// Production knows no way to switch limits off, and one address gets one mail a minute: where a test is not about that, the
    /// buckets of mails are emptied before each call. Those by client, and the backoff of logins, stay.
    ///
    /// # Errors
    /// Redis is there and does not do it.
    pub async fn lift_mail_limits(&self) -> anyhow::Result<()> {
        let (System::Shared(addresses) | System::Own(Cluster { addresses, .. }), Limits::Off) =
            (&self.inner.system, self.inner.limits)
        else {
            return Ok(());
        };
        let url = addresses.settings.get("SCAIKEY_REDIS_URL").context("SCAIKEY_REDIS_URL in cluster.env")?;
        // A test may have stopped Redis; the call then shows what the system makes of it.
        let Ok(mut redis) = redis::Client::open(url.as_str())?.get_multiplexed_async_connection().await else {
            return Ok(());
        };
        let forget =
            redis::Script::new("for _, key in ipairs(redis.call('KEYS', '*mail-*')) do redis.call('DEL', key) end");
        Ok(forget.invoke_async(&mut redis).await?)
    }

    /// Sends a request that was built by hand.
    ///
    /// # Errors
    /// No answer came.
    pub async fn answer(&self, request: reqwest::RequestBuilder) -> anyhow::Result<Answer> {
        Answer::of(request.send().await?).await
    }

    /// Registers an address with [`PASSWORD`]; the mail is still to be read. Many at once may be more than the connections to the
    /// database serve in time: who is told so asks again, as any client does.
    ///
    /// # Errors
    /// It was refused.
    pub async fn register(&self, inbox: &Inbox) -> anyhow::Result<()> {
        let answer = eventually("an answer other than unavailable", async || {
            let answer = self.call("register", &registration(inbox.address())).await?;
            Ok((answer.outcome() != "503 unavailable").then_some(answer))
        });
        let answer = answer.await?;
        ensure!(answer.status == 200, "register: {answer:?}");
        Ok(())
    }

    /// Registers an address and follows the mail.
    ///
    /// # Errors
    /// It was refused, or no mail came.
    pub async fn verified(&self, inbox: &Inbox) -> anyhow::Result<()> {
        self.register(inbox).await?;
        let token = inbox.next().await?.token()?;
        let answer = self.call("verify-email", &json!({ "token": token })).await?;
        ensure!(answer.status == 200, "verify-email: {answer:?}");
        Ok(())
    }

    /// Logs in.
    ///
    /// # Errors
    /// No answer came.
    pub async fn login(&self, address: &str, password: &str) -> anyhow::Result<Answer> {
        self.call("login", &json!({ "email": address, "password": password })).await
    }

    /// Runs the operator's command line on this system: `cli(&["tenant", "list", "--json"])`.
    ///
    /// # Errors
    /// It failed.
    pub fn cli(&self, arguments: &[&str]) -> anyhow::Result<String> {
        let mut command = program("auth-api")?;
        match &self.inner.system {
            System::Embedded(embedded) => {
                let file = embedded.data.path().join("data/scaikey.db");
                command.env("SCAIKEY_DATABASE_URL", format!("sqlite://{}", file.display()));
            }
            System::Shared(addresses) | System::Own(Cluster { addresses, .. }) => {
                command.envs(&addresses.settings);
            }
        }
        command.args(arguments);
        output(command)
    }

    /// A new tenant with the given flags; its slug.
    ///
    /// # Errors
    /// It was refused.
    pub fn tenant(&self, flags: &[&str]) -> anyhow::Result<String> {
        let slug = format!("t{}", unique().simple());
        let required =
            ["tenant", "create", &slug, "--base-url", self.url(), "--sender-address", "no-reply@example.com"];
        self.cli(&[&required[..], flags].concat())?;
        Ok(slug)
    }

    /// Waits until every mail that was due before has been tried: a mail that is due later arrives.
    ///
    /// # Errors
    /// It does not.
    pub async fn settled(&self) -> anyhow::Result<()> {
        let last = Inbox::new(&self.inner.mailbox, &self.http, format!("last-{}@example.com", unique().simple()));
        self.from_elsewhere()?.register(&last).await?;
        last.next().await.map(drop)
    }

    /// Fails if somebody's mail was left unread.
    pub(crate) async fn finish(&self) -> anyhow::Result<()> {
        let inboxes = std::mem::take(&mut *self.inner.inboxes.lock().unwrap_or_else(PoisonError::into_inner));
        if inboxes.is_empty() {
            return Ok(());
        }
        self.settled().await?;
        for inbox in inboxes {
            let left = inbox.unread_subjects().await?;
            ensure!(left.is_empty(), "mails to {} that nobody expected: {left:?}", inbox.address());
        }
        Ok(())
    }
}

#[expect(clippy::disallowed_methods, reason = "a test's own names need nothing but to be unlike all others")]
fn unique() -> Uuid {
    Uuid::new_v4()
}

/// The body of a registration that every tenant with default settings accepts.
pub fn registration(address: &str) -> Value {
    json!({ "email": address, "password": PASSWORD, "first_name": "Ada", "last_name": "Lovelace" })
}
