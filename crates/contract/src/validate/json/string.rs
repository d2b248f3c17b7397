//! Strings, where Python's offsets have their own logic.

use super::{Reader, Stop, Text};
use std::borrow::Cow;

impl<'a> Reader<'a> {
    /// Reads a string whose opening quote is here.
    pub(super) fn string(&mut self) -> Result<Text<'a>, Stop> {
        let begin = self.at;
        self.at += 1;
        let start = self.at;
        let mut built: Option<String> = None;
        let mut is_whole = true;
        loop {
            let piece = self.at;
            self.skip_plain();
            let plain = &self.text[piece..self.at];
            match self.peek() {
                None => return Err(Stop(begin)),
                Some(b'"') => {
                    let end = self.at;
                    self.at += 1;
                    return Ok(match built {
                        _ if !is_whole => Text::LoneSurrogate,
                        None => Text::Valid(Cow::Borrowed(&self.text[start..end])),
                        Some(built) => Text::Valid(Cow::Owned(built + plain)),
                    });
                }
                Some(b'\\') => {
                    let built = built.get_or_insert_default();
                    built.push_str(plain);
                    match self.escape(begin)? {
                        Some(c) => built.push(c),
                        None => is_whole = false,
                    }
                }
                Some(_) => return Err(Stop(self.at)),
            }
        }
    }

    /// Goes on to the next quote, backslash or control character.
    fn skip_plain(&mut self) {
        while let Some(b) = self.peek() {
            if matches!(b, b'"' | b'\\' | 0..=0x1f) {
                return;
            }
            self.at += 1;
        }
    }

    /// Reads an escape; `None` is half of a surrogate pair.
    fn escape(&mut self, begin: usize) -> Result<Option<char>, Stop> {
        let backslash = self.at;
        let Some(letter) = self.bytes.get(backslash + 1) else {
            return Err(Stop(begin));
        };
        self.at += 2;
        let c = match letter {
            b'"' => '"',
            b'\\' => '\\',
            b'/' => '/',
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.unicode_escape(backslash + 1),
            _ => return Err(Stop(backslash)),
        };
        Ok(Some(c))
    }

    /// Reads the four digits after `\u`, and a second escape where the first is the high half of a pair. `letter` is where
    /// the `u` is, which is what Python names when the digits are wrong.
    fn unicode_escape(&mut self, letter: usize) -> Result<Option<char>, Stop> {
        let unit = self.hex(letter + 1).ok_or(Stop(letter))?;
        self.at = letter + 5;
        let is_high = (0xd800..0xdc00).contains(&unit);
        if !is_high || !self.bytes[self.at..].starts_with(b"\\u") {
            return Ok(char::from_u32(unit));
        }
        let second = self.hex(self.at + 2).ok_or(Stop(self.at + 1))?;
        if !(0xdc00..0xe000).contains(&second) {
            return Ok(None);
        }
        self.at += 6;
        Ok(char::from_u32(0x1_0000 + ((unit - 0xd800) << 10) + (second - 0xdc00)))
    }

    /// Four hexadecimal digits, with something behind them.
    fn hex(&self, at: usize) -> Option<u32> {
        let digits = self.bytes.get(at..at + 4)?;
        if at + 4 >= self.bytes.len() {
            return None;
        }
        digits.iter().try_fold(0, |unit, digit| Some(unit * 16 + char::from(*digit).to_digit(16)?))
    }
}
