//! What `house.toml` means, and what is said about its faults.

use super::{Settings, read};
use crate::error::Place;
use crate::model::HouseStyle;

fn style(text: &str) -> HouseStyle {
    let Settings { style, faults, .. } = read("ours", "ours/house.toml", text);
    assert!(faults.is_empty(), "{faults:#?}");
    style
}

/// Each fault as "line:column text".
fn faults(text: &str) -> Vec<String> {
    let faults = read("ours", "ours/house.toml", text).faults;
    faults
        .iter()
        .map(|fault| match &fault.place {
            Some(Place::Line(place)) => format!("{}:{} {}", place.line, place.column, fault.text),
            _ => fault.text.clone(),
        })
        .collect()
}

fn hints(text: &str) -> Vec<String> {
    let faults = read("ours", "ours/house.toml", text).faults;
    faults.into_iter().flat_map(|fault| fault.hints).collect()
}

#[test]
fn an_empty_file_gives_the_defaults() {
    let style = style("");
    assert_eq!(style.name, "ours");
    assert_eq!(style.item_number, "{{number}}");
    assert_eq!(style.file_names["minutes"], "{{date}} {{title}} minutes");
    assert_eq!(style.words["apologies"], "Apologies");
}

#[test]
fn every_key_is_taken_and_the_rest_keeps_its_default() {
    let style = style(
        "\u{feff}date = 'Wednesday 2 November 2011'\nitem_number = '{{number}}.'\nowner_words = ['Board', ' Partners ']\n\
         [words]\npresent = 'Present:'\nsigned = 'Signed'\n[action]\ntyped = '{{text}}'\n\
         [files]\nagenda = '{{date}} agenda'\n[log]\ncolour = '#1d4b5a'\n[standing]\nbefore = ['Prayers', ' ']\nmatters = 'Actions'\n[log.headings]\nrevised_due = 'New date'\n",
    );
    assert_eq!(style.date_example, "Wednesday 2 November 2011");
    assert_eq!(style.item_number, "{{number}}.");
    assert_eq!(style.owner_words, ["Board", "Partners"]);
    assert_eq!(style.words["present"], "Present:");
    assert_eq!(style.words["signed"], "Signed");
    assert_eq!(style.words["apologies"], "Apologies");
    assert_eq!(style.action_line.typed, "{{text}}");
    assert_eq!(style.action_line.joined, "Action - {{owners}} to {{text}}");
    assert_eq!(style.file_names["agenda"], "{{date}} agenda");
    assert_eq!(style.log.colour, "1D4B5A");
    assert_eq!(style.standing.before, ["Prayers"]);
    assert_eq!(style.standing.matters, "Actions");
    assert_eq!(style.standing.minutes, "Minutes of the last meeting");
    assert_eq!(style.log.headings["revised due"], "New date");
}

#[test]
fn all_faults_come_at_once_in_the_order_of_the_file() {
    let found = faults(
        "dat = 'x'\nitem_number = 3\n[words]\nPresent = 'x'\n[action]\njoined = '{{owner}} {{text}}'\n[log]\ncolour = 'blue'\n",
    );
    assert_eq!(
        found,
        [
            "1:1 unknown key `dat`",
            "2:15 `item_number` should be words in quotes, and is a number",
            "4:1 `Present` cannot be the name of a word",
            "6:11 `{{owner}}` is not known in `action.joined`",
            "8:10 `blue` is not a colour as it is written here",
        ]
    );
}

#[test]
fn a_misspelt_key_or_placeholder_is_answered_with_the_nearest() {
    assert_eq!(hints("dat = 'x'")[0], "Did you mean `date`?");
    assert_eq!(
        hints("[log.headings]\nreviseddue = 'x'")[0],
        "Did you mean `revised due`?"
    );
    assert_eq!(
        hints("[files]\nminutes = '{{date}} {{titel}}'")[0],
        "Did you mean `{{title}}`?"
    );
}

#[test]
fn a_form_that_would_lose_words_is_a_fault() {
    assert_eq!(
        faults("[action]\njoined = 'Action - {{text}}'"),
        ["2:10 `action.joined` leaves out `{{owners}}`"]
    );
    assert_eq!(
        faults("[files]\nminutes = 'minutes'"),
        ["2:11 `files.minutes` leaves out `{{date}}`"]
    );
    assert_eq!(
        faults("item_number = '{{number'"),
        ["1:15 `{{` in `item_number` has no `}}`"]
    );
}

#[test]
fn a_date_that_is_no_example_is_told_to_be_one() {
    assert_eq!(
        faults("date = 'dd/mm/yyyy'"),
        ["1:8 `dd/mm/yyyy` is not an example of a date"]
    );
    assert_eq!(style("date = '02/11/2011'").date_example, "02/11/2011");
    assert_eq!(
        faults("date = 2011-11-02"),
        ["1:8 `date` is an example of how the house writes a date, in quotes"]
    );
}

#[test]
fn a_value_of_the_wrong_kind_says_what_it_is_and_what_it_should_be() {
    assert_eq!(
        faults("owner_words = 'Board'\nwords = 3\n"),
        [
            "1:15 `owner_words` should be a list, and is words",
            "2:9 `words` should be a group of keys, and is a number",
        ]
    );
}

#[test]
fn what_is_no_toml_is_a_fault_with_its_place_and_the_rest_is_still_read() {
    let found = faults("date = \nitem_number = 3\n");
    assert!(found[0].starts_with("1:"), "{found:?}");
    assert!(
        found.iter().any(|fault| fault.starts_with("2:15 ")),
        "{found:?}"
    );
}
