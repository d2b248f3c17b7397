//! What a test speaks to.

use crate::cluster::{Addresses, Cluster};
use crate::embedded::Embedded;
use crate::mail_limits::MailLimits;
use crate::program::{PATIENCE, eventually, output, program};
use crate::{Answer, Inbox, Limits};
use anyhow::{Context, bail, ensure};
use reqwest::Method;
use reqwest::header::HeaderMap;
use scaikey_client::{Client, RetryPolicy, Tenant};
use serde_json::Value;
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
    client: Client,
    client_address: String,
}

#[derive(Debug)]
struct Inner {
    apis: Vec<String>,
    mailbox: String,
    system: System,
    mail_limits: MailLimits,
    inboxes: Mutex<Vec<Inbox>>,
}

#[derive(Debug)]
enum System {
    Embedded(Embedded),
    Shared(Addresses),
    Own(Cluster),
}

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
        let redis_url = match (&system, limits) {
            (System::Shared(addresses) | System::Own(Cluster { addresses, .. }), Limits::Off) => {
                Some(addresses.settings.get("SCAIKEY_REDIS_URL").context("SCAIKEY_REDIS_URL in cluster.env")?.clone())
            }
            _ => None,
        };
        let mail_limits = MailLimits { redis_url };
        let stack = Self::seen_anew(Arc::new(Inner { apis, mailbox, system, mail_limits, inboxes: Mutex::default() }))?;
        stack.client.healthz().await.context("/healthz")?;
        Ok(stack)
    }

    /// The same system, seen from another client address: what limits count by address begins anew.
    ///
    /// # Errors
    /// No client can be made.
    pub fn from_elsewhere(&self) -> anyhow::Result<Self> {
        Self::seen_anew(self.inner.clone())
    }

    fn seen_anew(inner: Arc<Inner>) -> anyhow::Result<Self> {
        let (high, low) = unique().as_u64_pair();
        let client_address = format!("2001:db8:{:x}:{:x}::1", high & 0xffff, low & 0xffff);
        let headers = behind(&client_address)?;
        let http =
            reqwest::Client::builder().default_headers(headers).redirect(reqwest::redirect::Policy::none()).build()?;
        let client = client(&inner.apis[0], &client_address)?;
        Ok(Self { inner, http, client, client_address })
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

    /// The client, which sends from that address.
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// A client of one of several processes, which sends from that address too.
    ///
    /// # Errors
    /// No client can be made.
    pub fn client_of(&self, url: &str) -> anyhow::Result<Client> {
        client(url, &self.client_address)
    }

    /// The operations of the tenant `demo`.
    pub fn demo(&self) -> Tenant {
        self.client.tenant("demo")
    }

    /// An HTTP client that sends from that address, for what no client would send.
    pub fn http(&self) -> &reqwest::Client {
        &self.http
    }

    /// An address that nobody else has, and its mails, which the test must read.
    pub fn inbox(&self, name: &str) -> Inbox {
        self.inbox_of(&format!("{name}-{}@example.com", unique().simple()))
    }

    /// The inbox of a given address, which must be unique to the test.
    pub fn inbox_of(&self, address: &str) -> Inbox {
        let inbox = self.unchecked_inbox(address.to_owned());
        self.inner.inboxes.lock().unwrap_or_else(PoisonError::into_inner).push(inbox.clone());
        inbox
    }

    fn unchecked_inbox(&self, address: String) -> Inbox {
        Inbox::new(&self.inner.mailbox, &self.http, self.inner.mail_limits.clone(), address)
    }

    /// Sends a request with an optional JSON body, as no client does. An answer `503 overloaded` evaluated nothing: it is asked again, as
    /// the client does, since tests share two cores.
    ///
    /// # Errors
    /// No answer came.
    pub async fn send(&self, method: Method, path: &str, body: Option<&Value>) -> anyhow::Result<Answer> {
        eventually("an answer other than overloaded", async || {
            let mut request = self.http.request(method.clone(), format!("{}{path}", self.url()));
            if let Some(body) = body {
                request = request.json(body);
            }
            let answer = Answer::of(request.send().await?).await?;
            Ok((answer.outcome() != "503 overloaded").then_some(answer))
        })
        .await
    }

    /// The same, to an operation of the tenant `demo` by POST: `call("login", …)`.
    ///
    /// # Errors
    /// No answer came.
    pub async fn call(&self, operation: &str, body: &Value) -> anyhow::Result<Answer> {
        self.send(Method::POST, &format!("/api/v1/auth/tenants/demo/{operation}"), Some(body)).await
    }

    /// Lets the next mail to every address through at once, where a test is not about limits. Reading a mail does it too, so this
    /// is for tests that ask for several before they read.
    ///
    /// # Errors
    /// Redis is there and does not do it.
    pub async fn lift_mail_limits(&self) -> anyhow::Result<()> {
        self.inner.mail_limits.lift().await
    }

    /// Sends a request that was built by hand.
    ///
    /// # Errors
    /// No answer came.
    pub async fn answer(&self, request: reqwest::RequestBuilder) -> anyhow::Result<Answer> {
        Answer::of(request.send().await?).await
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
                command.env("SCAIKEY_SEALING_KEYS_FILE", embedded.data.path().join("data/sealing.key"));
            }
            System::Shared(addresses) | System::Own(Cluster { addresses, .. }) => {
                command.envs(&addresses.settings);
            }
        }
        command.args(arguments);
        output(command)
    }

    /// Runs the client's example program `main_job` on this system; what it printed.
    ///
    /// # Errors
    /// It failed.
    pub fn main_job(&self) -> anyhow::Result<String> {
        let mut command = program("examples/main_job")?;
        command.args(["--url", self.url(), "--mailbox", &self.inner.mailbox]);
        output(command)
    }

    /// The operations of a new tenant with the given flags.
    ///
    /// # Errors
    /// It was refused.
    pub fn tenant(&self, flags: &[&str]) -> anyhow::Result<Tenant> {
        Ok(self.client.tenant(self.tenant_slug(flags)?))
    }

    /// The slug of a new tenant with the given flags.
    ///
    /// # Errors
    /// It was refused.
    pub fn tenant_slug(&self, flags: &[&str]) -> anyhow::Result<String> {
        let slug = format!("t{}", unique().simple());
        let required =
            ["tenant", "create", &slug, "--base-url", self.url(), "--sender-address", "no-reply@example.com"];
        self.cli(&[&required[..], flags].concat())?;
        Ok(slug)
    }

    /// The operations of a new tenant that lets people register and was changed by these flags before anybody spoke to it.
    ///
    /// # Errors
    /// It was refused.
    pub fn changed_tenant(&self, flags: &[&str]) -> anyhow::Result<Tenant> {
        let slug = self.tenant_slug(&["--self-registration"])?;
        if !flags.is_empty() {
            self.cli(&[&["tenant", "update", &slug][..], flags].concat())?;
        }
        Ok(self.client.tenant(slug))
    }

    /// Waits until every mail that was due before has been tried: a mail that is due later arrives.
    ///
    /// # Errors
    /// It does not.
    pub async fn settled(&self) -> anyhow::Result<()> {
        let last = self.unchecked_inbox(format!("last-{}@example.com", unique().simple()));
        self.from_elsewhere()?.register(&last).await?;
        last.next().await.map(drop)
    }

    /// How many passwords the system has hashed, as its internal listeners say. Nothing where there is none: `scaikey-dev` has only
    /// a public one.
    ///
    /// # Errors
    /// A listener does not say it.
    pub async fn hashes(&self) -> anyhow::Result<Option<u64>> {
        let (System::Shared(addresses) | System::Own(Cluster { addresses, .. })) = &self.inner.system else {
            return Ok(None);
        };
        let mut sum = 0;
        for url in &addresses.internals {
            let metrics = self.http.get(format!("{url}/metrics")).send().await?.error_for_status()?.text().await?;
            let counter = metrics.lines().find_map(|line| line.strip_prefix("scaikey_hash_completed_total "));
            sum += counter.context("scaikey_hash_completed_total in the metrics")?.parse::<u64>()?;
        }
        Ok(Some(sum))
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

/// Both kinds of process believe the header of whoever connects from this machine.
fn behind(client_address: &str) -> anyhow::Result<HeaderMap> {
    Ok([("x-forwarded-for".parse()?, client_address.parse()?)].into_iter().collect())
}

/// More patient than by default, since tests share two cores.
fn client(url: &str, client_address: &str) -> anyhow::Result<Client> {
    let builder = Client::builder(url).default_headers(behind(client_address)?);
    Ok(builder.timeout(PATIENCE).retry(RetryPolicy::default().retries(10)).build()?)
}
