//! What `{{text …}}` becomes: paragraphs, lists and tables in the template's styles.

use super::template::sample::{fill, item, minutes, package_of, show, template, text};
use minutebook::model::notes::{Count, Wrap};
use minutebook::model::{Block, Entry, Inline, List, ListEntry, Marker, Side, Table};
use minutebook::ooxml::Package;

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

fn letters(words: &[&str], start: u32, inner: Vec<List>) -> List {
    let mut entries: Vec<ListEntry> = words
        .iter()
        .map(|words| ListEntry {
            text: vec![Inline::Text((*words).to_owned())],
            lists: Vec::new(),
        })
        .collect();
    if let Some(first) = entries.first_mut() {
        first.lists = inner;
    }
    List {
        marker: Marker::Counted(Count::LowerLetter, Wrap::Parenthesis),
        start,
        entries,
    }
}

fn filled(entries: Vec<Entry>, parts: &[(&str, &str)]) -> Package {
    let mut minutes = minutes();
    minutes.items = vec![item("1", "Item", entries)];
    fill(
        &package_of("{{#each items}}\n{{text this}}\n{{/each}}", parts),
        &minutes,
    )
}

fn part(package: &Package, name: &str) -> String {
    String::from_utf8(package.read_part(name).expect("the part")).expect("UTF-8")
}

#[test]
fn every_counted_list_starts_anew_where_it_was_typed_to() {
    let list = |words: &[&str], start| Entry::Block(Block::List(letters(words, start, vec![])));
    let package = filled(
        vec![list(&["a", "b"], 1), text("then"), list(&["c"], 3)],
        &[],
    );
    assert_eq!(
        show(&package, "word/document.xml"),
        "#1 a\n#1 b\nthen\n#2 c"
    );
    let numbering = part(&package, "word/numbering.xml");
    assert!(
        numbering.contains("<w:startOverride w:val=\"3\"/>"),
        "{numbering}"
    );
    assert_eq!(numbering.matches("<w:abstractNum ").count(), 1);
    assert!(part(&package, "[Content_Types].xml").contains("numbering+xml"));
}

#[test]
fn a_list_under_a_list_is_a_level_deeper() {
    let inner = List {
        marker: Marker::Bullet,
        ..letters(&["inner"], 1, vec![])
    };
    let package = filled(
        vec![Entry::Block(Block::List(letters(&["a"], 1, vec![inner])))],
        &[],
    );
    let document = part(&package, "word/document.xml");
    assert!(
        document.contains("<w:ilvl w:val=\"1\" /><w:numId w:val=\"2\" />"),
        "{document}"
    );
}

#[test]
fn lists_take_the_look_that_the_style_links_to_and_the_marker_that_was_typed() {
    let styles = format!(
        "<w:styles xmlns:w=\"{W}\"><w:style w:type=\"paragraph\" w:styleId=\"ML\"><w:name w:val=\"Minute Letter\"/>\
         <w:pPr><w:numPr><w:numId w:val=\"4\"/></w:numPr></w:pPr></w:style></w:styles>"
    );
    let numbering = format!(
        "<w:numbering xmlns:w=\"{W}\"><w:abstractNum w:abstractNumId=\"9\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/>\
         <w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/><w:pPr><w:ind w:left=\"77\"/></w:pPr></w:lvl></w:abstractNum>\
         <w:num w:numId=\"4\"><w:abstractNumId w:val=\"9\"/></w:num></w:numbering>"
    );
    let parts = [
        ("word/styles.xml", styles.as_str()),
        ("word/numbering.xml", numbering.as_str()),
    ];
    let package = filled(
        vec![Entry::Block(Block::List(letters(&["a"], 2, vec![])))],
        &parts,
    );
    let numbering = part(&package, "word/numbering.xml");
    assert!(
        numbering.contains(
            "<w:num w:numId=\"5\"><w:abstractNumId w:val=\"9\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"2\"/>\
             <w:lvl w:ilvl=\"0\"><w:start w:val=\"2\"/><w:numFmt w:val=\"lowerLetter\"/><w:lvlText w:val=\"%1)\"/>\
             <w:pPr><w:ind w:left=\"77\"/></w:pPr></w:lvl></w:lvlOverride></w:num>"
        ),
        "{numbering}"
    );
    assert!(part(&package, "word/document.xml").contains("<w:pStyle w:val=\"ML\" />"));
}

