//! The house doctor: for each rule one template that breaks it and one that does not.

mod items;
mod left_out;
mod marked;
mod numbers;
mod patient;

use minutebook::docx::doctor;
use minutebook::house::House;
use patient::{Patient, heading, run, styled, table};

const REPEATED: &str = "<w:tblHeader/>";
const WHOLE: &str = "<w:cantSplit/>";
const NOTHING: [&str; 0] = [];

#[test]
fn a_sound_template_is_left_in_peace() {
    assert_eq!(Patient::with("{{date}}").faults(), NOTHING);
}

#[test]
fn the_built_in_houses_are_sound() {
    for name in House::built_in_names() {
        let house = House::built_in(name).expect("a house");
        for document in &house.documents {
            let found = doctor::check(name, &document.bytes, &house.style);
            assert!(found.is_empty(), "{name}, {}: {found:#?}", document.name);
        }
    }
}

#[test]
fn faults_of_tags_and_of_the_house_come_at_once() {
    let faults = Patient::with("{{titel}}")
        .styled("<w:lang w:val=\"en-GB\"/>", "")
        .faults();
    assert_eq!(
        faults,
        [
            "the whole meeting has no field `titel` in `{{titel}}`: paragraph 2",
            "no-language: the file"
        ]
    );
}

#[test]
fn a_template_without_tags_is_told_of() {
    let plain =
        Patient::with_all(&heading(1, "Minutes")).properties("<dc:title>Minutes</dc:title>");
    assert_eq!(plain.faults(), ["no-tags: the file"]);
}

#[test]
fn a_document_has_a_title_a_language_and_page_numbers() {
    let bare = Patient::with("{{date}}")
        .properties("<dc:title> </dc:title>")
        .styled("<w:lang w:val=\"en-GB\"/>", "")
        .footer("<w:p><w:r><w:instrText> NUMPAGES </w:instrText></w:r></w:p>");
    assert_eq!(
        bare.faults(),
        [
            "no-title: the file",
            "no-language: the file",
            "no-page-number: the file"
        ]
    );
    let simple = "<w:p><w:fldSimple w:instr=\"PAGE \\* MERGEFORMAT\"/></w:p>";
    assert_eq!(Patient::with("{{date}}").footer(simple).faults(), NOTHING);
    let cut = "<w:p><w:r><w:instrText>PA</w:instrText></w:r><w:r><w:instrText>GE</w:instrText></w:r></w:p>";
    assert_eq!(Patient::with("{{date}}").footer(cut).faults(), NOTHING);
}

#[test]
fn headings_start_at_the_first_level_and_leave_none_out() {
    let jump = Patient::with(&heading(3, "{{date}}"));
    assert_eq!(jump.faults(), ["heading-order: paragraph 2"]);
    let late = Patient::with_all(&heading(2, "{{date}}"));
    assert_eq!(late.faults(), ["heading-order: paragraph 1"]);
    assert_eq!(
        Patient::with_all("{{date}}").faults(),
        ["heading-order: the file"]
    );
    let good = [heading(2, "a"), heading(3, "b"), heading(2, "c")].join("\n");
    assert_eq!(Patient::with(&good).faults(), NOTHING);
}

#[test]
fn a_header_row_above_repeated_rows_repeats_itself() {
    let rows = |first: &str, words: &str| {
        table(&[
            (first, &[("", words), ("", "Action")]),
            (
                WHOLE,
                &[
                    ("", "{{#each actions}}{{what}}"),
                    ("", "{{number}}{{/each}}"),
                ],
            ),
        ])
    };
    let body = rows("", "Item");
    assert_eq!(
        Patient::with(&body).faults(),
        ["header-row: table 1, row 1, cell 1"]
    );
    let off = rows("<w:tblHeader w:val=\"false\"/>", "Item");
    assert_eq!(
        Patient::with(&off).faults(),
        ["header-row: table 1, row 1, cell 1"]
    );
    assert_eq!(Patient::with(&rows(REPEATED, "Item")).faults(), NOTHING);
}

#[test]
fn a_table_whose_rows_are_not_repeated_needs_no_header_row() {
    let cells: &[(&str, &str)] = &[("", "{{#each items}}{{title}}{{/each}}"), ("", "x")];
    assert_eq!(
        Patient::with(&table(&[("", cells), ("", cells)])).faults(),
        NOTHING
    );
}

