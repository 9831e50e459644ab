//! `init`, and the copy of the sample.
//!
//! Invariant: nothing but these and the welcome screen makes a board's file.

use std::path::{Path, PathBuf};

use chrono::NaiveTime;

use super::{Call, args::Init, failure::Failure};
use crate::{
    state::{
        file::board::{BoardFile, Existing},
        nearest::nearest,
        text::Loaded,
    },
    template::{Template, sample as sample_text},
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
    create(call, &path, &template.text(today), existing)?;
    let message = format!(
        "made {} from the template {}",
        path.display(),
        template.name
    );
    call.out.say(&message);
    Ok(())
}

/// Makes a copy of the sample in a new temporary folder.
pub(super) fn sample(call: &mut Call<'_>) -> Result<PathBuf, Failure> {
    let today = call.clock.day_at(NaiveTime::MIN);
    let folder = tempfile::Builder::new()
        .prefix("standup-")
        .tempdir()
        .map_err(Failure::Sample)?;
    let path = folder.path().join("sample.ron");
    create(call, &path, &sample_text(today), Existing::Keep)?;
    // The board works on it; who tried things out may want to keep it.
    let folder = folder.keep();
    let path = folder.join("sample.ron");
    call.out
        .say(&format!("a copy of the sample is at {}", path.display()));
    Ok(path)
}

fn create(
    call: &mut Call<'_>,
    path: &Path,
    text: &str,
    existing: Existing,
) -> Result<Loaded, Failure> {
    let state = call.around.environment.state_folder();
    let mut file = BoardFile::at(path, state.as_deref());
    Ok(file.create(text, existing, call.clock.now())?)
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
