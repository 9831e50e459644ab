//! The settings as they are written.

use ron::{error::SpannedError, extensions::Extensions, value::RawValue};
use serde::Deserialize;

use super::{Chosen, Config, MeetingSettings, Mouse, ShareCommand};

/// The settings, each as far as the file alone can tell.
#[derive(Default, Deserialize)]
#[serde(rename = "Config", default)]
struct Written<'a> {
    me: Option<String>,
    /// A word and a text in quotes are different things here, which only the text itself tells apart.
    #[serde(borrow)]
    theme: Option<&'a RawValue>,
    mouse: Option<Mouse>,
    share: Option<ShareCommand>,
}

/// The settings of a text; else line, column and what is wrong.
pub(super) fn read(text: &str) -> Result<Config, (usize, usize, String)> {
    let options = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    let wrong = |error: SpannedError| {
        let at = error.span.start;
        (at.line, at.col, error.code.to_string())
    };
    let written = match options.from_str::<Written>(text) {
        Ok(written) => written,
        // A text without any value, only comments perhaps, sets nothing.
        Err(error) => match options.from_str::<Written>(&format!("{text}\n()")) {
            Ok(_) => Written::default(),
            Err(_) => return Err(wrong(error)),
        },
    };
    let theme = written.theme.map(|it| it.trim().get_ron());
    let chosen = theme.map(|it| {
        Chosen::read(it).map_err(|error| {
            let (line, column, message) = wrong(error);
            // The value is a part of the text, so where it begins is how far it lies behind the text's beginning.
            let before = it.as_ptr().addr().saturating_sub(text.as_ptr().addr());
            let before = text.get(..before).unwrap_or_default();
            let (above, beside) = match before.rsplit_once('\n') {
                Some((above, beside)) => (above.matches('\n').count().saturating_add(1), beside),
                None => (0, before),
            };
            let indent = if line == 1 { beside.chars().count() } else { 0 };
            let (line, column) = (line.saturating_add(above), column.saturating_add(indent));
            (line, column, message)
        })
    });
    Ok(Config {
        me: written.me,
        theme: chosen.transpose()?.flatten(),
        mouse: written.mouse,
        meeting: MeetingSettings {
            share: written.share,
            ..MeetingSettings::default()
        },
    })
}
