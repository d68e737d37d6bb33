//! What an administrator may save, beyond what can be matched: no wildcard over what belongs to
//! everybody, no name that pretends to be another.

use super::row::{RowFault, RowFaultReason, canonical_row, fault};
use crate::model::OriginRow;

/// The row as it is stored, if it may be saved.
///
/// The list of public suffixes is large: with the feature `public-suffix`, which the server has, it
/// is asked; browsers leave it out, and the server answers.
///
/// # Errors
/// The field at fault and the reason.
pub fn check_row(row: &OriginRow) -> Result<OriginRow, RowFault> {
    let stored = canonical_row(row)?;
    // What browsers send for a page without an origin; no website is called so.
    if stored.domain == "null" {
        return Err(fault("domain", RowFaultReason::NotADomain));
    }
    if let Some(base) = stored.domain.strip_prefix("*.")
        && is_public_suffix(base)
    {
        return Err(fault("domain", RowFaultReason::PublicSuffix));
    }
    let (shown, _) = idna::domain_to_unicode(stored.domain.trim_start_matches("*."));
    if shown.split('.').any(mixes_alphabets) {
        return Err(fault("domain", RowFaultReason::LookAlike));
    }
    Ok(stored)
}

#[cfg(feature = "public-suffix")]
fn is_public_suffix(domain: &str) -> bool {
    let is_whole = |name: &str| {
        let suffix = psl::suffix(name.as_bytes());
        suffix.is_some_and(|suffix| suffix.is_known() && suffix.as_bytes() == name.as_bytes())
    };
    // Under some domains every name is one more public suffix, whatever it is.
    is_whole(domain) || is_whole(&format!("x.{domain}"))
}

#[cfg(not(feature = "public-suffix"))]
const fn is_public_suffix(_: &str) -> bool {
    false
}

/// Whether a label mixes letters of two of the alphabets whose letters look alike.
fn mixes_alphabets(label: &str) -> bool {
    let mut alphabets = label.chars().filter_map(Alphabet::of);
    let first = alphabets.next();
    alphabets.any(|other| Some(other) != first)
}

/// The alphabets with letters that look like each other.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Alphabet {
    Latin,
    Greek,
    Cyrillic,
    Armenian,
    Cherokee,
}

impl Alphabet {
    const fn of(letter: char) -> Option<Self> {
        match letter {
            'a'..='z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => Some(Self::Latin),
            '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => Some(Self::Greek),
            '\u{400}'..='\u{52f}' => Some(Self::Cyrillic),
            '\u{530}'..='\u{58f}' => Some(Self::Armenian),
            '\u{13a0}'..='\u{13ff}' | '\u{ab70}'..='\u{abbf}' => Some(Self::Cherokee),
            _ => None,
        }
    }
}
