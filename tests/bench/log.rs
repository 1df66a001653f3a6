//! Six actions into logs of many lengths.

use crate::{Cost, best, cost_of, folder, megabytes};
use flate2::Compression;
use flate2::write::DeflateEncoder;
use jiff::civil::{Date, date};
use minutebook::error::Source;
use minutebook::model::action_log::{DeletedRows, LoggedAction, LoggedDue, plan_update};
use minutebook::model::house_style::LogLook;
use minutebook::model::{Action, ActionForm, Entry, Inline, Item, Minutes, Owner, Status};
use minutebook::ooxml::Package;
use minutebook::xlsx;
use minutebook::xlsx::create::create;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

const TODAY: Date = date(2026, 1, 14);
const SHEET: &str = "xl/worksheets/sheet1.xml";
const MEMORY: &str = "xl/worksheets/sheet3.xml";

/// Prints the table.
pub fn table(lengths: &[u32]) {
    let folder = folder("bench-log");
    println!("six actions into a log (peak: memory of the whole process, at its highest)\n");
    println!(
        "|    rows | sheet, MB | copy sheet, s | copy both, s | update, s | to sheet | to both | copy peak, MB | update peak, MB |"
    );
    println!("|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
    for rows in lengths {
        let path = folder.join(format!("{rows}.xlsx"));
        let log = path.to_str().expect("a path in UTF-8");
        let made = crate::ourselves(&["make", &rows.to_string(), log]).status();
        assert!(made.expect("this program starts again").success());
        let mut costs: Option<[Cost; 3]> = None;
        for _ in 0..if *rows > 50_000 { 3 } else { 7 } {
            let now = [
                cost_of(&["copy", log]),
                cost_of(&["copy-both", log]),
                cost_of(&["update", log]),
            ];
            costs = Some(costs.map_or(now, |before| {
                std::array::from_fn(|at| best(before[at], now[at]))
            }));
        }
        let [copy, both, update] = costs.expect("at least one round");
        let shown = |cost: Cost| {
            cost.peak
                .map_or("?".to_owned(), |peak| format!("{:.0}", megabytes(peak)))
        };
        println!(
            "| {rows} | {:.1} | {:.4} | {:.4} | {:.4} | {:.2} | {:.2} | {} | {} |",
            megabytes(size_of_sheet(&path)),
            copy.seconds,
            both.seconds,
            update.seconds,
            update.seconds / copy.seconds,
            update.seconds / both.seconds,
            shown(copy),
            shown(update),
        );
        fs::remove_file(&path).expect("its own file");
    }
}

/// A log as minutebook makes it, eight actions a meeting.
pub fn make(rows: u32, path: &Path) {
    let rows: Vec<_> = (1..=rows).map(logged).collect();
    fs::write(path, create(&rows, &look(), TODAY).expect("a log")).expect("a file");
}

fn logged(number: u32) -> LoggedAction {
    let day = date(2000, 1, 3).saturating_add(jiff::Span::new().days(number / 8 % 9000));
    LoggedAction {
        reference: format!("LB-{number:03}"),
        raised: day,
        meeting: "Shropshire Partnership, Leaders Board".to_owned(),
        minute: format!("{}", number % 8 + 1),
        action: format!(
            "Write to {} about item {number} and report back to the next meeting",
            number * 7919 % 1009
        ),
        owner: ["CH", "MH", "RT", "RodT, MH"][number as usize % 4].to_owned(),
        due: match number % 3 {
            0 => LoggedDue::Unset,
            1 => LoggedDue::Words("asap".to_owned()),
            _ => LoggedDue::Date(day.saturating_add(jiff::Span::new().days(30))),
        },
    }
}

/// All that an update does but for the disk: read, plan, patch, read back.
pub fn update(path: &Path) -> Vec<u8> {
    let bytes = fs::read(path).expect("the log");
    let read = xlsx::read(bytes, &look()).expect("a log");
    let plan = plan_update(&[six_actions()], &read.log, DeletedRows::StayAway).expect("a plan");
    assert_eq!(plan.additions.len(), 6);
    xlsx::update(&read, &plan, TODAY)
        .expect("an update")
        .expect("changes")
}

/// The least that it could cost: the log's sheet inflated and deflated again, nothing kept but the result.
pub fn inflate_and_deflate(path: &Path) -> Vec<u8> {
    copied(path, &[SHEET])
}

/// The same for the two sheets that an update changes: the log's, and that of the memory.
pub fn inflate_and_deflate_both(path: &Path) -> Vec<u8> {
    copied(path, &[SHEET, MEMORY])
}

fn copied(path: &Path, parts: &[&str]) -> Vec<u8> {
    let package = Package::open(fs::read(path).expect("the log")).expect("a package");
    let mut out = DeflateEncoder::new(Vec::new(), Compression::default());
    for part in parts {
        let copied = package.stream_part(part, |sheet| io::copy(sheet, &mut out));
        copied.expect("the sheet").expect("all of it");
    }
    out.flush().expect("memory takes all");
    out.finish().expect("memory takes all")
}

fn size_of_sheet(path: &Path) -> u64 {
    let package = Package::open(fs::read(path).expect("the log")).expect("a package");
    let size = package.stream_part(SHEET, |sheet| io::copy(sheet, &mut io::sink()));
    size.expect("the sheet").expect("all of it")
}

fn look() -> LogLook {
    LogLook {
        title: "Action log".to_owned(),
        colour: "1F3864".to_owned(),
        headings: Default::default(),
    }
}

fn six_actions() -> Minutes {
    let place = Source::new("board.toml", "[[item]]").place(0..1);
    let action = |number: u32| Action {
        reference: None,
        owners: vec![Owner::Word("CH".to_owned())],
        due: None,
        text: vec![Inline::Text(format!("arrange meeting {number}"))],
        form: ActionForm::Line,
        place: place.clone(),
    };
    let items = (1..=6).map(|number| Item {
        number: number.to_string(),
        number_is_typed: false,
        title: "Item".to_owned(),
        entries: vec![Entry::Action(action(number))],
        private: None,
        public_note: None,
        place: place.clone(),
    });
    Minutes {
        file: "board.toml".to_owned(),
        body: Some("Shropshire Partnership".to_owned()),
        title: "Leaders Board".to_owned(),
        date: TODAY,
        time: None,
        closed: None,
        venue: None,
        chair: None,
        quorum: None,
        language: "en-GB".to_owned(),
        reference: "LB".to_owned(),
        next_meeting: None,
        status: Status::Draft,
        register: Vec::new(),
        present: Vec::new(),
        in_attendance: Vec::new(),
        apologies: Vec::new(),
        absent: Vec::new(),
        items: items.collect(),
    }
}
