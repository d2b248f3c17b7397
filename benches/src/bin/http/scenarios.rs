//! The scenarios, each with the figure that it is held against.

use crate::bare::Bare;
use crate::client::{Client, get, post};
use crate::load::{Answers, Load, Next};
use crate::seed::{PASSWORD, SeededTenant, bytes};
use crate::server::Server;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use scaikey_benches::numbers::{median, millis};
use scaikey_benches::raw;
use scaikey_hasher::Parameters;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Clients of the scenarios that are not about logins.
pub(crate) const CONNECTIONS: usize = 16;

/// What all scenarios need.
pub(crate) struct Bench {
    pub(crate) binary: PathBuf,
    pub(crate) tenant: SeededTenant,
    pub(crate) time: Duration,
    pub(crate) rounds: usize,
    pub(crate) patience: Duration,
}

impl Bench {
    pub(crate) async fn start(&self) -> anyhow::Result<()> {
        let (mut times, mut memory) = (Vec::new(), Vec::new());
        for _ in 0..self.rounds.max(5) {
            let server = Server::start(&self.binary).await?;
            times.push(millis(server.started_in));
            memory.push(server.resident()?);
        }
        let arenas = arenas();
        let resident = median(&memory);
        println!("\nstart to the first healthy answer: median {:.0} ms (target below 300)", median(&times));
        println!(
            "idle memory: {resident:.1} MiB resident, of which {arenas:.0} arenas: {:.1} beside them (target below 40)",
            resident - arenas
        );
        Ok(())
    }

    /// In short turns, since the machine's own speed moves within seconds: each login rate is held against the raw rate just before.
    pub(crate) async fn logins(&self) -> anyhow::Result<()> {
        let (turns, turn) = (self.rounds * 4, self.time / 2);
        let server = Server::start(&self.binary).await?;
        self.login_load(server.api, 8).run(Duration::from_secs(1)).await?;
        let (mut rates, mut raw_rates, mut last) = (Vec::new(), Vec::new(), Answers::default());
        for _ in 0..turns {
            raw_rates.push(raw_rate(turn).await?);
            last = self.login_load(server.api, 8).run(turn).await?;
            rates.push(last.rate(200));
        }
        let mut ratios: Vec<_> = rates.iter().zip(&raw_rates).map(|(login, raw)| login / raw).collect();
        ratios.sort_by(f64::total_cmp);
        println!(
            "\nlogins, 8 connections: {:.1} per s where raw Argon2 does {:.1}: ratio {:.3} (target 0.90; {turns} turns from {:.3} to {:.3})",
            median(&rates),
            median(&raw_rates),
            median(&ratios),
            ratios.first().copied().unwrap_or_default(),
            ratios.last().copied().unwrap_or_default(),
        );
        println!(
            "  last turn: {}; p50 {:.1} ms, p99 {:.1} ms",
            last.statuses(),
            last.latency(Some(200), 0.5),
            last.latency(Some(200), 0.99)
        );
        Ok(())
    }

    /// Other endpoints beside 64 login clients.
    pub(crate) async fn storm(&self) -> anyhow::Result<()> {
        let server = Server::start(&self.binary).await?;
        let bare = Bare::start().await?;
        let others: [(&str, SocketAddr, Next); 4] = [
            ("healthz", server.api, Arc::new(|_| get("/healthz"))),
            ("verify-email", server.api, self.verify_next()),
            ("forgot-password", server.api, self.forgot_next()),
            ("(bare) one commit", bare.address, commits(1)),
        ];
        println!(
            "\nother endpoints, one request each 10 ms, alone and beside 64 login clients (target p99 below 3 ms)"
        );
        server.forget_peak()?;
        let mut storm = None;
        for beside in [false, true] {
            let logins = beside.then(|| tokio::spawn(self.login_load(server.api, 64).run(self.time * 5)));
            for (name, address, next) in &others {
                let load = Load { next: Arc::clone(next), pause: Duration::from_millis(10), ..self.load(*address, 1) };
                let answers = load.run(self.time).await?;
                println!(
                    "  {name:<17} {}: p50 {:.2} ms, p99 {:.2} ms; {}",
                    if beside { "in the storm" } else { "alone       " },
                    answers.latency(None, 0.5),
                    answers.latency(None, 0.99),
                    answers.statuses()
                );
            }
            if let Some(logins) = logins {
                storm = Some(logins.await??);
            }
        }
        if let Some(storm) = storm {
            println!(
                "  the storm: {:.1} logins per s, p99 {:.0} ms; {}; 503 p99 {:.1} ms; peak memory {:.1} MiB (target below 150)",
                storm.rate(200),
                storm.latency(Some(200), 0.99),
                storm.statuses(),
                storm.latency(Some(503), 0.99),
                server.peak()?
            );
        }
        Ok(())
    }

    /// 500 logins at once; every second client leaves after 5 ms.
    pub(crate) async fn crowd(&self) -> anyhow::Result<()> {
        let server = Server::start(&self.binary).await?;
        let before = server.resident()?;
        server.forget_peak()?;
        println!(
            "\n500 logins at once, half of them leaving after 5 ms (target: 503 with Retry-After below 100 ms, memory flat)"
        );
        for _ in 0..self.rounds * 4 {
            let answers = self.one_crowd(server.api).await?;
            let without = answers.of(503).filter(|answer| !answer.has_retry_after).count();
            println!(
                "  {}; 503: p50 {:.1} ms, p99 {:.1} ms, worst {:.1} ms, {without} without Retry-After; 200: worst {:.0} ms; then {:.1} MiB",
                answers.statuses(),
                answers.latency(Some(503), 0.5),
                answers.latency(Some(503), 0.99),
                answers.latency(Some(503), 1.0),
                answers.latency(Some(200), 1.0),
                server.resident()?
            );
        }
        println!(
            "  memory: {before:.1} MiB before, {:.1} at the peak, {:.1} after",
            server.peak()?,
            server.resident()?
        );
        Ok(())
    }

