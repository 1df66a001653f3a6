//! The meeting itself: when, where, under whom; and the numbers of its items.

use super::{finds, quiet};

fn items(numbers: &[&str]) -> String {
    numbers
        .iter()
        .map(|number| match *number {
            "" => "[[item]]\ntitle = 'A'\n".to_owned(),
            _ => format!("[[item]]\nnumber = '{number}'\ntitle = 'A'\n"),
        })
        .collect()
}

#[test]
fn no_venue_or_time() {
    let none = "venue = ''\ntime = ''\ndate = 2026-03-11";
    finds("no-venue-or-time", none, &[3]);
    finds("no-venue-or-time", "time = ''\ndate = 2026-03-11", &[2]);
    quiet("no-venue-or-time", "closed = ''");
}

#[test]
fn no_date_for_the_next_meeting() {
    finds(
        "no-next-meeting-date",
        "next_meeting = '2/3rd week of January'",
        &[1],
    );
    finds(
        "no-next-meeting-date",
        "next_meeting = ''\ndate = 2026-03-11",
        &[2],
    );
    quiet(
        "no-next-meeting-date",
        "next_meeting = 'Wednesday 13 May 2026'",
    );
}

#[test]
fn dates_that_cannot_be() {
    finds(
        "next-meeting-not-after",
        "date = 2026-03-11\nnext_meeting = 2026-01-14",
        &[2],
    );
    quiet(
        "next-meeting-not-after",
        "date = 2026-03-11\nnext_meeting = 2026-03-12",
    );
    finds(
        "approved-before-meeting",
        "date = 2026-03-11\napproved = 2026-03-10",
        &[2],
    );
    quiet(
        "approved-before-meeting",
        "date = 2026-03-11\napproved = 2026-05-13",
    );
    finds(
        "weekday-does-not-fit",
        "date = 'Monday 11 March 2026'",
        &[1],
    );
    quiet("weekday-does-not-fit", "date = 'Wednesday 11 March 2026'");
}

#[test]
fn a_year_that_is_far_off() {
    finds("year-far-off", "date = 0206-03-11", &[1]);
    finds(
        "year-far-off",
        "date = 2026-03-11\nnext_meeting = 2062-05-13",
        &[2],
    );
    finds(
        "year-far-off",
        "date = 2026-03-11\napproved = 2062-05-13",
        &[2],
    );
    quiet(
        "year-far-off",
        "date = 2026-03-11\nnext_meeting = 2027-03-10\napproved = 2027-03-10",
    );
}

#[test]
fn a_chair_who_was_not_there() {
    let register = "people = 'Ann Lee  Council  AL'\npresent = 'Jo Day  Council  JD'";
    finds(
        "chair-not-there",
        &format!("{register}\nchair = 'AL'"),
        &[3],
    );
    quiet("chair-not-there", &format!("{register}\nchair = 'JD'"));
    quiet(
        "chair-not-there",
        "present = 'Cllr Ann Lee  Council'\nchair = 'Ann Lee'",
    );
    quiet("chair-not-there", "chair = 'Ann Lee'");
}

#[test]
fn fewer_than_the_quorum() {
    let three = "present = '''\nAnn Lee  A\nJo Day  A\nTim Fox  A\n'''";
    finds("below-quorum", &format!("{three}\nquorum = 4"), &[6]);
    quiet("below-quorum", &format!("{three}\nquorum = 3"));
    quiet("below-quorum", "quorum = 3");
}

#[test]
fn item_numbers_that_repeat_or_skip() {
    finds("item-number-again", &items(&["4", "5", "5."]), &[9]);
    quiet("item-number-again", &items(&["", "", "196/20", ""]));
    finds("item-number-skipped", &items(&["1", "2", "4"]), &[9]);
    finds("item-number-skipped", &items(&["196/20", "196/22"]), &[6]);
    quiet("item-number-skipped", &items(&["5", "6", "7"]));
    quiet("item-number-skipped", &items(&["5.1", "6.1", "7a", "8"]));
    quiet("item-number-skipped", &items(&["196/9", "196/10", "197/1"]));
}

#[test]
fn item_numbers_in_two_forms() {
    finds("numbering-mixed", &items(&["1", "2", "3."]), &[9]);
    finds("numbering-mixed", &items(&["", "", "3"]), &[7]);
    quiet("numbering-mixed", &items(&["1.", "2.", "3."]));
    quiet("numbering-mixed", &items(&["", "", "196/20", ""]));
    quiet("numbering-mixed", &items(&["", "", "7", ""]));
}

#[test]
fn an_item_that_has_another_title_elsewhere() {
    let other = "[[item]]\ntitle = 'The Future of the Partnership'\n[[item]]\ntitle = 'B'\nnotes = 'It is item 1 today – the future of the board.'";
    finds("item-title-differs", other, &[5]);
    for words in [
        "It is item 1 today – the future of the Partnership.",
        "It is item 1 – the future of the Partnership, which MB sent.",
        "Item 1 – deferred to the next meeting.",
        "Under item 1 the future of the board was raised.",
    ] {
        quiet(
            "item-title-differs",
            &other.replace("It is item 1 today – the future of the board.", words),
        );
    }
}
