//! What a service may rely on: the order of the layers, the names of variables, and every problem in one answer.

#![expect(clippy::unwrap_used, reason = "the helpers of a test may fail it")]

use scaikey_settings::{Period, Secret, SettingsError, Sources, load, undocumented_keys};
use serde::Deserialize;
use std::fs;
use std::path::PathBuf;
use std::time::Duration;

const DEFAULTS: &str = r#"
# How loud.
level = "info"

[database]
# Where it is.
url = ""
# How many connections.
pool = 10
# Where its CA is.
ca_file = ""

[smtp]
# Optional.
port = ""
# The password.
password = ""
# Hosts.
hosts = ["localhost"]
# How long.
timeout = "30s"
# Encryption.
tls = "required"
# On or off.
verbose = false
"#;

#[derive(Debug, Deserialize)]
struct Settings {
    level: String,
    database: Database,
    smtp: Smtp,
}

#[derive(Debug, Deserialize)]
struct Database {
    url: String,
    pool: u16,
    ca_file: Option<PathBuf>,
}

#[derive(Debug, Deserialize)]
struct Smtp {
    port: Option<u16>,
    password: Option<Secret>,
    hosts: Vec<String>,
    timeout: Period,
    tls: Tls,
    verbose: bool,
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(rename_all = "kebab-case")]
enum Tls {
    Required,
    Off,
}

fn given(
    file: Option<PathBuf>, environment: &[(&str, &str)], flags: &[(&str, &str)],
) -> Result<Settings, SettingsError> {
    let owned = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    };
    load(Sources {
        defaults: DEFAULTS,
        file,
        environment: owned(environment).into_iter(),
        prefix: "SCAIKEY_",
        flags: owned(flags),
    })
}

fn problems(environment: &[(&str, &str)]) -> Vec<String> {
    given(None, environment, &[]).unwrap_err().lines().map(str::to_owned).collect()
}

fn written(text: &str) -> tempfile::NamedTempFile {
    let file = tempfile::NamedTempFile::new().unwrap();
    fs::write(file.path(), text).unwrap();
    file
}

const URL: (&str, &str) = ("SCAIKEY_DATABASE_URL", "postgres://db");

#[test]
fn later_layers_win() {
    let file = written("level = 'debug'\n[database]\nurl = 'file'\npool = 1\n[smtp]\nport = 1\n");
    let settings = given(
        Some(file.path().to_owned()),
        &[("SCAIKEY_DATABASE_URL", "environment"), ("SCAIKEY_DATABASE_POOL", "2"), ("PATH", "/bin")],
        &[("database.pool", "3")],
    )
    .unwrap();
    assert_eq!(settings.level, "debug");
    assert_eq!(settings.database.url, "environment");
    assert_eq!(settings.database.pool, 3);
    assert_eq!(settings.smtp.port, Some(1));
    assert_eq!(settings.smtp.hosts, ["localhost"]);
    assert_eq!(settings.smtp.timeout.0, Duration::from_secs(30));
    assert!(settings.smtp.password.is_none() && settings.database.ca_file.is_none());
}

#[test]
fn text_takes_the_type_of_its_field() {
    let settings = given(
        None,
        &[
            URL,
            ("SCAIKEY_SMTP_PORT", "2525"),
            ("SCAIKEY_SMTP_HOSTS", "a, b"),
            ("SCAIKEY_SMTP_TLS", "off"),
            ("SCAIKEY_SMTP_VERBOSE", "true"),
            ("SCAIKEY_SMTP_TIMEOUT", "250ms"),
            ("SCAIKEY_SMTP_PASSWORD", "12345"),
        ],
        &[],
    )
    .unwrap();
    assert_eq!(settings.smtp.port, Some(2525));
    assert_eq!(settings.smtp.hosts, ["a", "b"]);
    assert_eq!(settings.smtp.tls, Tls::Off);
    assert!(settings.smtp.verbose);
    assert_eq!(settings.smtp.timeout.0, Duration::from_millis(250));
    assert_eq!(settings.smtp.password.unwrap().expose(), "12345");
}

#[test]
fn an_empty_value_takes_a_setting_back() {
    let file = written("[database]\nurl = 'x'\n[smtp]\nport = 1\n");
    let settings = given(Some(file.path().to_owned()), &[("SCAIKEY_SMTP_PORT", "")], &[]).unwrap();
    assert_eq!(settings.smtp.port, None);
}

