//! Templates as LibreOffice, python-docx and docx-rs save them: without a tag every part leaves as it came, and their tags
//! are filled wherever they stand.

use super::sample::{house, minutes, show};
use minutebook::docx::Template;
use minutebook::ooxml::Package;

const PROGRAMS: [(&str, &[u8], &[u8]); 3] = [
    (
        "libreoffice",
        include_bytes!("../../fixtures/templates/libreoffice.docx"),
        include_bytes!("../../fixtures/templates/libreoffice_tags.docx"),
    ),
    (
        "python-docx",
        include_bytes!("../../fixtures/templates/python_docx.docx"),
        include_bytes!("../../fixtures/templates/python_docx_tags.docx"),
    ),
    (
        "docx-rs",
        include_bytes!("../../fixtures/templates/docx_rs.docx"),
        include_bytes!("../../fixtures/templates/docx_rs_tags.docx"),
    ),
];

/// Where the fingerprint stands, and what leads to it.
const FINGERPRINT: [&str; 3] = ["[Content_Types].xml", "_rels/.rels", "docProps/custom.xml"];

fn filled(bytes: &[u8], language: &str) -> Package {
    let mut minutes = minutes();
    minutes.language = language.to_owned();
    let house = house();
    let template = Template::read("a.docx", bytes, &house).expect("a template without faults");
    let filled = template
        .fill(&minutes, &house, "minutes")
        .expect("a document");
    Package::open(filled).expect("a package")
}

#[test]
fn without_a_tag_every_part_leaves_as_it_came() {
    for (program, plain, _) in PROGRAMS {
        let before = Package::open(plain).expect("a package");
        let after = filled(plain, "en-US");
        let names: Vec<_> = before.part_names().collect();
        assert_eq!(
            after
                .part_names()
                .filter(|name| before.has_part(name))
                .collect::<Vec<_>>(),
            names,
            "{program}"
        );
        for name in names.into_iter().filter(|name| !FINGERPRINT.contains(name)) {
            let was = before.read_part(name).expect("the part");
            let is = after.read_part(name).expect("the part");
            if ["word/styles.xml", "docProps/core.xml"].contains(&name) {
                assert_eq!(
                    without_language(&was),
                    without_language(&is),
                    "{program}: {name}"
                );
            } else {
                assert!(was == is, "{program}: {name} has changed");
            }
        }
    }
}

/// A part without the language of the document, which follows that of the meeting where the program set none.
fn without_language(part: &[u8]) -> String {
    let text = String::from_utf8_lossy(part).into_owned();
    let defaults = text.find("</w:docDefaults>").unwrap_or(0);
    let lang = text[..defaults].find("<w:lang ");
    let stretch = match (text.find("<dc:language"), lang) {
        (Some(from), _) => text[from..]
            .find("</dc:language>")
            .map(|end| from..from + end + "</dc:language>".len()),
        (None, Some(from)) => text[from..].find("/>").map(|end| from..from + end + 2),
        (None, None) => None,
    };
    let text = match stretch {
        Some(range) => format!("{}{}", &text[..range.start], &text[range.end..]),
        None => text,
    };
    text.replace("<w:rPr></w:rPr>", "<w:rPr />")
}

#[test]
fn tags_are_filled_wherever_the_program_put_them() {
    for (program, _, tagged) in PROGRAMS {
        let package = filled(tagged, "en-GB");
        let document = show(&package, "word/document.xml");
        let expected = "Leaders Board\nAt LEADERS BOARD.\n#1 Ann Bee\n#1 Cy Dee\n| Item | Action |\n| arrange a meeting | CH |";
        let plain = document
            .replace("#2 ", "#1 ")
            .replace("\nAnn Bee", "\n#1 Ann Bee")
            .replace("\nCy Dee", "\n#1 Cy Dee");
        assert!(plain.contains(expected), "{program}:\n{document}");
        let all: String = package
            .part_names()
            .filter(|name| name.ends_with(".xml"))
            .map(|name| {
                String::from_utf8_lossy(&package.read_part(name).expect("the part")).into_owned()
            })
            .collect();
        assert!(!all.contains("{{") && !all.contains("}}"), "{program}");
        for words in [
            ">First of Leaders Board<",
            ">Leaders Board<",
            ">24 May 2011<",
        ] {
            assert!(all.contains(words), "{program}: {words}");
        }
    }
}
