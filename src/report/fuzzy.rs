//! Finding what was meant by a few typed letters, whatever their case or accents.
//!
//! Invariant: places are counted in characters (Unicode scalar values) of the text as it was given.

use nucleo_matcher::{
    Config, Matcher, Utf32Str,
    chars::{normalize, to_lower_case},
    pattern::{AtomKind, CaseMatching, Normalization, Pattern},
};
use unicode_segmentation::UnicodeSegmentation as _;

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
    let query: String = plain(query).into_iter().collect();
    let (case, accents) = (CaseMatching::Ignore, Normalization::Smart);
    let pattern = Pattern::new(&query, case, accents, AtomKind::Fuzzy);
    let mut matcher = Matcher::new(Config::DEFAULT);
    let found = texts.into_iter().enumerate().filter_map(|(index, text)| {
        let letters = plain(text);
        let (score, mut positions) = matched(&pattern, &query, &letters, &mut matcher)?;
        positions.sort_unstable();
        positions.dedup();
        let positions = in_characters(text, &positions);
        Some((score, Match { index, positions }))
    });
    let mut found: Vec<(u32, Match)> = found.collect();
    // A stable sort: of equals the one that stands first is first.
    found.sort_by_key(|it| std::cmp::Reverse(it.0));
    found.into_iter().map(|it| it.1).collect()
}

/// The texts that contain each word of the query, in their order; none where the query is blank.
///
/// The matcher's own search for a part of a text misses one at the end of a text with accents, and
/// names other places than those that match.
pub fn containing<'a>(query: &str, texts: impl IntoIterator<Item = &'a str>) -> Vec<Match> {
    let words: Vec<Vec<char>> = query.split_whitespace().map(plain).collect();
    if words.is_empty() {
        return Vec::new();
    }
    let found = texts.into_iter().enumerate().filter_map(|(index, text)| {
        let letters = plain(text);
        let mut positions = Vec::new();
        for word in &words {
            let place = letters.windows(word.len()).position(|it| it == word)?;
            let places = (0_u32..).skip(place).take(word.len());
            positions.extend(places);
        }
        positions.sort_unstable();
        positions.dedup();
        let positions = in_characters(text, &positions);
        Some(Match { index, positions })
    });
    found.collect()
}

/// A text as words are looked for in it: without case and accents, a character for each letter.
pub fn folded(text: &str) -> String {
    // Letters of English are their own, as nearly all are; but a line break of two characters is one letter.
    if text.is_ascii() && !text.contains('\r') {
        return text.to_ascii_lowercase();
    }
    plain(text).into_iter().collect()
}

/// Which characters of a text some [`folded`] words stand at, wherever they do; ascending.
pub fn places_of<'a>(words: impl IntoIterator<Item = &'a str>, text: &str) -> Vec<u32> {
    let letters = plain(text);
    let mut positions = Vec::new();
    for word in words {
        let word: Vec<char> = word.chars().collect();
        if word.is_empty() {
            continue;
        }
        let found = (0_u32..).zip(letters.windows(word.len()));
        for (place, _) in found.filter(|it| it.1 == word) {
            positions.extend((place..).take(word.len()));
        }
    }
    positions.sort_unstable();
    positions.dedup();
    in_characters(text, &positions)
}

/// How well a pattern fits letters, and which of them. The matcher misses some letters other than
/// those of English, and names others than match: it is asked for its opinion on those only.
fn matched(
    pattern: &Pattern,
    query: &str,
    letters: &[char],
    matcher: &mut Matcher,
) -> Option<(u32, Vec<u32>)> {
    let mut positions = Vec::new();
    if letters.iter().all(char::is_ascii) {
        let text: String = letters.iter().collect();
        let text = Utf32Str::Ascii(text.as_bytes());
        let score = pattern.indices(text, matcher, &mut positions)?;
        return Some((score, positions));
    }
    let score = pattern.score(Utf32Str::Unicode(letters), matcher);
    for word in query.split_whitespace().map(plain) {
        positions.extend(places(&word, letters)?);
    }
    Some((score.unwrap_or(0), positions))
}