#[test]
fn a_table_repeats_its_header_and_stands_before_a_paragraph_in_a_cell_or_before_another() {
    let cell = |words: &str| vec![Inline::Text(words.to_owned())];
    let table = Entry::Block(Block::Table(Table {
        sides: Vec::new(),
        header: vec![cell("A"), cell("B")],
        rows: vec![vec![cell("1"), cell("2")]],
    }));
    let apart = filled(vec![table.clone(), table.clone()], &[]);
    assert_eq!(
        show(&apart, "word/document.xml"),
        "| A | B |\n| 1 | 2 |\n\n| A | B |\n| 1 | 2 |"
    );
    let mut minutes = minutes();
    minutes.items = vec![item("1", "Item", vec![table])];
    let package = fill(
        &template("| {{#each items}}{{text this}} | {{title}}{{/each}} |"),
        &minutes,
    );
    assert_eq!(
        show(&package, "word/document.xml"),
        "| | A | B | / | 1 | 2 | /  | Item |"
    );
    assert!(part(&package, "word/document.xml").contains("<w:tblHeader/>"));
}

#[test]
fn a_table_is_called_what_leads_in_to_it_and_puts_amounts_to_the_right() {
    let cell = |words: &str| vec![Inline::Text(words.to_owned())];
    let table = || {
        Entry::Block(Block::Table(Table {
            sides: vec![Side::Left, Side::Right, Side::Middle],
            header: vec![cell("Payee"), cell("Amount"), cell("Paid")],
            rows: vec![vec![cell("R&D"), cell("£5"), cell("yes")]],
        }))
    };
    let package = filled(
        vec![
            text("It was late. Payments \"R&D\":-"),
            table(),
            text("Done."),
            table(),
        ],
        &[],
    );
    let document = part(&package, "word/document.xml");
    for (fragment, times) in [
        ("<w:tblCaption w:val=\"Payments &quot;R&amp;D&quot;\"/>", 1),
        ("<w:tblCaption w:val=\"Payee, Amount, Paid\"/>", 1),
        ("<w:jc w:val=\"right\" />", 4),
        ("<w:jc w:val=\"center\" />", 4),
        ("<w:keepNext />", 7),
    ] {
        assert_eq!(
            document.matches(fragment).count(),
            times,
            "{fragment} in {document}"
        );
    }
}

#[test]
fn a_paragraph_below_a_table_has_the_space_that_the_house_leaves_below_its_text() {
    let cell = |words: &str| vec![Inline::Text(words.to_owned())];
    let table = Entry::Block(Block::Table(Table {
        sides: Vec::new(),
        header: vec![cell("A")],
        rows: vec![vec![cell("1")]],
    }));
    let styles = format!(
        "<w:styles xmlns:w=\"{W}\"><w:style w:type=\"paragraph\" w:styleId=\"Base\"><w:name w:val=\"Base\"/>\
         <w:pPr><w:spacing w:after=\"90\"/></w:pPr></w:style><w:style w:type=\"paragraph\" w:styleId=\"MT\">\
         <w:name w:val=\"Minute Text\"/><w:basedOn w:val=\"Base\"/></w:style></w:styles>"
    );
    let package = filled(
        vec![text("above"), table, text("below"), text("on")],
        &[("word/styles.xml", &styles)],
    );
    let document = part(&package, "word/document.xml");
    assert_eq!(
        document.matches("<w:spacing w:before=\"90\"").count(),
        1,
        "{document}"
    );
}

#[test]
fn only_a_tag_is_the_place_of_a_text() {
    let body = "A\n<?minutebook text 0 0?>\n{{title}}\n<w:p><w:r><?minutebook text 1 0?><w:t>B</w:t></w:r></w:p>";
    let package = fill(&template(body), &minutes());
    assert_eq!(show(&package, "word/document.xml"), "A\nLeaders Board\nB");
    assert!(!part(&package, "word/document.xml").contains("<?"));
}

#[test]
fn a_link_is_a_relationship_and_a_lead_in_stays_with_its_list() {
    let link = Inline::Link {
        words: vec![Inline::Bold(vec![Inline::Text("here".to_owned())])],
        address: "https://a.example/?a=1&b=2".to_owned(),
    };
    let list = Entry::Block(Block::List(letters(&["a"], 1, vec![])));
    let package = filled(
        vec![
            Entry::Block(Block::Paragraph(vec![
                link,
                Inline::Text(" follow:-".to_owned()),
            ])),
            list,
        ],
        &[],
    );
    let document = part(&package, "word/document.xml");
    assert!(document.contains("<w:keepNext />"), "{document}");
    assert!(
        document.contains("<w:hyperlink r:id=\"rIdMinutebook1\""),
        "{document}"
    );
    assert!(
        part(&package, "word/_rels/document.xml.rels")
            .contains("Target=\"https://a.example/?a=1&amp;b=2\" TargetMode=\"External\"")
    );
}