    async fn one_crowd(&self, address: SocketAddr) -> anyhow::Result<Answers> {
        let next = self.login_next();
        let mut clients = Vec::new();
        for number in 0..500 {
            clients.push((Client::connect(address).await?, next(number), number % 2 == 1));
        }
        let began = Instant::now();
        let asking: Vec<_> = clients
            .into_iter()
            .map(|(mut client, request, leaves)| {
                tokio::spawn(async move {
                    let sent = Instant::now();
                    client.send(&request).await?;
                    if leaves {
                        tokio::time::sleep(Duration::from_millis(5)).await;
                        return Ok(None);
                    }
                    client.receive(sent).await.map(Some)
                })
            })
            .collect();
        let mut answers = Answers::default();
        for one in asking {
            match one.await? {
                Ok(answer) => answers.all.extend(answer),
                Err(_) => answers.failed += 1,
            }
        }
        answers.time = began.elapsed();
        Ok(answers)
    }

    pub(crate) async fn forgot_password(&self) -> anyhow::Result<()> {
        let bare_next: Next =
            Arc::new(|number| post("/body", &format!(r#"{{"email":"nobody-{number}@example.com"}}"#)));
        let (rate, bare, last) = self.beside_bare(self.forgot_next(), bare_next).await?;
        println!(
            "\nforgot-password, {CONNECTIONS} connections: {rate:.0} per s where the bare route does {bare:.0} (target 3,500 where that does 64,000: 0.055)"
        );
        println!("  ratio {:.3}; last round: {}; p99 {:.1} ms", rate / bare, last.statuses(), last.latency(None, 0.99));
        let (rate, floor, _) = self.beside_bare(self.forgot_next(), commits(1)).await?;
        println!(
            "  {rate:.0} per s where a bare route that commits one row does {floor:.0}: ratio {:.3}",
            rate / floor
        );
        Ok(())
    }

    pub(crate) async fn verify_email(&self) -> anyhow::Result<()> {
        let bare_next: Next = Arc::new(|_| get(&format!("/token?token={}", unknown_token())));
        let (rate, bare, last) = self.beside_bare(self.verify_next(), bare_next).await?;
        println!(
            "\nverify-email with an unknown token, {CONNECTIONS} connections: {rate:.0} per s where the bare route does {bare:.0}"
        );
        println!(
            "  ratio {:.3} (target 0.25); last round: {}; p99 {:.1} ms",
            rate / bare,
            last.statuses(),
            last.latency(None, 0.99)
        );
        Ok(())
    }

    /// Median rates of an endpoint and of a bare route, measured in turns, and the endpoint's last answers.
    async fn beside_bare(&self, next: Next, bare_next: Next) -> anyhow::Result<(f64, f64, Answers)> {
        let (server, bare) = (Server::start(&self.binary).await?, Bare::start().await?);
        let load = |address, next: &Next| Load { next: Arc::clone(next), ..self.load(address, CONNECTIONS) };
        load(server.api, &next).run(Duration::from_secs(1)).await?;
        let (mut rates, mut bare_rates, mut last) = (Vec::new(), Vec::new(), Answers::default());
        for _ in 0..self.rounds {
            bare_rates.push(load(bare.address, &bare_next).run(self.time).await?.rate(200));
            last = load(server.api, &next).run(self.time).await?;
            rates.push(last.total_rate());
        }
        Ok((median(&rates), median(&bare_rates), last))
    }

    pub(crate) fn load(&self, address: SocketAddr, clients: usize) -> Load {
        Load { address, clients, next: Arc::new(|_| get("/healthz")), pause: Duration::ZERO, patience: self.patience }
    }

    fn login_load(&self, address: SocketAddr, clients: usize) -> Load {
        Load { next: self.login_next(), ..self.load(address, clients) }
    }

    pub(crate) fn path(&self, operation: &str) -> String {
        format!("/api/v1/auth/tenants/{}/{operation}", self.tenant.slug)
    }

    fn login_next(&self) -> Next {
        let (path, emails) = (self.path("login"), self.tenant.emails.clone());
        Arc::new(move |client| {
            let email = &emails[client % emails.len()];
            post(&path, &format!(r#"{{"email":"{email}","password":"{PASSWORD}"}}"#))
        })
    }

    fn forgot_next(&self) -> Next {
        let path = self.path("forgot-password");
        Arc::new(move |_| {
            let nobody = u64::from_ne_bytes(bytes());
            post(&path, &format!(r#"{{"email":"nobody-{nobody:x}@example.com"}}"#))
        })
    }

    fn verify_next(&self) -> Next {
        let path = self.path("verify-email");
        Arc::new(move |_| get(&format!("{path}?token={}", unknown_token())))
    }
}

/// So many commits of one row, one after the other, and nothing else.
pub(crate) fn commits(times: u8) -> Next {
    Arc::new(move |_| get(&format!("/commit/{times}")))
}

async fn raw_rate(time: Duration) -> anyhow::Result<f64> {
    let threads = std::thread::available_parallelism()?.get();
    Ok(tokio::task::spawn_blocking(move || raw::rate(threads, Parameters::default(), time)).await??)
}

/// Looks like a mailed token, and is none.
fn unknown_token() -> String {
    URL_SAFE_NO_PAD.encode(bytes::<48>())
}

/// What the server's arenas take, in MiB, when its settings are the defaults.
fn arenas() -> f64 {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let kib = u32::try_from(threads).unwrap_or(1) * Parameters::default().memory_kib;
    f64::from(kib) / 1024.0
}
