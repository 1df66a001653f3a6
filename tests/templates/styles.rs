//! The named styles. Everything is based on Normal, so that a clerk who changes its font changes the whole document.

use super::look::{Look, Rules};
use super::markup::{DECLARATION, W};
use super::numbering::{indent, suffix};
use super::sheets;
use super::style::{KEEP, Paragraph, bold, id, paragraph, size};

/// `styles.xml`
pub fn styles(look: &Look) -> String {
    format!(
        "{DECLARATION}<w:styles xmlns:w=\"{W}\">{}{}{}{}{}{}{}{}{}</w:styles>",
        defaults(look),
        titles(look),
        headings(look),
        texts(look),
        lists(),
        sheets::styles(look),
        furniture(look),
        characters(look),
        tables(look)
    )
}

fn defaults(look: &Look) -> String {
    format!(
        "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"{0}\" w:eastAsia=\"{0}\" w:hAnsi=\"{0}\" w:cs=\"{0}\"/>{1}\
         <w:lang w:val=\"en-GB\" w:eastAsia=\"en-GB\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault>\
         <w:pPrDefault><w:pPr><w:widowControl/><w:spacing w:after=\"0\" w:line=\"264\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/><w:pPr><w:widowControl/></w:pPr></w:style>\
         <w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\"><w:name w:val=\"Default Paragraph Font\"/>\
         <w:uiPriority w:val=\"1\"/><w:semiHidden/><w:unhideWhenUsed/></w:style>\
         <w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/><w:uiPriority w:val=\"99\"/>\
         <w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar>\
         <w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"108\" w:type=\"dxa\"/><w:bottom w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"108\" w:type=\"dxa\"/>\
         </w:tblCellMar></w:tblPr></w:style>\
         <w:style w:type=\"numbering\" w:default=\"1\" w:styleId=\"NoList\"><w:name w:val=\"No List\"/><w:uiPriority w:val=\"99\"/>\
         <w:semiHidden/><w:unhideWhenUsed/></w:style>",
        look.font,
        size(look.size)
    )
}

/// The heading of the whole document is a heading and not a Title: some readers take a Title for a property and leave it
/// out of the text.
fn titles(look: &Look) -> String {
    let side = format!("<w:jc w:val=\"{}\"/>", look.title_side);
    let top = format!("{side}<w:outlineLvl w:val=\"0\"/>");
    let detail_side = if look.title_side == "left" {
        "<w:ind w:left=\"1134\" w:hanging=\"1134\"/>"
    } else {
        &side
    };
    [
        Paragraph {
            keeps: KEEP,
            sides: &side,
            look: bold(look.accent, look.body_size),
            ..paragraph("Body Name", "Normal", "Heading1", (0, 60))
        },
        Paragraph {
            keeps: KEEP,
            sides: &top,
            look: bold(look.accent, look.title_size),
            ..paragraph("heading 1", "Normal", "MeetingKind", (0, 60))
        },
        Paragraph {
            keeps: KEEP,
            sides: &side,
            look: bold("auto", (look.title_size * 7 / 10).max(look.size + 1)),
            ..paragraph("Meeting Kind", "Normal", "MeetingDetail", (0, 160))
        },
        Paragraph {
            sides: detail_side,
            ..paragraph("Meeting Detail", "Normal", "MeetingDetail", (0, 40))
        },
    ]
    .map(|style| style.markup())
    .concat()
}

fn headings(look: &Look) -> String {
    [
        Paragraph {
            keeps: KEEP,
            sides: "<w:outlineLvl w:val=\"1\"/>",
            look: bold(look.accent, look.size + 1),
            ..paragraph("heading 2", "Normal", "MinuteText", (160, 40))
        },
        Paragraph {
            keeps: KEEP,
            sides: "<w:outlineLvl w:val=\"2\"/>",
            look: bold("auto", look.size),
            ..paragraph("heading 3", "Normal", "MinuteText", (60, 80))
        },
        // Not kept with the next: where it is the first paragraph of a row, the whole row would be.
        Paragraph {
            keeps: "<w:keepNext w:val=\"0\"/>",
            ..paragraph("Minute Subheading", "Heading3", "MinuteText", (60, 80))
        },
    ]
    .map(|style| style.markup())
    .concat()
}

