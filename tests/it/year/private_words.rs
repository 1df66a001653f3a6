//! A private item whose text also stands in a title, a table, an action, a declaration and a file name: no trace of it is
//! in any part of what is published.

use crate::command::Case;
use minutebook::ooxml::Package;

/// Those of the words that a package holds: in a part's bytes, in its words without tags, or in its name.
pub fn traces<'w>(name: &str, file: &[u8], words: &[&'w str]) -> Vec<&'w str> {
    let package = Package::open(file).expect("a package");
    let mut all = name.to_lowercase();
    for part in package.part_names() {
        let bytes = package.read_part(part).expect("the part");
        let typed = String::from_utf8_lossy(&bytes).to_lowercase();
        // A soft hyphen hides in a word and shows nowhere.
        let bare = without_tags(&typed).replace('\u{ad}', "");
        all += &format!("\n{part}\n{typed}\n{bare}");
    }
    let found = words.iter().filter(|word| all.contains(**word));
    found.copied().collect()
}

/// The words of a part as one text, so that words in several runs are seen.
fn without_tags(part: &str) -> String {
    let pieces = part.split('<').map(|piece| match piece.split_once('>') {
        Some((_, words)) => words,
        None => piece,
    });
    pieces.collect()
}

/// A meeting whose private item is about Gwenda Tolliver's settlement, and which is careless with it in five places.
const CARELESS: &str = "\
title = \"Panel on Gwenda Tolliver\"
date = 2027-03-03
log = false
present = '''
Eluned Warrick  Chair     EW
Kavita Shah     Treasurer  KS
'''

[[item]]
title = \"Settlement with Gwenda Tolliver\"
private = \"Standing order 12\"
public_note = \"A payment was agreed.\"
notes = '''
Gwenda Tolliver is to leave at midsummer by agreement, with £42,515.

Action KS, by 31 March: pay Gwenda Tolliver the agreed sum
'''

[[item]]
title = \"Budget after the settlement with Gwenda Tolliver\"
notes = '''
| For | Sum |
|---|---:|
| To leave at midsummer by agreement | £42,515 |

Action EW, by 31 March: thank GWENDA TOLLIVER

Interest KS, personal: a cousin of **Gwen**da Tol\u{ad}liver; left the room
'''
";

/// The private words, as `no_trace` looks for them.
const ABOUT: [&str; 6] = [
    "gwenda",
    "tolliver",
    "42,515",
    "midsummer",
    "by agreement",
    "agreed sum",
];

/// What the officer does about each place, in the order in which the minutes' run names them.
const REMEDIES: [(&str, &str); 6] = [
    (
        "title = \"Panel on Gwenda Tolliver\"",
        "title = \"Staffing Panel\"",
    ),
    (
        "private = \"Standing order 12\"",
        "private = \"Standing order 12\"\npublic_title = \"A staffing matter\"",
    ),
    (
        "title = \"Budget after the settlement with Gwenda Tolliver\"",
        "title = \"Budget\"",
    ),
    (
        "| To leave at midsummer by agreement | £42,515 |",
        "| Private: To leave at midsummer by agreement | Private: £42,515 |",
    ),
    (
        "Action EW, by 31 March: thank",
        "Private: Action EW, by 31 March: thank",
    ),
    (
        "Interest KS, personal: a cousin",
        "Private: Interest KS, personal: a cousin",
    ),
];

#[test]
fn each_place_where_private_words_stand_is_named() {
    let case = Case::new().file("m.toml", CARELESS);
    case.run("build m.toml --public")
        .exits(1)
        .says(
            "`Gwenda Tolliver` is private in item 1, and stands in the public copy: its file name",
        )
        .says("`Gwenda Tolliver` is private in item 1, and stands in the public copy: its text")
        .says("--> m.toml:1:9")
        .says("also in lines 10, 20, 26, 28")
        .says("Give the meeting another title.")
        .says("`42,515` is private in item 1, and stands in the public copy: its text")
        .says("--> m.toml:24:1")
        .leaves(&["m.toml"]);
}

#[test]
fn no_document_is_published_while_a_place_is_left_and_then_no_part_has_a_trace() {
    for document in ["minutes", "agenda", "actions", "note"] {
        let mut typed = CARELESS.to_owned();
        for (from, to) in REMEDIES {
            let case = Case::new().file("m.toml", &typed);
            let line = format!("build m.toml --public --document {document}");
            // What the document does not print, such as notes in an agenda, is no leak of it.
            if case.run(&line).code == 0 {
                let about = about_left(&case);
                assert!(about.is_empty(), "{document}: {about:?}");
            } else {
                assert_eq!(case.names(), ["m.toml"]);
            }
            assert!(typed.contains(from), "{from}");
            typed = typed.replace(from, to);
        }
        let case = Case::new().file("m.toml", &typed);
        case.run(&format!("build m.toml --public --document {document}"))
            .exits(0);
        let about = about_left(&case);
        assert!(about.is_empty(), "{document}: {about:?}");
    }
}

/// The private words that the published document holds.
fn about_left(case: &Case) -> Vec<&'static str> {
    let names = case.names();
    let name = names.iter().find(|name| name.ends_with(".docx"));
    let name = name.expect("a document for the public");
    traces(name, &case.read(name), &ABOUT)
}
