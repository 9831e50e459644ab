//! `init`, and the copy of the sample.
//!
//! Invariant: nothing but these and the welcome screen makes a board's file.

use std::path::PathBuf;

use chrono::NaiveTime;

use super::{Call, args::Init, failure::Failure};
use crate::{
    state::{
        file::board::{BoardFile, Existing},
        nearest::nearest,
    },
    template::{SAMPLE_COPY, Template, sample as sample_text},
};

/// The name of a board's file in the current folder.
const HERE: &str = "standup.ron";

pub(super) fn init(call: &mut Call<'_>, it: &Init) -> Result<(), Failure> {
    let template = Template::named(&it.template).ok_or_else(|| no_template(&it.template))?;
    let environment = &call.around.environment;
    let asked = call.common.file.clone().or_else(|| {
        let variable = environment.standup_file.clone();
        variable.filter(|it| !it.as_os_str().is_empty())
    });
    let path = asked.unwrap_or_else(|| PathBuf::from(HERE));
    let existing = if it.force {
        Existing::Replace
    } else {
        Existing::Keep
    };
    let today = call.clock.day_at(NaiveTime::MIN);
    let state = environment.state_folder();
    let mut file = BoardFile::at(&path, state.as_deref());
    let created = file.create(&template.text(today), existing, call.clock.now())?;
    for warning in &created.warnings {
        call.out.say(&warning.to_string());
    }
    let message = format!(
        "made {} from the template {}",
        path.display(),
        template.name
    );
    call.out.say(&message);
    Ok(())
}

/// A copy of the sample.
pub(super) struct Sample {
    /// Its file.
    pub(super) path: PathBuf,
    /// Its own folder for locks and snapshots: nothing of it is left in the user's.
    pub(super) state: PathBuf,
}

/// Makes a copy of the sample in a new temporary folder.
pub(super) fn sample(call: &mut Call<'_>) -> Result<Sample, Failure> {
    let today = call.clock.day_at(NaiveTime::MIN);
    let folder = tempfile::Builder::new()
        .prefix(SAMPLE_COPY)
        .tempdir()
        .map_err(Failure::Sample)?;
    let sample = Sample {
        path: folder.path().join("sample.ron"),
        state: folder.path().join("state"),
    };
    let mut file = BoardFile::at(&sample.path, Some(&sample.state));
    file.create(&sample_text(today), Existing::Keep, call.clock.now())?;
    // The board works on it, and who tried things out may want to keep it.
    let folder = folder.keep();
    call.out
        .say(&format!("a copy of the sample is in {}", folder.display()));
    Ok(sample)
}

fn no_template(name: &str) -> Failure {
    let names = Template::ALL.map(|it| it.name);
    let hint = match nearest(name, names) {
        Some(near) => format!("; did you mean `{near}`?"),
        None => format!("; there are {}", names.join(", ")),
    };
    Failure::NoSuch {
        kind: "template",
        name: name.to_owned(),
        hint,
    }
}
