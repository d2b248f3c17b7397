//! The colours of the stylesheet, measured as WCAG 2.2 §1.4.3 and §1.4.11 do.

use crate::pages::stylesheet::TEXT;

/// (light, dark) value of a custom property.
fn colours(name: &str) -> [f64; 2] {
    let values: Vec<f64> =
        TEXT.split(&format!("--{name}: #")).skip(1).map(|rest| luminance(&rest[..rest.find(';').unwrap()])).collect();
    values.try_into().unwrap_or_else(|_| panic!("--{name} is not there once for each scheme"))
}

fn luminance(hex: &str) -> f64 {
    let wide: String =
        if hex.len() == 3 { hex.chars().flat_map(|digit| [digit, digit]).collect() } else { hex.to_owned() };
    let channel = |at: usize| {
        let value = f64::from(u8::from_str_radix(&wide[at..at + 2], 16).unwrap()) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(0) + 0.7152 * channel(2) + 0.0722 * channel(4)
}

#[test]
fn everything_can_be_read() {
    let pairs = [
        ("ink", "ground", 4.5),
        ("ink", "glow", 4.5),
        ("ink", "card", 4.5),
        ("soft", "card", 4.5),
        ("accent", "card", 4.5),
        ("on-accent", "accent", 4.5),
        ("on-accent", "accent-strong", 4.5),
        ("ink", "bad-ground", 4.5),
        ("bad", "bad-ground", 4.5),
        ("good", "card", 4.5),
        ("bad", "card", 4.5),
        ("line", "card", 3.0),
    ];
    for (one, other, least) in pairs {
        for (scheme, (a, b)) in ["light", "dark"].iter().zip(colours(one).into_iter().zip(colours(other))) {
            let ratio = (a.max(b) + 0.05) / (a.min(b) + 0.05);
            assert!(ratio >= least, "{one} on {other}, {scheme}: {ratio:.2}");
        }
    }
}
