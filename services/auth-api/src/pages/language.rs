//! Which language a page speaks: what the application asked for (`ui_locales`), what the browser prefers, what the tenant speaks,
//! English; the first that we have.

/// The languages there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Language {
    English,
    German,
}

impl Language {
    /// Its BCP 47 tag.
    pub(super) fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
        }
    }

    /// By the primary subtag: `de-AT` is German.
    pub(super) fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.trim().split(['-', '_']).next()?;
        match () {
            () if primary.eq_ignore_ascii_case("en") => Some(Self::English),
            () if primary.eq_ignore_ascii_case("de") => Some(Self::German),
            () => None,
        }
    }

    /// The first that we have of a list of tags divided by spaces, in order of preference (OpenID Connect Core §3.1.2.1).
    pub(super) fn from_ui_locales(tags: &str) -> Option<Self> {
        tags.split_whitespace().take(16).find_map(Self::from_tag)
    }

    /// The best that we have of an `Accept-Language` field (RFC 9110 §12.5.4). `*` leaves the choice to the tenant.
    pub(super) fn from_accept_language(field: &str) -> Option<Self> {
        let mut best: Option<(f32, Self)> = None;
        for range in field.split(',').take(16) {
            let mut parts = range.split(';');
            let language = parts.next().and_then(Self::from_tag);
            let quality = parts.find_map(|part| part.trim().strip_prefix("q=")?.parse().ok()).unwrap_or(1.0);
            if let Some(language) = language
                && quality > best.map_or(0.0, |(quality, _)| quality)
            {
                best = Some((quality, language));
            }
        }
        best.map(|(_, language)| language)
    }
}

#[cfg(test)]
mod tests {
    use super::Language::{self, English, German};

    #[test]
    fn accept_language_is_weighed() {
        let cases: &[(&str, Option<Language>)] = &[
            ("de", Some(German)),
            ("de-AT,de;q=0.9,en;q=0.8", Some(German)),
            ("en;q=0.3, de;q=0.7", Some(German)),
            ("en, de", Some(English)),
            ("fr, de;q=0.5", Some(German)),
            ("de;q=0, en;q=0.1", Some(English)),
            ("fr", None),
            ("*", None),
            ("", None),
            (";;q=,,q=1;de", None),
        ];
        for (field, expected) in cases {
            assert_eq!(Language::from_accept_language(field), *expected, "{field}");
        }
    }

    #[test]
    fn ui_locales_are_in_order() {
        assert_eq!(Language::from_ui_locales("fr de-CH en"), Some(German));
        assert_eq!(Language::from_ui_locales("tlh"), None);
    }
}
