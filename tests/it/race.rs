//! Several officers build into one log at the same moment, and somebody edits it in Excel between the rounds and in the
//! middle of them. Every row must be there once, whole, under a Ref of its own; every hand edit must stay.
//!
//! The long form, for a change in `files`:
//!
//! ```text
//! MINUTEBOOK_RACE=8x40 cargo test --release --test it race
//! ```

use crate::command::Case;
use minutebook::model::action_log::Column;
use minutebook::model::house_style::LogLook;
use minutebook::ooxml::Package;
use minutebook::xlsx::new_cell::{NewCell, NewContent};
use minutebook::xlsx::splice::{Splice, splice_sheet};
use minutebook::xlsx::{ReadLog, read};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::{Child, Command, Stdio};
use std::thread::{scope, sleep};
use std::time::Duration;

const LOG: &str = "action-log.xlsx";
/// The words that a person types for the first action of the log.
const EDITS: Column = Column::Update;

#[test]
fn of_many_builds_at_once_no_row_is_lost_doubled_or_torn_and_hand_edits_stay() {
    let (runs, rounds) = size();
    let race = Race::new();
    let refused: usize = (1..=rounds).map(|round| race.round(round, runs)).sum();
    println!(
        "figure | {runs} builds at once, {rounds} rounds, each with an Excel session | {} | all held | {refused} put off, and done when run again",
        runs * rounds
    );
    let mut expected: Vec<_> = (1..=rounds)
        .flat_map(|round| (1..=runs).flat_map(move |run| texts(round, run)))
        .collect();
    expected.push("Arrange meeting".to_owned());
    expected.sort();
    assert_eq!(race.column(Column::Action), expected);
    let references: BTreeSet<_> = race.column(Column::Ref).into_iter().collect();
    assert_eq!(references.len(), expected.len());
    assert!(
        race.column(Column::Status)
            .iter()
            .all(|status| status == "Open")
    );
    let left = race.case.names();
    let left: Vec<_> = left.iter().filter(|name| is_left_over(name)).collect();
    assert!(left.is_empty(), "{left:?}");
}

/// How many runs at once, and how many rounds.
fn size() -> (usize, usize) {
    let asked = std::env::var("MINUTEBOOK_RACE").ok();
    let asked = asked.as_deref().and_then(|asked| asked.split_once('x'));
    asked.map_or((6, 3), |(runs, rounds)| {
        (
            runs.parse().expect("a number of runs"),
            rounds.parse().expect("a number of rounds"),
        )
    })
}

/// All that a run may leave is documents, the log and its backups.
fn is_left_over(name: &str) -> bool {
    !name.ends_with(".toml")
        && !name.ends_with(".docx")
        && name != LOG
        && !name.contains(".backup-")
}

/// What one run adds in a round, as the log has it.
fn texts(round: usize, run: usize) -> [String; 2] {
    ["first", "second"].map(|which| format!("Round {round}, run {run}, {which}"))
}

struct Race {
    case: Case,
}

impl Race {
    fn new() -> Self {
        let case = Case::new().file(
            "seed.toml",
            meeting("Board", "LB", &["arrange meeting".to_owned()]),
        );
        case.run("build seed.toml").exits(0);
        Race { case }
    }

    /// All runs at once while somebody edits; then those that were refused, one after the other. Says how many these were.
    fn round(&self, round: usize, runs: usize) -> usize {
        for run in 1..=runs {
            let texts = texts(round, run);
            let files = files(round, run);
            for (file, texts) in files.iter().zip(texts.chunks(texts.len() / files.len())) {
                let contents = meeting(&format!("Group {file}"), "RC", texts);
                fs::write(self.case.path(file), contents).expect("a meeting file");
            }
        }
        let typed = format!("spoke to him in round {round}");
        let refused: Vec<_> = scope(|scope| {
            let editor = scope.spawn(|| self.edit_as_excel_does(round, &typed));
            let children: Vec<_> = (1..=runs)
                .map(|run| (run, self.start(round, run)))
                .collect();
            let ended = children
                .into_iter()
                .map(|(run, child)| (run, self.end(round, run, child)));
            let refused: Vec<usize> = ended
                .filter(|(_, is_done)| !is_done)
                .map(|(run, _)| run)
                .collect();
            editor.join().expect("the editor");
            refused
        });
        assert_eq!(self.typed(), typed);
        for run in &refused {
            let files = files(round, *run).join(" ");
            self.case.run(&format!("build {files}")).exits(0);
        }
        assert_eq!(self.typed(), typed);
        refused.len()
    }

    fn start(&self, round: usize, run: usize) -> Child {
        Command::new(env!("CARGO_BIN_EXE_minutebook"))
            .arg("build")
            .args(files(round, run))
            .current_dir(self.case.path("."))
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts")
    }

