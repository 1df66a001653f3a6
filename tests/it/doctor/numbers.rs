//! Numbers that no program writes: a template that holds them is examined all the same.

use super::patient::Patient;

/// As great and as small as 64 and 32 bits hold, and one more.
const ODD: [&str; 6] = [
    "9223372036854775807",
    "-9223372036854775808",
    "18446744073709551615",
    "2147483647",
    "-2147483648",
    "2147483648",
];

#[test]
fn a_level_beyond_all_headings_is_none() {
    for odd in ODD {
        let body = format!(
            "<w:p><w:pPr><w:outlineLvl w:val=\"{odd}\"/></w:pPr><w:r><w:t>{{{{date}}}}</w:t></w:r></w:p>"
        );
        let faults = Patient::with(&body).faults();
        assert!(faults.is_empty(), "{odd}: {faults:?}");
    }
}

#[test]
fn a_column_of_any_width_is_measured() {
    for odd in ODD {
        let sides: String = ["left", "right"]
            .map(|side| format!("<w:{side} w:w=\"{odd}\" w:type=\"dxa\"/>"))
            .concat();
        let cell = format!(
            "<w:tcW w:w=\"{}\" w:type=\"dxa\"/><w:tcMar>{sides}</w:tcMar>",
            odd.trim_start_matches('-')
        );
        let words = format!(
            "<w:pPr><w:ind w:left=\"{odd}\" w:right=\"{odd}\"/></w:pPr>\
             <w:r><w:rPr><w:sz w:val=\"{odd}\"/></w:rPr><w:t>{{{{#each actions}}}}{{{{owner}}}}{{{{/each}}}}</w:t></w:r>"
        );
        let body = format!(
            "<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:trPr><w:cantSplit/></w:trPr>\
             <w:tc><w:tcPr>{cell}</w:tcPr><w:p>{words}</w:p></w:tc></w:tr></w:tbl>"
        );
        // What is said of such a width is of no matter.
        let faults = Patient::with(&body).faults();
        assert!(
            faults
                .iter()
                .all(|fault| fault.starts_with("action-column")),
            "{odd}: {faults:?}"
        );
    }
}
