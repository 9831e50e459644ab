//! Both watches are held to the same: the one of this system, and the one for all others.

use std::fs;
use std::os::fd::AsFd;
use std::path::Path;

use rustix::event::{PollFd, PollFlags, Timespec, poll};

use super::WatchError;
use crate::state::file::contents;
use crate::state::file::testing::{Desk, put};

/// How long to wait for what must come.
const DEADLINE: Timespec = Timespec {
    tv_sec: 10,
    tv_nsec: 0,
};

/// Waits until there is something to read.
#[track_caller]
fn wait(place: impl AsFd) {
    let mut places = [PollFd::new(&place, PollFlags::IN)];
    let count = poll(&mut places, Some(&DEADLINE)).unwrap();
    assert_eq!(count, 1, "the watch has told nothing");
}

macro_rules! watch_tests {
    ($name:ident, $module:ident) => {
        mod $name {
            use super::*;
            use crate::state::file::watch::$module::Watch;

            pub(super) fn start(path: &Path) -> Watch {
                let watch = Watch::new(path).unwrap();
                watch.follow(path).unwrap();
                watch
            }

            /// Waits until the watch has told of what `act` did.
            #[track_caller]
            pub(super) fn check_told(watch: &Watch, act: impl FnOnce()) {
                watch.stirs();
                act();
                loop {
                    wait(watch);
                    if watch.stirs() {
                        return;
                    }
                }
            }

            #[test]
            fn a_file_that_comes_changes_moves_and_goes_is_told() {
                let desk = Desk::new();
                let file = desk.path("board.ron");
                let cases: [fn(&Path); 4] = [
                    |file| put(file, b"one"),
                    |file| put(file, b"two"),
                    |file| {
                        put(&file.with_extension("tmp"), b"three");
                        fs::rename(file.with_extension("tmp"), file).unwrap();
                    },
                    |file| fs::remove_file(file).unwrap(),
                ];
                for act in cases {
                    // Anew each time, so that no event of the case before is waiting.
                    let watch = start(&file);
                    check_told(&watch, || act(&file));
                    assert!(watch.is_current());
                }
            }

            #[test]
            fn reading_the_file_and_writing_beside_it_do_not_stir() {
                let desk = Desk::new();
                let file = desk.put("board.ron", b"one");
                let watch = start(&file);
                contents::read(&file).unwrap().unwrap();
                contents::stamp(&file).unwrap().unwrap();
                put(&desk.path(".board.ron.tmp"), b"two");
                fs::remove_file(desk.path(".board.ron.tmp")).unwrap();
                // By Linux's own means what happened before this is told before it; a thread may be late.
                let last = start(&desk.path("last"));
                check_told(&last, || put(&desk.path("last"), b""));
                assert!(!watch.stirs());
            }

            #[test]
            fn through_a_link_both_the_file_and_the_link_are_watched() {
                let desk = Desk::new();
                desk.folder("there");
                let file = desk.put("there/board.ron", b"one");
                let link = desk.link("link.ron", "there/board.ron");
                let watch = start(&link);
                check_told(&watch, || put(&file, b"two"));
                assert!(watch.is_current());
                let watch = start(&link);
                check_told(&watch, || fs::remove_file(&link).unwrap());
                desk.link("link.ron", "elsewhere.ron");
                assert!(!watch.is_current(), "the link leads elsewhere now");
            }

            #[test]
            fn a_folder_that_goes_is_told_and_may_be_followed_anew() {
                let desk = Desk::new();
                let folder = desk.folder("there");
                let file = folder.join("board.ron");
                let watch = start(&file);
                check_told(&watch, || fs::remove_dir(&folder).unwrap());
                assert!(!watch.is_current());
                desk.folder("there");
                assert!(
                    !watch.is_current(),
                    "a new folder of that name is not the one we watch"
                );
                watch.follow(&file).unwrap();
                assert!(watch.is_current());
                check_told(&watch, || put(&file, b"one"));
            }

            #[test]
            fn a_folder_that_somebody_stands_in_is_seen_to_have_gone() {
                let desk = Desk::new();
                let folder = desk.folder("there");
                let file = desk.put("there/board.ron", b"one");
                let watch = start(&file);
                let _stand = fs::File::open(&folder).unwrap();
                check_told(&watch, || fs::remove_dir_all(&folder).unwrap());
                assert!(!watch.is_current());
                desk.folder("there");
                assert!(!watch.is_current());
                watch.follow(&file).unwrap();
                check_told(&watch, || put(&file, b"two"));
            }

            #[test]
            fn through_a_linked_folder_the_link_is_watched() {
                let desk = Desk::new();
                for folder in ["one", "two"] {
                    put(&desk.folder(folder).join("board.ron"), folder.as_bytes());
                }
                let link = desk.link("linked", "one");
                let watch = start(&link.join("board.ron"));
                check_told(&watch, || {
                    fs::remove_file(&link).unwrap();
                    desk.link("linked", "two");
                });
                assert!(!watch.is_current(), "the link leads elsewhere now");
                watch.follow(&link.join("board.ron")).unwrap();
                check_told(&watch, || {
                    desk.put("two/board.ron", b"three");
                });
            }

            #[test]
            fn what_was_followed_before_is_told_no_more() {
                let desk = Desk::new();
                desk.folder("there");
                let next = desk.put("there/board.ron", b"one");
                let watch = start(&desk.path("board.ron"));
                watch.follow(&next).unwrap();
                put(&desk.path("board.ron"), b"one");
                // That is told once; a file that is written is told several times, perhaps late.
                check_told(&watch, || fs::remove_file(&next).unwrap());
                put(&desk.path("board.ron"), b"two");
                let last = start(&desk.path("last"));
                check_told(&last, || put(&desk.path("last"), b""));
                assert!(!watch.stirs());
                check_told(&watch, || put(&desk.path("there/board.ron"), b"one"));
            }

            #[test]
            fn what_cannot_be_watched_is_an_error() {
                let desk = Desk::new();
                let watch = Watch::new(&desk.path("board.ron")).unwrap();
                let missing = watch.follow(&desk.path("missing/board.ron"));
                assert!(matches!(missing, Err(WatchError::Unavailable { .. })));
                assert!(!watch.is_current());
                let link = desk.link("link.ron", "missing/board.ron");
                watch.follow(&link).unwrap_err();
                fs::remove_file(&link).unwrap();
                let last = start(&desk.path("last"));
                check_told(&last, || put(&desk.path("last"), b""));
                assert!(!watch.stirs(), "half of the way is not watched");
                watch.follow(&desk.path("board.ron")).unwrap();
                assert!(matches!(
                    watch.follow(&desk.fifo("fifo")),
                    Err(WatchError::File(_))
                ));
                check_told(&watch, || put(&desk.path("board.ron"), b"one"));
            }
        }
    };
}