#[test]
fn the_row_of_an_action_stays_whole() {
    let body = |row: &str| {
        table(&[
            (REPEATED, &[("", "Item"), ("", "Action")]),
            (
                row,
                &[
                    ("", "{{#each actions}}{{what}}"),
                    ("", "{{owner}}{{/each}}"),
                ],
            ),
        ])
    };
    assert_eq!(
        Patient::with(&body("")).faults(),
        ["action-row-breaks: table 1, row 2, cell 2"]
    );
    assert_eq!(Patient::with(&body(WHOLE)).faults(), NOTHING);
}

#[test]
fn merged_cells_are_told_of_in_repeated_rows_only() {
    let body = |first: &str, second: &str| {
        table(&[
            (REPEATED, &[(first, "Item"), ("", "Due")]),
            (
                WHOLE,
                &[
                    (second, "{{#each actions}}{{what}}"),
                    ("", "{{due}}{{/each}}"),
                ],
            ),
        ])
    };
    let merged = "<w:gridSpan w:val=\"2\"/>";
    assert_eq!(
        Patient::with(&body("", merged)).faults(),
        ["merged-cells: table 1, row 2, cell 1"]
    );
    assert_eq!(
        Patient::with(&body(merged, "<w:gridSpan w:val=\"1\"/>")).faults(),
        NOTHING
    );
}

#[test]
fn the_action_column_holds_initials_of_six_letters() {
    let body = |width: &str| {
        table(&[
            (REPEATED, &[("", "Item"), ("", "Action")]),
            (
                WHOLE,
                &[
                    ("", "{{#each actions}}{{what}}"),
                    (width, "{{owner}}{{/each}}"),
                ],
            ),
        ])
    };
    let narrow = Patient::with(&body("<w:tcW w:w=\"900\" w:type=\"dxa\"/>"));
    assert_eq!(narrow.faults(), ["action-column: table 1, row 2, cell 2"]);
    let message = &narrow.messages()[0];
    assert_eq!(
        message.text,
        "the Action column is 16 mm wide, too narrow for initials of 6 letters"
    );
    assert_eq!(
        message.hints,
        ["At 11 point they need 20 mm: drag the rule at its left side."]
    );
    let wide = Patient::with(&body("<w:tcW w:w=\"1200\" w:type=\"dxa\"/>"));
    assert_eq!(wide.faults(), NOTHING);
    let larger = Patient::with(&body("<w:tcW w:w=\"1200\" w:type=\"dxa\"/>"))
        .styled("<w:sz w:val=\"22\"/>", "<w:sz w:val=\"32\"/>");
    assert_eq!(larger.faults(), ["action-column: table 1, row 2, cell 2"]);
}

#[test]
fn a_missing_style_is_told_of_with_what_is_used_instead() {
    let body = "{{#each items}}\n{{text text}}\n{{/each}}";
    assert_eq!(Patient::with(body).faults(), NOTHING);
    let poor = Patient::with(body)
        .styled("\"Minute Bullet\"", "\"Points\"")
        .styled("\"Minute Action\"", "\"Deed\"")
        .styled("\"Minute Decision\"", "\"Word\"");
    let texts: Vec<String> = poor
        .messages()
        .into_iter()
        .map(|message| message.text)
        .collect();
    assert_eq!(
        texts,
        [
            "there is no style `Minute Bullet`: `Minute Text` with a plain bullet is used instead",
            "there are no styles `Minute Action`, `Minute Decision`: `Minute Text` is used instead",
        ]
    );
    let without_text = Patient::with("{{date}}").styled("\"Minute Bullet\"", "\"Points\"");
    assert_eq!(without_text.faults(), NOTHING);
}

#[test]
fn a_style_that_is_used_is_there() {
    assert_eq!(
        Patient::with(&styled("Fancy", "{{date}}")).faults(),
        ["unknown-style: paragraph 2"]
    );
    assert_eq!(
        Patient::with(&styled("MinuteText", "{{date}}")).faults(),
        NOTHING
    );
}

#[test]
fn pale_letters_are_told_of_where_they_are_shown() {
    let pale = run("<w:color w:val=\"999999\"/>", "{{date}}");
    assert_eq!(
        Patient::with(&format!("<w:p>{pale}</w:p>")).faults(),
        ["low-contrast: paragraph 2"]
    );
    let hidden = run("<w:vanish/><w:color w:val=\"999999\"/>", "x");
    let block = run("<w:color w:val=\"999999\"/>", "{{#if date}}");
    let large = run(
        "<w:color w:val=\"8A8A8A\"/><w:sz w:val=\"40\"/>",
        "{{date}}",
    );
    let on_dark = "<w:p><w:pPr><w:shd w:val=\"clear\" w:fill=\"1F3864\"/></w:pPr>";
    let white = run("<w:color w:val=\"FFFFFF\"/>", "x");
    let body = format!(
        "<w:p>{block}</w:p>\n<w:p>{hidden}</w:p>\n<w:p>{large}</w:p>\n{on_dark}{white}</w:p>\n{{{{/if}}}}"
    );
    assert_eq!(Patient::with(&body).faults(), NOTHING);
}

