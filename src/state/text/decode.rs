//! From bytes to text.
//!
//! Invariant: what is no UTF-8 text is named as what it is.

use super::{Unreadable, scan::Fault};

/// Takes bytes as text.
pub(super) fn decode(bytes: &[u8]) -> Result<&str, Unreadable> {
    let fault =
        |message: &str, help: &str| Unreadable::fault("", Fault::new(0, message).help(help));
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        let help = "save the file as UTF-8, or: iconv -f UTF-16 -t UTF-8";
        return Err(fault("this is UTF-16 text", help));
    }
    if !bytes.is_empty() && bytes.iter().all(|it| *it == 0) {
        let message = "the file holds nothing but NUL bytes: a crash or a full disk damaged it";
        return Err(fault(message, "put an earlier state of it back"));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => no_nul(text).map(|()| text),
        Err(error) => {
            let good = bytes.get(..error.valid_up_to()).unwrap_or_default();
            let text = std::str::from_utf8(good).unwrap_or_default();
            let byte = bytes.get(good.len()).copied().unwrap_or_default();
            let message = format!("the byte 0x{byte:02x} is not UTF-8: is this Latin-1?");
            Err(Unreadable::fault(
                text,
                Fault::new(text.len(), message)
                    .help("save the file as UTF-8, or: iconv -f LATIN1 -t UTF-8"),
            ))
        }
    }
}

/// Makes sure that there is no NUL byte, which no editor writes.
pub(super) fn no_nul(text: &str) -> Result<(), Unreadable> {
    let Some(at) = memchr::memchr(0, text.as_bytes()) else {
        return Ok(());
    };
    let fault = Fault {
        span: at..at + 1,
        ..Fault::new(
            at,
            "there is a NUL byte here: the file is damaged, or it is not text",
        )
    };
    Err(Unreadable::fault(
        text,
        fault.help("take it out, or put an earlier state of the file back"),
    ))
}
