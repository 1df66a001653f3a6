//! What a template does with its tags, as text before and after.

mod any_bytes;
mod corpus;
mod fuzzed;
mod loops;
mod programs;
mod range_marks;
pub mod sample;

use minutebook::docx::{Template, is_unchanged};
use minutebook::ooxml::Package;
use proptest::prelude::{prop, prop_assert, proptest};
use sample::{
    NAMESPACES, faults, fill, filled, filled_with, house, minutes, package_of, show, template,
};

#[test]
fn words_stand_where_their_tags_stood() {
    assert_eq!(
        filled("{{body}}: {{upper title}} ({{venue}})"),
        "R&D <Board>: LEADERS BOARD (Shirehall,↵Shrewsbury)"
    );
}

#[test]
fn a_loop_repeats_its_paragraphs_and_its_own_vanish() {
    assert_eq!(
        filled(
            "Present\n{{#each present}}\n{{name}}{{#if initials}} ({{initials}}){{/if}}\n{{/each}}\nEnd"
        ),
        "Present\nAnn Bee (AB)\nCy Dee\nEnd"
    );
}

#[test]
fn a_loop_from_the_first_cell_to_the_last_repeats_the_row() {
    assert_eq!(
        filled("| Name | Initials |\n| {{#each present}}{{name}} | {{initials}}{{/each}} |"),
        "| Name | Initials |\n| Ann Bee | AB |\n| Cy Dee |  |"
    );
}

#[test]
fn rows_with_nothing_but_tags_vanish_around_the_rows_they_repeat() {
    assert_eq!(
        filled(
            "| Item | Action |\n| {{#each items}} | |\n| {{number}} {{title}} / {{text opening}} | |\n\
             | {{#each rows}}{{text this}} | {{owner}}{{/each}} |\n| | {{/each}} |"
        ),
        "| Item | Action |\n\
         | 1. Welcome / AB welcomed all. |  |\n\
         | Action - CH to arrange a meeting | CH |\n\
         | After. |  |\n\
         | 2. Lists / Two lists: / #1 one / #1 two / and / #2 three |  |"
    );
}

#[test]
fn nothing_empty_is_left_behind() {
    assert_eq!(
        filled("A\n{{time}}\n{{#if absent}}Absent: {{count absent}}{{/if}}\nB"),
        "A\nB"
    );
    assert_eq!(
        filled("A\n| {{#each absent}}{{name}} | x{{/each}} |\nB"),
        "A\nB"
    );
}

#[test]
fn a_condition_has_its_else_over_words_and_over_paragraphs() {
    assert_eq!(
        filled("{{#if time}}at {{time}}{{else}}no time{{/if}}"),
        "no time"
    );
    assert_eq!(
        filled("{{#each absent}}\n{{name}}\n{{else}}\nNobody was absent.\n{{/each}}"),
        "Nobody was absent."
    );
}

#[test]
fn err_all_faults_come_at_once_with_their_places() {
    assert_eq!(
        faults(
            "{{titel}}\n{{#if tiem}}x{{/if}}\n| {{#each present}}{{nam}} | {{/each}} |\n{{#each items}}"
        ),
        "paragraph 1: the whole meeting has no field `titel` in `{{titel}}`. Did you mean `title` (the committee or group)?\n\
         paragraph 2: the whole meeting has no field `tiem` in `{{#if tiem}}`. Did you mean `time` (when it began)?\n\
         table 1, row 1, cell 1: a person has no field `nam` in `{{nam}}`. Did you mean `name` (the name as typed)?\n\
         paragraph 3: `{{#each items}}` is opened here and never closed. Type `{{/each}}` where it ends."
    );
}

