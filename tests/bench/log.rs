//! Six actions into logs of many lengths.

use crate::{Cost, best, clear, cost_of, folder, megabytes};
use flate2::Compression;
use flate2::write::DeflateEncoder;
use jiff::civil::{Date, date};
use minutebook::error::Source;
use minutebook::model::action_log::{DeletedRows, Interest, LoggedAction, LoggedDue, plan_update};
use minutebook::model::house_style::LogLook;
use minutebook::model::{Action, ActionForm, Entry, Inline, Item, Minutes, Owner};
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
        let rounds = match rows {
            ..50_000 => 7,
            50_000..500_000 => 5,
            500_000.. => 2,
        };
        for _ in 0..rounds {
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
    clear(&folder);
}

/// A log of so many actions, eight a meeting. It is grown from one of a single action, whose rows are repeated with a
/// Ref, a day and words of their own, as an update writes them: making it whole would take all of it into memory.
pub fn make(rows: u32, path: &Path) {
    let one = create(&[logged(1)], &look(), TODAY).expect("a log");
    let mut package = Package::open(one).expect("a package");
    for (sheet, table, first, columns) in [
        (SHEET, "xl/tables/table1.xml", 2, ["A", "B", "E"]),
        (MEMORY, "xl/tables/table4.xml", 3, ["B", "C", "F"]),
    ] {
        let text =
            |part: &str| String::from_utf8(package.read_part(part).expect("a part")).expect("text");
        let (old, old_table) = (text(sheet), text(table));
        let start = old.find(&format!("<row r=\"{first}\"")).expect("the row");
        let end = start + old[start..].find("</row>").expect("its end") + "</row>".len();
        let mut new = old[..start].to_owned();
        for number in 1..=rows {
            new.push_str(&row_of(&old[start..end], first, number, columns));
        }
        let moved = |text: &str, row: u32| renumbered(text, row, row + rows - 1);
        let tail = old[end..]
            .split_inclusive("</row>")
            .map(|piece| moved(piece, first + 1));
        new.extend(tail);
        package.set_part(sheet, new.into_bytes());
        let last = if sheet == SHEET { first } else { first + 1 };
        let table_text = ["A", "I", "L"].iter().fold(old_table, |text, column| {
            text.replace(
                &format!(":{column}{last}\""),
                &format!(":{column}{}\"", last + rows - 1),
            )
        });
        package.set_part(table, table_text.into_bytes());
    }
    fs::write(path, package.write().expect("a log")).expect("a file");
}

/// The row of one more action: its Ref, its day and its words.
fn row_of(pattern: &str, first: u32, number: u32, [reference, day, words]: [&str; 3]) -> String {
    let row = first + number - 1;
    let action = logged(number);
    let day_number = 36_528 + number / 8 % 9000;
    let mut text = renumbered(pattern, first, row);
    for (column, inside) in [
        (
            reference,
            format!("t=\"inlineStr\"><is><t>{}</t></is>", action.reference),
        ),
        (
            words,
            format!("t=\"inlineStr\"><is><t>{}</t></is>", action.action),
        ),
        (day, format!("s=\"3\"><v>{day_number}</v>")),
    ] {
        let start = text
            .find(&format!("<c r=\"{column}{row}\""))
            .expect("the cell");
        let end = start + text[start..].find("</c>").expect("its end");
        text.replace_range(start..end, &format!("<c r=\"{column}{row}\" {inside}"));
    }
    text
}

/// A row under another number.
fn renumbered(row: &str, from: u32, to: u32) -> String {
    let columns = ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L"];
    let start = row.replace(&format!("<row r=\"{from}\""), &format!("<row r=\"{to}\""));
    columns.iter().fold(start, |text, column| {
        text.replace(
            &format!("<c r=\"{column}{from}\""),
            &format!("<c r=\"{column}{to}\""),
        )
    })
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
    let minutes = [six_actions()];
    let read = xlsx::read_for(bytes, &look(), Interest::of(&minutes)).expect("a log");
    let plan = plan_update(&minutes, &read.log, DeletedRows::StayAway).expect("a plan");
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
        public_title: None,
        private_entries: Default::default(),
        place: place.clone(),
    });
    Minutes {
        file: "board.toml".to_owned(),
        body: Some("Shropshire Partnership".to_owned()),
        items: items.collect(),
        ..Minutes::new("Leaders Board", TODAY)
    }
}
