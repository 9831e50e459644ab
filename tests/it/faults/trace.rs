//! The program under `strace`: which calls it makes, with one of them failing, stopped or killed.

use std::{
    collections::HashMap,
    ffi::OsString,
    fs,
    os::unix::ffi::OsStringExt as _,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use crate::{
    desk::{Desk, NOW},
    tty::wait,
};

/// The calls that are about files. Those with a question mark are not on every processor.
const CALLS: &str = "?open,openat,read,?pread64,write,?pwrite64,fsync,fdatasync,?rename,?renameat,renameat2,?link,linkat,\
    ?unlink,unlinkat,?rmdir,?mkdir,mkdirat,?stat,?lstat,fstat,?newfstatat,?statx,?access,faccessat,?faccessat2,?chmod,\
    fchmod,fchmodat,?chown,fchown,fchownat,flock,ftruncate,?readlink,readlinkat,getdents64,close";

/// One call of the system.
#[derive(Debug, Clone)]
pub(super) struct Call {
    pub(super) name: String,
    /// Which of its name it was, from 1.
    pub(super) number: usize,
    /// As strace writes them, but for quotes.
    pub(super) arguments: Vec<Argument>,
    /// None where it did not return.
    pub(super) result: Option<i64>,
    /// The name of its error, if it failed.
    pub(super) error: String,
    /// What file it was about: the path it named, or the one that its descriptor was opened with.
    pub(super) path: Option<PathBuf>,
    /// Whether it was made to fail, or to be the last.
    pub(super) is_injected: bool,
}

/// An argument of a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Argument {
    /// What stood in quotes.
    Text(Vec<u8>),
    /// A number, flags, or what else is not of interest.
    Other(String),
}

impl Call {
    /// What stands at a place, if it is no text.
    pub(super) fn other(&self, index: usize) -> &str {
        match self.arguments.get(index) {
            Some(Argument::Other(other)) => other,
            Some(Argument::Text(_)) | None => "",
        }
    }

    /// The number that stands at a place: a descriptor.
    pub(super) fn descriptor(&self) -> i64 {
        self.other(0).parse().unwrap_or(-1)
    }

    /// The texts of it.
    pub(super) fn texts(&self) -> impl Iterator<Item = &[u8]> {
        self.arguments.iter().filter_map(|it| match it {
            Argument::Text(text) => Some(text.as_slice()),
            Argument::Other(_) => None,
        })
    }

    /// The paths that it names.
    pub(super) fn paths(&self) -> Vec<PathBuf> {
        self.texts()
            .map(|it| PathBuf::from(OsString::from_vec(it.to_vec())))
            .collect()
    }

    /// Whether it is about a file whose name ends so.
    pub(super) fn is_about_a(&self, ending: &str) -> bool {
        let ends = self.path.as_deref().and_then(Path::extension);
        ends.is_some_and(|it| it == ending)
    }

    /// Whether it has one of these names, whatever this processor calls it: `rename` is `renameat` on some.
    pub(super) fn is(&self, names: &[&str]) -> bool {
        names.contains(&self.name.trim_end_matches("at"))
            || names.contains(&self.name.trim_end_matches("at2"))
            || names.contains(&self.name.as_str())
    }
}

/// A run of the program under strace.
#[derive(Debug)]
pub(super) struct Traced {
    /// Its exit code; none when it was killed.
    pub(super) code: Option<i32>,
    pub(super) err: String,
    pub(super) calls: Vec<Call>,
}

/// A run that has begun.
pub(super) struct Running {
    child: Child,
    trace: PathBuf,
}