#[test]
fn a_tag_cut_over_runs_has_the_look_of_its_first_letter() {
    let cut = "<w:p><w:r><w:t>a {</w:t></w:r><w:proofErr w:type=\"spellStart\"/><w:r><w:rPr><w:b/></w:rPr><w:t>{ti</w:t></w:r>\
        <w:bookmarkStart w:id=\"1\" w:name=\"x\"/><w:r><w:lastRenderedPageBreak/><w:t>tle}</w:t></w:r><w:bookmarkEnd w:id=\"1\"/>\
        <w:smartTag><w:r><w:t>} z</w:t></w:r></w:smartTag></w:p>";
    let package = fill(&template(cut), &minutes());
    let xml =
        String::from_utf8(package.read_part("word/document.xml").expect("part")).expect("UTF-8");
    assert!(
        xml.contains("<w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">Leaders Board</w:t>"),
        "{xml}"
    );
    assert_eq!(show(&package, "word/document.xml"), "a Leaders Board z");
}

#[test]
fn typographic_quotes_and_hard_spaces_in_a_tag_are_plain() {
    assert_eq!(
        filled("{{join\u{a0}present \u{201c}name\u{201d} \u{2018}; \u{2019}}}"),
        "Ann Bee; Cy Dee"
    );
}

#[test]
fn a_condition_around_rows_keeps_or_drops_them() {
    let body = |field: &str| {
        format!(
            "| a | b |\n| {{{{#if {field}}}}} | |\n| c | d |\n| {{{{else}}}} | |\n| e | f |\n| {{{{/if}}}} | |"
        )
    };
    assert_eq!(filled(&body("venue")), "| a | b |\n| c | d |");
    assert_eq!(filled(&body("time")), "| a | b |\n| e | f |");
}

#[test]
fn a_condition_beside_a_text_leaves_the_cell_its_paragraph() {
    assert_eq!(
        filled(
            "| {{#each items}}{{title}} | {{#if private}}{{text opening}}{{/if}} | {{number}}{{/each}} |"
        ),
        "| Welcome |  | 1. |\n| Lists |  | 2. |"
    );
}

#[test]
fn headers_notes_and_the_title_are_filled_and_all_else_stays() {
    let part =
        |text: &str| format!("<w:hdr {NAMESPACES}><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:hdr>");
    let core = "<cp:coreProperties xmlns:cp=\"c\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{{title}} {{venue}}</dc:title>\
        <dc:language>en-GB</dc:language></cp:coreProperties>";
    let (tagged, plain) = (part("{{title}}"), part("as &#233; it \u{2009}came"));
    let bytes = package_of(
        "x {{time}}",
        &[
            ("word/header1.xml", &tagged),
            ("word/footer1.xml", &plain),
            ("docProps/core.xml", core),
        ],
    );
    let package = fill(&bytes, &minutes());
    assert_eq!(show(&package, "word/header1.xml"), "Leaders Board");
    assert_eq!(
        package.read_part("word/footer1.xml").expect("part"),
        plain.as_bytes()
    );
    let core =
        String::from_utf8(package.read_part("docProps/core.xml").expect("part")).expect("UTF-8");
    assert!(
        core.contains("<dc:title>Leaders Board Shirehall, Shrewsbury</dc:title>"),
        "{core}"
    );
}

#[test]
fn words_with_braces_and_control_characters_are_only_words() {
    let mut minutes = minutes();
    minutes.title = "{{#each}} \u{1}0\u{2}\u{b}<w:p> &amp;".to_owned();
    assert_eq!(
        filled_with("{{title}}!", &minutes),
        "{{#each}} 0<w:p> &amp;!"
    );
}

#[test]
fn the_same_input_gives_the_same_bytes_and_a_change_is_seen() {
    let house = house();
    let template = Template::read(
        "a.docx",
        &template("{{title}}\n{{#each items}}\n{{text this}}\n{{/each}}"),
        &house,
    )
    .expect("a template");
    let fill = || {
        template
            .fill(&minutes(), &house, "minutes")
            .expect("a document")
    };
    assert_eq!(fill(), fill());
    assert_eq!(is_unchanged(&fill()), Some(true));
    let mut package = Package::open(fill()).expect("opens");
    package.set_part("word/document.xml", b"<changed/>".to_vec());
    assert_eq!(is_unchanged(&package.write().expect("bytes")), Some(false));
    assert_eq!(is_unchanged(b"no package"), None);
}

#[test]
fn err_what_no_memory_holds_or_nobody_can_read_is_refused_before_it_is_read() {
    let with = |part: &str, bytes: Vec<u8>| {
        let mut package = Package::open(template("{{title}}")).expect("opens");
        package.set_part(part, bytes);
        let bytes = package.write().expect("bytes");
        let faults = Template::read("a.docx", &bytes, &house()).err();
        let faults = faults.expect("a refusal");
        assert_eq!(
            minutebook::docx::doctor::check("a.docx", &bytes, &house()),
            faults
        );
        faults[0].text.clone()
    };
    let many = format!("<a>{}</a>", "<a/>".repeat(1_000_000));
    assert_eq!(
        with("word/styles.xml", many.into_bytes()),
        "the part `word/styles.xml` has more than 1000000 XML tags"
    );
    assert_eq!(
        with("[Content_Types].xml", b"<Types a='\xe9'/>".to_vec()),
        "the part `[Content_Types].xml` is not readable: it is not in UTF-8"
    );
}

#[test]
fn err_more_tags_than_anybody_types() {
    assert_eq!(faults(&"{{title}}".repeat(5000)), "");
    assert_eq!(
        faults(&"{{title}}".repeat(5001)),
        "the file: the template has more than 5000 tags. \
         Was a part of it pasted many times? What repeats goes into a loop, once."
    );
}

#[test]
fn err_a_block_of_more_branches_than_a_page_has_lines() {
    let branches = "{{else if venue}}b".repeat(60);
    let inner = format!("{{{{#if time}}}}a{branches}{{{{/if}}}}");
    assert_eq!(filled(&inner), "b");
    assert_eq!(
        faults(&format!("{{{{#if time}}}}a{branches}{inner}{{{{/if}}}}")),
        "paragraph 1: the open blocks have more than 100 `{{else}}`s in `{{else if venue}}`. Say it with fewer, or with a loop over a list."
    );
}

#[test]
fn err_blocks_that_do_not_fit_each_other_name_both_ends() {
    assert_eq!(
        faults("a {{#if venue}} b\nc {{/if}} d"),
        "paragraph 1: `{{#if venue}}` stands in the middle of a paragraph, and its other end in another one. \
         Give it a paragraph of its own: that paragraph vanishes."
    );
    assert_eq!(
        faults("{{#each present}}\n| {{name}} | {{/each}} |"),
        "table 1, row 1, cell 2: `{{/each}}` stands in a table, box or content control, and its other end `{{#each present}}` outside it. \
         Put both in the text, in one cell, in one row, or in rows of one table."
    );
    assert_eq!(
        faults("x {{/if}}"),
        "paragraph 1: `{{/if}}` closes nothing. Type `{{#if …}}` where it starts, or leave this out."
    );
}

#[test]
fn err_what_could_run_or_fetch_is_refused() {
    assert!(faults("{{{title}}}").contains("triple braces"));
    assert!(faults("{{> other}}").contains("cannot take in another"));
    assert!(
        faults("<w:p><w:ins w:id=\"1\"><w:r><w:t>x</w:t></w:r></w:ins></w:p>")
            .contains("tracked changes")
    );
    assert!(
        faults("<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> INCLUDE</w:instrText></w:r>\
            <w:r><w:instrText>TEXT \"a\"</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>")
            .contains("`INCLUDETEXT`")
    );
    assert!(faults("<w:p w:x=\"{{title}}\"/>").contains("where none is filled"));
}

proptest! {
    #[test]
    fn any_soup_of_tags_is_a_document_or_a_message(parts in prop::collection::vec(0..SOUP.len(), 0..14)) {
        let body: String = parts.iter().map(|at| SOUP[*at]).collect();
        let house = house();
        if let Ok(template) = Template::read("a.docx", &template(&body), &house) {
            let filled = template.fill(&minutes(), &house, "minutes");
            prop_assert!(filled.is_ok(), "{body}: {filled:?}");
        }
    }
}

/// Pieces of templates, whole and broken.
pub const SOUP: [&str; 26] = [
    "{{title}}",
    "{{#each items}}",
    "{{/each}}",
    "{{#each present}}",
    "{{name}}",
    "{{#if venue}}",
    "{{#if time}}",
    "{{else}}",
    "{{/if}}",
    "{{text this}}",
    "{{text opening}}",
    "{{#each rows}}",
    "{{owner}}",
    "\n",
    "\n",
    "\n| ",
    " | ",
    " |",
    " / ",
    "words",
    "{{#with chair}}",
    "{{/with}}",
    "{{",
    "}}",
    "{{else if time}}",
    "{{date date \"2 November\"}}",
];

#[test]
fn a_long_template_is_filled_like_a_short_one() {
    let body = |lines: usize| {
        let lines: String = (0..lines)
            .map(|line| format!("{line} {{{{name}}}}{{{{#if initials}}}} {{{{initials}}}} {{{{@number}}}}{{{{#if @last}}}}!{{{{/if}}}}{{{{else}}}} -{{{{#if @last}}}}.{{{{/if}}}}{{{{/if}}}}\n"))
            .collect();
        format!("{{{{#each present}}}}\n{lines}{{{{/each}}}}")
    };
    assert_eq!(filled(&body(1)), "0 Ann Bee AB 1\n0 Cy Dee -.");
    let long = filled(&body(400));
    assert_eq!(long.lines().count(), 800);
    assert!(
        long.contains("\n399 Ann Bee AB 1\n0 Cy Dee -.\n") && long.ends_with("\n399 Cy Dee -.")
    );
}

#[test]
fn a_text_box_is_filled_in_both_of_its_forms() {
    let text_box = "<w:txbxContent><w:p><w:r><w:t>{{title}}</w:t></w:r></w:p></w:txbxContent>";
    let body = format!(
        "<w:p><w:r><w:t>a {{{{venue}}}}</w:t></w:r><w:r><w:drawing>{text_box}</w:drawing><w:pict>{text_box}</w:pict></w:r></w:p>"
    );
    let package = fill(&template(&body), &minutes());
    let xml =
        String::from_utf8(package.read_part("word/document.xml").expect("part")).expect("UTF-8");
    assert_eq!(xml.matches("Leaders Board").count(), 2, "{xml}");
}

#[test]
fn err_loops_that_go_on_and_on_are_stopped_and_said_so() {
    let house = house();
    let mut minutes = minutes();
    minutes.present = vec![minutes.present[0].clone(); 40];
    for inside in ["", "{{#if (join meeting.present \"name\" \", \")}}{{/if}}"] {
        let deep = 12;
        let body = format!(
            "{}{inside}{}",
            "{{#each meeting.present}}".repeat(deep),
            "{{/each}}".repeat(deep)
        );
        let template = Template::read("a.docx", &template(&body), &house).expect("a template");
        let faults = template
            .fill(&minutes, &house, "minutes")
            .expect_err("too much");
        assert_eq!(
            faults[0].text,
            "the template takes more work than a document can need"
        );
    }
}

#[test]
fn err_a_table_of_more_columns_than_word_opens() {
    let house = house();
    let mut minutes = minutes();
    minutes.items = vec![minutes.items[0].clone(); 63];
    let row = "<w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>\
        <w:tc><w:p><w:r><w:t>{{#each items}}{{number}}</w:t></w:r></w:p></w:tc>\
        <w:tc><w:p><w:r><w:t>{{/each}}</w:t></w:r></w:p></w:tc></w:tr>";
    let grid = "<w:tblGrid><w:gridCol w:w=\"900\"/><w:gridCol w:w=\"9000\"/></w:tblGrid>";
    let body = format!("<w:tbl><w:tblPr/>{grid}{row}</w:tbl>");
    let template = Template::read("a.docx", &template(&body), &house).expect("a template");
    let faults = template
        .fill(&minutes, &house, "minutes")
        .expect_err("too many");
    assert_eq!(
        faults[0].text,
        "a table would have 64 columns, and Word opens one of at most 63"
    );
    minutes.items.pop();
    assert!(template.fill(&minutes, &house, "minutes").is_ok());
}
