//! The way to a day, and to what is searched for.

use super::*;

#[test]
fn days_go_by_work_and_by_records() {
    let mut desk = Desk::open(lived(2));
    let mut shown = |keys: &str| {
        desk.press(keys);
        desk.app.date().to_string()
    };
    assert_eq!(shown("["), "2026-10-09");
    assert_eq!(shown("["), "2026-10-08");
    assert_eq!(shown("]]]"), "2026-10-13");
    assert_eq!(shown("t"), "2026-10-12");
    assert_eq!(shown("@-2<enter>"), "2026-10-10");
    assert_eq!(shown("@2026-12-24<enter>"), "2026-12-24");
    assert_eq!(shown("@never<enter>"), "2026-12-24");
    assert_eq!(shown("<ctrl-u>yesterday<enter>"), "2026-10-09");
}

#[test]
fn searching_goes_from_hit_to_hit() {
    let mut desk = Desk::open(lived(2));
    desk.press("/off<enter>");
    assert_eq!(desk.app.commitment().unwrap().id.as_str(), "two");
    desk.press("/e<enter>nn");
    assert_eq!(desk.notice(), "3 of 4: \"e\"");
    assert_eq!(desk.app.focus(), Pane::Measure);
    desk.press("nn");
    assert_eq!(desk.notice(), "1 of 4: \"e\"");
    desk.press("N");
    assert_eq!(desk.notice(), "4 of 4: \"e\"");
    desk.press("<esc>n");
    assert_eq!(desk.notice(), "nothing is searched for");
}

#[test]
fn a_search_that_is_given_up_leaves_the_cursor_where_it_was() {
    let mut desk = Desk::open(lived(2));
    desk.press("1k");
    let before = (desk.app.focus(), desk.app.commitment().unwrap().id.clone());
    desk.press("/leads");
    assert_eq!(desk.app.focus(), Pane::Measure);
    desk.press("<esc>");
    let after = (desk.app.focus(), desk.app.commitment().unwrap().id.clone());
    assert_eq!(after, before);
    // One that was kept before changes nothing in that.
    desk.press("/leads<enter>/off<esc>");
    assert_eq!(desk.app.focus(), Pane::Measure);
}

#[test]
fn a_search_that_is_kept_says_which_of_how_many_it_found() {
    let mut desk = Desk::open(lived(2));
    desk.press("/off<enter>");
    assert!(desk.notice().starts_with("1 of "), "{}", desk.notice());
}
