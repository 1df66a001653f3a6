//! Looks as they are typed, beside what they become.

use super::inline::read;
use crate::model::Inline;

/// The looks as tags, to read them.
fn shown(inlines: &[Inline]) -> String {
    inlines
        .iter()
        .map(|inline| match inline {
            Inline::Text(text) => text.clone(),
            Inline::Slanted(inner) => format!("<i>{}</i>", shown(inner)),
            Inline::Bold(inner) => format!("<b>{}</b>", shown(inner)),
            Inline::Underlined(inner) => format!("<u>{}</u>", shown(inner)),
            Inline::Link { words, address } => format!("<{address}>{}</>", shown(words)),
            Inline::LineBreak => "<br>".to_owned(),
        })
        .collect()
}

#[track_caller]
fn reads(typed: &str, expected: &str) {
    let mut lines = Vec::new();
    let mut start = 0;
    for line in typed.split('\n') {
        lines.push(start..start + line.len());
        start += line.len() + 1;
    }
    assert_eq!(shown(&read(typed, &lines).inlines), expected);
}

#[test]
fn looks_nest_and_span_lines() {
    reads("*a* **b** __c__", "<i>a</i> <b>b</b> <u>c</u>");
    reads("***a** b*", "<i><b>a</b> b</i>");
    reads("__a *b **c***__", "<u>a <i>b <b>c</b></i></u>");
    reads("*a\nb*", "<i>a<br>b</i>");
    reads(
        "(*e.g.*), 'It was __agreed__ that:'",
        "(<i>e.g.</i>), 'It was <u>agreed</u> that:'",
    );
}

#[test]
fn a_lone_mark_stays_itself() {
    for same in [
        "2*3*4",
        "2 * 3 * 4",
        "snake_case_name",
        "_one_",
        "__init",
        "5*",
        "**",
        "a ** b",
        "Signed ________ Chair",
        "*",
        "* a *",
        "[a]",
        "[a](see above)",
        "[](https://a.b)",
        "a]b(c)",
    ] {
        reads(same, same);
    }
    reads("a*b *c*", "a*b <i>c</i>");
    reads(
        "see https://x.org/__init__/a_*b*.",
        "see https://x.org/__init__/a_*b*.",
    );
}

#[test]
fn links_hold_looks_and_bind_closer_than_they() {
    reads(
        "[the *plan*](https://a.b/c_(d)).",
        "<https://a.b/c_(d)>the <i>plan</i></>.",
    );
    reads("*a [b*](mailto:x@y.z)", "*a <mailto:x@y.z>b*</>");
    reads(
        "[a [b](http://c) d](http://e)",
        "[a <http://c>b</> d](http://e)",
    );
}

#[test]
fn other_addresses_stay_text_and_are_reported() {
    let typed = "see [it](ftp://a.b) now";
    let read = read(typed, std::slice::from_ref(&(0..typed.len())));
    assert_eq!(shown(&read.inlines), typed);
    assert_eq!(
        read.strange_addresses,
        vec![std::ops::Range { start: 4, end: 19 }]
    );
}

#[test]
fn a_backslash_keeps_marks_and_stays_elsewhere() {
    reads(r"\*a\* \[b](https://c) a \| b", "*a* [b](https://c) a | b");
    reads(
        r"\\server\share C:\new \- 1\. &amp; <b> `*`",
        r"\\server\share C:\new \- 1\. &amp; <b> `*`",
    );
    reads(r"\- a", "- a");
    reads(r"1\. a", "1. a");
}

#[test]
fn a_mebibyte_of_marks_is_read_in_a_moment() {
    for piece in [
        "*",
        "[",
        "]",
        "_",
        "__",
        "*a ",
        "**a *",
        "[](",
        "a*",
        "*a_ ",
        "[a](b",
        "__a **b *",
    ] {
        let typed = piece.repeat((1 << 20) / piece.len());
        let read = read(&typed, std::slice::from_ref(&(0..typed.len())));
        assert!(!read.inlines.is_empty());
    }
    let nested = format!("{}a{}", "*a ".repeat(100_000), " a*".repeat(100_000));
    assert!(
        !read(&nested, std::slice::from_ref(&(0..nested.len())))
            .inlines
            .is_empty()
    );
}
