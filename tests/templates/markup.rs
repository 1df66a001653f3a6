//! Paragraphs and runs as WordprocessingML, for pieces that hold no more than a style and words.

/// The start of every part.
pub const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
/// The namespace of WordprocessingML.
pub const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// The namespace of relationships from within a part.
pub const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// Words as XML text.
pub fn escape(words: &str) -> String {
    words
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// A run in the paragraph's own look.
pub fn run(words: &str) -> String {
    format!(
        "<w:r><w:t xml:space=\"preserve\">{}</w:t></w:r>",
        escape(words)
    )
}

/// A run in a character style.
pub fn styled_run(style: &str, words: &str) -> String {
    format!(
        "<w:r><w:rPr><w:rStyle w:val=\"{style}\"/></w:rPr><w:t xml:space=\"preserve\">{}</w:t></w:r>",
        escape(words)
    )
}

/// The step to the next tab stop.
pub const TAB: &str = "<w:r><w:tab/></w:r>";

/// A paragraph of runs.
pub fn paragraph_of(style: &str, runs: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{runs}</w:p>")
}

/// A paragraph of words.
pub fn paragraph(style: &str, words: &str) -> String {
    paragraph_of(style, &run(words))
}

/// A paragraph without words.
pub fn empty_paragraph(style: &str) -> String {
    paragraph_of(style, "")
}

/// A tag that stands alone in its paragraph and vanishes with it.
pub fn tag(words: &str) -> String {
    paragraph("TemplateTag", words)
}

/// What stands only where the condition holds: both tags have a paragraph of their own.
pub fn only_if(condition: &str, inner: &str) -> String {
    format!(
        "{}{inner}{}",
        tag(&format!("{{{{#if {condition}}}}}")),
        tag("{{/if}}")
    )
}

/// A field with the result that it had when the file was last saved.
pub fn field(code: &str, result: &str) -> String {
    let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    format!(
        "{}<w:r><w:instrText xml:space=\"preserve\"> {code} </w:instrText></w:r>{}{}{}",
        mark("begin"),
        mark("separate"),
        run(result),
        mark("end")
    )
}

/// Who is to act, and below it by when. One paragraph, so that nothing but owners stands beside an action's first line;
/// the space before the line break parts the words where a reader drops the break.
pub fn owner_and_due() -> String {
    let owner = run("{{owner}}{{#if (and owner due)}} ");
    let line_break = "<w:r><w:br/></w:r>";
    let due = styled_run("MinuteDue", "{{due}}");
    paragraph_of(
        "MinuteOwner",
        &[owner.as_str(), line_break, &run("{{/if}}"), &due].concat(),
    )
}

/// Word wants a paragraph after the last table; it is there only where no closing line is.
pub fn end() -> String {
    [
        tag("{{#unless (or next_meeting closed)}}"),
        empty_paragraph("MinuteClosing"),
        tag("{{/unless}}"),
    ]
    .concat()
}
