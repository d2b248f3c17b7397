//! The `otpauth://` URI by which an authenticator app learns a secret (Key Uri Format), as text and as a QR code.

use qrcode::{EcLevel, QrCode, render::svg};
use scaikey_email::EmailAddress;
use url::form_urlencoded::byte_serialize;
use zeroize::Zeroizing;

/// Most characters of an issuer: apps show fewer, and a longer one could make more than a QR code holds.
const LONGEST_ISSUER: usize = 40;

/// Units of a module in the drawing.
const MODULE: u32 = 4;

/// A URI that carries a secret. `Debug` shows nothing and there is no `Display`; wiped when dropped.
pub struct OtpauthUri(Zeroizing<String>);

impl OtpauthUri {
    /// The URI of a secret in base32.
    pub(super) fn new(secret: &str, issuer: &str, address: &EmailAddress) -> Self {
        // Neither part of a label may hold a colon, which stands between them. An address that we take has none.
        let issuer: String = issuer.chars().filter(|c| *c != ':').take(LONGEST_ISSUER).collect();
        let (issuer, address) = (encoded(issuer.trim()), encoded(address.as_str()));
        Self(Zeroizing::new(format!(
            "otpauth://totp/{issuer}:{address}?secret={secret}&issuer={issuer}&algorithm=SHA1&digits=6&period=30"
        )))
    }

    /// The URI itself, for the answer that carries it.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Its QR code as an SVG element that can stand in a page or, as a file, in an `img`: attributes and no `style`, no script, nothing
    /// to load. The view box is as large as the image, 4 units a module, with the quiet zone of 4 modules (ISO/IEC 18004 §9.1).
    ///
    /// The library does not wipe the code that it draws from.
    ///
    /// # Panics
    /// Never: an address has at most 254 bytes and an issuer 40 characters, which is less than a QR code holds.
    pub fn qr_svg(&self) -> Zeroizing<String> {
        let code = QrCode::with_error_correction_level(self.0.as_bytes(), EcLevel::M).expect("the parts are bounded");
        let file = Zeroizing::new(code.render::<svg::Color<'_>>().module_dimensions(MODULE, MODULE).build());
        // The declaration of XML is an error in HTML.
        Zeroizing::new(file.trim_start_matches(r#"<?xml version="1.0" standalone="yes"?>"#).to_owned())
    }
}

impl std::fmt::Debug for OtpauthUri {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("OtpauthUri(..)")
    }
}

/// Percent-encodes. A form's `+` is a space, which apps would show as a plus; a plus of the text is `%2B` by then.
fn encoded(text: &str) -> String {
    byte_serialize(text.as_bytes()).collect::<String>().replace('+', "%20")
}
