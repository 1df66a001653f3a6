//! Action logs.

use super::packages;
use super::texts::{FORMULAS, damaged as harmed, misencoded, words as hostile_words};
use super::xml::{deepened, swollen, with_doctype};
use crate::attack::{Attack, Contents};
use crate::chance::Chance;
use crate::zips::{Entry, entries_of, replace, text_of, zip};

const LOG: &str = "out/action-log.xlsx";
const SHEET: &str = "xl/worksheets/sheet1.xml";
const LOGS: [&[u8]; 3] = [
    include_bytes!("../../fixtures/logs/openpyxl.xlsx"),
    include_bytes!("../../fixtures/logs/rich.xlsx"),
    include_bytes!("../../fixtures/logs/mac_1904_range.xlsx"),
];
/// The parts that are read as XML.
const PARTS: [&str; 7] = [
    SHEET,
    SHEET,
    "xl/workbook.xml",
    "xl/styles.xml",
    "xl/sharedStrings.xml",
    "[Content_Types].xml",
    "xl/_rels/workbook.xml.rels",
];

fn entries(chance: &mut Chance) -> Vec<Entry> {
    entries_of(chance.one_of(&LOGS))
}

fn attack(about: impl Into<String>, log: Vec<u8>, chance: &mut Chance) -> Attack {
    let attack = Attack::build_of_a_good_meeting(about).file(LOG, log);
    match chance.below(6) {
        0 => attack.typed(&["check", "m.toml", "--out", "out"]),
        1 => attack.typed(&["actions", LOG]),
        _ => attack,
    }
}

/// A part of the log, changed by one of the functions of [`super::xml`].
fn with_part(about: &str, change: fn(&str, &mut Chance) -> String, chance: &mut Chance) -> Attack {
    let mut entries = entries(chance);
    let name = chance.one_of(&PARTS);
    let part = change(&text_of(&entries, name), chance);
    replace(&mut entries, name, part.as_bytes());
    attack(format!("{about} in {name}"), zip(&entries), chance)
}

/// Parts that inflate to more than they say, or say more than they inflate to.
pub fn bomb(chance: &mut Chance) -> Attack {
    let mut entries = entries(chance);
    let name = chance.one_of(&[
        "xl/media/a.bin",
        "xl/media/a.bin",
        SHEET,
        "xl/sharedStrings.xml",
        "xl/workbook.xml",
    ]);
    let about = packages::lie(&mut entries, name, (5, 65, "xl/a"), chance);
    attack(about, zip(&entries), chance)
}

/// Parts of one name, and names that lead out of the package.
pub fn names(chance: &mut Chance) -> Attack {
    let mut entries = entries(chance);
    let name = chance.one_of(&[
        SHEET,
        "XL/WORKSHEETS/SHEET1.XML",
        "/xl/worksheets/sheet1.xml",
        "xl\\worksheets\\sheet1.xml",
        "xl//worksheets/sheet1.xml",
        "xl/./worksheets/sheet1.xml",
        "../../keep.txt",
        "/etc/passwd",
        "C:\\keep.txt",
        "..\\..\\keep.txt",
        "",
        "a\0b",
        "a/",
        "CON",
        "\u{202e}lmx.a",
        "%2e%2e/keep.txt",
        "\u{1b}[31m",
    ]);
    packages::misname(&mut entries, name, chance);
    attack(format!("a part `{name}`"), zip(&entries), chance)
}

/// Entities.
pub fn doctype(chance: &mut Chance) -> Attack {
    with_part("DOCTYPE", with_doctype, chance)
}

/// Deep or swollen XML.
pub fn deep(chance: &mut Chance) -> Attack {
    match chance.below(3) {
        0 => with_part("very much", swollen, chance),
        _ => with_part("very deep", deepened, chance),
    }
}

/// Cells in the last corner, cells nowhere, very many cells, ranges over everything.
pub fn far(chance: &mut Chance) -> Attack {
    let mut entries = entries(chance);
    let sheet = text_of(&entries, SHEET);
    let reference = chance.one_of(&[
        "XFD1048576",
        "A1048576",
        "XFE1",
        "A1048577",
        "A0",
        "A-1",
        "A99999999999999999999",
        "ZZZZZZZZ1",
        "1A",
        "",
        "A1:B2",
        "\u{e9}1",
        "$A$1",
    ]);
    let count = chance.one_of(if cfg!(debug_assertions) {
        &[10, 1_000, 30_000]
    } else {
        &[10, 1_000, 1_000_000]
    });
    let cell = "<c t=\"inlineStr\"><is><t>x</t></is></c>";
    let more = match chance.below(9) {
        0 => format!("<row r=\"1048576\"><c r=\"{reference}\"><v>1</v></c></row>"),
        1 => format!("<row><c r=\"{reference}\"><v>1</v></c></row>"),
        2 => format!("<row r=\"{reference}\">{cell}</row>"),
        3 => format!("<row>{}</row>", cell.repeat(count.min(17_000))),
        4 => format!("<row>{cell}</row>").repeat(count),
        5 => "<row/>".repeat(count * 3),
        6 => format!(
            "<row r=\"9\"><c r=\"A9\" t=\"s\"><v>{}</v></c></row>",
            chance.one_of(&["99999999", "-1", "1e9", "x"])
        ),
        7 => format!(
            "<row r=\"9\"><c r=\"A9\"><f t=\"array\" ref=\"A1:{reference}\">1</f><v>1e999</v></c></row>"
        ),
        _ => format!(
            "<row r=\"9\" spans=\"1:16384\" s=\"4294967296\"><c r=\"C9\" s=\"99999\" t=\"{reference}\"><v>NaN</v></c></row>"
        ),
    };
    let mut sheet = sheet.replacen("</sheetData>", &format!("{more}</sheetData>"), 1);
    if chance.below(3) == 0 {
        sheet = sheet.replacen(
            "<sheetData>",
            &format!("<dimension ref=\"A1:{reference}\"/><sheetData>"),
            1,
        );
        let table = text_of(&entries, "xl/tables/table1.xml");
        let table = table.replacen("ref=\"A1:", &format!("ref=\"{reference}:"), 1);
        if !table.is_empty() {
            replace(&mut entries, "xl/tables/table1.xml", table.as_bytes());
        }
    }
    replace(&mut entries, SHEET, sheet.as_bytes());
    let about: String = more.chars().take(80).collect();
    attack(format!("{about} {count}"), zip(&entries), chance)
}

