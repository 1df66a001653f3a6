//! Meeting files and committee files.

use super::texts::{FORMULAS, TITLES, damaged, misencoded, quoted, words};
use crate::attack::{Attack, Contents, MEETING, good_meeting, meeting_with};
use crate::chance::Chance;

/// Hostile words as the value of a key.
pub fn title(chance: &mut Chance) -> Attack {
    let key = chance.one_of(&[
        "title",
        "title",
        "title",
        "body",
        "venue",
        "time",
        "reference",
        "chair",
    ]);
    let words = quoted(&words(chance));
    let lines = if key == "title" {
        format!("title = {words}\n")
    } else {
        format!("title = 'Board'\n{key} = {words}\n")
    };
    Attack::build(format!("{key} = {words}")).file("m.toml", meeting_with(&lines))
}

/// Hostile words in the notes, most of them as actions that go into the log.
pub fn formula(chance: &mut Chance) -> Attack {
    let mut lines = String::new();
    for _ in 0..=chance.below(6) {
        let words: String = if chance.below(3) == 0 {
            words(chance)
        } else {
            chance.one_of(&FORMULAS).to_string()
        };
        let words: String = words
            .chars()
            .filter(|letter| !letter.is_control())
            .collect();
        let head = chance.one_of(&[
            "Action CH: ",
            "Action CH, by =1: ",
            "Resolved: ",
            "- ",
            "| ",
            "# ",
            "",
        ]);
        lines += &format!("{head}{}\n", words.replace("'''", ""));
    }
    let meeting = format!(
        "title = 'Board'\ndate = 2011-05-24\n{MEETING}[[item]]\ntitle = 'More'\nnotes = '''\n{lines}'''\n"
    );
    Attack::build(format!("{lines:?}")).file("m.toml", meeting)
}

/// A good meeting in another encoding.
pub fn encoding(chance: &mut Chance) -> Attack {
    let (about, bytes) = misencoded(&good_meeting(), chance);
    Attack::build(about).file("m.toml", bytes)
}

/// Very deep, very long, very many.
pub fn depth(chance: &mut Chance) -> Attack {
    let good = good_meeting();
    let count = chance.one_of(if cfg!(debug_assertions) {
        &[100, 1_000, 5_000]
    } else {
        &[100, 3_000, 50_000]
    });
    let which = chance.below(15);
    let more = match which {
        0 => format!("quorum = {}", "[".repeat(count)),
        1 => format!("quorum = {}1{}", "[".repeat(count), "]".repeat(count)),
        2 => format!("quorum = {}", "{a=".repeat(count)),
        3 => format!("{} = 1", vec!["a"; count].join(".")),
        4 => format!("venue = '{}'", "a".repeat(count * 20)),
        5 => "x = 1\n".repeat(count),
        6 => "x\n".repeat(count),
        7 => format!("allow = [{}]", "'x',".repeat(count)),
        8 => format!("absent = '''\n{}'''", "A B  C\n".repeat(count.min(3_000))),
        _ => String::new(),
    };
    let lines: String = match which {
        9 => (0..count.min(3_000))
            .map(|level| format!("{}- a\n", " ".repeat(level)))
            .collect(),
        10 => "Action CH: a\n".repeat(count.min(20_000)),
        11 => format!("{}\n", "*".repeat(count)),
        12 => format!(
            "|{}\n|{}\n",
            " a |".repeat(count.min(3_000)),
            "---|".repeat(count.min(3_000))
        ),
        _ => String::new(),
    };
    let items = match which {
        13 => "[[item]]\ntitle = 'A'\n".repeat(count.min(10_000)),
        14 => format!(
            "[[item]]\ntitle = 'A'\nnotes = \"{}\"\n",
            "Action QQ: a\\n".repeat(count.min(20_000))
        ),
        _ => String::new(),
    };
    let (head, tail) = good.split_once("present").expect("people");
    let meeting = format!(
        "{head}{more}\npresent{tail}[[item]]\ntitle = 'More'\nnotes = '''\n{lines}'''\n{items}"
    );
    Attack::build(format!("{which}, {count} times")).file("m.toml", meeting)
}

