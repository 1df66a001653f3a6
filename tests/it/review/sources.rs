//! The two source documents: for each row of what a good check says about them, the case that shows it.

use super::{finds, line_of, notes, said_of_file};
use minutebook::model::review::rule;

const SHROPSHIRE: &str = include_str!("../../../samples/shropshire.toml");
const STRATFORD: &str = include_str!("../../../samples/stratford.toml");

/// The rule marks, in a sample, the lines that have these words.
#[track_caller]
fn marks(sample: &str, name: &str, words: &[&str]) {
    let grade = rule(name).expect("a rule of that name").grade;
    let marked: Vec<String> = said_of_file(sample)
        .iter()
        .filter(|message| message.rule == Some(name) && message.grade == grade)
        .map(|message| {
            sample
                .lines()
                .nth(line_of(message) - 1)
                .unwrap_or_default()
                .to_owned()
        })
        .collect();
    assert_eq!(marked.len(), words.len(), "{name}: {marked:#?}");
    for (line, words) in marked.iter().zip(words) {
        assert!(line.contains(words), "{name}: {line}");
    }
}

/// The text of the only message of a rule, with what stands at its mark.
fn text(sample: &str, name: &str) -> String {
    let said = said_of_file(sample);
    let message = said
        .iter()
        .find(|message| message.rule == Some(name))
        .expect("a message");
    format!("{} | {}", message.text, message.mark)
}

#[test]
fn l_01_to_04_initials() {
    marks(SHROPSHIRE, "initials-do-not-fit", &["Pete Lightwood"]);
    marks(SHROPSHIRE, "initials-have-another-letter", &["Ruth Turner"]);
    marks(SHROPSHIRE, "initials-alike", &["Ruth Turner"]);
    assert_eq!(
        text(SHROPSHIRE, "initials-alike"),
        "`RT` (Robin Thompson), `RLT` (Ruth Turner) and `RodT` (Rod Thomson) are easily mixed up \
         | the surnames Thompson and Thomson are alike too"
    );
    let later = "present = '''\nMandy Thorn      Business Board    MT\nMartin Timmis    Shropshire Council    MT\n'''";
    finds("same-initials", later, &[3]);
}

#[test]
fn l_05_a_role_for_an_organisation() {
    marks(SHROPSHIRE, "role-for-organisation", &["Robin Thompson"]);
    assert_eq!(
        text(SHROPSHIRE, "role-for-organisation"),
        "a role stands where the organisation does: `Chair, Shropshire Partnership` and `Member of Youth Parliament` | line 14 too"
    );
    assert_eq!(
        text(STRATFORD, "role-for-organisation"),
        "a role stands where the organisation does: `LSP Chair`, `Vice Chair` and `Chair - Stratford Area CYPF Group` | lines 24 and 30 too"
    );
}

#[test]
fn l_06_two_spellings() {
    marks(SHROPSHIRE, "organisation-two-ways", &["James Ellsmoor"]);
    marks(SHROPSHIRE, "phrase-two-ways", &["place based intervention"]);
    let later = "present = '''\nDavid Beechey    Association of Local Council\nAnn Lee    Association of Local Councils\n'''";
    finds("organisation-two-ways", later, &[3]);
}

#[test]
fn l_07_numbers_in_two_forms() {
    marks(STRATFORD, "numbering-mixed", &["Any Other Business"]);
    let as_typed: String = ["5", "6.", "7.", "8."]
        .iter()
        .map(|number| format!("[[item]]\nnumber = '{number}'\ntitle = 'A'\n"))
        .collect();
    finds("numbering-mixed", &as_typed, &[6]);
}

#[test]
fn l_08_the_dash_of_an_action() {
    let as_typed = "Action - CH to arrange meeting with all Partners.\n\nAction – RT to refer back to the Community Strategy.";
    finds("action-dash-mixed", &notes(as_typed), &[6]);
}

#[test]
fn l_09_to_12_actions() {
    marks(SHROPSHIRE, "action-without-due", &["Action - CH"]);
    assert_eq!(
        text(SHROPSHIRE, "action-without-due"),
        "none of the 2 actions has a due date | line 103 too"
    );
    marks(
        STRATFORD,
        "action-without-owner",
        &["To ask the", "Request Stratford Vision"],
    );
    let as_typed = "It was __agreed__ that:\n\nTo ask the Community Transport Group that Dave Webb has set up to provide the LSP Core Group with feedback.\n\nRequest Stratford Vision to attend a future meeting and share their objectives.";
    finds("work-without-owner", &notes(as_typed), &[6]);
    marks(SHROPSHIRE, "owner-is-a-group", &["Action ALL"]);
    marks(SHROPSHIRE, "task-told-twice", &["MH summarised that CH"]);
}

#[test]
fn l_13_to_16_people_in_the_notes() {
    marks(
        STRATFORD,
        "speaker-in-no-list",
        &["Chris Marsh – It was good"],
    );
    marks(STRATFORD, "first-name-only", &["although Charles advised"]);
    marks(STRATFORD, "outsider-given-work", &["Task & Finish Group"]);
    assert!(text(STRATFORD, "outsider-given-work").contains("`Dave Webb`"));
    marks(STRATFORD, "name-in-lower-case", &["Emily smith"]);
}

#[test]
fn l_17_and_18_apologies() {
    marks(
        STRATFORD,
        "apologies-separators-mixed",
        &["Kathryn Millard - NHS"],
    );
    marks(SHROPSHIRE, "apologies-without-initials", &["Jane Williams"]);
}

#[test]
fn l_19_and_21_to_24_the_words_of_items() {
    marks(
        SHROPSHIRE,
        "item-title-differs",
        &["item 7 of today's agenda"],
    );
    marks(SHROPSHIRE, "outcome-unclear", &["Were noted"]);
    marks(SHROPSHIRE, "that-twice", &["b) That the Shropshire"]);
    marks(STRATFORD, "no-next-meeting-date", &["date ="]);
    marks(SHROPSHIRE, "no-next-meeting-date", &["date ="]);
    finds(
        "no-next-meeting-date",
        "next_meeting = '2/3rd week of January. Early in the week requested.'",
        &[1],
    );
    marks(SHROPSHIRE, "no-venue-or-time", &["date ="]);
    assert!(text(STRATFORD, "no-venue-or-time").starts_with("neither the start `time` nor"));
    marks(STRATFORD, "first-person", &["I already understood"]);
}

#[test]
fn l_26_and_27_lists_and_the_action_column() {
    marks(
        SHROPSHIRE,
        "list-ends-mixed",
        &["through commissioning of services"],
    );
    marks(
        STRATFORD,
        "list-ends-mixed",
        &["voluntarily sector and volunteers"],
    );
    marks(STRATFORD, "action-column-empty", &["Action: To ask"]);
}

#[test]
fn no_storm_comes_over_a_sample() {
    for sample in [SHROPSHIRE, STRATFORD] {
        let said = said_of_file(sample);
        assert!(said.len() <= 18, "{}", said.len());
    }
}
