//! What IDNA 2008 (RFC 5892) refuses although UTS 46 lets it through: symbols, emoji, and letters that are only valid beside
//! certain others. The crate `idna` implements UTS 46, registries and mail servers follow IDNA 2008.

use unicode_properties::{GeneralCategory as Category, UnicodeGeneralCategory};

/// The label holds a character that may not stand where it stands.
pub(crate) struct Disallowed;

/// Checks a label in Unicode that UTS 46 has mapped.
pub(crate) fn check_label(label: &str) -> Result<(), Disallowed> {
    if label.is_ascii() {
        return Ok(());
    }
    let chars: Vec<char> = label.chars().collect();
    let hyphens_reserved = chars.get(2..4) == Some(&['-', '-']);
    let allowed = |place: usize| is_valid(chars[place]) || is_valid_in_context(&chars, place);
    if hyphens_reserved || !(0..chars.len()).all(allowed) {
        return Err(Disallowed);
    }
    Ok(())
}

/// PVALID: letters, digits and marks (RFC 5892 2.1) with the exceptions of 2.6, without the old Hangul of 2.9.
fn is_valid(c: char) -> bool {
    match c {
        '-' | '\u{6fd}' | '\u{6fe}' | '\u{f0b}' | '\u{3007}' => true,
        // Disallowed (exceptions, then old Hangul), or valid in context only.
        '\u{640}'
        | '\u{7fa}'
        | '\u{302e}'
        | '\u{302f}'
        | '\u{3031}'..='\u{3035}'
        | '\u{303b}'
        | '\u{1100}'..='\u{11ff}'
        | '\u{a960}'..='\u{a97f}'
        | '\u{d7b0}'..='\u{d7ff}'
        | '\u{660}'..='\u{669}'
        | '\u{6f0}'..='\u{6f9}' => false,
        _ => matches!(
            c.general_category(),
            Category::LowercaseLetter
                | Category::OtherLetter
                | Category::ModifierLetter
                | Category::DecimalNumber
                | Category::NonspacingMark
                | Category::SpacingMark
        ),
    }
}

/// CONTEXTO (RFC 5892, appendix A.3 to A.9). The joiners of A.1 and A.2 are format characters, which no address may hold.
fn is_valid_in_context(label: &[char], place: usize) -> bool {
    let before = place.checked_sub(1).and_then(|i| label.get(i)).copied();
    let after = label.get(place + 1).copied();
    match label[place] {
        '\u{b7}' => before == Some('l') && after == Some('l'),
        '\u{375}' => after.is_some_and(|c| matches!(c, '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}')),
        '\u{5f3}' | '\u{5f4}' => before.is_some_and(|c| matches!(c, '\u{591}'..='\u{5f4}')),
        '\u{30fb}' => label.iter().any(|c| is_japanese(*c)),
        '\u{660}'..='\u{669}' => !label.iter().any(|c| matches!(c, '\u{6f0}'..='\u{6f9}')),
        '\u{6f0}'..='\u{6f9}' => !label.iter().any(|c| matches!(c, '\u{660}'..='\u{669}')),
        _ => false,
    }
}

/// Hiragana, Katakana or Han, without the middle dot itself.
fn is_japanese(c: char) -> bool {
    matches!(c, '\u{3005}' | '\u{3007}' | '\u{3041}'..='\u{309f}' | '\u{30a1}'..='\u{30fa}' | '\u{30fd}'..='\u{30ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{323af}')
}
