//! Why an address was refused, in email-validator's words.
//!
//! Where email-validator lists the offending characters or quotes a library's message, the sentence ends before that:
//! an answer never repeats input.

/// Why an address was refused. `Display` is a sentence for the person who typed it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "each variant is explained by its message")]
#[non_exhaustive]
pub enum InvalidEmail {
    #[error("Length must not exceed 2048 characters")]
    InputTooLong,
    #[error("Carriage return and line feed characters are not allowed")]
    LineBreak,
    #[error("The email address has the \"full-width\" at-sign (@) character instead of a regular at-sign.")]
    FullWidthAt,
    #[error("The email address has the \"small commercial at\" character instead of a regular at-sign.")]
    SmallAt,
    #[error("An email address must have an @-sign.")]
    NoAt,
    #[error("A display name and angle brackets around the email address are not permitted here.")]
    DisplayName,
    #[error("Extra character(s) found after close quote.")]
    AfterQuote,
    #[error("Quoting the part before the @-sign is not allowed here.")]
    QuotedLocal,
    #[error("There must be something before the @-sign.")]
    EmptyLocal,
    #[error("The email address contains invalid characters before the @-sign.")]
    InvalidLocal,
    #[error("After Unicode normalization: The email address contains invalid characters before the @-sign.")]
    InvalidNormalizedLocal,
    #[error("The email address contains invalid characters in quotes before the @-sign.")]
    InvalidQuoted,
    #[error("The email address contains unsafe characters.")]
    Unsafe,
    #[error("An email address cannot start with a period.")]
    LocalStartsWithPeriod,
    #[error("An email address cannot have a period immediately before the @-sign.")]
    LocalEndsWithPeriod,
    #[error("An email address cannot have two periods in a row.")]
    TwoPeriods,
    #[error("There must be something after the @-sign.")]
    EmptyDomain,
    #[error("A bracketed IP address after the @-sign is not allowed here.")]
    DomainLiteral,
    #[error("The address in brackets after the @-sign is not valid.")]
    InvalidLiteral,
    #[error("The IPv6 address in brackets after the @-sign is not valid.")]
    InvalidIpv6Literal,
    #[error("The part after the @-sign in brackets is not an IPv4 address and has no address literal tag.")]
    UntaggedLiteral,
    #[error("The part after the @-sign contains an invalid address literal tag in brackets.")]
    UnknownLiteral,
    #[error("The part after the @-sign contains invalid characters.")]
    InvalidDomain,
    #[error("The part after the @-sign contains invalid characters after Unicode normalization.")]
    InvalidNormalizedDomain,
    #[error("An email address cannot have a {0} immediately after the @-sign.")]
    DomainStartsWith(&'static str),
    #[error("An email address cannot end with a {0}.")]
    DomainEndsWith(&'static str),
    #[error("An email address cannot have a period and a hyphen next to each other.")]
    PeriodAndHyphen,
    #[error(
        "An email address cannot have two letters followed by two dashes immediately after the @-sign or after a period, except Punycode."
    )]
    ReservedLabel,
    #[error("The part after the @-sign is invalid.")]
    NotIdna,
    #[error("The part after the @-sign is not valid IDNA.")]
    InvalidPunycode,
    #[error("The email address is too long after the @-sign ({excess} character{s} too many).")]
    DomainTooLong { excess: usize, s: &'static str },
    #[error("The email address is too long after the @-sign ({excess} byte{s} too many after IDNA encoding).")]
    DomainTooLongAscii { excess: usize, s: &'static str },
    #[error("After the @-sign, periods cannot be separated by so many characters ({excess} character{s} too many).")]
    LabelTooLong { excess: usize, s: &'static str },
    #[error("The part after the @-sign is not valid. It should have a period.")]
    NoPeriod,
    #[error("The part after the @-sign is not valid. It is not within a valid top-level domain.")]
    NoTopLevel,
    #[error("The part after the @-sign is a special-use or reserved name that cannot be used with email.")]
    SpecialUse,
    #[error("The email address is too long ({excess} character{s} too many).")]
    TooLong { excess: usize, s: &'static str },
    #[error("The email address is too long.")]
    TooLongUnicode,
    #[error("The email address is too long after normalization ({excess} byte{s} too many).")]
    TooLongNormalized { excess: usize, s: &'static str },
    #[error(
        "The email address is too long when the part after the @-sign is converted to IDNA ASCII ({excess} byte{s} too many)."
    )]
    TooLongAscii { excess: usize, s: &'static str },
}

/// The plural's ending.
pub(crate) fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}
