//! The PostgreSQL that the suite runs on: the one that `SCAIKEY_TEST_POSTGRES_URL` names (its user must be allowed to create
//! databases and roles), or else a private one that lives as long as this process.
//!
//! Without either the suite fails, unless `SCAIKEY_TEST_POSTGRES=off` says that its PostgreSQL half is not wanted.

use std::{
    io::{BufRead as _, BufReader, Write as _},
    process::{Child, Command, Stdio},
    sync::OnceLock,
};

/// Makes an empty cluster in a folder of its own, reachable by a socket there and by nothing else, says which folder, and
/// ends the server by its pid and deletes all when standard input closes: when the tests end, however they end.
const KEEPER: &str = r#"
set -eu
folder=$(mktemp -d /tmp/scaikey-store.XXXXXX)
server=
end() { [ -z "$server" ] || kill -INT "$server" 2>/dev/null || true; wait || true; rm -rf "$folder"; }
trap end EXIT
initdb -D "$folder/data" -U postgres -A trust -E UTF8 --locale=C -N >"$folder/log" 2>&1 || { cat "$folder/log" >&2; exit 1; }
postgres -D "$folder/data" -k "$folder" -c listen_addresses= -c fsync=off -c max_connections=400 \
    -c shared_buffers=64MB -c deadlock_timeout=200ms >>"$folder/log" 2>&1 </dev/null &
server=$!
i=0
until psql -h "$folder" -U postgres -c 'SELECT 1' >/dev/null 2>&1; do
    kill -0 "$server" 2>/dev/null || { cat "$folder/log" >&2; exit 1; }
    i=$((i+1)); [ $i -lt 300 ] || exit 1
    sleep 0.1
done
echo "$folder"
cat >/dev/null
"#;

/// The URL of a database on the server; `None` if PostgreSQL is switched off.
pub fn url_of(database: &str) -> Option<String> {
    static SERVER: OnceLock<Option<Server>> = OnceLock::new();
    let server = SERVER.get_or_init(|| {
        if is_off() {
            // Past the test harness, which would swallow it.
            let warning = "*** THE STORE'S CONTRACT IS NOT TESTED ON POSTGRESQL: SCAIKEY_TEST_POSTGRES=off ***";
            writeln!(std::io::stderr(), "\n{warning}\n").expect("standard error is open");
            return None;
        }
        Some(
            std::env::var("SCAIKEY_TEST_POSTGRES_URL")
                .map_or_else(|_| Server::Private(Private::start()), Server::Given),
        )
    });
    match server {
        Some(Server::Given(url)) => {
            let mut url: sqlx::postgres::PgConnectOptions = url.parse().expect("SCAIKEY_TEST_POSTGRES_URL is a URL");
            url = url.database(database);
            Some(sqlx::ConnectOptions::to_url_lossy(&url).to_string())
        }
        Some(Server::Private(private)) => Some(private.url(database)),
        None => None,
    }
}

/// A server for one test alone, which may stop it; `None` if PostgreSQL is switched off.
pub fn private() -> Option<Private> {
    (!is_off()).then(Private::start)
}

fn is_off() -> bool {
    std::env::var("SCAIKEY_TEST_POSTGRES").as_deref() == Ok("off")
}

enum Server {
    Given(String),
    Private(Private),
}

pub struct Private {
    /// Holds the socket; the cluster is deleted when the keeper's standard input closes, with this or with the process.
    folder: String,
    _keeper: Child,
}

impl Private {
    /// The URL of a database on it.
    pub fn url(&self, database: &str) -> String {
        format!("postgres://postgres@localhost/{database}?host={}", self.folder)
    }

    /// Stops the server with all its processes: the kernel still takes connections and what is sent, and nobody answers.
    pub fn freeze(&self) -> Frozen {
        let file = std::fs::read_to_string(format!("{}/data/postmaster.pid", self.folder)).expect("the server runs");
        let parent = file.lines().next().expect("its pid").to_owned();
        // The parent first, so that no child is born meanwhile.
        let mut frozen = Frozen::new(std::slice::from_ref(&parent));
        let children = Command::new("pgrep").args(["-P", &parent]).output().expect("pgrep runs");
        let children: Vec<_> =
            String::from_utf8_lossy(&children.stdout).split_whitespace().map(str::to_owned).collect();
        frozen.add(&children);
        frozen
    }

    fn start() -> Self {
        let mut keeper = as_ordinary_user()
            .args(["sh", "-c", KEEPER])
            .env("PATH", search_path())
            .env_remove("PGOPTIONS")
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a shell");
        let mut folder = String::new();
        BufReader::new(keeper.stdout.take().expect("a pipe")).read_line(&mut folder).expect("the keeper speaks");
        assert!(
            !folder.is_empty(),
            "PostgreSQL did not start. Install it (Debian: postgresql), name a server in SCAIKEY_TEST_POSTGRES_URL, \
             or leave this half out with SCAIKEY_TEST_POSTGRES=off"
        );
        Self { folder: folder.trim().to_owned(), _keeper: keeper }
    }
}

/// Stopped processes; they go on when this is dropped, for a stopped server cannot be ended either.
pub struct Frozen(Vec<String>);

impl Frozen {
    /// Stops these.
    pub fn new(pids: &[String]) -> Self {
        let mut frozen = Self(Vec::new());
        frozen.add(pids);
        frozen
    }

    fn add(&mut self, pids: &[String]) {
        self.0.extend_from_slice(pids);
        assert!(!pids.is_empty() && signal("-STOP", pids), "not stopped: {pids:?}");
    }
}

impl Drop for Frozen {
    fn drop(&mut self) {
        signal("-CONT", &self.0);
    }
}

fn signal(name: &str, pids: &[String]) -> bool {
    Command::new("kill").arg(name).args(pids).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}

/// PostgreSQL refuses to run as root.
fn as_ordinary_user() -> Command {
    let id = |args: &[&str]| {
        let output = Command::new("id").args(args).output().expect("id runs");
        output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
    };
    if id(&["-u"]).as_deref() != Some("0") {
        return Command::new("env");
    }
    let user = if id(&["-u", "postgres"]).is_some() { "postgres" } else { "nobody" };
    let mut command = Command::new("setpriv");
    command.args([format!("--reuid={user}"), format!("--regid={}", id(&["-g", user]).expect("the user has a group"))]);
    command.args(["--clear-groups", "--", "env"]);
    command
}

/// Debian keeps the server's programs out of the way, one folder for each version; the newest is taken.
fn search_path() -> String {
    let mut folders: Vec<(u32, String)> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            Some((entry.file_name().to_str()?.parse().ok()?, format!("{}/bin", entry.path().display())))
        })
        .collect();
    folders.sort_unstable();
    let path = std::env::var("PATH").unwrap_or_default();
    folders.last().map_or(path.clone(), |(_, newest)| format!("{newest}:{path}"))
}
