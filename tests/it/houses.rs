//! The built-in houses, filled with what the two source documents of their layouts hold.

mod samples;

use minutebook::docx::Template;
use minutebook::house::House;
use minutebook::model::{Minutes, NextMeeting, Status};
use minutebook::ooxml::Package;
use samples::{core_group, leaders_board, meeting, people};

/// A part of the minutes in a house, as XML.
fn part(house: &str, minutes: &Minutes, name: &str) -> String {
    let house = House::built_in(house).expect("a built-in house");
    let document = house.document("minutes").expect("it has minutes");
    let filled = Template::read("minutes.docx", &document.bytes, &house.style)
        .expect("a template without fault")
        .fill(minutes, &house.style, "minutes")
        .expect("it can be filled");
    let bytes = Package::open(filled)
        .expect("a package")
        .read_part(name)
        .expect("the part");
    String::from_utf8(bytes).expect("XML in UTF-8")
}

/// The paragraphs of the body, each in one line; `↵` is a line break, `⇥` a tab.
fn body(house: &str, minutes: &Minutes) -> Vec<String> {
    words(&part(house, minutes, "word/document.xml"))
}

fn words(xml: &str) -> Vec<String> {
    xml.replace("<w:br/>", "<w:t>↵</w:t>")
        .replace("<w:tab/>", "<w:t>⇥</w:t>")
        .split("</w:p>")
        .filter(|paragraph| paragraph.contains("<w:p>") || paragraph.contains("<w:p "))
        .map(|paragraph| {
            paragraph
                .split("<w:t")
                .skip(1)
                .filter(|rest| rest.starts_with([' ', '>']))
                .filter_map(|rest| rest.split_once('>')?.1.split_once("</w:t>"))
                .map(|(text, _)| text)
                .collect()
        })
        .collect()
}

fn position(lines: &[String], line: &str) -> usize {
    lines
        .iter()
        .position(|each| each == line)
        .unwrap_or_else(|| panic!("{line:?} is not in {lines:#?}"))
}

#[test]
fn shropshire_prints_title_block_people_items_and_closing_line_in_order() {
    let lines = body("shropshire", &leaders_board());
    let order = [
        "Shropshire Partnership",
        "Leaders Board",
        "Notes of meeting",
        "Date⇥24 May 2011",
        "Attendees",
        "TMcC",
        "Apologies",
        "Jane Williams",
        "Item",
        "Action",
        "1 Welcome and introductions",
        "8 Any other business",
        "Meeting closed at 11.20am",
    ]
    .map(|line| position(&lines, line));
    assert!(order.is_sorted(), "{lines:#?}");
    assert_eq!(order[12], lines.len() - 1, "the closing line is the last");
}

#[test]
fn an_owner_follows_its_own_action_in_the_same_row() {
    let lines = body("shropshire", &leaders_board());
    let arrange = position(&lines, "Action - CH to arrange meeting with all Partners");
    assert_eq!(lines[arrange + 1], "CH");
    let refer = position(&lines, "Action - Partners asked to refer back");
    assert_eq!(lines[refer + 1], "ALL");
}

#[test]
fn stratford_prints_one_title_sentence_numbers_with_dots_and_bare_action_texts() {
    let lines = body("stratford", &core_group());
    position(&lines, "STRATFORD DISTRICT PARTNERSHIP");
    position(
        &lines,
        "Minutes of the LSP Core Group Meeting held at Elizabeth House, Stratford-upon-Avon on Wednesday 2 November 2011",
    );
    let number = position(&lines, "2.");
    assert_eq!(lines[number + 1], "Where do we go from here?");
    position(
        &body("stratford", &leaders_board()),
        "CH to arrange meeting with all Partners",
    );
}

#[test]
fn the_title_sentence_reads_well_without_a_venue_and_for_a_title_that_is_a_meeting() {
    position(
        &body("stratford", &meeting("Leaders Board")),
        "Minutes of the Leaders Board Meeting held on Tuesday 24 May 2011",
    );
    position(
        &body("stratford", &meeting("Annual Parish Meeting")),
        "Minutes of the Annual Parish Meeting held on Tuesday 24 May 2011",
    );
}

#[test]
fn what_is_not_given_leaves_no_heading_and_no_label() {
    for house in ["shropshire", "stratford"] {
        let lines = body(house, &meeting("Leaders Board")).join("\n");
        for word in [
            "Apologies",
            "Venue",
            "Chair",
            "Present",
            "Attendees",
            "Absent",
            "closed",
            "Next",
        ] {
            assert!(!lines.contains(word), "{house}: {word}\n{lines}");
        }
    }
}

#[test]
fn apologies_have_initials_where_anybody_in_them_has() {
    let mut minutes = leaders_board();
    minutes.apologies = people("Kim Ryley|Shropshire Council|KR\nDavid Taylor|Children's Trust");
    let lines = body("shropshire", &minutes);
    let kim = position(&lines, "Kim Ryley");
    assert_eq!(lines[kim + 2..kim + 4], ["KR", "David Taylor"]);
}

#[test]
fn draft_stands_on_every_page_until_the_minutes_are_approved() {
    for house in ["shropshire", "stratford"] {
        let mut minutes = leaders_board();
        assert_eq!(words(&part(house, &minutes, "word/header1.xml")), ["DRAFT"]);
        minutes.status = Status::Approved(Some(jiff::civil::date(2011, 7, 5)));
        let approved = words(&part(house, &minutes, "word/header1.xml"));
        assert!(approved[0].starts_with("Approved "), "{approved:?}");
        minutes.status = Status::Approved(None);
        assert_eq!(words(&part(house, &minutes, "word/header1.xml")), [""]);
    }
}

#[test]
fn the_footer_and_the_title_property_name_body_meeting_and_date() {
    let minutes = leaders_board();
    assert_eq!(
        words(&part("shropshire", &minutes, "word/footer1.xml")),
        ["Shropshire Partnership, Leaders Board, 24 May 2011⇥Page\u{a0}1\u{a0}of\u{a0}1"]
    );
    assert!(part("shropshire", &minutes, "docProps/core.xml").contains(
        "<dc:title>Shropshire Partnership Leaders Board: Notes of meeting 24 May 2011</dc:title>"
    ));
}

#[test]
fn the_next_meeting_is_printed_before_the_closing_line() {
    let mut minutes = leaders_board();
    minutes.next_meeting = Some(NextMeeting::Words("2/3rd week of January".to_owned()));
    let lines = body("shropshire", &minutes);
    assert_eq!(
        lines[lines.len() - 2..],
        [
            "Next meeting: 2/3rd week of January",
            "Meeting closed at 11.20am"
        ]
    );
}