#[test]
fn a_pale_style_of_texts_is_told_of_by_name() {
    let patient = Patient::with("{{date}}").styled(
        "\"Minute Action\"/><w:rPr/>",
        "\"Minute Action\"/><w:rPr><w:color w:val=\"AAAAAA\"/></w:rPr>",
    );
    assert_eq!(patient.faults(), ["low-contrast: style `Minute Action`"]);
}

#[test]
fn a_picture_has_a_description_or_is_decoration() {
    let picture = |description: &str, more: &str| {
        format!(
            "<w:p><w:r><w:drawing><wp:inline xmlns:wp=\"wp\"><wp:docPr id=\"1\" name=\"a\"{description}>{more}</wp:docPr>\
             <pic:pic xmlns:pic=\"pic\"/></wp:inline></w:drawing></w:r></w:p>"
        )
    };
    assert_eq!(
        Patient::with(&picture("", "")).faults(),
        ["no-alternative-text: paragraph 2"]
    );
    assert_eq!(
        Patient::with(&picture(" descr=\"Logo\"", "")).faults(),
        NOTHING
    );
    let decoration = "<adec:decorative xmlns:adec=\"a\" val=\"1\"/>";
    assert_eq!(Patient::with(&picture("", decoration)).faults(), NOTHING);
}

#[test]
fn blank_lines_in_a_row_are_told_of_once() {
    let four = Patient::with("<w:p/>\n<w:p/>\n<w:p><w:r><w:t> </w:t></w:r></w:p>\n{{date}}");
    assert_eq!(four.faults(), ["blank-lines: paragraph 3"]);
    let apart = Patient::with("<w:p/>\n{{#if date}}\n<w:p/>\n{{/if}}\n| | |\n| | |\n<w:p/>");
    assert_eq!(apart.faults(), NOTHING);
}

#[test]
fn comments_are_told_of_and_may_talk_of_tags() {
    let comments = "<w:comments xmlns:w=\"w\"><w:comment w:id=\"0\"><w:p><w:r><w:t>{{titel}}?</w:t></w:r></w:p></w:comment></w:comments>";
    let body = "<w:p><w:r><w:commentReference w:id=\"0\"/></w:r></w:p>";
    let patient = Patient::with(body).part("word/comments.xml", comments);
    assert_eq!(patient.faults(), ["comments: paragraph 2"]);
}

#[test]
fn what_a_template_must_not_hold_is_among_the_faults() {
    let changed = Patient::with("<w:p><w:ins w:id=\"1\"><w:r><w:t>x</w:t></w:r></w:ins></w:p>");
    assert_eq!(
        changed.faults(),
        ["the template holds tracked changes: paragraph 2"]
    );
    let kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relationships = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
         <Relationship Id=\"rId1\" Type=\"{kinds}/styles\" Target=\"styles.xml\"/>\
         <Relationship Id=\"rId2\" Type=\"{kinds}/footer\" Target=\"footer1.xml\"/>\
         <Relationship Id=\"rId9\" Type=\"{kinds}/image\" Target=\"https://a.example/logo.png\" TargetMode=\"External\"/></Relationships>"
    );
    let outside = Patient::with("{{date}}").part("word/_rels/document.xml.rels", &relationships);
    assert_eq!(
        outside.faults(),
        [
            "the template takes in something from outside: image `https://a.example/logo.png`: the file"
        ]
    );
    let macros = Patient::with("{{date}}").part("word/vbaProject.bin", "x");
    assert_eq!(
        macros.faults(),
        ["the template holds macros or controls (part `word/vbaProject.bin`): the file"]
    );
}

#[test]
fn the_words_that_a_template_asks_for_are_known() {
    let used = doctor::words_used(
        &Patient::with("{{words.present}} {{upper words.next_meeting}}").bytes(),
    );
    assert_eq!(
        used.into_iter().collect::<Vec<_>>(),
        ["next_meeting", "present"]
    );
}
