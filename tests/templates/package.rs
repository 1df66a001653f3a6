//! Puts a document's parts together into the bytes of its file.

use super::look::Look;
use super::markup::{DECLARATION, R, W, escape};
use super::{furniture, numbering, styles};
use minutebook::ooxml::package::new_package;

const CONTENT: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// What stands at the head of every page.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// That it is a draft, while it is one.
    Draft,
    /// Nothing.
    None,
}

/// The bytes of a Word document with this body; `title` is the title of its properties.
pub fn document(look: &Look, mark: Mark, title: &str, body: &str) -> Vec<u8> {
    let mut parts = vec![
        ("[Content_Types].xml", content_types(mark)),
        ("_rels/.rels", package_relationships()),
        (
            "word/document.xml",
            format!(
                "{DECLARATION}<w:document xmlns:w=\"{W}\" xmlns:r=\"{R}\"><w:body>{body}{}</w:body></w:document>",
                furniture::section(look, mark)
            ),
        ),
        ("word/_rels/document.xml.rels", document_relationships(mark)),
        ("word/styles.xml", styles::styles(look)),
        ("word/numbering.xml", numbering::numbering(look)),
        ("word/settings.xml", settings()),
        ("word/fontTable.xml", fonts(look)),
        ("word/footer1.xml", furniture::footer()),
        ("docProps/core.xml", core_properties(title)),
        ("docProps/app.xml", app_properties()),
    ];
    if mark == Mark::Draft {
        parts.push(("word/header1.xml", furniture::header()));
    }
    new_package(
        parts
            .iter()
            .map(|(name, markup)| (*name, markup.as_bytes())),
    )
    .expect("new parts make a package")
}

fn content_types(mark: Mark) -> String {
    let mut parts = vec![
        ("word/document.xml", format!("{CONTENT}.document.main+xml")),
        ("word/styles.xml", format!("{CONTENT}.styles+xml")),
        ("word/numbering.xml", format!("{CONTENT}.numbering+xml")),
        ("word/settings.xml", format!("{CONTENT}.settings+xml")),
        ("word/fontTable.xml", format!("{CONTENT}.fontTable+xml")),
        ("word/footer1.xml", format!("{CONTENT}.footer+xml")),
        (
            "docProps/core.xml",
            "application/vnd.openxmlformats-package.core-properties+xml".to_owned(),
        ),
        (
            "docProps/app.xml",
            "application/vnd.openxmlformats-officedocument.extended-properties+xml".to_owned(),
        ),
    ];
    if mark == Mark::Draft {
        parts.push(("word/header1.xml", format!("{CONTENT}.header+xml")));
    }
    let overrides: String = parts
        .iter()
        .map(|(name, kind)| format!("<Override PartName=\"/{name}\" ContentType=\"{kind}\"/>"))
        .collect();
    format!(
        "{DECLARATION}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>{overrides}</Types>"
    )
}

fn package_relationships() -> String {
    relationships(&[
        (format!("{OFFICE}/officeDocument"), "word/document.xml"),
        (
            "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
                .to_owned(),
            "docProps/core.xml",
        ),
        (format!("{OFFICE}/extended-properties"), "docProps/app.xml"),
    ])
}

/// The footer is `rId5` and the header `rId6`, as the page set-up names them.
fn document_relationships(mark: Mark) -> String {
    let mut parts = vec![
        ("styles", "styles.xml"),
        ("numbering", "numbering.xml"),
        ("settings", "settings.xml"),
        ("fontTable", "fontTable.xml"),
        ("footer", "footer1.xml"),
    ];
    if mark == Mark::Draft {
        parts.push(("header", "header1.xml"));
    }
    let list: Vec<(String, &str)> = parts
        .into_iter()
        .map(|(kind, target)| (format!("{OFFICE}/{kind}"), target))
        .collect();
    relationships(&list)
}

fn relationships(list: &[(String, &str)]) -> String {
    let entries: String = list
        .iter()
        .zip(1..)
        .map(|((kind, target), number)| {
            format!("<Relationship Id=\"rId{number}\" Type=\"{kind}\" Target=\"{target}\"/>")
        })
        .collect();
    format!(
        "{DECLARATION}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{entries}</Relationships>"
    )
}

/// Compatibility mode 15 keeps Word from opening the document "in compatibility mode", with older table rules.
fn settings() -> String {
    format!(
        "{DECLARATION}<w:settings xmlns:w=\"{W}\"><w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"720\"/>\
         <w:characterSpacingControl w:val=\"doNotCompress\"/><w:compat>{}</w:compat>\
         <w:themeFontLang w:val=\"en-GB\"/><w:decimalSymbol w:val=\".\"/><w:listSeparator w:val=\",\"/></w:settings>",
        [
            ("compatibilityMode", "15"),
            ("overrideTableStyleFontSizeAndJustification", "1"),
            ("enableOpenTypeFeatures", "1"),
            ("doNotFlipMirrorIndents", "1"),
            ("differentiateMultirowTableHeaders", "1"),
        ]
        .map(|(name, value)| format!(
            "<w:compatSetting w:name=\"{name}\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"{value}\"/>"
        ))
        .concat()
    )
}

fn fonts(look: &Look) -> String {
    format!(
        "{DECLARATION}<w:fonts xmlns:w=\"{W}\"><w:font w:name=\"{}\"><w:panose1 w:val=\"{}\"/><w:charset w:val=\"00\"/>\
         <w:family w:val=\"swiss\"/><w:pitch w:val=\"variable\"/></w:font></w:fonts>",
        look.font, look.panose
    )
}

/// No author and no dates: who opens the minutes should not learn who made the template, or when.
fn core_properties(title: &str) -> String {
    format!(
        "{DECLARATION}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\
         <dc:title>{}</dc:title><dc:language>en-GB</dc:language></cp:coreProperties>",
        escape(title)
    )
}

fn app_properties() -> String {
    format!(
        "{DECLARATION}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">\
         <Application>Microsoft Office Word</Application></Properties>"
    )
}
