//! The styles beside those of an item's text: motions and interests, the signature, agendas, and owners' pages.

use super::look::Look;
use super::style::{KEEP, Paragraph, bold, paragraph, size};

/// Their markup.
pub fn styles(look: &Look) -> String {
    let signature = signature_line(look);
    let owner_page = format!("{KEEP}<w:pageBreakBefore/>");
    [
        Paragraph {
            keeps: "<w:keepLines/>",
            look: "<w:b w:val=\"0\"/><w:bCs w:val=\"0\"/><w:i/><w:iCs/>".to_owned(),
            ..paragraph("Minute Motion", "MinuteText", "MinuteText", (0, 120))
        },
        paragraph("Minute Interest", "MinuteText", "MinuteInterest", (0, 120)),
        Paragraph {
            keeps: &signature,
            ..paragraph("Minute Signature", "Normal", "MinuteSignature", (840, 0))
        },
        Paragraph {
            keeps: "<w:keepNext/>",
            ..paragraph(
                "Minute Closing Lead-in",
                "MinuteClosing",
                "MinuteText",
                (200, 80),
            )
        },
        Paragraph {
            keeps: "<w:keepNext/>",
            ..paragraph(
                "Minute Signed",
                "MinuteClosing",
                "MinuteSignature",
                (360, 0),
            )
        },
        paragraph("Minute Summons", "Normal", "MinuteText", (200, 120)),
        Paragraph {
            look: format!("<w:b/><w:bCs/><w:color w:val=\"{}\"/>", look.accent),
            ..paragraph(
                "Minute Agenda Number",
                "Normal",
                "MinuteAgendaItem",
                (80, 80),
            )
        },
        paragraph("Minute Agenda Item", "Normal", "MinuteAgendaItem", (80, 80)),
        paragraph(
            "Minute Note Number",
            "MinuteAgendaNumber",
            "MinuteText",
            (80, 40),
        ),
        Paragraph {
            look: "<w:b/><w:bCs/>".to_owned(),
            ..paragraph("Minute Note Item", "Normal", "MinuteText", (80, 40))
        },
        Paragraph {
            keeps: KEEP,
            sides: "<w:outlineLvl w:val=\"1\"/>",
            look: bold(look.accent, look.size + 8),
            ..paragraph("Minute Owner Name", "Heading2", "MinuteText", (280, 120))
        },
        Paragraph {
            keeps: &owner_page,
            ..paragraph(
                "Minute Owner Page",
                "MinuteOwnerName",
                "MinuteText",
                (0, 120),
            )
        },
        paragraph("Minute Action Text", "Normal", "MinuteActionText", (60, 60)),
        Paragraph {
            look: size(look.size - 4),
            ..paragraph(
                "Minute Action Item",
                "MinuteActionText",
                "MinuteActionText",
                (0, 80),
            )
        },
    ]
    .map(|style| style.markup())
    .concat()
}

/// Lines to write a name and a date on. They lead to tab stops, because LibreOffice does not tell those who listen to its
/// PDF that a rule above a paragraph says nothing.
fn signature_line(look: &Look) -> String {
    let stop = |leader: &str, percent: u32| {
        format!(
            "<w:tab w:val=\"left\" w:leader=\"{leader}\" w:pos=\"{}\"/>",
            look.text_width() * percent / 100
        )
    };
    format!(
        "<w:keepLines/><w:tabs>{}{}{}</w:tabs>",
        stop("underscore", 60),
        stop("none", 64),
        stop("underscore", 100)
    )
}
