//! A JSON reader that keeps what serde_json drops (members given twice, halves of surrogate pairs) and tells, where the
//! text breaks off, the same character offset as Python's `json`.
//!
//! It is stricter than Python in three things: `NaN` and `Infinity` are not JSON, fractions and exponents beyond a double are
//! refused, and nesting ends at [`MAX_DEPTH`].

mod string;

use serde_json::Number;
use std::borrow::Cow;

/// The deepest nesting that is read.
pub(super) const MAX_DEPTH: usize = 100;

/// A string of a JSON text.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Text<'a> {
    /// Unicode.
    Valid(Cow<'a, str>),
    /// It held half of a surrogate pair, which no encoding of Unicode can write.
    LoneSurrogate,
}

/// A JSON value as it was written.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Node<'a> {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number that is handed on as it is.
    Number(Number),
    /// An integer beyond 64 bits, as the nearest double, which may be infinite: it is another number than the one that was sent.
    HugeInteger(f64),
    /// A string.
    Text(Text<'a>),
    /// An array.
    Array(Vec<Node<'a>>),
    /// An object with its members in order, repeated ones too.
    Object(Vec<(Text<'a>, Node<'a>)>),
}

/// The text is not JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Malformed {
    /// The character (not byte) at which that shows, as Python counts.
    pub(super) offset: usize,
}

/// Reads a whole JSON text.
pub(super) fn parse(bytes: &[u8]) -> Result<Node<'_>, Malformed> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|e| Malformed { offset: characters(&bytes[..e.valid_up_to()]) })?;
    let mut reader = Reader { text, bytes: text.as_bytes(), at: 0 };
    reader.whole().map_err(|Stop(at)| Malformed { offset: characters(&bytes[..at.min(bytes.len())]) })
}

/// How many characters begin in a piece of UTF-8.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|b| (**b & 0xc0) != 0x80).count()
}

/// The byte at which the text breaks off.
struct Stop(usize);

struct Reader<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    fn whole(&mut self) -> Result<Node<'a>, Stop> {
        self.skip_space();
        let node = self.value(0)?;
        self.skip_space();
        if self.at < self.bytes.len() { Err(Stop(self.at)) } else { Ok(node) }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn value(&mut self, depth: usize) -> Result<Node<'a>, Stop> {
        if depth > MAX_DEPTH {
            return Err(Stop(self.at));
        }
        match self.peek() {
            Some(b'"') => self.string().map(Node::Text),
            Some(b'{') => self.object(depth),
            Some(b'[') => self.array(depth),
            Some(b'n') => self.word("null", Node::Null),
            Some(b't') => self.word("true", Node::Bool(true)),
            Some(b'f') => self.word("false", Node::Bool(false)),
            _ => self.number(),
        }
    }

    fn word(&mut self, word: &str, node: Node<'a>) -> Result<Node<'a>, Stop> {
        if !self.bytes[self.at..].starts_with(word.as_bytes()) {
            return Err(Stop(self.at));
        }
        self.at += word.len();
        Ok(node)
    }

    fn object(&mut self, depth: usize) -> Result<Node<'a>, Stop> {
        self.at += 1;
        self.skip_space();
        let mut members = Vec::new();
        if self.peek() == Some(b'}') {
            self.at += 1;
            return Ok(Node::Object(members));
        }
        loop {
            if self.peek() != Some(b'"') {
                return Err(Stop(self.at));
            }
            let name = self.string()?;
            self.skip_space();
            self.expect(b':')?;
            self.skip_space();
            let value = self.value(depth + 1)?;
            members.push((name, value));
            self.skip_space();
            if self.peek() == Some(b'}') {
                self.at += 1;
                return Ok(Node::Object(members));
            }
            self.expect(b',')?;
            self.skip_space();
        }
    }

    fn array(&mut self, depth: usize) -> Result<Node<'a>, Stop> {
        self.at += 1;
        self.skip_space();
        let mut elements = Vec::new();
        if self.peek() == Some(b']') {
            self.at += 1;
            return Ok(Node::Array(elements));
        }
        loop {
            elements.push(self.value(depth + 1)?);
            self.skip_space();
            if self.peek() == Some(b']') {
                self.at += 1;
                return Ok(Node::Array(elements));
            }
            self.expect(b',')?;
            self.skip_space();
        }
    }

    fn expect(&mut self, byte: u8) -> Result<(), Stop> {
        if self.peek() != Some(byte) {
            return Err(Stop(self.at));
        }
        self.at += 1;
        Ok(())
    }

    /// The longest number that begins here; what follows it is another matter (`1.` is `1` and then a stray dot).
    fn number(&mut self) -> Result<Node<'a>, Stop> {
        let start = self.at;
        let digits = |mut at: usize| {
            while self.bytes.get(at).is_some_and(u8::is_ascii_digit) {
                at += 1;
            }
            at
        };
        let first = start + usize::from(self.peek() == Some(b'-'));
        let mut end = match self.bytes.get(first) {
            Some(b'0') => first + 1,
            Some(b'1'..=b'9') => digits(first),
            _ => return Err(Stop(start)),
        };
        let mut is_integer = true;
        if self.bytes.get(end) == Some(&b'.') && digits(end + 1) > end + 1 {
            end = digits(end + 1);
            is_integer = false;
        }
        if matches!(self.bytes.get(end), Some(b'e' | b'E')) {
            let sign = usize::from(matches!(self.bytes.get(end + 1), Some(b'+' | b'-')));
            if digits(end + 1 + sign) > end + 1 + sign {
                end = digits(end + 1 + sign);
                is_integer = false;
            }
        }
        self.at = end;
        to_number(&self.text[start..end], is_integer).ok_or(Stop(start))
    }
}

fn to_number(text: &str, is_integer: bool) -> Option<Node<'static>> {
    if is_integer {
        if let Ok(number) = text.parse::<i64>() {
            return Some(Node::Number(number.into()));
        }
        if let Ok(number) = text.parse::<u64>() {
            return Some(Node::Number(number.into()));
        }
        return text.parse().ok().map(Node::HugeInteger);
    }
    text.parse().ok().and_then(Number::from_f64).map(Node::Number)
}

#[cfg(test)]
mod tests;
