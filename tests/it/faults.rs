//! What may happen to the file of a board, and what then holds.
//!
//! Each check is a function that gives what it has counted, or what went wrong. It is green on the program as it is, and
//! red on the same program with the step of the saving recipe left out that it guards: a check that cannot fail proves
//! nothing. What needs `strace` or root is run by `.ci/run`.

mod between;
mod calls;
mod contents;
mod disk;
mod full;
mod order;
mod places;
mod power;
mod scene;
mod trace;
mod writers;

use std::{
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

use standup::state::file::left_out::Step;

use crate::desk::Desk;

/// Says what went wrong, and ends the check.
macro_rules! ensure {
    ($condition:expr, $($message:tt)+) => {
        if !$condition {
            return Err(format!($($message)+));
        }
    };
}
use ensure;

/// What a check came to: what it has counted, or what went wrong.
type Outcome = Result<String, String>;

/// The program, perhaps with steps left out.
#[derive(Debug, Clone, Copy)]
struct Program {
    left_out: Option<Step>,
}

impl Program {
    /// An empty desk to run it on.
    fn desk(self) -> Desk {
        self.without(&[])
    }

    /// A desk to run it on with these steps left out as well.
    fn without(self, also: &[Step]) -> Desk {
        let steps = self.left_out.iter().chain(also);
        let names: Vec<&str> = steps.map(|it| it.name()).collect();
        Desk::new().set("STANDUP_LEAVE_OUT", &names.join(","))
    }

    /// A desk with the small board on it.
    fn with_board(self) -> Desk {
        let desk = self.desk();
        desk.put("standup.ron", BOARD.as_bytes());
        desk
    }
}

/// A user, and a group, of whom nobody is.
const NOBODY: u32 = 54_321;

/// A small board, with comments where people put them.
const BOARD: &str = r#"// Ours. Comments stay.
(
    version: 1,
    people: [(id: "ana", name: "Ana")], // only Ana
    objectives: [
        (
            id: "bill",
            title: "Bill 1 client",
            start: "2026-10-01",
            due: "2026-10-30",
            results: [(id: "leads", title: "Leads", from: 0, to: 3)],
        ),
    ],
    records: [
        Commitment(id: "7f3k2m9qxa", day: "2026-10-08", who: "ana",
            text: "Call Mihai before noon",
            made: "2026-10-08T08:05:11+03:00",
            toward: "leads", // he is there on Thursdays
        ),
    ],
)
"#;

/// Shows that a check holds on the program, and on no program without one of these steps.
#[track_caller]
#[expect(
    clippy::print_stdout,
    reason = "whoever runs the checks wants to see what they have counted"
)]
fn prove(name: &str, check: fn(Program) -> Outcome, steps: &[Step]) {
    match check(Program { left_out: None }) {
        Ok(counts) => println!("{name}: {counts}"),
        Err(wrong) => panic!("{name}: {wrong}"),
    }
    for step in steps {
        match check(Program {
            left_out: Some(*step),
        }) {
            Ok(_) => panic!("{name}: nothing misses `{}`", step.name()),
            Err(wrong) => {
                let wrong = wrong.lines().next().unwrap_or_default();
                println!("{name}, without {}: {wrong}", step.name());
            }
        }
    }
}

