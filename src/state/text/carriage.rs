//! Lines that end in a carriage return alone, as some old programs write them.
//!
//! Invariant: it ends no comment, here as in `ron`; a text that is thereby hidden in one is never taken for a comment.

use std::sync::Arc;

use super::scan::{Cursor, Fault, Raw};

/// The comment that swallows what follows it: none where the text says no more with line feeds in the place of its
/// carriage returns.
pub(super) fn swallowing(text: &Arc<str>) -> Option<Fault> {
    let span = Cursor::at(text, 0).comment_with_return()?;
    let lines = text.replace("\r\n", "\n").replace('\r', "\n").into();
    let is_swallowed = match (Raw::document(text), Raw::document(&lines)) {
        (Ok(None), Ok(None)) | (Ok(Some(_)), _) | (Err(_), Ok(None) | Err(_)) => false,
        (Ok(None), _) | (Err(_), Ok(Some(_))) => true,
    };
    let fault = Fault {
        span: span.clone(),
        ..Fault::new(
            span.start,
            "this comment swallows the lines below it: they end in a carriage return alone",
        )
    };
    is_swallowed.then(|| fault.help("save the file with line feeds (LF) as line ends"))
}

#[cfg(test)]
mod tests {
    use crate::state::text::{Unreadable, load};

    #[test]
    fn a_comment_that_swallows_a_text_without_line_feeds_is_told() {
        let text = include_str!("tests/commented.ron").replace('\n', "\r");
        for text in [
            text.clone(),
            text.replace("// Ours, by hand.\r", ""),
            format!("{text}\n// appended\n"),
            "// note\r(version: 1)\r".to_owned(),
            "// note\r(version: 1,\r".to_owned(),
        ] {
            let Err(Unreadable::Fault(problem)) = load(&text) else {
                panic!("{text:?} is read");
            };
            assert!(problem.message.contains("carriage return"), "{problem:?}");
            assert!(problem.help.is_some_and(|it| it.contains("line feed")));
            assert!(
                text.get(problem.span.start..).unwrap().starts_with("//"),
                "{text:?}"
            );
        }
    }

    #[test]
    fn carriage_returns_that_hide_nothing_are_blanks() {
        for text in [
            "(\r version: 1,\r)\r",
            "(version: 1)\r// the end\r",
            "// nothing yet\r// but this\r",
            "// doubled\r\r\n(\r\r\n version: 1,\r\r\n)\r\r\n",
            "(version: 1, // 10 %\r 20 %\n)\n",
        ] {
            let loaded = load(text).unwrap();
            assert_eq!(loaded.render(&loaded.board), text);
        }
    }
}