/// Starts the program under strace, with what is to be injected.
pub(super) fn start(desk: &Desk, arguments: &[&str], inject: &[String]) -> Running {
    let trace = desk.path("home/trace");
    fs::remove_file(&trace).ok();
    let plain = desk.command();
    let mut command = Command::new("strace");
    // The short way past all other calls, on which no signal is injected.
    if !inject.iter().any(|it| it.contains("signal=")) {
        command.arg("--seccomp-bpf");
    }
    command
        .args(["-f", "-q", "-s", "1000000", "-o"])
        .arg(&trace)
        .arg(format!("--trace={CALLS}"))
        .args(inject.iter().map(|it| format!("--inject={it}")))
        .arg(plain.get_program())
        .args(["--now", NOW])
        .args(arguments)
        .env_clear()
        .envs(
            plain
                .get_envs()
                .filter_map(|(name, value)| Some((name, value?))),
        )
        .current_dir(desk.path(""))
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    // Not on the path of the desk's environment, but of ours.
    let path = std::env::var_os("PATH").unwrap_or_default();
    let child = command.env("PATH", path).spawn();
    Running {
        child: child.expect("strace"),
        trace,
    }
}

/// Runs the program under strace to its end.
pub(super) fn run(desk: &Desk, arguments: &[&str], inject: &[String]) -> Traced {
    start(desk, arguments, inject).finish()
}

impl Running {
    /// Waits until the program has been stopped, which an injected signal does; false when it ends without.
    pub(super) fn wait_for_stop(&self) -> bool {
        let is_stopped = || self.told().contains("--- stopped by SIGSTOP ---");
        wait("a stop", || is_stopped() || self.told().contains(" +++ "));
        is_stopped()
    }

    fn told(&self) -> String {
        fs::read_to_string(&self.trace).unwrap_or_default()
    }

    /// Lets the stopped program go on.
    pub(super) fn go_on(&self) {
        let trace = self.told();
        let process = trace.split(' ').next().unwrap();
        let status = Command::new("kill").args(["-CONT", process]).status();
        assert!(status.unwrap().success());
    }

    /// Waits for the end.
    pub(super) fn finish(self) -> Traced {
        let output = self.child.wait_with_output().unwrap();
        let trace = fs::read(&self.trace).unwrap_or_default();
        fs::remove_file(&self.trace).ok();
        Traced {
            code: output.status.code(),
            err: String::from_utf8(output.stderr).unwrap(),
            calls: parse(&String::from_utf8(trace).unwrap()),
        }
    }
}

/// Those calls that are of the save: from the first that is about a path on, what is about a folder or lies in it or
/// above it.
pub(super) fn of_a_save<'t>(calls: &'t [Call], folder: &Path, first: &Path) -> Vec<&'t Call> {
    let is_about = |it: &&Call| {
        let about = it.path.as_deref();
        about.is_some_and(|it| it.starts_with(folder) || folder.starts_with(it))
    };
    let calls = calls.iter();
    let calls = calls.skip_while(|it| it.path.as_deref() != Some(first));
    calls.filter(is_about).collect()
}

/// Reads what strace has written.
fn parse(trace: &str) -> Vec<Call> {
    let mut numbers: HashMap<String, usize> = HashMap::new();
    let mut opened: HashMap<i64, PathBuf> = HashMap::new();
    let mut calls = Vec::new();
    for line in trace.lines() {
        let Some((name, arguments, rest)) = split_line(line) else {
            continue;
        };
        let number = numbers.entry(name.to_owned()).or_default();
        *number += 1;
        let mut call = Call {
            name: name.to_owned(),
            number: *number,
            arguments,
            result: result(rest),
            error: rest.split(' ').nth(2).unwrap_or_default().to_owned(),
            path: None,
            is_injected: rest.ends_with("(INJECTED)"),
        };
        let named = call.paths().into_iter().next();
        let named = named.filter(|it| !it.as_os_str().is_empty() && !call.is(&["read", "write"]));
        call.path = named.or_else(|| opened.get(&call.descriptor()).cloned());
        if let (true, Some(descriptor @ 0..), Some(path)) =
            (call.is(&["open"]), call.result, &call.path)
        {
            opened.insert(descriptor, path.clone());
        }
        if call.name == "close" && !call.is_injected {
            opened.remove(&call.descriptor());
        }
        calls.push(call);
    }
    calls
}

