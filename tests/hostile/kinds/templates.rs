//! Houses in a folder: their Word templates, and their `house.toml`.

use super::packages;
use super::texts::{damaged, misencoded, quoted, words};
use super::xml::{deepened, swollen, with_doctype};
use crate::attack::{Attack, Contents};
use crate::chance::Chance;
use crate::zips::{Entry, entries_of, replace, text_of, zip};

const DOCUMENT: &str = "word/document.xml";
const TEMPLATES: [&[u8]; 3] = [
    include_bytes!("../../../templates/parish/minutes.docx"),
    include_bytes!("../../fixtures/templates/python_docx_tags.docx"),
    include_bytes!("../../fixtures/templates/libreoffice_tags.docx"),
];
const PARTS: [&str; 8] = [
    DOCUMENT,
    DOCUMENT,
    "word/styles.xml",
    "word/numbering.xml",
    "word/footer1.xml",
    "docProps/core.xml",
    "[Content_Types].xml",
    "word/_rels/document.xml.rels",
];

fn entries(chance: &mut Chance) -> Vec<Entry> {
    entries_of(chance.one_of(&TEMPLATES))
}

fn attack(about: impl Into<String>, template: Vec<u8>, chance: &mut Chance) -> Attack {
    let attack = Attack::build_of_a_good_meeting(about).file("house/minutes.docx", template);
    match chance.below(4) {
        0 => attack.typed(&["house", "check", "house"]),
        1 => attack.typed(&["house", "check", "house", "--mark", "out/marked.docx"]),
        _ => attack.and(&["--house", "house"]),
    }
}

/// Parts that inflate to more than they say.
pub fn bomb(chance: &mut Chance) -> Attack {
    let mut entries = entries(chance);
    let name = chance.one_of(&[
        "word/media/a.bin",
        DOCUMENT,
        "word/styles.xml",
        "docProps/core.xml",
    ]);
    let about = packages::lie(&mut entries, name, (3, 90, "word/a"), chance);
    attack(about, zip(&entries), chance)
}

/// Parts of one name, and names that lead out of the package.
pub fn names(chance: &mut Chance) -> Attack {
    let mut entries = entries(chance);
    let name = chance.one_of(&[
        DOCUMENT,
        "WORD/DOCUMENT.XML",
        "/word/document.xml",
        "word\\document.xml",
        "word/../word/document.xml",
        "../../keep.txt",
        "/etc/passwd",
        "C:\\keep.txt",
        "",
        "a\0b",
        "a/",
        "NUL",
        "\u{202e}lmx.a",
        "\u{1b}[31m",
    ]);
    packages::misname(&mut entries, name, chance);
    attack(format!("a part `{name}`"), zip(&entries), chance)
}

/// Entities, depth, very much of something, odd numbers, other encodings, harm.
pub fn xml(chance: &mut Chance) -> Attack {
    let mut entries = entries(chance);
    let name = chance.one_of(&PARTS);
    let part = text_of(&entries, name);
    let (about, bytes) = match chance.below(7) {
        0 | 1 => ("DOCTYPE", with_doctype(&part, chance).into_bytes()),
        6 => ("odd numbers", with_odd_numbers(&part, chance).into_bytes()),
        2 => ("very deep", deepened(&part, chance).into_bytes()),
        3 => ("very much", swollen(&part, chance).into_bytes()),
        4 => misencoded(&part, chance),
        _ => ("damage", damaged(part.as_bytes(), chance)),
    };
    replace(&mut entries, name, &bytes);
    attack(format!("{about} in {name}"), zip(&entries), chance)
}

/// A part with some of its ids, lengths and levels at or beyond the ends of what a program can hold.
fn with_odd_numbers(part: &str, chance: &mut Chance) -> String {
    let is_number = |value: &str| value.parse::<i64>().is_ok();
    let odd = [
        "0",
        "-1",
        "2147483647",
        "-2147483648",
        "4294967295",
        "9223372036854775807",
        "-9223372036854775808",
        "18446744073709551615",
    ];
    let values = part.split('"').map(|piece| {
        if is_number(piece) && chance.below(3) == 0 {
            chance.one_of(&odd)
        } else {
            piece
        }
    });
    values.collect::<Vec<_>>().join("\"")
}

