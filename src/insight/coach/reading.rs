//! A text as the coach reads it: its words, and what of them is a number, a name or a time.
//!
//! Invariant: words are compared whole, in small letters; a list is the lines of a file, of which those with `#` are none.

const COMPARED: &str = include_str!("../../../assets/words/compared.txt");
const OPENERS: &str = include_str!("../../../assets/words/openers.txt");
const CLAUSES: &str = include_str!("../../../assets/words/clauses.txt");
const DEFINITE: &str = include_str!("../../../assets/words/definite.txt");
const LOOSE: &str = include_str!("../../../assets/words/loose.txt");
const COUNTS: &str = include_str!("../../../assets/words/counts.txt");
const TIMES: &str = include_str!("../../../assets/words/times.txt");
const BEFORE_TIMES: &str = include_str!("../../../assets/words/before_times.txt");
const FINISHED: &str = include_str!("../../../assets/words/finished.txt");
const THINGS: &str = include_str!("../../../assets/words/things.txt");

/// How many words are read: what a promise is about has been said by then.
const READ: usize = 60;

/// A word, and what it says.
#[derive(Debug, Clone)]
pub(super) struct Word<'a> {
    /// As it was written, without the marks around it.
    pub(super) shown: &'a str,
    /// In small letters.
    pub(super) plain: String,
    /// Whether something new is said from here on: at the beginning, and behind a mark or an `and`.
    pub(super) is_start: bool,
    /// What makes a promise clear.
    pub(super) says: Says,
}

/// What a word says that makes a promise clear.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Says {
    /// Nothing of that kind.
    Nothing,
    /// It points at one certain thing.
    Which,
    /// It is a name, an address or a quotation.
    Whom,
    /// It says when.
    When,
    /// It counts something.
    HowMany,
}

/// A text as the coach reads it.
#[derive(Debug, Clone)]
pub(super) struct Reading<'a> {
    pub(super) words: Vec<Word<'a>>,
    /// Whether it may be in English: without letters that English has not.
    is_english: bool,
}

/// Whether a list has a word.
pub(super) fn has(list: &str, word: &str) -> bool {
    list.lines().any(|it| it == word)
}

/// Whether a word says that something is there.
pub(super) fn is_finished(word: &str) -> bool {
    has(FINISHED, word)
}

/// The longest phrase of a list that words begin with.
pub(super) fn begins(list: &'static str, words: &[Word<'_>]) -> Option<&'static str> {
    let first = words.first()?;
    let is_beginning = |phrase: &&str| {
        let mut rest = words.iter();
        phrase.starts_with(first.plain.as_str())
            && phrase
                .split(' ')
                .all(|part| rest.next().is_some_and(|it| it.plain == part))
    };
    let found = list.lines().filter(is_beginning);
    found.max_by_key(|it| it.len())
}

impl<'a> Reading<'a> {
    /// Reads a text, on a board with these people.
    pub(super) fn of(text: &'a str, people: &[&str]) -> Self {
        let is_shouted = !text.chars().any(char::is_lowercase);
        let mut reader = Reader {
            people,
            is_shouted,
            is_quoted: false,
            place: Place::Sentence,
            words: Vec::new(),
        };
        for piece in text.split_whitespace().take(READ) {
            reader.take(piece);
        }
        let mut letters = text.chars().filter(|it| it.is_alphabetic());
        Self {
            words: reader.words,
            is_english: letters.all(|it| it.is_ascii()),
        }
    }

    /// The words from a place on, without those that may stand before what is done.
    pub(super) fn after_openers(&self, place: usize) -> &[Word<'a>] {
        let rest = self.words.get(place..).unwrap_or_default();
        let openers = rest.iter().take_while(|it| has(OPENERS, &it.plain)).count();
        rest.get(openers..).unwrap_or_default()
    }

    /// Whether it has a number, a name or a time.
    pub(super) fn is_specific(&self) -> bool {
        self.words.iter().any(|it| match it.says {
            Says::HowMany | Says::When | Says::Whom => true,
            Says::Which | Says::Nothing => false,
        })
    }

    /// Whether it says that something is there.
    pub(super) fn is_finished(&self) -> bool {
        self.words.iter().any(|it| is_finished(&it.plain))
    }

    /// Whether nothing in it says how many, with whom, by when, or which: nor that something is there in the end.
    /// One word alone is the beginning of a text.
    pub(super) fn is_unclear(&self) -> bool {
        let says = |it: &Word<'_>| it.says != Says::Nothing || is_finished(&it.plain);
        let is_clear = self.words.iter().any(says);
        self.is_english && 1 < self.words.len() && !is_clear
    }

