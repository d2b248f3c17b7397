//! A coarse reading of a `User-Agent`, so that a person recognises a session in a list. It is client text: it never decides anything.

/// Longest name of a program that is no browser.
const LONGEST: usize = 32;

/// Browsers by what only they write, those first that write another's name too (RFC 9110 §10.1.5 has no rule for it).
const BROWSERS: [(&str, &str); 6] = [
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];

const SYSTEMS: [(&str, &str); 7] = [
    ("iPhone", "iOS"),
    ("iPad", "iOS"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
];

/// What it is, such as `Firefox on Linux` or `scaikey-client`; `None` if it does not say.
pub fn read(user_agent: &str) -> Option<String> {
    let named = |names: &[(&str, &'static str)]| {
        names.iter().find_map(|(mark, name)| user_agent.contains(mark).then_some(*name))
    };
    match (named(&BROWSERS), named(&SYSTEMS)) {
        (Some(browser), Some(system)) => Some(format!("{browser} on {system}")),
        (Some(browser), None) => Some(browser.to_owned()),
        (None, _) => program(user_agent),
    }
}

/// The product that a program names itself by. Browsers all name `Mozilla`, which says nothing.
fn program(user_agent: &str) -> Option<String> {
    let name = user_agent.split(['/', ' ']).next().unwrap_or_default();
    let is_name = (1..=LONGEST).contains(&name.len())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'));
    (is_name && name != "Mozilla").then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn browsers_and_programs_are_told_apart() {
        for (user_agent, device) in [
            ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Linux"),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0",
                "Edge on Windows",
            ),
            (
                "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36",
                "Chrome on Android",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1",
                "Safari on iOS",
            ),
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15",
                "Safari on macOS",
            ),
            ("Firefox/1", "Firefox"),
            ("curl/8.14.1", "curl"),
            ("scaikey-client/0.1.0", "scaikey-client"),
        ] {
            assert_eq!(read(user_agent).as_deref(), Some(device), "{user_agent}");
        }
    }

    #[test]
    fn what_is_no_name_is_none() {
        for user_agent in
            ["", " ", "/", "Mozilla/5.0", "<script>alert(1)</script>", "a\u{202e}b", "x\r\ny", &"x".repeat(33), "ünï/1"]
        {
            assert_eq!(read(user_agent), None, "{user_agent:?}");
        }
    }
}
