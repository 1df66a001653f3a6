//! Many meetings in one run, hostile ones among them; folders and patterns; and what else may be typed after `build`.

use super::meetings;
use super::texts::{TITLES, damaged, misencoded, quoted, words};
use crate::attack::{Attack, Contents, MEETING, good_meeting, meeting_with};
use crate::chance::Chance;

/// Good meetings of one committee, and a hostile one or two in the same folder.
pub fn mixed(chance: &mut Chance) -> Attack {
    let kinds = [
        meetings::title,
        meetings::formula,
        meetings::encoding,
        meetings::depth,
        meetings::paths,
        meetings::garbage,
    ];
    let hostile = chance.one_of(&kinds)(chance);
    let mut attack = Attack::build(format!("beside others: {}", hostile.about));
    for (name, contents) in hostile.files {
        attack = attack.with(&format!("year/{name}"), contents);
    }
    for day in 1..=1 + chance.below(12) {
        let meeting = good_meeting().replace("05-24", &format!("06-{day:02}"));
        attack = attack.file(&format!("year/{day}.toml"), meeting);
    }
    if chance.below(3) == 0 {
        let bytes = damaged(good_meeting().as_bytes(), chance);
        attack = attack.file("year/13.toml", bytes);
    }
    let attack = attack.typed(&["build", "year", "--out", "out"]);
    match chance.below(4) {
        0 => attack.typed(&["check", "year", "--out", "out"]),
        1 => attack,
        2 => attack.and(&["--keep-going", "--quiet"]),
        _ => attack.and(&["--keep-going"]),
    }
}

/// Meetings that all name one committee file, or one log, which is hostile; meetings of one name.
pub fn shared(chance: &mut Chance) -> Attack {
    let committee =
        "title = 'Board'\npeople = '''\nRobin Thompson  Chair  RT\n'''\npresent = 'RT'\n";
    let hostile = words(chance);
    let (about, committee) = match chance.below(6) {
        0 => (
            "title",
            format!("title = {}\n{committee}", quoted(&hostile)).replace("title = 'Board'\n", ""),
        ),
        1 => ("log", format!("log = {}\n{committee}", quoted(&hostile))),
        2 => (
            "prefix",
            format!("reference = {}\n{committee}", quoted(&hostile)),
        ),
        3 => (
            "depth",
            format!(
                "{committee}x = {}\n",
                "[".repeat(chance.one_of(&[100, 100_000]))
            ),
        ),
        4 => (
            "encoding",
            String::from_utf8_lossy(&misencoded(committee, chance).1).into_owned(),
        ),
        _ => ("no fault", committee.to_owned()),
    };
    let mut attack = Attack::build(format!("committee file, {about}: {hostile:?}"))
        .file("year/board.toml", committee)
        .typed(&["build", "year", "--out", "out", "--keep-going"]);
    let is_twice = chance.below(4) == 0;
    for number in 1..=2 + chance.below(30) {
        let day = if is_twice {
            1 + number % 2
        } else {
            number.min(28)
        };
        let notes = format!(
            "Action RT [{}]: go",
            ["B-1", "B-2", "X", "B-99999999999999999999"][number % 4]
        );
        let meeting = format!(
            "committee = 'board.toml'\ndate = 2011-05-{day:02}\n[[item]]\ntitle = 'A'\nnotes = {}\n",
            quoted(if chance.below(3) == 0 {
                &notes
            } else {
                "Action RT: go"
            })
        );
        attack = attack.file(&format!("year/{number}.toml"), meeting);
    }
    match chance.below(5) {
        0 => attack.with("out/action-log.xlsx", Contents::Zeros(1 << 40)),
        1 => attack.with("out/action-log.xlsx", Contents::Pipe),
        2 => attack.with("out/2011-05-01 Board notes.docx", Contents::Folder),
        _ => attack,
    }
}

/// Folders that lead into themselves or are no folders, and patterns that nobody types.
pub fn patterns(chance: &mut Chance) -> Attack {
    let stars = "**/".repeat(chance.one_of(&[1, 3, 12])) + "*.toml";
    let long = format!("year/{}.toml", "?".repeat(5_000));
    let brackets = format!("year/{}.toml", "[ab]".repeat(2_000));
    let unclosed = format!("year/{}", "[".repeat(chance.one_of(&[1, 5_000])));
    let given = chance.one_of(&[
        &stars,
        &long,
        &brackets,
        &unclosed,
        "year/***/*.toml",
        "year/**x",
        "year/[!]",
        "year/[z-a]*",
        "/proc/self/*/*.toml",
        "../*",
        "",
        "*",
        "year",
        "loop/*.toml",
        "year/loop",
        "pipe",
        "/dev/stdin",
        "year/\u{202e}*",
        "year/\u{1b}[31m*",
        "--",
        "-",
        "year/1.toml/",
        "year/1.toml/*",
    ]);
    Attack::build(given)
        .file("year/1.toml", good_meeting())
        .file(
            "year/a/b/c/2.toml",
            good_meeting().replace("05-24", "05-25"),
        )
        .file("year/[1].toml", good_meeting().replace("05-24", "05-26"))
        .with("year/loop", Contents::Link(".".to_owned()))
        .with("loop", Contents::Link("loop".to_owned()))
        .with("year/a/up", Contents::Link("..".to_owned()))
        .with("year/folder.toml", Contents::Folder)
        .with("year/pipe.toml", Contents::Pipe)
        .with("pipe", Contents::Pipe)
        .typed(&["build", given, "--out", "out", "--keep-going"])
}

/// Options that lead elsewhere, and hostile words in what only some options make of a meeting.
pub fn options(chance: &mut Chance) -> Attack {
    let hostile = words(chance);
    let title = quoted(chance.one_of(&TITLES));
    let lines = format!(
        "title = {title}\nnext_meeting = '2011-07-19'\nvenue = {}\n",
        quoted(&hostile)
    );
    let private = format!(
        "{MEETING}[[item]]\ntitle = {0}\npublic_title = {0}\nprivate = {0}\npublic_note = {0}\nnotes = 'Action CH: {1}'\n",
        quoted(&hostile),
        "the secret price ".repeat(chance.one_of(&[1, 3_000]))
    );
    let meeting = meeting_with(&lines).replace(MEETING, &private);
    let attack = Attack::build(format!("{title}, {hostile:?}")).file("m.toml", meeting);
    let no_name: String = hostile.chars().filter(|letter| *letter != '\0').collect();
    let odd = chance.one_of(&[
        no_name.as_str(),
        "../minutes",
        "/etc/passwd",
        "",
        ".",
        "CON",
        "agenda",
    ]);
    match chance.below(10) {
        0 => attack.and(&["--public"]),
        1 => attack.and(&["--ics", "--no-log"]),
        2 => attack.and(&["--document", "note", "--ics"]),
        3 => attack.and(&["--document", "actions"]),
        4 => attack.and(&[&format!("--document={odd}")]),
        5 => attack.and(&[&format!("--house={odd}")]),
        // A log goes where it is asked to go, so these have no such folder.
        6 => attack.and(&["--log", "no/such/folder/log.xlsx"]),
        7 => attack.and(&[&format!("--log=m.toml/{odd}.xlsx")]),
        8 => attack.and(&["--format", "json"]),
        _ => attack.typed(&["check", "--explain", odd]),
    }
}
