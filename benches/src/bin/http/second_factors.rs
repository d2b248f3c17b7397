//! The session check and the second factor, each beside a bare route that reads one row by its primary key.

use crate::bare::Bare;
use crate::client::{Answer, Client, get, get_with, post};
use crate::load::{Answers, Load, Next};
use crate::scenarios::{Bench, CONNECTIONS, commits};
use crate::seed::{PASSWORD, guarded, now};
use crate::server::Server;
use anyhow::{Context as _, ensure};
use aws_lc_rs::hmac;
use scaikey_benches::numbers::{median, millis};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Accounts whose logins are finished in one turn.
const GUARDED: usize = 1_000;

/// Somebody whose login waits for a code.
struct Waiting {
    mfa_token: String,
    secret: [u8; 20],
}

impl Bench {
    /// `GET account`: the session by its cookie, and the account.
    pub(crate) async fn session_check(&self) -> anyhow::Result<()> {
        let (server, bare) = (Server::start(&self.binary).await?, Bare::start().await?);
        let cookie = self.cookie(server.api).await?;
        let path = self.path("account");
        let next: Next = Arc::new(move |_| get_with(&path, &cookie));
        let load = |address, next: &Next| Load { next: Arc::clone(next), ..self.load(address, CONNECTIONS) };
        load(server.api, &next).run(Duration::from_secs(1)).await?;
        let (mut ratios, mut rates, mut costs, mut last) = (Vec::new(), Vec::new(), Vec::new(), Answers::default());
        for _ in 0..self.rounds {
            let bare_rate = successes(&load(bare.address, &row()).run(self.time).await?)?;
            let before = server.processor_time()?;
            last = load(server.api, &next).run(self.time).await?;
            costs.push(micros_each(server.processor_time()?.saturating_sub(before), last.all.len()));
            let rate = successes(&last)?;
            rates.push(rate);
            ratios.push(rate / bare_rate);
        }
        println!(
            "\nsession check (GET account), {CONNECTIONS} connections: {:.0} per s; ratio {:.3} to a bare route with one read (target 0.5)",
            median(&rates),
            median(&ratios)
        );
        println!(
            "  {:.0} µs of the server's processor time each (target below 1,000); last round: {}; p99 {:.1} ms",
            median(&costs),
            last.statuses(),
            last.latency(None, 0.99)
        );
        Ok(())
    }

    /// `mfa/verify` by TOTP. The logins, each with its hash, are begun before the clock starts; each code is good once.
    pub(crate) async fn verify_mfa(&self) -> anyhow::Result<()> {
        let (server, bare) = (Server::start(&self.binary).await?, Bare::start().await?);
        let people = guarded(&self.tenant, GUARDED).await?;
        let (mut ratios, mut rates, mut costs, mut worst) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let (mut floors, mut floor_rates) = (Vec::new(), Vec::new());
        let mut step = 0;
        for _ in 0..=self.rounds {
            let bare_load = Load { next: row(), ..self.load(bare.address, CONNECTIONS) };
            let bare_rate = successes(&bare_load.run(self.time / 2).await?)?;
            let floor_load = Load { next: commits(2), ..self.load(bare.address, CONNECTIONS) };
            let floor_rate = successes(&floor_load.run(self.time / 2).await?)?;
            let waiting = self.begin_logins(server.api, &people).await?;
            // Last of all: its codes are soon too old.
            step = later_step(step).await;
            let path = self.path("mfa/verify");
            let requests: Vec<_> = waiting.iter().map(|login| verify(&path, login, step)).collect();
            let before = server.processor_time()?;
            let (took, answers) = all(server.api, requests).await?;
            costs.push(micros_each(server.processor_time()?.saturating_sub(before), answers.len()));
            let refused = answers.iter().filter(|answer| answer.status != 200).count();
            ensure!(refused == 0, "{refused} right codes were refused");
            let rate = scaikey_benches::numbers::per_second(answers.len(), took);
            let mut times: Vec<_> = answers.iter().map(|answer| answer.took).collect();
            worst.push(millis(scaikey_benches::numbers::percentile(&mut times, 0.99)));
            rates.push(rate);
            ratios.push(rate / bare_rate);
            floor_rates.push(floor_rate);
            floors.push(rate / floor_rate);
        }
        // The first turn warms up.
        for figures in [&mut ratios, &mut rates, &mut costs, &mut worst, &mut floors, &mut floor_rates] {
            figures.remove(0);
        }
        println!(
            "\nmfa/verify by TOTP, {CONNECTIONS} connections, {GUARDED} each turn: {:.0} per s; ratio {:.3} to a bare route with one read (target 0.5)",
            median(&rates),
            median(&ratios)
        );
        println!(
            "  {:.0} µs of the server's processor time each (target below 1,000); p99 {:.1} ms",
            median(&costs),
            median(&worst)
        );
        println!(
            "  a bare route that commits one row twice, as a try and a pass must be durable one after the other: {:.0} per s; ratio {:.3} to it",
            median(&floor_rates),
            median(&floors)
        );
        Ok(())
    }

