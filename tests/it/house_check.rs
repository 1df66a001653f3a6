//! `house check` on a house in a folder, as its maker runs it.

use crate::command::Case;
use crate::template::sample::template;
use minutebook::docx::is_unchanged;
use minutebook::house::House;
use minutebook::ooxml::Package;

/// A folder with a house that is sound but for its `house.toml` and what is put beside its minutes.
fn house(settings: &str) -> Case {
    let built_in = House::built_in("stratford").expect("a house");
    let minutes = built_in.document("minutes").expect("its minutes");
    Case::new()
        .file("ours/minutes.docx", &minutes.bytes)
        .file("ours/house.toml", settings)
}

#[test]
fn a_sound_house_is_told_so() {
    let sound = house("[words]\nnumber = ''\n");
    let seen = sound.run("house check ours").exits(0);
    assert_eq!(
        (seen.stdout.as_str(), seen.stderr.as_str()),
        ("minutes.docx: no faults\n", "")
    );
    Case::new().run("house check shropshire").exits(0);
}

#[test]
fn every_fault_of_every_file_comes_in_one_run() {
    house("dat = 'x'\n")
        .file("ours/agenda.docx", template("{{titel}}"))
        .run("house check ours/")
        .exits(1)
        .says("error: unknown key `dat`\n --> ours/house.toml:1:1")
        .says("minutes.docx: no faults")
        .says(" --> ours/agenda.docx: paragraph 1\n  | {{titel}}\n")
        .says("warning: the document has no headings\n --> ours/agenda.docx\n")
        .says("2 errors, ");
}

#[test]
fn warnings_and_notes_do_not_stop_it() {
    house("[words]\npresnt = 'Here:'\n")
        .run("house check ours")
        .exits(0)
        .says("note: no template of this house prints `presnt`\n --> ours/house.toml:2:1")
        .says("{{words.presnt}}");
}

#[test]
fn a_word_that_another_document_prints_is_used() {
    let both = house("[words]\nsigned = 'Signed'\n")
        .file("ours/agenda.docx", template("{{words.signed}}"));
    let seen = both.run("house check ours").exits(0);
    assert!(!seen.stderr.contains("no template"), "{}", seen.stderr);
}

#[test]
fn a_marked_copy_is_written_even_where_there_are_errors() {
    let case = house("").file("ours/agenda.docx", template("{{titel}}"));
    case.run("house check ours --mark marked.docx --document agenda")
        .exits(1)
        .says("marked: marked.docx, ");
    let package = Package::open(case.read("marked.docx")).expect("a package");
    let comments = package.read_part("word/comments.xml").expect("comments");
    let comments = String::from_utf8(comments).expect("UTF-8");
    assert!(comments.contains("Did you mean `title`"), "{comments}");
}

#[test]
fn a_marked_copy_is_made_again_unless_somebody_has_worked_in_it() {
    let case = house("");
    case.run("house check ours --mark marked.docx").exits(0);
    case.run("house check ours --mark marked.docx").exits(0);
    let mut package = Package::open(case.read("marked.docx")).expect("a package");
    package.set_part("word/note.xml", b"<mine/>".to_vec());
    let worked_in = package.write().expect("bytes");
    assert_eq!(is_unchanged(&worked_in), Some(false));
    let case = case.file("marked.docx", &worked_in);
    case.run("house check ours --mark marked.docx")
        .exits(3)
        .says("somebody has worked in it");
    assert_eq!(case.read("marked.docx"), worked_in);
}

#[test]
fn err_the_template_itself_is_never_marked_over() {
    let case = house("");
    let before = case.read("ours/minutes.docx");
    case.run("house check ours --mark ours/minutes.docx")
        .exits(3);
    assert_eq!(case.read("ours/minutes.docx"), before);
}

#[test]
fn err_what_is_no_house_and_no_document_is_a_usage_error() {
    Case::new()
        .run("house check stratfrod")
        .exits(2)
        .says("Did you mean `stratford`?");
    house("")
        .run("house check ours --mark a.docx --document minute")
        .exits(2)
        .says("Did you mean `minutes`?");
}

#[test]
fn programs_read_it_as_json() {
    let shown = house("[words]\npresnt = 'x'\n")
        .run("house check ours --format json")
        .exits(0)
        .stdout;
    assert!(shown.contains("\"rule\": \"unused-word\""), "{shown}");
}