fn texts(look: &Look) -> String {
    let number_side = match look.rules {
        Rules::Grid => "<w:jc w:val=\"center\"/>",
        Rules::Lines(_) => "<w:jc w:val=\"left\"/>",
    };
    let numbered = format!("<w:ind w:left=\"{0}\" w:hanging=\"{0}\"/>", look.numbered);
    // Where the text of a number stands that is longer than the indent.
    let after_long_number = format!(
        "<w:tabs><w:tab w:val=\"left\" w:pos=\"{}\"/></w:tabs>",
        look.numbered + 340
    );
    [
        paragraph("Minute Text", "Normal", "MinuteText", (0, 120)),
        Paragraph {
            keeps: "<w:keepNext/>",
            ..paragraph("Minute Lead-in", "MinuteText", "MinuteText", (0, 120))
        },
        Paragraph {
            keeps: "<w:keepLines/>",
            ..paragraph("Minute Action", "MinuteText", "MinuteText", (0, 120))
        },
        Paragraph {
            look: look.decision.to_owned(),
            ..paragraph("Minute Decision", "MinuteText", "MinuteText", (0, 120))
        },
        Paragraph {
            keeps: "<w:keepNext/>",
            ..paragraph(
                "Minute Decision Lead-in",
                "MinuteDecision",
                "MinuteText",
                (0, 120),
            )
        },
        Paragraph {
            keeps: &after_long_number,
            sides: &numbered,
            ..paragraph("Minute Numbered", "MinuteText", "MinuteNumbered", (0, 120))
        },
        Paragraph {
            keeps: "<w:keepNext/>",
            ..paragraph(
                "Minute Numbered Lead-in",
                "MinuteNumbered",
                "MinuteText",
                (0, 120),
            )
        },
        paragraph("Minute Table Text", "Normal", "MinuteTableText", (40, 40)),
        Paragraph {
            keeps: "<w:keepNext/>",
            ..paragraph(
                "Minute Table Lead-in",
                "MinuteTableText",
                "MinuteTableText",
                (40, 40),
            )
        },
        Paragraph {
            look: format!("<w:b/><w:bCs/>{}", size(look.owner_size)),
            ..paragraph(
                "Minute Owner",
                "Normal",
                "MinuteOwner",
                (look.owner_before, 120),
            )
        },
        Paragraph {
            keeps: "<w:keepNext/>",
            sides: number_side,
            look: bold(look.accent, look.size + 1),
            ..paragraph("Minute Number", "Normal", "MinuteNumber", (160, 40))
        },
        Paragraph {
            look: "<w:b/><w:bCs/>".to_owned(),
            ..paragraph("Minute Column Heading", "Normal", "MinuteText", (60, 60))
        },
        paragraph("Minute Person", "Normal", "MinutePerson", (20, 20)),
        Paragraph {
            look: size(8),
            ..paragraph("Minutes Gap", "Normal", "MinuteText", (0, 120))
        },
        paragraph("Minute Closing", "Normal", "MinuteClosing", (200, 0)),
    ]
    .map(|style| style.markup())
    .concat()
}

/// Each level of a list has a style of its own; glyph and count come from `numbering.xml`.
fn lists() -> String {
    let mut markup = String::new();
    for (kind, list) in [("Bullet", 1), ("Letter", 2)] {
        for level in 0..3 {
            let name = match level {
                0 => format!("Minute {kind}"),
                _ => format!("Minute {kind} {}", suffix(level)),
            };
            let numbered = format!(
                "<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>"
            );
            let indents = format!("<w:ind w:left=\"{}\" w:hanging=\"397\"/>", indent(level));
            markup.push_str(
                &Paragraph {
                    keeps: &numbered,
                    sides: &indents,
                    ..paragraph(&name, "MinuteText", &id(&name), (0, 80))
                }
                .markup(),
            );
        }
    }
    markup
}