/// Macros, links to other workbooks and servers, and what Excel would run or fetch.
pub fn active(chance: &mut Chance) -> Attack {
    let mut entries = entries(chance);
    let kind = chance.one_of(&[
        "externalLink",
        "oleObject",
        "attachedTemplate",
        "hyperlink",
        "worksheet",
        "styles",
        "sharedStrings",
        "connections",
    ]);
    let target = chance.one_of(&[
        "http://127.0.0.1:9/a",
        "file:///etc/passwd",
        "../../../../keep.txt",
        "\\\\127.0.0.1\\a",
        "/etc/passwd",
        "mailto:a",
        "",
    ]);
    let mode = chance.one_of(&[" TargetMode=\"External\"", ""]);
    let relationship = format!(
        "<Relationship Id=\"rIdEvil\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" \
         Target=\"{target}\"{mode}/></Relationships>"
    );
    let about = if chance.below(3) == 0 {
        entries.push(Entry::stored("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0"));
        let types = text_of(&entries, "[Content_Types].xml")
            .replace("sheet.main", "sheet.macroEnabled.main");
        if chance.below(2) == 0 {
            replace(&mut entries, "[Content_Types].xml", types.as_bytes());
        }
        "macros".to_owned()
    } else {
        for part in [
            "xl/_rels/workbook.xml.rels",
            "xl/worksheets/_rels/sheet1.xml.rels",
        ] {
            let links = text_of(&entries, part).replace("</Relationships>", &relationship);
            if !links.is_empty() {
                replace(&mut entries, part, links.as_bytes());
            }
        }
        format!("{kind} to `{target}`{mode}")
    };
    attack(about, zip(&entries), chance)
}

/// Parts in other encodings than they say.
pub fn encoding(chance: &mut Chance) -> Attack {
    let mut entries = entries(chance);
    let name = chance.one_of(&PARTS);
    let part = text_of(&entries, name);
    let (about, bytes) = match chance.below(3) {
        0 => (
            "another declaration",
            part.replace("UTF-8", "ISO-8859-1")
                .replace("1.0", "1.1")
                .into_bytes(),
        ),
        _ => misencoded(&part, chance),
    };
    replace(&mut entries, name, &bytes);
    attack(format!("{name} in {about}"), zip(&entries), chance)
}

/// Hostile words in the cells that the log reads and the messages repeat.
pub fn words(chance: &mut Chance) -> Attack {
    let mut entries = entries(chance);
    for name in [SHEET, "xl/sharedStrings.xml", "xl/workbook.xml"] {
        let mut part = text_of(&entries, name);
        if part.is_empty() {
            continue;
        }
        for word in [
            "LB-001",
            "Open",
            "write to Smith",
            "Write to Smith",
            "Actions",
            "CH",
        ] {
            if chance.below(3) == 0 {
                let words = if chance.below(2) == 0 {
                    hostile_words(chance)
                } else {
                    chance.one_of(&FORMULAS).to_string()
                };
                let escaped: String = words
                    .chars()
                    .map(|letter| match letter {
                        '&' | '<' | '"' => format!("&#{};", u32::from(letter)),
                        _ if letter.is_control() => format!("_x{:04X}_", u32::from(letter)),
                        _ => letter.to_string(),
                    })
                    .collect();
                part = part.replace(word, &escaped);
            }
        }
        replace(&mut entries, name, part.as_bytes());
    }
    attack("words", zip(&entries), chance)
}

/// A log that came to harm, or that is something else.
pub fn damaged(chance: &mut Chance) -> Attack {
    let log = chance.one_of(&LOGS);
    match chance.below(12) {
        0 => {
            Attack::build_of_a_good_meeting("zeros without end").with(LOG, Contents::Zeros(1 << 40))
        }
        1 => Attack::build_of_a_good_meeting("many zeros").with(LOG, Contents::Zeros(250 << 20)),
        2 => Attack::build_of_a_good_meeting("a pipe").with(LOG, Contents::Pipe),
        3 => Attack::build_of_a_good_meeting("a folder").with(LOG, Contents::Folder),
        4 => attack("cut short", log[..chance.below(log.len())].to_vec(), chance),
        5 => attack("another zip behind", [log, LOGS[1]].concat(), chance),
        6 => {
            let entries: Vec<_> = (0..4)
                .map(|number| Entry::stored(&format!("a{number}"), &vec![b'x'; 60 << 20]))
                .collect();
            let mut all = entries_of(log);
            all.extend(entries.into_iter().take(chance.below(5)));
            attack("large parts that are not packed", zip(&all), chance)
        }
        _ => attack("damaged", harmed(log, chance), chance),
    }
}