/// Which letters a word is found at: side by side, else one after the other.
fn places(word: &[char], letters: &[char]) -> Option<Vec<u32>> {
    let all = (0_u32..).zip(letters);
    if let Some(start) = letters.windows(word.len()).position(|it| it == word) {
        return Some(all.skip(start).take(word.len()).map(|it| it.0).collect());
    }
    let mut rest = all;
    let found = word.iter().map(|it| rest.find(|(_, other)| it == *other));
    found.map(|it| Some(it?.0)).collect()
}

/// The letters of a text without case and accents, one character for each.
fn plain(text: &str) -> Vec<char> {
    let letters = text.graphemes(true).filter_map(|it| it.chars().next());
    letters.map(|it| to_lower_case(normalize(it))).collect()
}

/// The places of the first characters of letters, from the places of the letters: what matches is
/// compared letter by letter (grapheme clusters).
fn in_characters(text: &str, letters: &[u32]) -> Vec<u32> {
    let mut places = Vec::with_capacity(letters.len());
    let mut wanted = letters.iter().peekable();
    let mut at = 0_u32;
    for (nth, letter) in (0_u32..).zip(text.graphemes(true)) {
        if wanted.next_if(|it| **it == nth).is_some() {
            places.push(at);
        }
        let length = u32::try_from(letter.chars().count()).unwrap_or(u32::MAX);
        at = at.saturating_add(length);
    }
    places
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

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
    fn places_are_counted_in_characters_also_after_letters_of_several() {
        // The flag is two characters and one letter, the accent a character of the letter before.
        let places = |text| containing("mih", [text])[0].positions.clone();
        assert_eq!(places("🇷🇴 Mihai"), [3, 4, 5]);
        assert_eq!(places("re\u{301} Mihai"), [4, 5, 6]);
        assert_eq!(places("Mihai"), [0, 1, 2]);
        assert_eq!(places("Și MIH"), [3, 4, 5]);
    }

    #[test]
    fn places_of_the_best_are_counted_in_characters_too() {
        let places = |query, text| rank(query, [text])[0].positions.clone();
        assert_eq!(places("mih", "re\u{301} Mihai"), [4, 5, 6]);
        assert_eq!(places("mih", "🇷🇴 Mihai"), [3, 4, 5]);
        assert_eq!(places("re", "re\u{301} Mihai"), [0, 1]);
        assert_eq!(places("cafe", "Întâlnire la cafe\u{301}"), [13, 14, 15, 16]);
        assert_eq!(places("caf\u{e9}", "cafe\u{301} cu Ioana"), [0, 1, 2, 3]);
        assert_eq!(places("cafe\u{301}", "caf\u{e9} cu Ioana"), [0, 1, 2, 3]);
        assert_eq!(places("ioana", "e\u{301}\u{302} Ioana"), [4, 5, 6, 7, 8]);
        assert_eq!(places("nae", "e\u{301} Ana e\u{301}"), [4, 5, 7]);
        assert_eq!(places("мих", "е\u{301} Михаил"), [3, 4, 5]);
        assert_eq!(places("田話", "田中さんに電話"), [0, 6]);
        assert!(rank("xyz", ["Întâlnire", "田中さん"]).is_empty());
    }

    #[test]
    fn words_are_found_wherever_they_stand() {
        let places = |words: &[&str], text| {
            let folded: Vec<String> = words.iter().map(|it| folded(it)).collect();
            places_of(folded.iter().map(String::as_str), text)
        };
        assert_eq!(places(&["an"], "Ana and Ioana"), [0, 1, 4, 5, 10, 11]);
        assert_eq!(places(&["ana", "and"], "Ana and"), [0, 1, 2, 4, 5, 6]);
        assert_eq!(places(&["Întâl", ""], "🇷🇴 întâlnire"), [3, 4, 5, 6, 7]);
        assert_eq!(places(&["a\u{301}"], "cafe a\u{301}"), [1, 5]);
        assert_eq!(places(&["far too long"], "short"), Vec::<u32>::new());
    }

    proptest! {
        #![proptest_config(crate::cases(256))]

        #[test]
        fn the_short_way_to_fold_is_the_long_one(text in "[ -~\\n\\r\\t]{0,12}") {
            prop_assert_eq!(folded(&text), plain(&text).into_iter().collect::<String>());
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
