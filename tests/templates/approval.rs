//! What stands below minutes that are approved: corrections, the approval, the line to sign on.

use super::markup::{TAB, only_if, paragraph, paragraph_of, run};

/// The corrections that the next meeting agreed to.
pub fn corrections() -> String {
    only_if(
        "corrections",
        &[
            paragraph("MinuteClosingLeadIn", "{{words.corrections}}"),
            paragraph("MinuteText", "{{text corrections}}"),
        ]
        .concat(),
    )
}

/// Where the chairman signs minutes that are approved, and as what.
pub fn signature() -> String {
    let runs = [
        run("{{words.signature}} "),
        TAB.to_owned(),
        TAB.to_owned(),
        run("{{words.signed_on}} "),
        TAB.to_owned(),
    ];
    only_if(
        "is_approved",
        &[
            only_if(
                "approved",
                &paragraph("MinuteClosing", "{{words.approved}} {{approved}}"),
            ),
            paragraph("MinuteSigned", "{{words.signed}}"),
            paragraph_of("MinuteSignature", &runs.concat()),
        ]
        .concat(),
    )
}
