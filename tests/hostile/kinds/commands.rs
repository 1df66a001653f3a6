//! The commands other than `build`: `new`, `actions`, `house`, `schema`, `completions`.

use super::texts::{FORMULAS, TITLES, damaged, misencoded, quoted, words};
use super::workbooks;
use crate::attack::{Attack, Contents, meeting_with};
use crate::chance::Chance;

const COMMITTEE: &str = "title = 'Board'\npeople = '''\nRobin Thompson  Chair  RT\nCharlotte Howard  Partners  CH\n'''\n";
const NEW: [&str; 4] = ["new", "out/c.toml", "--date", "2026-03-11"];

/// The next meeting of a hostile committee; what is written is read again.
pub fn next_meeting(chance: &mut Chance) -> Attack {
    let hostile = quoted(&words(chance));
    let committee = match chance.below(9) {
        0 => COMMITTEE.replace("'Board'", &hostile).into_bytes(),
        1 => COMMITTEE
            .replace("'Board'", &quoted(chance.one_of(&TITLES)))
            .into_bytes(),
        2 => misencoded(COMMITTEE, chance).1,
        3 => damaged(COMMITTEE.as_bytes(), chance),
        4 => format!("{COMMITTEE}[[item]]\ntitle = {hostile}\nnotes = {hostile}\n").into_bytes(),
        5 => format!("{COMMITTEE}present = {hostile}\nvenue = {hostile}\n").into_bytes(),
        6 => COMMITTEE
            .replace("Robin Thompson", chance.one_of(&FORMULAS))
            .into_bytes(),
        7 => format!(
            "{COMMITTEE}{}",
            "[[item]]\ntitle = 'A'\n".repeat(chance.one_of(&[10, 20_000]))
        )
        .into_bytes(),
        _ => format!("{COMMITTEE}house = {hostile}\n").into_bytes(),
    };
    let attack = Attack::build(hostile).file("out/c.toml", committee);
    let attack = match chance.below(4) {
        0 => {
            let last = meeting_with(
                "title = 'Board'\nnext_meeting = '2026-03-11'\ncommittee = 'c.toml'\n",
            );
            let attack = attack.file("last.toml", damaged(last.as_bytes(), chance));
            attack.typed(&["new", "out/c.toml", "--after", "last.toml"])
        }
        // It is passed over where the last meeting is looked for, and is a fault where all meetings are built.
        1 => {
            return attack
                .with("out/zeros.toml", Contents::Zeros(1 << 40))
                .typed(&NEW);
        }
        2 => {
            let day = chance.one_of(&[
                "0000-00-00",
                "9999-12-31",
                "-9999-01-01",
                "1e9",
                "\u{661}",
                "30 February 2012",
                "",
            ]);
            attack.typed(&["new", "out/c.toml", &format!("--date={day}")])
        }
        _ => attack.typed(&NEW),
    };
    attack.then(&["check", "out", "--out", "out"])
}

/// The next meeting takes on open actions whose words are hostile, or whose log is.
pub fn open_actions(chance: &mut Chance) -> Attack {
    let hostile = match chance.below(3) {
        0 => workbooks::damaged(chance),
        _ => workbooks::words(chance),
    };
    let mut attack = Attack::build(format!("open actions: {}", hostile.about))
        .file(
            "out/c.toml",
            COMMITTEE.replace("'Board'", "'Leaders Board'"),
        )
        .typed(&NEW)
        .then(&["check", "out", "--out", "out"]);
    let logs = hostile
        .files
        .into_iter()
        .filter(|(name, _)| name.starts_with("out/"));
    attack.files.extend(logs);
    attack
}

/// Hostile words of a log in the lists for people and for programs.
pub fn lists(chance: &mut Chance) -> Attack {
    let hostile = match chance.below(3) {
        0 => workbooks::far(chance),
        _ => workbooks::words(chance),
    };
    let asked: String = words(chance)
        .chars()
        .filter(|letter| *letter != '\0')
        .collect();
    let attack = hostile.typed(&["actions", "out/action-log.xlsx"]);
    match chance.below(7) {
        0 => attack.and(&["--format", "csv", "--all"]),
        1 => attack.and(&["--format", "json", "--all"]),
        2 => attack.and(&["--by", "owner", "--all"]),
        3 => attack.and(&["--by", "meeting"]),
        4 => attack.and(&[&format!("--owner={asked}")]),
        5 => attack.and(&[&format!("--house={asked}")]),
        _ => attack.and(&["--overdue", &format!("--today={asked}")]),
    }
}

/// Names and folders that `house`, `schema` and `completions` are not meant for.
pub fn others(chance: &mut Chance) -> Attack {
    let asked: String = words(chance)
        .chars()
        .filter(|letter| *letter != '\0')
        .collect();
    let taken = chance.one_of(&[
        "m.toml",
        "m.toml/a",
        "out",
        "/dev/null",
        "/proc/self/a",
        "loop",
        "loop/a",
        "",
        ".",
        "..",
        "/",
        "pipe",
        "nowhere",
    ]);
    let within = format!("out/{}", asked.replace(['/', '\\'], "x"));
    let attack = Attack::build_of_a_good_meeting(format!("{asked:?}, {taken}"))
        .with("loop", Contents::Link("loop".to_owned()))
        .with("nowhere", Contents::Link("no/such/file".to_owned()))
        .with("pipe", Contents::Pipe);
    match chance.below(8) {
        0 | 1 => attack.typed(&["house", "copy", "parish", taken]),
        2 => attack.typed(&["house", "copy", "--", &asked, "out/house"]),
        3 => attack.typed(&["house", "copy", "parish", &within]),
        4 => attack.typed(&["house", "check", "--", &asked]),
        5 => attack.typed(&["house", "check", "parish", "--mark", taken]),
        6 => attack.typed(&[
            "house",
            "check",
            "parish",
            "--mark",
            &format!("{within}.docx"),
            "--document",
            "agenda",
        ]),
        _ => attack.typed(&[
            chance.one_of(&["schema", "completions", "actions", "new"]),
            "--",
            &asked,
        ]),
    }
}
