//! Whether the terminal is dark or light, as it says itself.
//!
//! Invariant: an answer that is not understood is none; nobody waits for one.

/// What is asked with the first frame: the colour of the background; then what it is, which every terminal answers, so
/// that it is known when no answer to the first will come.
pub(in crate::runtime) const QUESTION: &str = "\x1b]11;?\x07\x1b[c";

/// What the terminal says of its colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::runtime) enum Answer {
    /// Its background is dark.
    Dark,
    /// Its background is light.
    Light,
    /// It has answered all that was asked, or does not answer the rest.
    Last,
}

impl Answer {
    /// What an answer `11;rgb:1e1e/1e1e/2e2e` says.
    pub(super) fn of_colour(bytes: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(bytes).ok()?.strip_prefix("11;")?;
        let (_, channels) = text.split_once(':')?;
        let mut channels = channels.split('/').map(share);
        let (red, green, blue) = (channels.next()??, channels.next()??, channels.next()??);
        // How bright an eye sees it (ITU-R BT.601).
        let brightness = 0.299 * red + 0.587 * green + 0.114 * blue;
        Some(if brightness > 0.5 {
            Self::Light
        } else {
            Self::Dark
        })
    }
}

/// How much of the most a channel has, whether it is written with two digits or four.
fn share(digits: &str) -> Option<f64> {
    let most = 16_u32
        .checked_pow(u32::try_from(digits.len()).ok()?)?
        .checked_sub(1)?;
    let value = u32::from_str_radix(digits, 16).ok()?;
    (most > 0).then(|| f64::from(value) / f64::from(most))
}
