//! An address in an answer to somebody who proved only a password: enough for its owner to know which mailbox is meant.

use scaikey_email::EmailAddress;

/// Stands for an address that says nothing of itself.
const NOTHING: &str = "***@***";

/// Masks a stored address as [`EmailAddress::masked`] does: `a***@e***.com`, whatever the lengths of its parts. One that today's rules
/// do not take shows nothing at all.
pub fn masked(address: &str) -> String {
    EmailAddress::parse(address).map_or_else(|_| NOTHING.to_owned(), |address| address.masked())
}

#[cfg(test)]
mod tests {
    use super::masked;

    #[test]
    fn no_more_than_initials_and_the_top_level_is_shown() {
        for (address, expected) in [
            ("ada@example.com", "a***@e***.com"),
            ("a@e.com", "a***@e***.com"),
            ("ada.lovelace+newsletters@example.com", "a***@e***.com"),
            ("ada@mail.engineering.example.co.uk", "a***@m***.uk"),
            ("ада@пример.example", "а***@x***.example"),
            ("ada@xn--bcher-kva.example", "a***@x***.example"),
        ] {
            assert_eq!(masked(address), expected, "{address}");
        }
    }

    #[test]
    fn what_is_no_address_shows_nothing() {
        for odd in [
            "",
            "ada",
            "@",
            "\"ada lovelace\"@example.com",
            "\"@secret\"@example.com",
            "ada@[192.0.2.1]",
            "a\r\nb@example.com",
        ] {
            assert_eq!(masked(odd), "***@***", "{odd:?}");
        }
    }
}