/// Macros, controls, and what Word would fetch or run.
pub fn active(chance: &mut Chance) -> Attack {
    let mut entries = entries(chance);
    let kind = chance.one_of(&[
        "attachedTemplate",
        "oleObject",
        "image",
        "hyperlink",
        "aFChunk",
        "subDocument",
        "frame",
        "styles",
        "header",
    ]);
    let target = chance.one_of(&[
        "http://127.0.0.1:9/a.dotm",
        "file:///etc/passwd",
        "../../../../keep.txt",
        "\\\\127.0.0.1\\a.dotm",
        "/etc/passwd",
        "",
    ]);
    let mode = chance.one_of(&[" TargetMode=\"External\"", ""]);
    let relationship = format!(
        "<Relationship Id=\"rIdEvil\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" \
         Target=\"{target}\"{mode}/></Relationships>"
    );
    let field = chance.one_of(&[
        "INCLUDEPICTURE \"http://127.0.0.1:9/a.png\"",
        "INCLUDETEXT \"C:\\\\keep.txt\"",
        "DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe",
        "LINK Excel.Sheet a",
    ]);
    let about = match chance.below(4) {
        0 => {
            entries.push(Entry::stored("word/vbaProject.bin", b"\xd0\xcf\x11\xe0"));
            "macros".to_owned()
        }
        1 => {
            entries.push(Entry::stored("word/activeX/activeX1.xml", b"<a/>"));
            "a control".to_owned()
        }
        2 => {
            let field = format!(
                "<w:p><w:fldSimple w:instr='{field}'><w:r><w:t>a</w:t></w:r></w:fldSimple></w:p><w:sectPr"
            );
            let document = text_of(&entries, DOCUMENT).replacen("<w:sectPr", &field, 1);
            replace(&mut entries, DOCUMENT, document.as_bytes());
            "a field that fetches".to_owned()
        }
        _ => {
            let links = text_of(&entries, "word/_rels/document.xml.rels")
                .replace("</Relationships>", &relationship);
            replace(
                &mut entries,
                "word/_rels/document.xml.rels",
                links.as_bytes(),
            );
            format!("{kind} to `{target}`{mode}")
        }
    };
    attack(about, zip(&entries), chance)
}

/// Tags that do not end, that never come to an end, or that ask for what there is not.
pub fn tags(chance: &mut Chance) -> Attack {
    let mut entries = entries(chance);
    let count = chance.one_of(&[3, 40, 4_000]);
    let loops = chance.one_of(&[
        "{{#each items}}",
        "{{#each present}}",
        "{{#if title}}",
        "{{#with meeting}}",
    ]);
    let hostile = words(chance);
    let paragraphs: Vec<String> = match chance.below(8) {
        0 => vec![loops.repeat(count)],
        1 => {
            let name = loops
                .trim_start_matches("{{#")
                .split([' ', '}'])
                .next()
                .unwrap_or_default();
            [
                vec![loops.to_owned(); count.min(40)],
                vec!["{{title}}".to_owned()],
                vec![format!("{{{{/{name}}}}}"); count.min(40)],
            ]
            .concat()
        }
        2 => vec!["{{".repeat(count)],
        3 => vec![format!("{{{{{}}}}}", "(".repeat(count))],
        4 => vec![format!("{{{{{}title}}}}", "../".repeat(count))],
        5 => vec!["{{title}}".to_owned(); count.min(6_000)],
        6 => vec![format!("{{{{{hostile}}}}}")],
        _ => vec![format!(
            "{{{{#each items}}}}{}{{{{/each}}}}",
            "{{text this}}".repeat(count)
        )],
    };
    let xml: String = paragraphs
        .iter()
        .map(|words| {
            let words = words.replace('&', "&amp;").replace('<', "&lt;");
            let words: String = words
                .chars()
                .filter(|letter| !letter.is_control())
                .collect();
            format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>")
        })
        .collect();
    let document = text_of(&entries, DOCUMENT).replacen("<w:sectPr", &format!("{xml}<w:sectPr"), 1);
    replace(&mut entries, DOCUMENT, document.as_bytes());
    let about: String = paragraphs.concat().chars().take(60).collect();
    attack(format!("{about}, {count} times"), zip(&entries), chance)
}

/// Settings of a house.
pub fn settings(chance: &mut Chance) -> Attack {
    let bare = words(chance);
    let words = quoted(&bare);
    let with = |more: &str| quoted(&format!("{bare}{more}"));
    let settings = match chance.below(12) {
        0 => format!("[files]\nminutes = {}\n", with(" {{date}}")),
        1 => "[files]\nminutes = '../../keep {{date}}'\n".to_owned(),
        2 => format!("date = {words}\n"),
        3 => format!("[log]\ntitle = {words}\ncolour = {words}\n"),
        4 => format!(
            "[log]\ntitle = {words}\n[log.headings]\naction = {words}\n\"revised due\" = {words}\n"
        ),
        5 => format!("[words]\npresent = {words}\n{words} = 'x'\n"),
        6 => format!("[words]\npresent = {words}\npage = {words}\nagenda = {words}\n"),
        7 => format!(
            "item_number = {}\nowner_words = [{words}]\n",
            with(" {{number}}")
        ),
        8 => format!("a = {}", "[".repeat(50_000)),
        9 => format!(
            "[standing]\nbefore = [{words}]\nmatters = {words}\n[public]\ndocuments = [{words}]\n"
        ),
        10 => format!(
            "[action]\ntyped = {0}\njoined = {0}\n",
            with("{{owners}} {{text}}")
        ),
        _ => format!(
            "[files]\nminutes = '{{{{date}}}}{}'\n",
            "{{title}}".repeat(2_000)
        ),
    };
    let bytes = match chance.below(5) {
        0 => misencoded(&settings, chance).1,
        _ => settings.clone().into_bytes(),
    };
    let about: String = settings.chars().take(90).collect();
    let attack = attack(about, TEMPLATES[0].to_vec(), chance).file("house/house.toml", bytes);
    match chance.below(6) {
        0 => attack.with("house/agenda.docx", Contents::Zeros(300 << 20)),
        1 => attack.with("house/pipe.docx", Contents::Pipe),
        2 => attack.with("house/loop.docx", Contents::Link("loop.docx".to_owned())),
        _ => attack,
    }
}