    /// The session cookie of somebody without a second factor.
    async fn cookie(&self, address: SocketAddr) -> anyhow::Result<String> {
        let mut client = Client::connect(address).await?;
        let body = format!(r#"{{"email":"{}","password":"{PASSWORD}"}}"#, self.tenant.emails[0]);
        let (answer, text) = client.ask_for_text(&post(&self.path("login"), &body)).await?;
        ensure!(answer.status == 200, "no login: {}", answer.status);
        let header = text.lines().find(|line| line.to_ascii_lowercase().starts_with("set-cookie:"));
        let cookie = header.and_then(|line| line.split_once(':')?.1.split(';').next());
        Ok(cookie.context("no cookie")?.trim().to_owned())
    }

    /// Logs everybody in, as far as the password goes.
    async fn begin_logins(&self, address: SocketAddr, people: &[(String, [u8; 20])]) -> anyhow::Result<Vec<Waiting>> {
        let path = self.path("login");
        let logging_in: Vec<_> = shares(people.to_vec())
            .into_iter()
            .map(|share| {
                let path = path.clone();
                tokio::spawn(async move {
                    let mut client = Client::connect(address).await?;
                    let mut waiting = Vec::new();
                    for (email, secret) in share {
                        let body = format!(r#"{{"email":"{email}","password":"{PASSWORD}"}}"#);
                        let (answer, text) = client.ask_for_text(&post(&path, &body)).await?;
                        let token = text.split_once(r#""mfa_token":""#).and_then(|(_, rest)| rest.split('"').next());
                        let mfa_token = token.with_context(|| format!("no challenge: {}", answer.status))?.to_owned();
                        waiting.push(Waiting { mfa_token, secret });
                    }
                    anyhow::Ok(waiting)
                })
            })
            .collect();
        let mut waiting = Vec::new();
        for share in logging_in {
            waiting.extend(share.await??);
        }
        Ok(waiting)
    }
}

/// Their rate, if there is nothing else: refusals are quick, and would pass for speed.
fn successes(answers: &Answers) -> anyhow::Result<f64> {
    let all = answers.failed == 0 && answers.of(200).count() == answers.all.len();
    ensure!(all, "not all succeeded: {}", answers.statuses());
    Ok(answers.rate(200))
}

/// As many shares as there are connections.
fn shares<T>(all: Vec<T>) -> Vec<Vec<T>> {
    let mut shares: Vec<Vec<T>> = (0..CONNECTIONS).map(|_| Vec::new()).collect();
    for (number, one) in all.into_iter().enumerate() {
        shares[number % CONNECTIONS].push(one);
    }
    shares
}

/// Sends each of these requests once.
async fn all(address: SocketAddr, requests: Vec<Vec<u8>>) -> anyhow::Result<(Duration, Vec<Answer>)> {
    let mut clients = Vec::new();
    for share in shares(requests) {
        clients.push((Client::connect(address).await?, share));
    }
    let began = Instant::now();
    let asking: Vec<_> = clients
        .into_iter()
        .map(|(mut client, share)| {
            tokio::spawn(async move {
                let mut answers = Vec::new();
                for request in share {
                    answers.push(client.ask(&request).await?);
                }
                anyhow::Ok(answers)
            })
        })
        .collect();
    let mut answers = Vec::new();
    for share in asking {
        answers.extend(share.await??);
    }
    Ok((began.elapsed(), answers))
}

fn row() -> Next {
    Arc::new(|_| get("/row"))
}

fn verify(path: &str, login: &Waiting, step: u64) -> Vec<u8> {
    let (token, code) = (&login.mfa_token, code(&login.secret, step));
    post(path, &format!(r#"{{"mfa_token":"{token}","method":"totp","code":"{code}"}}"#))
}

/// The first step after `last` whose code is accepted now; waits for it if need be.
async fn later_step(last: u64) -> u64 {
    loop {
        let present = now().unix_timestamp().unsigned_abs() / 30;
        let step = (last + 1).max(present - 1);
        if step <= present {
            return step;
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

/// The six digits of a step (RFC 6238, RFC 4226 §5.3).
fn code(secret: &[u8; 20], step: u64) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, secret);
    let tag = hmac::sign(&key, &step.to_be_bytes());
    let bytes = tag.as_ref();
    let offset = usize::from(bytes[19] & 0xf);
    let word = bytes[offset..offset + 4].iter().fold(0_u32, |word, byte| (word << 8) | u32::from(*byte));
    format!("{:06}", (word & 0x7fff_ffff) % 1_000_000)
}

#[expect(clippy::cast_precision_loss, reason = "counts of a benchmark are far below 2^52")]
fn micros_each(time: Duration, count: usize) -> f64 {
    time.as_secs_f64() * 1e6 / count.max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::code;

    /// RFC 6238, appendix B.
    #[test]
    fn codes_are_those_of_the_norm() {
        let secret = b"12345678901234567890";
        assert_eq!([1, 37_037_036, 41_152_263].map(|step| code(secret, step)), ["287082", "081804", "005924"]);
    }
}
