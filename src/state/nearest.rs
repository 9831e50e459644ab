//! The word that was meant, when one is spelled wrongly.
//!
//! Invariant: what is suggested exists.

use strsim::osa_distance;

/// The longest word that is worth a suggestion.
const LONGEST: usize = 40;

/// The candidate that is most like a word; none where none is much like it. It counts how many letters
/// must be put in, taken out, replaced or swapped with the next; of equals the first by the alphabet.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    let letters = word.chars().take(LONGEST + 1).count();
    let near = candidates.into_iter().filter_map(|candidate| {
        let other = candidate.to_lowercase();
        let count = other.chars().take(LONGEST + 1).count();
        let length = letters.max(count);
        let most = 1 + length / 4;
        if LONGEST < length || most < letters.abs_diff(count) {
            return None;
        }
        let distance = osa_distance(&word, &other);
        (distance <= most && distance < letters).then_some((distance, candidate))
    });
    near.min().map(|it| it.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_nearly_right_is_found() {
        let results = ["prospects", "leads", "invoices"];
        assert_eq!(nearest("lead", results), Some("leads"));
        assert_eq!(nearest("Laeds", results), Some("leads"));
        assert_eq!(nearest("invoice", results), Some("invoices"));
        assert_eq!(nearest("revenue", results), None);
        assert_eq!(nearest("", results), None);
        assert_eq!(nearest("x", ["y"]), None);
        assert_eq!(nearest("lead", ["leads", "leaf"]), Some("leads"));
        assert_eq!(nearest("LEAD", [&*"lead".repeat(11)]), None);
    }
}
