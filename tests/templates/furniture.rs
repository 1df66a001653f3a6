//! What stands on every page: the draft mark above, and the meeting with its page number below.

use super::look::{Look, PAGE_HEIGHT, PAGE_WIDTH};
use super::markup::{DECLARATION, TAB, W, field, paragraph_of, run, styled_run};
use super::package::Mark;

/// The page header: DRAFT while the document is one, afterwards the day of its approval where that is known.
pub fn header() -> String {
    let status = [
        run("{{#if draft}}"),
        styled_run("DraftMark", "{{words.draft}}"),
        run("{{else}}{{#if approved}}{{words.approved}} {{approved}}{{/if}}{{/if}}"),
    ];
    part("hdr", &paragraph_of("Header", &status.concat()))
}

/// The page footer: body, meeting and date on the left, the page on the right.
pub fn footer() -> String {
    let meeting = run("{{#if body}}{{body}}, {{/if}}{{title}}, {{date}}");
    // Hard spaces: where the meeting's name is long, the page goes to the next line as a whole.
    let page = [
        run("{{words.page}}\u{a0}"),
        field("PAGE", "1"),
        run("\u{a0}{{words.of}}\u{a0}"),
        field("NUMPAGES", "1"),
    ]
    .concat();
    part(
        "ftr",
        &paragraph_of("Footer", &format!("{meeting}{TAB}{page}")),
    )
}

/// The page set-up at the end of a document's body.
pub fn section(look: &Look, mark: Mark) -> String {
    let header = match mark {
        Mark::Draft => "<w:headerReference w:type=\"default\" r:id=\"rId6\"/>",
        Mark::None => "",
    };
    format!(
        "<w:sectPr>{header}<w:footerReference w:type=\"default\" r:id=\"rId5\"/>\
         <w:pgSz w:w=\"{PAGE_WIDTH}\" w:h=\"{PAGE_HEIGHT}\"/>\
         <w:pgMar w:top=\"1247\" w:right=\"{0}\" w:bottom=\"1247\" w:left=\"{0}\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/>\
         <w:cols w:space=\"708\"/></w:sectPr>",
        look.margin
    )
}

fn part(root: &str, paragraphs: &str) -> String {
    format!("{DECLARATION}<w:{root} xmlns:w=\"{W}\">{paragraphs}</w:{root}>")
}