fn furniture(look: &Look) -> String {
    // No rule above it: LibreOffice does not tell those who listen to its PDF that such a rule says nothing.
    let footer_tabs = format!(
        "<w:tabs><w:tab w:val=\"right\" w:pos=\"{}\"/></w:tabs>",
        look.text_width()
    );
    [
        Paragraph {
            sides: "<w:jc w:val=\"right\"/>",
            ..paragraph("header", "Normal", "Header", (0, 0))
        },
        Paragraph {
            keeps: &footer_tabs,
            look: format!("<w:color w:val=\"404040\"/>{}", size(look.size - 4)),
            ..paragraph("footer", "Normal", "Footer", (0, 0))
        },
        Paragraph {
            look: format!("<w:color w:val=\"595959\"/>{}", size(16)),
            ..paragraph("Template Tag", "Normal", "TemplateTag", (0, 0))
        },
    ]
    .map(|style| style.markup())
    .concat()
}

fn characters(look: &Look) -> String {
    let style = |name: &str, properties: &str| {
        format!(
            "<w:style w:type=\"character\" w:customStyle=\"1\" w:styleId=\"{}\"><w:name w:val=\"{name}\"/>\
             <w:basedOn w:val=\"DefaultParagraphFont\"/><w:qFormat/><w:rPr>{properties}</w:rPr></w:style>",
            id(name)
        )
    };
    let decision_word = match look.decision_word {
        "" => String::new(),
        properties => style("Minute Decision Word", properties),
    };
    [
        decision_word,
        style("Minute Action Word", "<w:b/><w:bCs/>"),
        style(
            "Minute Link",
            "<w:color w:val=\"0B4F9E\"/><w:u w:val=\"single\"/>",
        ),
        style(
            "Detail Name",
            &format!("<w:b/><w:bCs/><w:color w:val=\"{}\"/>", look.accent),
        ),
        style(
            "Draft Mark",
            "<w:b/><w:bCs/><w:color w:val=\"A6192E\"/><w:spacing w:val=\"20\"/>",
        ),
        style(
            "Minute Due",
            &format!(
                "<w:b w:val=\"0\"/><w:bCs w:val=\"0\"/>{}",
                size(look.size - 4)
            ),
        ),
        style("Hidden Heading", "<w:vanish/>"),
    ]
    .concat()
}

fn tables(look: &Look) -> String {
    let rule = |side: &str, colour: &str| {
        format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"{colour}\"/>")
    };
    let rules =
        |sides: &[&str]| -> String { sides.iter().map(|side| rule(side, "auto")).collect() };
    let (item_rules, item_margins) = match look.rules {
        Rules::Grid => (rules(&["top", "bottom", "insideV"]), (40, 108)),
        Rules::Lines(colour) => (rule("bottom", colour), (40, 85)),
    };
    let first_row = format!(
        "<w:tblStylePr w:type=\"firstRow\"><w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr><w:tcBorders>{}</w:tcBorders>\
         <w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{}\"/></w:tcPr></w:tblStylePr>",
        rule("bottom", "auto"),
        look.shade
    );
    [
        table_style("Minute Items", &item_rules, item_margins, &first_row),
        table_style("Minute People", "", (0, 0), ""),
        table_style(
            "Minute Table",
            &rules(&["top", "left", "bottom", "right", "insideH", "insideV"]),
            (0, 85),
            &first_row,
        ),
    ]
    .concat()
}

fn table_style(name: &str, borders: &str, (above, beside): (u32, u32), first_row: &str) -> String {
    let borders = match borders {
        "" => String::new(),
        borders => format!("<w:tblBorders>{borders}</w:tblBorders>"),
    };
    format!(
        "<w:style w:type=\"table\" w:customStyle=\"1\" w:styleId=\"{}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"TableNormal\"/>\
         <w:qFormat/><w:tblPr>{borders}<w:tblCellMar><w:top w:w=\"{above}\" w:type=\"dxa\"/>\
         <w:left w:w=\"{beside}\" w:type=\"dxa\"/><w:right w:w=\"{beside}\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr>{first_row}</w:style>",
        id(name)
    )
}
