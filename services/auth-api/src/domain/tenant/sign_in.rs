//! The rules of what a tenant chooses for second factors and sessions.

use super::web_url::{check_web_url, host_of, is_loopback, origin_of};
use crate::domain::mfa_policy::relying_party;
use scaikey_store::{MfaMode, MfaSettings, SessionSettings, TenantSettings};
use url::Url;

/// Longest trust in a device (SECURITY §1.5).
const MOST_TRUSTED_DEVICE_DAYS: u16 = 30;
/// Longest session, remembered or not: NIST SP 800-63B-4 §2.1.3 allows 30 days at AAL1.
const MOST_SESSION_MINUTES: u32 = 30 * 24 * 60;
/// Shortest idle limit: the use of a session is written down to the minute, and pages are read before they are answered.
const LEAST_IDLE_MINUTES: u32 = 5;

/// A problem, after the name of the setting that has it.
type Problem = (&'static str, String);

pub(super) fn check_methods(mfa: &MfaSettings) -> Result<(), String> {
    if mfa.methods.is_empty() && mfa.mode != MfaMode::Off {
        return Err("must name at least one kind unless the mode is off".into());
    }
    let twice = mfa.methods.iter().enumerate().any(|(place, kind)| mfa.methods[..place].contains(kind));
    if twice { Err("must not name a kind twice".into()) } else { Ok(()) }
}

pub(super) fn check_trusted_device_days(days: u16) -> Result<(), String> {
    if days > MOST_TRUSTED_DEVICE_DAYS {
        return Err(format!("must be at most {MOST_TRUSTED_DEVICE_DAYS}; 0 forbids trusted devices"));
    }
    Ok(())
}

/// Checks the relying party id and each origin, which must be at it or below it.
pub(super) fn check_relying_party(settings: &TenantSettings) -> Vec<Problem> {
    let Ok(base) = Url::parse(&settings.base_url) else {
        // Told of as a problem of `base_url`; the rest hangs on it.
        return Vec::new();
    };
    if let Some(id) = &settings.mfa.relying_party_id
        && let Err(problem) = check_relying_party_id(id, &base)
    {
        return vec![("mfa.relying_party_id", problem)];
    }
    let id = relying_party(settings).id;
    let check = |origin: &String| check_origin(origin, &id).err().map(|problem| ("mfa.origins", problem));
    settings.mfa.origins.iter().filter_map(check).collect()
}

/// A relying party id is a host (WebAuthn L3 §5.1.2): that of the links, or a domain that it belongs to, so that sibling hosts of the
/// tenant can share credentials.
///
/// A domain under which strangers register names ("public suffix") must not be one. Without the list of them, which changes every week,
/// only those of one label are known to be: `co.uk` passes here, and browsers, which have the list, refuse it.
fn check_relying_party_id(id: &str, base: &Url) -> Result<(), String> {
    if !is_dns_name(id) {
        return Err("must be a host name in lower case, without scheme and port".into());
    }
    let host = host_of(base);
    let is_this_machine = base.domain().is_none() && is_loopback(base) && id == "localhost";
    let is_parent = id.contains('.') && is_at_or_below(&host, id);
    if id == host || is_parent || is_this_machine {
        Ok(())
    } else {
        Err(format!("must be {host}, the host of base_url, or a domain of two labels or more that it belongs to"))
    }
}

/// A name for a host that is spelt as the parser of URLs spells it, and that is no IP address.
fn is_dns_name(name: &str) -> bool {
    let is_label = |label: &str| {
        let plain = label.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        plain && (1..=63).contains(&label.len()) && !label.starts_with('-') && !label.ends_with('-')
    };
    let parsed = url::Host::parse(name);
    matches!(parsed, Ok(url::Host::Domain(parsed)) if parsed == name)
        && name.len() <= 253
        && name.split('.').all(is_label)
}

fn check_origin(text: &str, relying_party_id: &str) -> Result<(), String> {
    let url = check_web_url(text)?;
    let canonical = origin_of(&url);
    // Browsers send the canonical spelling, and it is compared byte for byte.
    if text != canonical {
        return Err(format!("must be an origin, spelt {canonical}"));
    }
    // The parser takes more for a host than there can be, `*.example.com` among it.
    if url.domain().is_some_and(|host| is_dns_name(host) && is_at_or_below(host, relying_party_id)) {
        Ok(())
    } else {
        Err(format!("must be of the host {relying_party_id}, the relying party id, or of one below it"))
    }
}

fn is_at_or_below(host: &str, domain: &str) -> bool {
    host == domain || host.strip_suffix(domain).is_some_and(|rest| rest.ends_with('.'))
}

pub(super) fn check_sessions(sessions: &SessionSettings) -> Vec<Problem> {
    let check = |idle: u32, absolute: u32, names: [&'static str; 2]| {
        let mut problems = Vec::new();
        if idle < LEAST_IDLE_MINUTES {
            problems.push((names[0], format!("must be at least {LEAST_IDLE_MINUTES} minutes")));
        }
        if idle > absolute {
            problems.push((names[0], "must not be longer than the session lasts in all".to_owned()));
        }
        if absolute > MOST_SESSION_MINUTES {
            problems.push((names[1], "must be at most 30 days (NIST SP 800-63B-4 §2.1.3)".to_owned()));
        }
        problems
    };
    let SessionSettings { idle_minutes, absolute_minutes, remembered_idle_minutes, remembered_absolute_minutes } =
        *sessions;
    let mut problems = check(idle_minutes, absolute_minutes, ["sessions.idle", "sessions.absolute"]);
    let names = ["sessions.remembered_idle", "sessions.remembered_absolute"];
    problems.extend(check(remembered_idle_minutes, remembered_absolute_minutes, names));
    problems
}
