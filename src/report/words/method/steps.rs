//! What is said of the steps of a pipeline: what becomes of each, what it takes, and where it is stuck.

use super::percent;
use crate::{insight::pipeline::Step, report::words::within, state::Amount};

/// What becomes of a step of a pipeline, counts first: `1 of 7, 14 %; planned 30 %; too few to judge`.
pub fn conversion(step: &Step<'_>) -> String {
    let planned = step.planned.map(|it| format!("planned {}", percent(it)));
    if step.have < step.became {
        let more = step.became.minus(step.have).ok();
        let more = more.map(|it| it.to_string()).unwrap_or_default();
        let were = if more == "1" { "was" } else { "were" };
        return format!("{more} {were} counted that nobody had qualified");
    }
    let Some(conversion) = step.conversion else {
        return planned.unwrap_or_default();
    };
    let counts = format!("{} of {}, {}", step.became, step.have, percent(conversion));
    let few = step.is_too_few.then(|| "too few to judge".to_owned());
    let said = [Some(counts), planned, few];
    said.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

/// How many of the first bring the other to its target: `at 1 of 7, 3 leads need 21 prospects: 14 more`. None where that
/// cannot be worked out.
pub fn needs(step: &Step<'_>, from: &str, (to, target): (&str, Amount)) -> Option<String> {
    let (needs, more) = step.needs.zip(step.more)?;
    let is_counted = 0.0 < step.have.get() && 0.0 < step.became.get();
    let at = if is_counted {
        format!("at {} of {}", step.became, step.have)
    } else {
        "as planned".to_owned()
    };
    let enough = if more == Amount::ZERO {
        "enough are there".to_owned()
    } else {
        format!("{more} more")
    };
    let (to, from) = (within(to), within(from));
    // A title is in the plural, as a rule.
    let wanted = if target == Amount::whole(1) {
        format!("{to} at 1")
    } else {
        format!("{target} {to}")
    };
    Some(format!("{at}, {wanted} need {needs} {from}: {enough}"))
}

/// Where a pipeline is stuck: `stuck between prospects and leads`.
pub fn stuck(from: &str, to: &str) -> String {
    format!("stuck between {} and {}", within(from), within(to))
}