#[test]
fn a_value_may_be_mounted_as_a_file() {
    let secret = written("hunter2\n");
    let path = secret.path().to_str().unwrap();
    let settings = given(None, &[URL, ("SCAIKEY_SMTP_PASSWORD_FILE", path)], &[]).unwrap();
    assert_eq!(settings.smtp.password.unwrap().expose(), "hunter2");

    let plain = given(None, &[URL, ("SCAIKEY_DATABASE_CA_FILE", "/ca.pem")], &[]).unwrap();
    assert_eq!(plain.database.ca_file, Some(PathBuf::from("/ca.pem")), "a key whose own name ends so is itself");

    assert_eq!(
        problems(&[URL, ("SCAIKEY_SMTP_PASSWORD", "x"), ("SCAIKEY_SMTP_PASSWORD_FILE", path)]),
        ["smtp.password: both SCAIKEY_SMTP_PASSWORD and SCAIKEY_SMTP_PASSWORD_FILE are given"]
    );
    assert_eq!(
        problems(&[URL, ("SCAIKEY_SMTP_PASSWORD_FILE", "/none")]),
        ["smtp.password: cannot be read: No such file or directory (os error 2) \
          (from /none (named by SCAIKEY_SMTP_PASSWORD_FILE))"]
    );
}

#[test]
fn the_environment_may_name_the_file_and_the_command_line_wins() {
    let first = written("[database]\nurl = 'first'\n");
    let second = written("[database]\nurl = 'second'\n");
    let variable = [("SCAIKEY_CONFIG", first.path().to_str().unwrap())];
    assert_eq!(given(None, &variable, &[]).unwrap().database.url, "first");
    assert_eq!(given(Some(second.path().to_owned()), &variable, &[]).unwrap().database.url, "second");
}

#[test]
fn unknown_keys_are_errors_that_say_what_was_meant() {
    let file = written("levle = 'x'\n[database]\nulr = 'x'\nwombat = 1\n[smpt]\nport = 1\n");
    let error = given(
        Some(file.path().to_owned()),
        &[URL, ("SCAIKEY_DATABASE_POOOL", "1"), ("SCAIKEY_WOMBAT", "x"), ("SCAIKEY_TEST_REDIS_URL", "x")],
        &[("smtp.prot", "1")],
    )
    .unwrap_err();
    let name = file.path().display();
    assert_eq!(
        error.to_string(),
        format!(
            "database.ulr: there is no such setting (in {name}); did you mean database.url?\n\
             database.wombat: there is no such setting (in {name})\n\
             levle: there is no such setting (in {name}); did you mean level?\n\
             smpt: there is no such setting (in {name})\n\
             SCAIKEY_DATABASE_POOOL: there is no such setting (in the environment); did you mean SCAIKEY_DATABASE_POOL?\n\
             SCAIKEY_WOMBAT: there is no such setting (in the environment)\n\
             smtp.prot: there is no such setting (in the flags); did you mean smtp.port?"
        )
    );
}

#[test]
fn variables_of_kubernetes_services_are_passed_over() {
    let links = [
        URL,
        ("SCAIKEY_API_SERVICE_HOST", "10.0.0.1"),
        ("SCAIKEY_API_SERVICE_PORT_HTTP", "80"),
        ("SCAIKEY_API_PORT", "tcp://10.0.0.1:80"),
        ("SCAIKEY_API_PORT_80_TCP_ADDR", "10.0.0.1"),
    ];
    assert!(given(None, &links, &[]).is_ok());
}

#[test]
fn every_fault_is_told_at_once_with_its_origin_and_without_its_value() {
    let file = written("[smtp]\npassword = 31337\nverbose = 'hunter2'\nhosts = 'hunter2'\n[database]\npool = 70000\n");
    let error = given(
        Some(file.path().to_owned()),
        &[("SCAIKEY_SMTP_PORT", "hunter2"), ("SCAIKEY_SMTP_TIMEOUT", "hunter2"), ("SCAIKEY_SMTP_TLS", "hunter2")],
        &[],
    )
    .unwrap_err();
    let text = error.to_string();
    let mut lines: Vec<&str> = error.lines().collect();
    lines.sort_unstable();
    let name = file.path().display().to_string();
    assert_eq!(
        lines,
        [
            &format!("database.pool: expected a whole number from 0 to 65535 (from {name})"),
            "database.url: is required and not set (as SCAIKEY_DATABASE_URL)",
            &format!("smtp.hosts: expected a list (from {name})"),
            &format!("smtp.password: expected text (from {name})"),
            "smtp.port: expected a whole number from 0 to 65535 (from SCAIKEY_SMTP_PORT)",
            "smtp.timeout: expected a number with a unit: 250ms, 30s, 15m, 24h or 30d (from SCAIKEY_SMTP_TIMEOUT)",
            "smtp.tls: expected one of required, off (from SCAIKEY_SMTP_TLS)",
            &format!("smtp.verbose: expected true or false (from {name})"),
        ]
    );
    assert!(!text.contains("hunter2") && !text.contains("31337"));
}