/// The name, the arguments and what comes behind them; none where it is no call, or one whose end the program did not
/// live to see.
fn split_line(line: &str) -> Option<(&str, Vec<Argument>, &str)> {
    let (_, call) = line.split_once(' ')?;
    let (name, inside) = call.trim_start().split_once('(')?;
    if !name
        .bytes()
        .all(|it| it.is_ascii_alphanumeric() || it == b'_')
    {
        return None;
    }
    let mut arguments = Vec::new();
    let (mut begin, mut depth) = (0, 0);
    let mut is_text = false;
    let mut bytes = inside.bytes().enumerate();
    while let Some((at, byte)) = bytes.next() {
        match byte {
            // Whatever comes next is meant as it is.
            b'\\' if is_text => drop(bytes.next()),
            b'"' => is_text = !is_text,
            _ if is_text => {}
            b',' | b')' if depth == 0 => {
                arguments.push(argument(inside.get(begin..at)?));
                begin = at + 1;
                if byte == b')' {
                    return Some((name, arguments, inside.get(begin..)?.trim()));
                }
            }
            b'{' | b'[' | b'(' => depth += 1,
            b'}' | b']' | b')' => depth -= 1,
            _ => {}
        }
    }
    None
}

fn argument(part: &str) -> Argument {
    match part.trim().strip_prefix('"') {
        Some(text) => {
            let text = text.strip_suffix('"').expect("a whole text");
            Argument::Text(unescape(text))
        }
        None => Argument::Other(part.trim().to_owned()),
    }
}

fn result(rest: &str) -> Option<i64> {
    let result = rest.strip_prefix("= ")?;
    result.split(' ').next()?.parse().ok()
}

/// The bytes of a text as strace writes it.
fn unescape(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes().peekable();
    while let Some(byte) = rest.next() {
        if byte != b'\\' {
            bytes.push(byte);
            continue;
        }
        let escaped = rest.next().unwrap();
        bytes.push(match escaped {
            b'n' => b'\n',
            b't' => b'\t',
            b'r' => b'\r',
            b'v' => 0x0b,
            b'f' => 0x0c,
            b'0'..=b'7' => {
                let mut value = u32::from(escaped - b'0');
                for _ in 0..2 {
                    let Some(digit @ b'0'..=b'7') = rest.peek().copied() else {
                        break;
                    };
                    value = value * 8 + u32::from(digit - b'0');
                    rest.next();
                }
                u8::try_from(value).unwrap()
            }
            other => other,
        });
    }
    bytes
}

#[test]
fn what_strace_writes_is_read() {
    let trace = "12 openat(AT_FDCWD, \"/d/a\\\"b\\n\\0331\", O_RDWR|O_CREAT, 0600) = 3\n\
        12 statx(3, \"\", AT_EMPTY_PATH, {stx_mask=1, stx_mode=S_IFREG|0644, ...}) = 0\n\
        12 fsync(3) = -1 EIO (Input/output error) (INJECTED)\n\
        12 close(3) = 0\n\
        12 --- SIGSTOP {si_signo=SIGSTOP} ---\n\
        12 fsync(3) = ?\n\
        12 +++ killed by SIGKILL +++\n";
    let calls = parse(trace);
    let path = Path::new("/d/a\"b\n\u{1b}1");
    let told: Vec<_> = calls
        .iter()
        .map(|it| (it.name.as_str(), it.number, it.result, it.path.as_deref()))
        .collect();
    assert_eq!(
        told,
        [
            ("openat", 1, Some(3), Some(path)),
            ("statx", 1, Some(0), Some(path)),
            ("fsync", 1, Some(-1), Some(path)),
            ("close", 1, Some(0), Some(path)),
            ("fsync", 2, None, None),
        ]
    );
    assert!(calls[2].is_injected);
    assert_eq!(calls[0].other(2), "O_RDWR|O_CREAT");
}
