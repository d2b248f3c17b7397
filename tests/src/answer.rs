//! An answer as it came over the wire, for tests that send what no client would, or compare what no type holds.

use anyhow::Context;
use reqwest::header::HeaderMap;
use serde_json::Value;
use std::fmt;

/// Status, headers and body of one answer. `Debug` shows its [`face`](Self::face), in which no cookie has a value.
#[derive(Clone)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
    /// The body as it came.
    pub body: String,
}

impl Answer {
    pub(crate) async fn of(response: reqwest::Response) -> anyhow::Result<Self> {
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        Ok(Self { status, headers, body: response.text().await? })
    }

    /// The body as JSON.
    ///
    /// # Errors
    /// It is not.
    pub fn json(&self) -> anyhow::Result<Value> {
        serde_json::from_str(&self.body).with_context(|| format!("status {}, body {:?}", self.status, self.body))
    }

    /// The code of the problem; empty if the body is none.
    pub fn code(&self) -> String {
        self.json().ok().and_then(|body| body.get("code")?.as_str().map(str::to_owned)).unwrap_or_default()
    }

    /// Status and code in one, as tests compare them: `400 token_invalid`.
    pub fn outcome(&self) -> String {
        format!("{} {}", self.status, self.code()).trim_end().to_owned()
    }

    /// One header as text; empty if it is not there.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// The session cookie that it sets, as a `Cookie` header would send it.
    pub fn session_cookie(&self) -> Option<String> {
        let cookies = self.headers.get_all("set-cookie").iter().filter_map(|value| value.to_str().ok());
        cookies
            .filter(|cookie| !cookie.contains("registration"))
            .find_map(|cookie| Some(cookie.split(';').next()?.to_owned()))
    }

    /// Everything that somebody could tell two answers apart by: status, sorted header names with their values, and body, in which what
    /// must differ between any two answers (request id, time, registration id, cookie values) is blanked to its length. A time to wait
    /// is blanked too: it runs while the answers come.
    pub fn face(&self) -> String {
        let mut lines: Vec<String> = self
            .headers
            .iter()
            .map(|(name, value)| {
                let value = value.to_str().unwrap_or("?");
                match name.as_str() {
                    "date" | "x-request-id" => format!("{name}: ({})", value.len()),
                    "retry-after" => format!("{name}: (seconds)"),
                    "set-cookie" => format!("{name}: {}", blank_cookie(value)),
                    _ => format!("{name}: {value}"),
                }
            })
            .collect();
        lines.sort();
        let mut body = self.body.clone();
        if let Ok(json) = self.json() {
            for pointer in ["/meta/request_id", "/meta/timestamp", "/request_id", "/data/user_id"] {
                if let Some(text) = json.pointer(pointer).and_then(Value::as_str) {
                    body = body.replace(text, &format!("({})", text.len()));
                }
            }
        }
        format!("{}\n{}\n\n{body}", self.status, lines.join("\n"))
    }
}

impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.face())
    }
}

fn blank_cookie(cookie: &str) -> String {
    let (pair, attributes) = cookie.split_once(';').unwrap_or((cookie, ""));
    let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
    format!("{name}=({});{attributes}", value.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(id: &str, user: &str, message: &str) -> Answer {
        let headers = [("x-request-id".parse().unwrap(), id.parse().unwrap())].into_iter().collect();
        let body = format!(r#"{{"data":{{"user_id":"{user}","message":"{message}"}},"meta":{{"request_id":"{id}"}}}}"#);
        Answer { status: 200, headers, body }
    }

    #[test]
    fn a_face_hides_ids_and_shows_everything_else() {
        let one = answer("req_1", "aaaa", "hello");
        assert_eq!(one.face(), answer("req_2", "bbbb", "hello").face());
        assert_ne!(one.face(), answer("req_1", "aaaa", "hullo").face());
        assert_ne!(one.face(), answer("req_10", "aaaa", "hello").face(), "a longer id would tell something");
        assert_ne!(one.face(), Answer { status: 201, ..one.clone() }.face());
    }

    #[test]
    fn cookies_differ_by_name_and_attributes_only() {
        assert_eq!(blank_cookie("a=secret; Path=/"), blank_cookie("a=tresec; Path=/"));
        assert_ne!(blank_cookie("a=secret; Path=/"), blank_cookie("b=secret; Path=/"));
        assert_ne!(blank_cookie("a=secret; Path=/"), blank_cookie("a=secret; Path=/; Max-Age=1"));
    }
}
