//! `--document note`: attendance, apologies, declarations, decisions and votes, for the public in any case.

use super::{all_parts, meeting};
use crate::shown::shown;
use minutebook::house::House;

const ITEMS: &str = "\
apologies = \"Ann Bee\"

[[item]]
title = \"Interests\"
notes = '''
Words that are no decision.

Interest MB, personal: a trustee of the hall; left the room
'''

[[item]]
title = \"Grants\"
notes = '''
CH spoke of the roof.

Resolved: To pay for the roof.
Moved RT, seconded CH; for 2, against 0

Private: Resolved: To ask Alison Kerr for a loan.
'''

[[item]]
title = \"Staffing\"
private = \"Schedule 12A, paragraph 3\"
notes = '''
Interest MB, pecuniary: brother of Alison Kerr

Agreed: To settle with Alison Kerr.
'''
";

const PAYMENTS: &str = "\
[[item]]
title = \"Finance\"
notes = '''
A talk of money.

Resolved: To pay the following:

| Payee | Sum |
|---|---:|
| Greenways Grounds | £486.00 |

Moved RT, seconded CH; for 2, against 0
'''
";

#[test]
fn every_house_has_a_note_without_discussion_and_without_a_private_word() {
    for house in House::built_in_names() {
        let case = meeting(ITEMS);
        case.run(&format!(
            "build m.toml --no-log --house {house} --document note"
        ))
        .exits(0);
        let names = case.names();
        let name = names
            .iter()
            .find(|name| name.ends_with(".docx"))
            .expect("the note");
        let text = shown(&case.read(name));
        for words in [
            "Robin Tate",
            "Ann Bee",
            "a trustee of the hall; left the room",
            "Grants",
            "Resolved: To pay for the roof.",
            "for 2, against 0",
            "Staffing",
            "Schedule 12A, paragraph 3",
        ] {
            assert!(text.contains(words), "{house}: {words}\n{text}");
        }
        for words in ["Words that are no decision", "spoke of the roof", "Kerr"] {
            assert!(!text.contains(words), "{house}: {words}\n{text}");
        }
        assert!(!all_parts(case.read(name)).contains("kerr"), "{house}");
    }
}

#[test]
fn the_note_is_searched_and_has_one_name_with_public_or_without() {
    let case = meeting(ITEMS);
    case.run("build m.toml --no-log --document note")
        .exits(0)
        .says("made: 2026-01-14 Board note of decisions.docx");
    case.run("build m.toml --public --document note")
        .exits(0)
        .says("up to date: 2026-01-14 Board note of decisions.docx");
    meeting(&ITEMS.replace("a trustee of the hall", "a friend of Alison Kerr"))
        .run("build m.toml --no-log --document note")
        .exits(1)
        .says("`Alison Kerr` is private in item")
        .leaves(&["m.toml"]);
}

#[test]
fn a_decision_has_the_table_that_it_leads_to() {
    for house in House::built_in_names() {
        let case = meeting(PAYMENTS);
        case.run(&format!(
            "build m.toml --no-log --house {house} --document note"
        ))
        .exits(0);
        let names = case.names();
        let name = names.iter().find(|name| name.ends_with(".docx"));
        let text = shown(&case.read(name.expect("the note")));
        let at = |words: &str| {
            text.find(words)
                .unwrap_or_else(|| panic!("{words}\n{text}"))
        };
        assert!(at("To pay the following:") < at("Greenways Grounds"));
        assert!(at("£486.00") < at("Moved RT, seconded CH; for 2, against 0"));
        assert!(!text.contains("A talk of money"), "{text}");
    }
}
