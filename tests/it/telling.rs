//! What is said of many files: in their order, each thing once, and counted whether it is shown or not.

use crate::command::Case;

const MEETING: &str = "title = 'Board'\ndate = 2011-01-10\n[[item]]\ntitle = 'Matters'\nnotes = 'Action ZZZ: write'\n";

#[test]
fn a_control_character_within_a_text_is_told_as_what_it_is_and_as_nothing_else() {
    let text = MEETING.replace("'Action ZZZ: write'", "'''\nRT spoke\u{b}of it.\n'''");
    let case = Case::new().file("m.toml", text);
    case.run("check m.toml")
        .exits(1)
        .says("a control character, U+000B, stands here")
        .keeps_silent_about("stand in no text")
        .says("1 error");
}

#[test]
fn what_is_said_comes_in_the_order_of_the_files() {
    let undated = MEETING.replace("date = 2011-01-10\n", "");
    let case = Case::new()
        .file("all/a.toml", undated)
        .file("all/b.toml", MEETING)
        .file("all/c.toml", MEETING.replace("01-10", "02-10"));
    let seen = case.run("check all").exits(1);
    let said = seen.stderr.replace('\\', "/");
    let places: Vec<_> = ["all/a.toml", "all/b.toml", "all/c.toml"]
        .map(|name| said.find(name))
        .into_iter()
        .collect();
    assert!(
        places.iter().all(Option::is_some) && places.is_sorted(),
        "{said}"
    );
}

#[test]
fn a_person_and_a_program_are_told_of_as_many_errors() {
    let mut case = Case::new().file("all/z.toml", format!("house = 'nosuch'\n{MEETING}"));
    for number in 0..210 {
        let title = format!("title = 'Board {number}'");
        let text = MEETING.replace("title = 'Board'", &title);
        case = case.file(&format!("all/{number:03}.toml"), text);
    }
    let counted = case.run("check all --quiet").exits(1);
    let json = case.run("check all --quiet --format json").exits(1);
    let errors = json.stdout.matches("\"grade\": \"error\"").count();
    assert!(errors > 210, "{errors}");
    let sentence = format!("{errors} errors");
    assert!(
        counted.stderr.contains(&sentence),
        "{errors}: {}",
        counted.stderr
    );
}