#[test]
fn a_short_value_leaves_the_message_whole() {
    for value in ["5", "m", "0", "30"] {
        let error = given(None, &[URL], &[("smtp.timeout", value)]).unwrap_err().to_string();
        assert_eq!(
            error, "smtp.timeout: expected a number with a unit: 250ms, 30s, 15m, 24h or 30d (from a flag)",
            "{value}"
        );
    }
}

#[test]
fn numbers_are_told_by_their_bounds() {
    for value in ["65536", "-1", "1.5", "many", ""] {
        let error = given(None, &[URL], &[("database.pool", value)]).err().map(|error| error.to_string());
        let expected = match value {
            "" => "database.pool: is required and not set (as SCAIKEY_DATABASE_POOL)",
            _ => "database.pool: expected a whole number from 0 to 65535 (from a flag)",
        };
        assert_eq!(error.as_deref(), Some(expected), "{value}");
    }
}

#[test]
fn a_message_of_a_field_does_not_repeat_the_value() {
    #[derive(Debug)]
    struct Loud;
    impl<'de> Deserialize<'de> for Loud {
        fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let text = String::deserialize(deserializer)?;
            if text.is_empty() { Ok(Self) } else { Err(serde::de::Error::custom(format!("cannot use {text}"))) }
        }
    }
    #[derive(Debug, Deserialize)]
    #[expect(dead_code, reason = "only its error is looked at")]
    struct One {
        key: Loud,
        list: Vec<Loud>,
    }
    let error = load::<One>(Sources {
        defaults: "key = ''\nlist = []",
        file: None,
        environment: [("SCAIKEY_KEY", "hunter2"), ("SCAIKEY_LIST", "hunter3,b")]
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .into_iter(),
        prefix: "SCAIKEY_",
        flags: Vec::new(),
    });
    assert_eq!(
        error.unwrap_err().to_string(),
        "key: cannot use … (from SCAIKEY_KEY)\nlist: cannot use … (from SCAIKEY_LIST)"
    );
}

#[test]
fn a_list_of_tables_is_one_setting() {
    #[derive(Debug, Deserialize)]
    struct One {
        section: Keys,
    }
    #[derive(Debug, Deserialize)]
    struct Keys {
        keys: Vec<Key>,
    }
    #[derive(Debug, Deserialize)]
    struct Key {
        id: String,
        #[expect(dead_code, reason = "only its absence is looked at")]
        secret: Secret,
    }
    let read = |text: &str| {
        let file = written(text);
        load::<One>(Sources {
            defaults: "[section]\nkeys = []",
            file: Some(file.path().to_owned()),
            environment: std::iter::empty(),
            prefix: "SCAIKEY_",
            flags: Vec::new(),
        })
    };
    let settings = read("[[section.keys]]\nid = 'a'\nsecret = 'x'\n").unwrap();
    assert_eq!(settings.section.keys[0].id, "a");
    let error = read("[[section.keys]]\nid = 'a'\n").unwrap_err().to_string();
    assert!(error.starts_with("section.keys: secret is required and not set (from "), "{error}");
}

#[test]
fn a_broken_file_is_told_by_its_place_only() {
    let file = written("level = 'x'\npassword = hunter2\n");
    let error = given(Some(file.path().to_owned()), &[URL], &[]).unwrap_err();
    assert_eq!(error.to_string(), format!("{}:2: is not TOML", file.path().display()));
    let sections = written("level = { a = 1 }\nsmtp = 1\n");
    let error = given(Some(sections.path().to_owned()), &[URL], &[]).unwrap_err();
    let name = sections.path().display();
    assert_eq!(
        error.to_string(),
        format!("level: is a setting, not a section (from {name})\nsmtp: is a section, not a setting (from {name})")
    );
}

#[test]
fn the_type_and_the_document_must_agree() {
    #[derive(Debug, Deserialize)]
    #[expect(dead_code, reason = "only its shape is looked at")]
    struct One {
        a: Option<String>,
        b: Option<String>,
    }
    let error = load::<One>(Sources {
        defaults: "a = ''\nc = ''\n",
        file: None,
        environment: std::iter::empty(),
        prefix: "SCAIKEY_",
        flags: Vec::new(),
    });
    assert_eq!(
        error.unwrap_err().to_string(),
        "b: is read but not in the defaults\nc: is in the defaults but never read"
    );
}

#[test]
fn keys_without_a_comment_are_found() {
    assert_eq!(undocumented_keys(DEFAULTS), [""; 0]);
    assert_eq!(undocumented_keys("# A.\na = 1\nb = 2\n\n# C.\n\nc = ''\n"), ["b = 2", "c = ''"]);
}

#[test]
fn secrets_are_redacted() {
    let secret = Secret::new("hunter2".to_owned());
    assert_eq!(format!("{secret:?}"), "Secret(..)");
}
