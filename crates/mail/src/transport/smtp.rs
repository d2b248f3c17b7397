//! SMTP by lettre, with a small pool of connections of its own.
//!
//! lettre's transport does not tell a 5xx to `AUTH` from a 5xx to `RCPT`: the first is our configuration and concerns
//! every mail, the second is this mail's end. So this adapter drives lettre's connections itself and knows how far it got:
//! whatever fails before `MAIL` is deferred.

use super::before_tls::BeforeTls;
use super::{Delivery, Transport, Trouble};
use crate::Composed;
use async_trait::async_trait;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{AsyncSmtpConnection, Certificate, TlsParameters};
use lettre::transport::smtp::extension::{ClientId, Extension};
use std::error::Error as _;
use std::io::ErrorKind;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::time::Instant;

/// How long a connection may lie unused; below the five minutes that RFC 5321 §4.5.3.2.7 lets servers wait.
const IDLE_LIMIT: Duration = Duration::from_mins(1);

/// How a connection is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SmtpSecurity {
    /// Begins in clear and must turn to TLS before anything else (port 587).
    StartTls,
    /// TLS from the first byte (port 465).
    Tls,
    /// No protection; only towards this machine unless plainly allowed.
    None,
}

/// User name and password.
#[derive(Clone)]
pub struct SmtpCredentials {
    /// User name.
    pub username: String,
    /// Password.
    pub password: String,
}

impl std::fmt::Debug for SmtpCredentials {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SmtpCredentials(..)")
    }
}

/// Where and how to connect.
#[derive(Debug, Clone)]
pub struct SmtpSettings {
    /// Host name; the certificate must be for it.
    pub host: String,
    /// Port.
    pub port: u16,
    /// How the connection is protected.
    pub security: SmtpSecurity,
    /// Allows [`SmtpSecurity::None`] to a host that is not this machine.
    pub allow_unprotected: bool,
    /// Credentials, if the server wants some.
    pub credentials: Option<SmtpCredentials>,
    /// Further certification authority to trust, in PEM.
    pub ca_pem: Option<Vec<u8>>,
    /// Name to greet with; this machine's name when not set.
    pub hello: Option<String>,
    /// Limit of one whole attempt, from connecting to the answer to the message.
    pub timeout: Duration,
    /// How many unused connections are kept.
    pub keep: usize,
}

impl SmtpSettings {
    /// Settings with the defaults: 30 seconds, at most 4 connections kept, no credentials.
    pub fn new(host: impl Into<String>, port: u16, security: SmtpSecurity) -> Self {
        Self {
            host: host.into(),
            port,
            security,
            allow_unprotected: false,
            credentials: None,
            ca_pem: None,
            hello: None,
            timeout: Duration::from_secs(30),
            keep: 4,
        }
    }
}

/// Why the settings make no transport.
#[derive(Debug, thiserror::Error)]
pub enum SmtpError {
    /// Mails and the password would travel in clear.
    #[error(
        "the mail server is not on this machine: it needs `starttls` or `tls`, or unprotected mail must be allowed"
    )]
    Unprotected,
    /// The certification authority cannot be read, or the system has none.
    #[error("the certificates for the mail server cannot be used")]
    Certificates(#[source] lettre::transport::smtp::Error),
}

/// Sends by SMTP.
pub struct Smtp {
    settings: SmtpSettings,
    tls: Option<TlsParameters>,
    hello: ClientId,
    unused: Mutex<Vec<Unused>>,
}

struct Unused {
    connection: AsyncSmtpConnection,
    since: Instant,
}

impl std::fmt::Debug for Smtp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Smtp").field("settings", &self.settings).finish_non_exhaustive()
    }
}

impl Smtp {
    /// Checks the settings; connects with the first mail.
    ///
    /// # Errors
    /// When they would send in clear to another machine, or the certificates cannot be used.
    pub fn new(settings: SmtpSettings) -> Result<Self, SmtpError> {
        if settings.security == SmtpSecurity::None && !settings.allow_unprotected && !is_this_machine(&settings.host) {
            return Err(SmtpError::Unprotected);
        }
        let tls = match settings.security {
            SmtpSecurity::None => None,
            SmtpSecurity::StartTls | SmtpSecurity::Tls => {
                Some(tls_parameters(&settings).map_err(SmtpError::Certificates)?)
            }
        };
        let hello = settings.hello.clone().map_or_else(ClientId::default, ClientId::Domain);
        Ok(Self { settings, tls, hello, unused: Mutex::new(Vec::new()) })
    }

    async fn exchange(&self, mail: &Composed) -> Delivery {
        let mut connection = match self.connection().await {
            Ok(connection) => connection,
            Err(trouble) => return Delivery::Deferred(trouble),
        };
        if !mail.envelope.to().iter().all(|to| to.to_string().is_ascii())
            && !connection.server_info().supports_feature(Extension::SmtpUtfEight)
        {
            self.keep(connection);
            return Delivery::Refused(Trouble::NotInternational);
        }
        match connection.send(&mail.envelope, &mail.bytes).await {
            Ok(_) => {
                self.keep(connection);
                Delivery::Accepted
            }
            Err(error) => verdict(&error),
        }
    }

    /// An unused connection that still answers, or a new one.
    async fn connection(&self) -> Result<AsyncSmtpConnection, Trouble> {
        while let Some(mut unused) = self.take_unused() {
            if unused.since.elapsed() < IDLE_LIMIT && unused.connection.test_connected().await {
                return Ok(unused.connection);
            }
        }
        self.connect().await
    }