watch_tests!(of_this_system, linux);
watch_tests!(of_the_others, elsewhere);

#[cfg(target_os = "linux")]
mod on_linux {
    use super::of_this_system::{check_told, start};
    use super::*;

    #[test]
    fn a_missing_folder_that_comes_is_told_and_the_one_above_it() {
        let desk = Desk::new();
        let folder = desk.folder("above/there");
        let file = desk.put("above/there/board.ron", b"one");
        let watch = start(&file);
        let (above, away) = (desk.path("above"), desk.path("away"));
        check_told(&watch, || fs::rename(&folder, &away).unwrap());
        assert!(watch.follow(&file).is_err());
        check_told(&watch, || fs::rename(&away, &folder).unwrap());
        watch.follow(&file).unwrap();
        check_told(&watch, || fs::remove_dir_all(&above).unwrap());
        assert!(watch.follow(&file).is_err());
        check_told(&watch, || fs::create_dir(&above).unwrap());
        assert!(watch.follow(&file).is_err());
        check_told(&watch, || fs::create_dir(&folder).unwrap());
        watch.follow(&file).unwrap();
        check_told(&watch, || put(&file, b"two"));
    }

    #[test]
    fn a_folder_above_that_goes_is_told() {
        let desk = Desk::new();
        desk.folder("above/there");
        let file = desk.put("above/there/board.ron", b"one");
        let watch = start(&file);
        check_told(&watch, || {
            fs::rename(desk.path("above"), desk.path("away")).unwrap();
        });
        desk.folder("above/there");
        assert!(!watch.is_current(), "another folder is in its place");
    }

    #[test]
    fn what_others_do_in_a_folder_above_wakes_nobody() {
        let desk = Desk::new();
        desk.folder("above/there");
        let watch = start(&desk.path("above/there/board.ron"));
        let last = start(&desk.path("last"));
        check_told(&last, || put(&desk.path("last"), b""));
        put(&desk.path("above/other"), b"");
        let mut places = [PollFd::new(&watch, PollFlags::IN)];
        let told = poll(&mut places, Some(&Timespec::default())).unwrap();
        assert_eq!(told, 0);
    }
}
