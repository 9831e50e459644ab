//! The word that was meant, when one is spelled wrongly.
//!
//! Invariant: what is suggested exists.

/// The longest word that is worth a suggestion.
const LONGEST: usize = 40;

/// The candidate that is most like a word; none where none is much like it.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word: Vec<char> = word.to_lowercase().chars().take(LONGEST + 1).collect();
    let near = candidates.into_iter().filter_map(|candidate| {
        let other: Vec<char> = candidate.to_lowercase().chars().take(LONGEST + 1).collect();
        let length = word.len().max(other.len());
        let distance = distance(&word, &other);
        let is_near =
            length <= LONGEST && distance <= 1 + length / 4 && distance < length.min(word.len());
        is_near.then_some((distance, candidate))
    });
    near.min_by_key(|it| it.0).map(|it| it.1)
}

/// How many letters must be put in, taken out, replaced or swapped with the next (optimal string
/// alignment: Damerau 1964, Levenshtein 1966).
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    let at = |row: &[usize], index: usize| row.get(index).copied().unwrap_or(usize::MAX);
    for (i, one) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, other) in b.iter().enumerate() {
            let replaced = at(&last, j) + usize::from(one != other);
            let mut best = replaced.min(at(&last, j + 1) + 1).min(at(&row, j) + 1);
            let is_swap =
                0 < i && 0 < j && a.get(i - 1) == Some(other) && b.get(j - 1) == Some(one);
            if is_swap {
                best = best.min(at(&before, j - 1) + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut last, row);
    }
    at(&last, b.len())
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
    }
}