    /// Whether the run did all that it was asked; one that could not must say so, and ask to be run again.
    fn end(&self, round: usize, run: usize, child: Child) -> bool {
        let output = child.wait_with_output().expect("the program ends");
        let said = String::from_utf8_lossy(&output.stderr);
        match output.status.code() {
            Some(0) => {
                let actions = self.column(Column::Action);
                let texts = texts(round, run);
                assert!(
                    texts.iter().all(|text| actions.contains(text)),
                    "{texts:?}: {actions:?}"
                );
                true
            }
            Some(3) => {
                assert!(said.contains("error: "), "{said}");
                false
            }
            other => panic!("{other:?}: {said}"),
        }
    }

    /// Excel's way: its mark, read, a while, a temporary, the old file away, the new one in its place, the mark away.
    fn edit_as_excel_does(&self, round: usize, words: &str) {
        sleep(Duration::from_millis(97 * round as u64 % 300));
        let log = self.case.path(LOG);
        let mark = self.case.path(&format!("~${LOG}"));
        fs::write(&mark, excel_mark("Ann Archer")).expect("a mark");
        sleep(Duration::from_millis(50));
        let edited = self.with_words_typed(words);
        sleep(Duration::from_millis(100));
        let temporary = self.case.path(&format!("{round:08X}"));
        fs::write(&temporary, edited).expect("a temporary");
        fs::remove_file(&log).expect("the old log");
        sleep(Duration::from_millis(5));
        fs::rename(&temporary, &log).expect("the new log");
        fs::remove_file(&mark).expect("the mark");
    }

    fn with_words_typed(&self, words: &str) -> Vec<u8> {
        let log = self.open();
        let row = log
            .log
            .rows
            .iter()
            .find(|row| row.words(Column::Ref) == "LB-001");
        let row = row.expect("the first action").number;
        let cell = NewCell {
            style: None,
            content: NewContent::Text(words.to_owned()),
        };
        let column = log.rows.found.columns[&EDITS];
        let splice = Splice {
            rows: BTreeMap::from([(row, BTreeMap::from([(column, cell)]))]),
            ..Splice::default()
        };
        let part = &log.rows.found.sheet.part;
        let mut package: Package = log.workbook.package.clone();
        let old = package.read_part(part).expect("the sheet");
        let mut new = Vec::new();
        splice_sheet(&mut old.as_slice(), &splice, &mut new).expect("the sheet with the words");
        package.set_part(part, new);
        package.write().expect("the log with the words")
    }

    fn typed(&self) -> String {
        let rows = self.open().log.rows;
        let row = rows.iter().find(|row| row.words(Column::Ref) == "LB-001");
        row.expect("the first action").words(EDITS)
    }

    /// The log, whole; for a moment there may be none while the editor saves.
    fn open(&self) -> ReadLog {
        let path = self.case.path(LOG);
        let bytes = (0..100).find_map(|_| match fs::read(&path) {
            Ok(bytes) => Some(bytes),
            Err(_) => {
                sleep(Duration::from_millis(5));
                None
            }
        });
        let look = LogLook {
            title: "Action log".to_owned(),
            colour: "1F3864".to_owned(),
            headings: Default::default(),
        };
        read(bytes.expect("a log"), &look).expect("a whole log")
    }

    /// What stands in a column, in order.
    fn column(&self, column: Column) -> Vec<String> {
        let rows = self.open().log.rows;
        let mut words: Vec<_> = rows.iter().map(|row| row.words(column)).collect();
        words.sort();
        words
    }
}

/// The files of a run: every other one is a batch of two meetings.
fn files(round: usize, run: usize) -> Vec<String> {
    let parts = 1 + run % 2;
    (1..=parts)
        .map(|part| format!("{round}-{run}-{part}.toml"))
        .collect()
}

fn meeting(title: &str, reference: &str, texts: &[String]) -> String {
    let actions: String = texts
        .iter()
        .map(|text| format!("Action RT: {text}\n"))
        .collect();
    format!(
        "title = '{title}'\nreference = '{reference}'\ndate = 2011-05-24\npresent = 'Robin Thompson  Chair  RT'\n\
         [[item]]\ntitle = 'Matters arising'\nnotes = '''\n{actions}'''\n"
    )
}

/// 165 bytes: the name's length and the name, at byte 55 both again in UTF-16.
fn excel_mark(name: &str) -> Vec<u8> {
    let length = u8::try_from(name.len()).expect("a short name");
    let mut mark = vec![b' '; 55];
    mark[0] = length;
    mark[1..=name.len()].copy_from_slice(name.as_bytes());
    mark.extend([length, 0]);
    mark.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
    while mark.len() < 165 {
        mark.extend([b' ', 0]);
    }
    mark.truncate(165);
    mark
}
