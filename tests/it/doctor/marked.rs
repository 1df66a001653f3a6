//! A marked copy: every fault as a comment at its place.

use super::patient::Patient;
use crate::template::SOUP;
use minutebook::docx::{doctor, is_unchanged};
use minutebook::ooxml::Package;
use minutebook::ooxml::verify::verify_relationships;
use minutebook::ooxml::xml::Tree;
use proptest::prelude::{ProptestConfig, prop, prop_assert_eq, proptest};

/// The comments of the marked copy, each with the words that it is about: `words <- comment`.
fn marked(patient: &Patient) -> Vec<String> {
    let bytes = doctor::mark(&patient.bytes(), &patient.messages()).expect("a copy");
    let package = Package::open(bytes).expect("a package");
    verify_relationships(&package).expect("sound relationships");
    let text =
        |part: &str| String::from_utf8(package.read_part(part).expect("the part")).expect("UTF-8");
    let (comments, body) = (text("word/comments.xml"), text("word/document.xml"));
    let (comments, body) = (
        Tree::parse(&comments).expect("well-formed"),
        Tree::parse(&body).expect("well-formed"),
    );
    let nodes = body.descendants(0);
    let one = |name: &str, id: &str| {
        let mut found = nodes.iter().filter(|node| {
            body.is(**node, name) && body.attribute(**node, "w:id").as_deref() == Some(id)
        });
        let first = *found.next().expect("an element of the comment");
        assert!(found.next().is_none(), "{name} {id} is there twice");
        first
    };
    let mut shown = Vec::new();
    for comment in comments.descendants(0) {
        if !comments.is(comment, "w:comment") {
            continue;
        }
        let id = comments.attribute(comment, "w:id").expect("an id");
        let start = body.parent(one("w:commentRangeStart", &id));
        assert_eq!(start, body.parent(one("w:commentRangeEnd", &id)));
        assert_eq!(
            Some(start),
            body.ancestor(one("w:commentReference", &id), "w:p")
        );
        shown.push(format!(
            "{} <- {}",
            body.text(start),
            comments.text(comment)
        ));
    }
    shown
}

#[test]
fn every_fault_is_a_comment_at_its_place() {
    let patient = Patient::with("| x | {{titel}} |\n{{date}} {{tiem}}");
    assert_eq!(
        marked(&patient),
        [
            "{{titel}} <- Error: the whole meeting has no field `titel` in `{{titel}}`Did you mean `title` (the committee or group)?",
            "{{date}} {{tiem}} <- Error: the whole meeting has no field `tiem` in `{{tiem}}`Did you mean `time` (when it began)?",
        ]
    );
}

#[test]
fn a_fault_outside_the_body_stands_at_the_start_with_its_place() {
    let footer = "<w:p><w:r><w:t>{{titel}}</w:t><w:pgNum/></w:r></w:p>";
    assert_eq!(
        marked(&Patient::with("x").footer(footer)),
        [
            "{{title}} <- Error: the whole meeting has no field `titel` in `{{titel}}`In: page footer, paragraph 1, at “{{titel}}”\
             Did you mean `title` (the committee or group)?"
        ]
    );
}

#[test]
fn a_fault_in_a_text_box_stands_where_the_box_hangs() {
    let body = "<w:p><w:r><w:t>Around</w:t><w:pict><w:txbxContent><w:p><w:r><w:t>{{titel}}</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>";
    let shown = marked(&Patient::with(body));
    assert!(
        shown[0].starts_with("Around{{titel}} <- Error: "),
        "{shown:?}"
    );
}

#[test]
fn an_empty_paragraph_carries_a_comment_too() {
    let patient = Patient::with_all("<w:p/>\n<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:t>{{title}}</w:t></w:r></w:p>")
        .properties("");
    let shown = marked(&patient);
    assert!(
        shown[0].starts_with(" <- Warning: the document has no title"),
        "{shown:?}"
    );
}

#[test]
fn comments_that_are_there_stay() {
    let comments = "<w:comments xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:comment w:id=\"7\"><w:p><w:r><w:t>Mine</w:t></w:r></w:p></w:comment></w:comments>";
    let body = "<w:p><w:commentRangeStart w:id=\"7\"/><w:r><w:t>Here</w:t></w:r><w:commentRangeEnd w:id=\"7\"/><w:r><w:commentReference w:id=\"7\"/></w:r></w:p>";
    let patient = Patient::with(body).part("word/comments.xml", comments);
    let shown = marked(&patient);
    assert_eq!(shown[0], "Here <- Mine");
    assert!(
        shown[1].starts_with("Here <- Warning: the template holds comments"),
        "{shown:?}"
    );
    assert_eq!(shown.len(), 2);
}

#[test]
fn the_same_template_gives_the_same_copy_and_work_in_it_is_seen() {
    let patient = Patient::with("{{titel}}");
    let copy = || doctor::mark(&patient.bytes(), &patient.messages()).expect("a copy");
    assert_eq!(copy(), copy());
    assert_eq!(is_unchanged(&copy()), Some(true));
}

#[test]
fn err_what_is_no_document_is_not_marked() {
    assert!(doctor::mark(b"no package", &[]).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_soup_of_tags_is_marked_with_all_that_is_said_of_it(parts in prop::collection::vec(0..SOUP.len(), 0..14)) {
        let body: String = parts.iter().map(|at| SOUP[*at]).collect();
        let patient = Patient::with(&body);
        let said = patient.messages().len();
        if said > 0 {
            prop_assert_eq!(marked(&patient).len(), said);
        }
    }
}

#[test]
fn a_sound_template_gets_no_comments() {
    let patient = Patient::with("{{date}}");
    let copy = doctor::mark(&patient.bytes(), &patient.messages()).expect("a copy");
    let package = Package::open(copy).expect("a package");
    assert!(!package.has_part("word/comments.xml"));
}

#[test]
fn comments_beside_one_of_the_greatest_id_have_ids_that_are_free() {
    let there = ["0", "2147483647", "18446744073709551615"]
        .map(|id| format!("<w:comment w:id=\"{id}\"/>"))
        .concat();
    let comments = format!("<w:comments xmlns:w=\"w\">{there}</w:comments>");
    let patient = Patient::with("{{titel}}\n{{tiem}}").part("word/comments.xml", &comments);
    let bytes = doctor::mark(&patient.bytes(), &patient.messages()).expect("a copy");
    let package = Package::open(bytes).expect("a package");
    let part = package.read_part("word/comments.xml").expect("the part");
    let part = String::from_utf8(part).expect("UTF-8");
    let new = part
        .split("w:id=\"")
        .skip(4)
        .map(|rest| rest.split('"').next().expect("an end"));
    assert_eq!(new.collect::<Vec<_>>(), ["1", "2"], "{part}");
}
