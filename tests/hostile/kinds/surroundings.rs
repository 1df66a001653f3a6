//! What stands beside the log and the minutes: marks, locks, backups, temporaries, and whatever has their names.

use super::texts::{damaged, words};
use crate::attack::{Attack, Contents};
use crate::chance::Chance;

const LOG: &[u8] = include_bytes!("../../fixtures/logs/openpyxl.xlsx");
const DOCUMENT: &str = "out/2011-05-24 Leaders Board notes.docx";

fn odd(chance: &mut Chance) -> Contents {
    match chance.below(6) {
        0 => Contents::Folder,
        1 => Contents::Pipe,
        2 => Contents::Link("../../keep.txt".to_owned()),
        3 => Contents::Link("nowhere".to_owned()),
        4 => Contents::Zeros(1 << 40),
        _ => {
            let bytes = format!("{}\0{}", words(chance), words(chance));
            Contents::Bytes(bytes.into_bytes())
        }
    }
}

/// Marks of other programs and locks of ours, as nobody makes them.
pub fn marks(chance: &mut Chance) -> Attack {
    // A lock that is young is waited for, twenty seconds long, and said so: these are old.
    let name = chance.one_of(&[
        "~$action-log.xlsx",
        ".~lock.action-log.xlsx#",
        "action-log.xlsx.lock",
        "~$11-05-24 Leaders Board notes.docx",
        "~$2011-05-24 Leaders Board notes.docx",
        ".~lock.2011-05-24 Leaders Board notes.docx#",
    ]);
    let said = words(chance);
    let contents = match chance.below(4) {
        0 => Contents::Bytes(format!("{said},{said},{said},{said},file:///x;").into_bytes()),
        1 => {
            let lock = format!(
                "minutebook is adding\nhost: {said}\nuser: {said}\nprocess: 1\nsince: {said}\nmachine: x\n"
            );
            Contents::Old(lock.into_bytes())
        }
        2 => {
            let mut mark = vec![0x1f; 165];
            mark.splice(55..57, [31, 0]);
            Contents::Old(damaged(&mark, chance))
        }
        _ if name.ends_with(".lock") => Contents::Old(words(chance).into_bytes()),
        _ => odd(chance),
    };
    let attack = Attack::build_of_a_good_meeting(format!("{name}: {said:?}"))
        .file("out/action-log.xlsx", LOG)
        .with(&format!("out/{name}"), contents);
    match chance.below(3) {
        0 => attack.typed(&["check", "m.toml", "--out", "out"]),
        _ => attack,
    }
}

/// Names that a build wants to write, taken by something else.
pub fn outputs(chance: &mut Chance) -> Attack {
    let name = chance.one_of(&[
        DOCUMENT,
        DOCUMENT,
        "out/action-log.backup-20110524-091400.xlsx",
        "out/action-log.kept-20110524-091400.xlsx",
        "out/.minutebook-00000000-1-0badcafe-a-b-c.swap",
        "out/.minutebook-00000000-1-0badcafe.tmp",
        "out/1A2B3C4D",
        "out/action-log (conflicted copy \u{202e}).xlsx",
        "out/action-log \u{1b}[31m conflicted copy.xlsx",
    ]);
    let mut attack = Attack::build_of_a_good_meeting(name).with(name, odd(chance));
    if chance.below(2) == 0 {
        attack = attack.file("out/action-log.xlsx", LOG);
    }
    match chance.below(4) {
        0 => attack.and(&["--replace"]),
        1 => attack.and(&["--keep-both"]),
        2 => attack
            .typed(&[
                "build",
                "m.toml",
                "--out",
                chance.one_of(&[
                    "m.toml",
                    "m.toml/a",
                    "pipe",
                    "/dev/null",
                    "/proc/self/a",
                    "loop",
                ]),
            ])
            .with("pipe", Contents::Pipe)
            .with("loop", Contents::Link("loop".to_owned())),
        _ => attack,
    }
}