/// Makes a test of each check, and remembers which steps they guard.
macro_rules! guards {
    ($($(#[$attribute:meta])* $name:ident = $check:path, guards [$($step:ident),*];)*) => {
        $(
            #[test]
            $(#[$attribute])*
            fn $name() {
                prove(stringify!($name), $check, &[$(Step::$step),*]);
            }
        )*

        const GUARDED: &[Step] = &[$($(Step::$step,)*)*];
    };
}

guards! {
    eight_writers_at_once_lose_nothing = writers::eight_at_once, guards [Merge, WholeText];
    kills_at_random_moments_lose_nothing_that_was_reported_saved = writers::killed_at_random, guards [Merge];
    an_editor_that_saves_meanwhile_loses_nothing_and_destroys_nothing = writers::beside_an_editor, guards [Merge];
    links_are_followed_and_kept = places::links, guards [Links];
    what_is_no_file_is_refused_and_left_alone = places::odd_files, guards [OnlyFiles, ReadOnly];
    modes_are_kept_and_what_is_new_is_private_whatever_the_umask = places::modes, guards [Mode, Private];
    names_may_be_anything = places::names, guards [];
    nothing_that_was_planted_under_the_name_of_the_temporary_is_written_to = places::planted, guards [Exclusive, KeepLeftOver];
    without_a_home_saves_stand_with_a_warning = places::homes, guards [Snapshot];
    too_few_open_files_are_told_and_nothing_is_lost = places::descriptors, guards [];
    files_that_cannot_be_read_are_left_as_they_are = contents::unreadable, guards [Unreadable, Emptied, Size];
    what_can_be_read_is_merged_and_kept_to_the_byte = contents::odd, guards [WholeText];
    a_text_of_20_mb_is_kept_to_the_byte = contents::huge, guards [];
    what_would_not_read_back_is_not_written = contents::read_back, guards [ReadBack];
    #[ignore = "needs strace; .ci/run runs it"]
    the_calls_of_a_save_are_those_of_the_recipe_in_its_order = order::of_a_save, guards [
        Lock, Exclusive, LockTemporary, Mode, SyncFile, SecondLook, StillOurs, Rename, Displaced, SyncFolder,
        Snapshot, SyncSnapshot, SyncSnapshots
    ];
    #[ignore = "needs strace; .ci/run runs it"]
    every_call_of_a_save_may_fail_or_be_its_last = calls::of_a_save, guards [Rename, CleanUp, FailedSync, Mode];
    #[ignore = "needs strace; .ci/run runs it"]
    every_call_of_a_measurement_may_fail_or_be_its_last = calls::of_a_measurement, guards [Rename, SyncFolder];
    #[ignore = "needs strace; .ci/run runs it"]
    every_call_of_a_new_file_may_fail_or_be_its_last = calls::of_a_new_file, guards [CleanUp];
    #[ignore = "needs strace; .ci/run runs it"]
    every_call_of_a_first_save_may_fail_or_be_its_last = calls::of_a_first_save, guards [SaveAgain];
    #[ignore = "needs strace; .ci/run runs it"]
    a_power_cut_leaves_the_old_text_or_the_new_one = power::cut, guards [
        SyncFile, SyncFolder, Rename, SyncSnapshot, SyncSnapshots, KeepLeftOver
    ];
    #[ignore = "needs strace; .ci/run runs it"]
    what_others_write_between_any_two_calls_is_kept = between::others_write, guards [Displaced, Merge];
    #[ignore = "needs strace; .ci/run runs it"]
    where_names_cannot_be_exchanged_the_second_look_and_the_lock_guard = between::without_exchange, guards [SecondLook, Lock];
    #[ignore = "needs strace; .ci/run runs it"]
    what_others_do_to_the_file_and_the_temporary_between_any_two_calls_is_seen = between::others_meddle, guards [
        StillOurs, LockTemporary, Untouched
    ];
    #[ignore = "needs a mount and root; .ci/run runs it"]
    a_full_disk_loses_nothing_and_is_told = full::disk, guards [CleanUp];
    #[ignore = "needs a mount and root; .ci/run runs it"]
    where_nothing_can_be_written_that_is_told = full::refused, guards [Lock];
    #[ignore = "needs root; .ci/run runs it"]
    the_owner_is_kept = full::owner, guards [Owner];
}

#[test]
fn each_step_of_the_recipe_is_guarded_by_a_check() {
    for step in Step::ALL {
        assert!(GUARDED.contains(step), "nothing guards `{}`", step.name());
    }
}

/// Does something with each case, on both processors. Ends with the first thing that goes wrong.
fn with_each<C: Sync, W>(
    cases: &[C],
    begin: impl Fn() -> Result<W, String> + Sync,
    check: impl Fn(&mut W, &C) -> Result<(), String> + Sync,
) -> Result<(), String> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut worker = begin()?;
        while let Some(case) = cases.get(next.fetch_add(1, Ordering::Relaxed)) {
            if let Err(wrong) = check(&mut worker, case) {
                next.store(cases.len(), Ordering::Relaxed);
                return Err(wrong);
            }
        }
        Ok(())
    };
    thread::scope(|scope| {
        let other = scope.spawn(work);
        work().and(other.join().unwrap())
    })
}
