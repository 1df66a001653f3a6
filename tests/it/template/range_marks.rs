//! Marks that reach from a start to an end, such as bookmarks.

use super::sample::{fill, minutes, template};

#[test]
fn the_marks_of_a_paragraph_that_vanishes_stay_once_each() {
    let marks =
        "<w:bookmarkStart w:id=\"0\" w:name=\"b\"><w:bookmarkEnd w:id=\"0\"/></w:bookmarkStart>";
    let body = format!("A\n<w:p>{marks}<w:r><w:t>{{{{time}}}}</w:t></w:r></w:p>\nB");
    let package = fill(&template(&body), &minutes());
    let part = package.read_part("word/document.xml").expect("a part");
    let part = String::from_utf8(part).expect("UTF-8");
    for once in ["bookmarkEnd ", "sectPr/", ">B<"] {
        assert_eq!(part.matches(once).count(), 1, "{once} in {part}");
    }
}
