//! The top of a document: the body, the meeting, which document it is, when and where.

use super::markup::{TAB, only_if, paragraph, paragraph_of, run, styled_run};

/// On the left, each detail behind its name.
pub fn labelled(kind: &str) -> String {
    [
        only_if("body", &paragraph("BodyName", "{{body}}")),
        paragraph("Heading1", "{{title}}"),
        paragraph("MeetingKind", &format!("{{{{words.{kind}}}}}")),
        detail("date", "{{date}}"),
        only_if("time", &detail("time", "{{time}}")),
        only_if("venue", &detail("venue", "{{venue}}")),
    ]
    .concat()
}

/// In the middle of the page; the details stand by themselves, so that no language needs words to join them.
pub fn centred(kind: &str) -> String {
    [
        only_if("body", &paragraph("BodyName", "{{upper body}}")),
        paragraph("Heading1", "{{title}}"),
        paragraph("MeetingKind", &format!("{{{{words.{kind}}}}}")),
        paragraph("MeetingDetail", "{{date}}{{#if time}}, {{time}}{{/if}}"),
        only_if("venue", &paragraph("MeetingDetail", "{{venue}}")),
    ]
    .concat()
}

/// One detail behind its name.
pub fn detail(word: &str, value: &str) -> String {
    let name = styled_run("DetailName", &format!("{{{{words.{word}}}}}"));
    paragraph_of("MeetingDetail", &format!("{name}{TAB}{}", run(value)))
}

/// The title in a document's properties.
pub fn property(kind: &str) -> String {
    format!(
        "{{{{#if body}}}}{{{{body}}}} {{{{/if}}}}{{{{title}}}}: {{{{words.{kind}}}}} {{{{date}}}}"
    )
}