    /// A word such as `more` in what is done, unless a number says how many.
    pub(super) fn compared(&self) -> Option<&str> {
        let done = self.words.iter().take_while(|it| !has(CLAUSES, &it.plain));
        let done: Vec<&Word<'_>> = done.collect();
        // The number may be behind `than`.
        if self.words.iter().any(|it| it.says == Says::HowMany) {
            return None;
        }
        let places = done
            .iter()
            .enumerate()
            .filter(|(_, it)| has(COMPARED, &it.plain));
        let mut bare = places.filter(|(place, it)| {
            let next_is_name = done.get(place + 1).is_some_and(|it| it.says == Says::Whom);
            let before = place.checked_sub(1).and_then(|it| done.get(it));
            let is_denied =
                before.is_some_and(|it| matches!(it.plain.as_str(), "no" | "any" | "not"));
            let is_titled = *place == 0 && next_is_name;
            it.says != Says::Whom && !is_denied && !is_titled
        });
        bare.next().map(|(_, it)| it.shown)
    }
}

/// A reader on its way through a text.
struct Reader<'a, 'p> {
    people: &'p [&'p str],
    /// Whether all of the text is in capitals, which then say nothing.
    is_shouted: bool,
    is_quoted: bool,
    place: Place,
    words: Vec<Word<'a>>,
}

/// Where a word stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// At the beginning of a sentence, where every word has a capital.
    Sentence,
    /// At the beginning of a part of one.
    Clause,
    /// Behind other words of its part.
    Within,
}

impl<'a> Reader<'a, '_> {
    fn take(&mut self, piece: &'a str) {
        let opens = piece.starts_with(['"', '“', '„', '«', '`']);
        let closes = piece.ends_with(['"', '”', '“', '»', '`']) || piece.contains(['”', '»']);
        let is_quoted = self.is_quoted || opens;
        self.is_quoted = is_quoted && !closes;
        let shown = piece.trim_matches(|it: char| !it.is_alphanumeric());
        if shown.is_empty() {
            // A dash or a plus begins something new, a percent sign does not.
            if self.place == Place::Within && !piece.contains('%') {
                self.place = Place::Clause;
            }
            return;
        }
        let word = self.read(piece, shown, is_quoted);
        self.place = if piece.ends_with(['.', '!', '?']) {
            Place::Sentence
        } else if piece.ends_with([',', ';', ':']) || matches!(word.plain.as_str(), "and" | "then")
        {
            Place::Clause
        } else {
            Place::Within
        };
        self.words.push(word);
    }

    fn read(&mut self, piece: &str, shown: &'a str, is_quoted: bool) -> Word<'a> {
        let plain = shown.to_lowercase();
        let before = self.words.last().map_or("", |it| it.plain.as_str());
        let has_digit = shown.contains(char::is_numeric);
        let is_clock =
            has_digit && !piece.contains('%') && (is_clock(&plain) || has(BEFORE_TIMES, before));
        let says = if has_digit && !is_clock || has(COUNTS, &plain) {
            Says::HowMany
        } else if is_clock || has(TIMES, &plain) {
            Says::When
        } else if is_quoted || is_address(piece) || self.is_name(piece, shown, &plain) {
            Says::Whom
        } else if has(DEFINITE, &plain) || plain.ends_with("'s") || plain.ends_with("’s") {
            Says::Which
        } else {
            Says::Nothing
        };
        if before == "a"
            && has(LOOSE, &plain)
            && let Some(article) = self.words.last_mut()
        {
            article.says = Says::Nothing;
        }
        Word {
            is_start: self.place != Place::Within,
            says,
            shown,
            plain,
        }
    }

    fn is_name(&self, piece: &str, shown: &str, plain: &str) -> bool {
        let own = plain
            .strip_suffix("'s")
            .or_else(|| plain.strip_suffix("’s"))
            .unwrap_or(plain);
        let mut people = self.people.iter().flat_map(|it| it.split_whitespace());
        if people.any(|it| it.to_lowercase() == own) {
            return true;
        }
        if self.is_shouted || has(THINGS, own) || has(OPENERS, plain) {
            return false;
        }
        let mut letters = shown.chars();
        let is_capital = letters.next().is_some_and(char::is_uppercase);
        let has_capital_within = letters.any(char::is_uppercase);
        // `Ana: call the bank`
        let is_heading = piece.ends_with(':');
        has_capital_within || (is_capital && (is_heading || self.place != Place::Sentence))
    }
}

/// Whether a word with a digit is a time of day: `12:00`, `9am`, `17h`.
fn is_clock(plain: &str) -> bool {
    let behind = plain.trim_start_matches(|it: char| it.is_numeric());
    matches!(behind, "am" | "pm" | "h") || behind.starts_with(':')
}

/// Whether it is an address, a place on the web, or the number of something.
fn is_address(piece: &str) -> bool {
    piece.contains('@') || piece.contains("://") || piece.starts_with('#')
}