    async fn connect(&self) -> Result<AsyncSmtpConnection, Trouble> {
        let mut connection = if let (SmtpSecurity::StartTls, Some(tls)) = (self.settings.security, &self.tls) {
            self.connect_and_start_tls(tls.clone()).await?
        } else {
            let server = (self.settings.host.as_str(), self.settings.port);
            let timeout = Some(self.settings.timeout);
            AsyncSmtpConnection::connect_tokio1(server, timeout, &self.hello, self.tls.clone(), None)
                .await
                .map_err(|error| trouble(&error))?
        };
        if let Some(credentials) = &self.settings.credentials {
            self.authenticate(&mut connection, credentials).await?;
        }
        Ok(connection)
    }

    async fn connect_and_start_tls(&self, tls: TlsParameters) -> Result<AsyncSmtpConnection, Trouble> {
        let stream = TcpStream::connect((self.settings.host.as_str(), self.settings.port)).await.map_err(|error| {
            if error.kind() == ErrorKind::TimedOut { Trouble::Timeout } else { Trouble::Unreachable }
        })?;
        let mut connection = AsyncSmtpConnection::connect_with_transport(Box::new(BeforeTls::new(stream)), &self.hello)
            .await
            .map_err(|error| trouble(&error))?;
        if !connection.can_starttls() {
            connection.abort().await;
            return Err(Trouble::StartTlsMissing);
        }
        connection.starttls(tls, &self.hello).await.map_err(|error| match error.status() {
            Some(_) => Trouble::StartTlsMissing,
            None => trouble(&error),
        })?;
        Ok(connection)
    }

    async fn authenticate(&self, connection: &mut AsyncSmtpConnection, with: &SmtpCredentials) -> Result<(), Trouble> {
        let credentials = Credentials::new(with.username.clone(), with.password.clone());
        let mechanisms = [Mechanism::Plain, Mechanism::Login];
        match connection.auth(&mechanisms, &credentials).await {
            Ok(_) => Ok(()),
            // A temporary failure of the authentication (454) is not ours to repair.
            Err(error) if error.is_permanent() || error.is_client() => Err(Trouble::Authentication),
            Err(error) => Err(trouble(&error)),
        }
    }

    fn take_unused(&self) -> Option<Unused> {
        self.unused.lock().unwrap_or_else(PoisonError::into_inner).pop()
    }

    fn keep(&self, connection: AsyncSmtpConnection) {
        let mut unused = self.unused.lock().unwrap_or_else(PoisonError::into_inner);
        if unused.len() < self.settings.keep && !connection.has_broken() {
            unused.push(Unused { connection, since: Instant::now() });
        }
    }
}

#[async_trait]
impl Transport for Smtp {
    async fn send(&self, mail: &Composed) -> Delivery {
        tokio::time::timeout(self.settings.timeout, self.exchange(mail))
            .await
            .unwrap_or(Delivery::Deferred(Trouble::Timeout))
    }
}

fn tls_parameters(settings: &SmtpSettings) -> Result<TlsParameters, lettre::transport::smtp::Error> {
    let mut builder = TlsParameters::builder(settings.host.clone());
    if let Some(pem) = &settings.ca_pem {
        builder = builder.add_root_certificate(Certificate::from_pem(pem)?);
    }
    builder.build()
}

fn is_this_machine(host: &str) -> bool {
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// What an error in the middle of a mail means for the mail.
fn verdict(error: &lettre::transport::smtp::Error) -> Delivery {
    match error.status().map(u16::from) {
        // It wants us to authenticate (RFC 4954 §6): configuration, not this mail.
        Some(530 | 534 | 535 | 538) => Delivery::Deferred(Trouble::Authentication),
        Some(500..=599) => Delivery::Refused(trouble(error)),
        _ => Delivery::Deferred(trouble(error)),
    }
}

fn trouble(error: &lettre::transport::smtp::Error) -> Trouble {
    if let Some(code) = error.status() {
        return Trouble::Smtp { code: code.into(), enhanced: enhanced_code(error) };
    }
    if error.is_timeout() {
        return Trouble::Timeout;
    }
    if error.is_tls() {
        return Trouble::Tls;
    }
    match io_error(error) {
        Some(ErrorKind::InvalidData) => Trouble::Tls,
        None | Some(ErrorKind::UnexpectedEof | ErrorKind::ConnectionReset | ErrorKind::BrokenPipe) => Trouble::Broken,
        Some(_) => Trouble::Unreachable,
    }
}

fn io_error(error: &lettre::transport::smtp::Error) -> Option<ErrorKind> {
    let mut source = error.source();
    while let Some(inner) = source {
        if let Some(io) = inner.downcast_ref::<std::io::Error>() {
            return Some(io.kind());
        }
        source = inner.source();
    }
    None
}

/// The enhanced status code (RFC 3463) that the reply begins with. The rest of the text may name the address and is dropped.
fn enhanced_code(error: &lettre::transport::smtp::Error) -> Option<String> {
    let text = error.source()?.to_string();
    let code = text.split_whitespace().next()?;
    let parts: Vec<&str> = code.split('.').collect();
    let number = |part: &&str| (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    (parts.len() == 3 && parts.iter().all(number)).then(|| code.to_owned())
}