/// Settings that lead elsewhere. A log that is named goes where it is named, so those here have no such folder.
pub fn paths(chance: &mut Chance) -> Attack {
    let line = chance.one_of(&[
        "committee = '../../../../../../etc/passwd'",
        "committee = '/dev/zero'",
        "committee = '/dev/stdin'",
        "committee = '.'",
        "committee = 'm.toml'",
        "committee = 'pipe'",
        "committee = 'loop'",
        "committee = ''",
        "committee = \"a\\u0000b\"",
        "house = '/etc'",
        "house = '/proc/self'",
        "house = '/dev'",
        "house = '..'",
        "house = 'loop'",
        "house = ''",
        "house = \"a\\u0000b\"",
        "log = '/dev/null.xlsx'",
        "log = '../no/such/folder/log.xlsx'",
        "log = '/proc/self/log.xlsx'",
        "log = 'm.toml/log.xlsx'",
        "log = 'pipe.xlsx'",
        "log = 'loop.xlsx'",
        "log = 'folder.xlsx'",
        "log = ''",
        "log = '.xlsx'",
        "log = \"a\\u0000b.xlsx\"",
        "log = \"no/\\u001b[31m.xlsx\"",
        "log = 'NUL.xlsx/a.xlsx'",
        "private_log = '/dev/null.xlsx'",
        "private_log = '../no/such/folder/log.xlsx'",
        "private_log = 'pipe.xlsx'",
        "private_log = 'loop.xlsx'",
        "private_log = 'm.toml'",
        "private_log = './out/../out/action-log.xlsx'",
        "private_log = ''",
    ]);
    let meeting = meeting_with(&format!("title = 'Board'\n{line}\n"));
    Attack::build(line)
        .file(
            "m.toml",
            meeting.replace("Action RT: think", "\nPrivate: Action RT: think"),
        )
        .with("pipe", Contents::Pipe)
        .with("pipe.xlsx", Contents::Pipe)
        .with("loop", Contents::Link("loop".to_owned()))
        .with("loop.xlsx", Contents::Link("loop.xlsx".to_owned()))
        .with("folder.xlsx", Contents::Folder)
}

/// A good meeting that came to harm, or bytes that are no meeting at all.
pub fn garbage(chance: &mut Chance) -> Attack {
    let bytes = match chance.below(6) {
        0 => (0..chance.below(5_000))
            .map(|_| u8::try_from(chance.below(256)).unwrap_or(0))
            .collect(),
        1 => good_meeting()
            .replace('=', chance.one_of(&TITLES))
            .into_bytes(),
        _ => damaged(good_meeting().as_bytes(), chance),
    };
    let attack = Attack::build("damaged").file("m.toml", bytes);
    match chance.below(12) {
        0 => Attack::build("zeros without end").with("m.toml", Contents::Zeros(1 << 40)),
        1 => Attack::build("a pipe").with("m.toml", Contents::Pipe),
        2 => Attack::build("a folder").with("m.toml", Contents::Folder),
        3 => Attack::build("a link to itself").with("m.toml", Contents::Link("m.toml".to_owned())),
        4 => attack.typed(&["check", "m.toml", "m.toml", "m.toml"]),
        _ => attack,
    }
}

/// The same in the file that several meetings share.
pub fn committee(chance: &mut Chance) -> Attack {
    let meeting = "committee = 'c.toml'\ndate = 2011-05-24\ntitle = 'Board'\npresent = 'RT'\n[[item]]\ntitle = 'A'\nnotes = 'Action RT: go'\n";
    let words = quoted(&words(chance));
    let good = "body = 'Council'\npeople = '''\nRobin Thompson  Chair  RT\n'''\n";
    let bytes = match chance.below(6) {
        0 => misencoded(good, chance).1,
        1 => damaged(good.as_bytes(), chance),
        2 => format!("{good}house = {words}\n").into_bytes(),
        3 => format!("{good}[[item]]\ntitle = {words}\n").into_bytes(),
        4 => format!("committee = 'c.toml'\n{good}").into_bytes(),
        _ => format!(
            "{}venue = {words}\n",
            good.replace("Robin", &"x".repeat(chance.below(9_000)))
        )
        .into_bytes(),
    };
    let attack = Attack::build(words).file("m.toml", meeting);
    match chance.below(8) {
        0 => attack.with("c.toml", Contents::Zeros(1 << 40)),
        1 => attack.with("c.toml", Contents::Folder),
        _ => attack.file("c.toml", bytes),
    }
}
