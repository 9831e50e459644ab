//! Finding what was meant by a few typed letters, whatever their case or accents.
//!
//! Invariant: places are counted in characters (Unicode scalar values) of the text as it was given.

use nucleo_matcher::{
    Config, Matcher, Utf32Str,
    chars::{normalize, to_lower_case},
    pattern::{AtomKind, CaseMatching, Normalization, Pattern},
};

/// A text that matches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// Which text, from 0.
    pub index: usize,
    /// Which characters of it matched, ascending.
    pub positions: Vec<u32>,
}

/// The texts in which the query's letters come in their order, the best first; all of them, in
/// their order, where the query is blank.
pub fn rank<'a>(query: &str, texts: impl IntoIterator<Item = &'a str>) -> Vec<Match> {
    let mut found = matches(query, AtomKind::Fuzzy, texts);
    // A stable sort: of equals the one that stands first is first.
    found.sort_by_key(|it| std::cmp::Reverse(it.0));
    found.into_iter().map(|it| it.1).collect()
}

/// The texts that contain each word of the query, in their order; none where the query is blank.
pub fn containing<'a>(query: &str, texts: impl IntoIterator<Item = &'a str>) -> Vec<Match> {
    if query.trim().is_empty() {
        return Vec::new();
    }
    let found = matches(query, AtomKind::Substring, texts);
    found.into_iter().map(|it| it.1).collect()
}

fn matches<'a>(
    query: &str,
    kind: AtomKind,
    texts: impl IntoIterator<Item = &'a str>,
) -> Vec<(u32, Match)> {
    // An accent that was typed asks for no more than its letter.
    let query = plain(query);
    let pattern = Pattern::new(&query, CaseMatching::Ignore, Normalization::Smart, kind);
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut letters = Vec::new();
    let found = texts.into_iter().enumerate().filter_map(|(index, text)| {
        let mut positions = Vec::new();
        // nucleo-matcher 0.3 misses plain letters at the very end of a text that has others.
        let padded = (kind == AtomKind::Substring).then(|| format!("{text} "));
        let text = Utf32Str::new(padded.as_deref().unwrap_or(text), &mut letters);
        let score = pattern.indices(text, &mut matcher, &mut positions)?;
        positions.sort_unstable();
        positions.dedup();
        Some((score, Match { index, positions }))
    });
    found.collect()
}

/// A text without accents and capitals.
fn plain(text: &str) -> String {
    let is_accent = |it: &char| matches!(it, '\u{300}'..='\u{36f}');
    let letters = text.chars().filter(|it| !is_accent(it));
    letters.map(|it| to_lower_case(normalize(it))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_accents_do_not_matter() {
        let texts = ["Întâlnire cu Ioana", "Call Mihai"];
        let found = containing("intalnire", texts);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].positions, (0..9).collect::<Vec<u32>>());
        assert_eq!(containing("MIH", texts)[0].index, 1);
        assert_eq!(containing(" ", texts), Vec::new());
        assert_eq!(containing("Întâlnire", ["intalnire"]).len(), 1);
        let brasov = ["Întâlnire LA Brașov, cafe\u{301}"];
        assert_eq!(containing("ioana", texts).len(), 1, "the last word");
        for word in ["brasov", "Brașov", "cafe", "cafe\u{301}"] {
            assert_eq!(containing(word, brasov).len(), 1, "{word}");
        }
    }

    #[test]
    fn the_best_comes_first_and_a_blank_query_keeps_the_order() {
        let texts = ["previous day", "palette", "delete"];
        assert_eq!(rank("del", texts)[0].index, 2);
        let order: Vec<usize> = rank("", texts).into_iter().map(|it| it.index).collect();
        assert_eq!(order, [0, 1, 2]);
        assert!(rank("xyz", texts).is_empty());
    }
}
