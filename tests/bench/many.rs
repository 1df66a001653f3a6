//! Many meetings, long meetings, large templates: each beside deflating the bytes that came out, on as many cores.

use crate::{Cost, best, clear, cost_of, folder, megabytes, report_by_clock};
use flate2::Compression;
use flate2::write::DeflateEncoder;
use jiff::civil::date;
use minutebook::ooxml::Package;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

const SAMPLE: &str = include_str!("../../samples/shropshire.toml");
const ROUNDS: usize = 3;
/// The tags of the large template, and how many bytes it has.
const TAGS: usize = 5_000;
const TEMPLATE_BYTES: usize = 1 << 20;

/// Prints the table.
pub fn table() {
    let folder = folder("bench-many");
    println!(
        "\nwhole runs, beside deflating the bytes that came out, on as many cores (best of {ROUNDS})\n"
    );
    println!("| work | build, s | deflate, s | ratio | peak, MB |");
    println!("|---|---:|---:|---:|---:|");
    let mut last = PathBuf::new();
    for number in [10, 100, 1_000] {
        let year = folder.join(format!("year-{number}"));
        write_meetings(&year, number);
        let outs = outs(&folder, &format!("out-{number}"));
        let work = format!("{number} meetings and their log");
        row(&work, &["build", path(&year)], &outs);
        last = outs[ROUNDS - 1].clone();
    }
    let year = folder.join("year-1000");
    let again = std::array::from_fn(|_| last.clone());
    row(
        "1000 meetings again, nothing changed",
        &["build", path(&year)],
        &again,
    );
    row(
        "check of the folder of 1000",
        &["check", path(&year)],
        &again,
    );
    let mut seconds = Vec::new();
    for times in [1, 10, 100] {
        let long = folder.join(format!("{times}.toml"));
        fs::write(&long, longer(times)).expect("a meeting file");
        let work = format!("minutes {times} times as long");
        let outs = outs(&folder, &format!("out-long-{times}"));
        seconds.push(row(&work, &["build", path(&long), "--no-log"], &outs).seconds);
    }
    let exponent = |from: usize| (seconds[from + 1] / seconds[from]).log10();
    large_template(&folder);
    let large = folder.join("large");
    let one = folder.join("1.toml");
    let build = ["build", path(&one), "--no-log", "--house", path(&large)];
    row(
        &format!("a template of 1 MB with {TAGS} tags"),
        &build,
        &outs(&folder, "out-large"),
    );
    println!(
        "\nminutes of 10 times the length take 10 to the power of {:.2} of the time from 1 to 10, {:.2} from 10 to 100",
        exponent(0),
        exponent(1)
    );
    clear(&folder);
}

/// A folder for what comes out of each round.
fn outs(folder: &Path, name: &str) -> [PathBuf; ROUNDS] {
    std::array::from_fn(|round| folder.join(format!("{name}-{round}")))
}

fn row(work: &str, command: &[&str], outs: &[PathBuf; ROUNDS]) -> Cost {
    let mut costs: Option<[Cost; 2]> = None;
    for out in outs {
        let mut words = vec!["run"];
        words.extend(command);
        words.extend(["--out", path(out), "--quiet"]);
        let now = [cost_of(&words), cost_of(&["deflate", path(out)])];
        costs = Some(costs.map_or(now, |before| {
            std::array::from_fn(|at| best(before[at], now[at]))
        }));
    }
    let [build, deflate] = costs.expect("at least one round");
    println!(
        "| {work} | {:.4} | {:.4} | {:.1} | {} |",
        build.seconds,
        deflate.seconds,
        build.seconds / deflate.seconds,
        build
            .peak
            .map_or("?".to_owned(), |peak| format!("{:.0}", megabytes(peak)))
    );
    build
}

fn path(path: &Path) -> &str {
    path.to_str().expect("a path in UTF-8")
}

/// The program within this process, so that its memory can be seen.
pub fn run(words: &[&str]) {
    let words = std::iter::once("minutebook").chain(words.iter().copied());
    report_by_clock(|| {
        let exit = minutebook::cli::run(words.map(Into::into));
        assert_eq!(exit, std::process::ExitCode::SUCCESS);
    });
}

/// Deflates every part of all that came out, on all cores.
pub fn deflate(out: &Path) {
    let files = fs::read_dir(out).expect("what came out");
    let parts: Vec<Vec<u8>> = files
        .flat_map(|entry| parts_of(&entry.expect("an entry").path()))
        .collect();
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    report_by_clock(|| {
        let next = AtomicUsize::new(0);
        std::thread::scope(|scope| {
            for _ in 0..cores {
                scope.spawn(|| {
                    while let Some(part) = parts.get(next.fetch_add(1, Ordering::Relaxed)) {
                        let mut deflated = DeflateEncoder::new(Vec::new(), Compression::default());
                        deflated.write_all(part).expect("memory takes all");
                        std::hint::black_box(deflated.finish().expect("memory takes all"));
                    }
                });
            }
        });
    });
}

fn parts_of(file: &Path) -> Vec<Vec<u8>> {
    let package = Package::open(fs::read(file).expect("a file")).expect("a package");
    let parts = package
        .part_names()
        .map(|name| package.read_part(name).expect("a part"));
    parts.collect()
}

/// So many meetings, each on a day of its own.
fn write_meetings(folder: &Path, number: i64) {
    fs::create_dir_all(folder).expect("a folder");
    for after in 0..number {
        let day = date(2011, 5, 24).saturating_add(jiff::Span::new().days(after));
        let text = SAMPLE.replace("date = 2011-05-24", &format!("date = {day}"));
        fs::write(folder.join(format!("{day}.toml")), text).expect("a meeting file");
    }
}

/// The sample with its items so many times.
fn longer(times: usize) -> String {
    let at = SAMPLE.find("[[item]]").expect("an item");
    let (head, items) = SAMPLE.split_at(at);
    format!("{head}{}", format!("{items}\n").repeat(times))
}

/// A house whose minutes are long and full of tags.
fn large_template(folder: &Path) -> PathBuf {
    let house = folder.join("large");
    fs::create_dir_all(&house).expect("a folder");
    let template = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/templates/shropshire/minutes.docx"
    );
    let mut package = Package::open(fs::read(template).expect("a template")).expect("a package");
    let part = "word/document.xml";
    let text = String::from_utf8(package.read_part(part).expect("a part")).expect("UTF-8");
    let end = text.rfind("<w:sectPr").expect("the end of the body");
    let words = "x".repeat((TEMPLATE_BYTES - text.len()) / TAGS - 50);
    let tag = format!("<w:p><w:r><w:t>{words} {{{{title}}}}</w:t></w:r></w:p>");
    let tags_in = |part: Vec<u8>| String::from_utf8_lossy(&part).matches("{{").count();
    let own: usize = parts_of(Path::new(template)).into_iter().map(tags_in).sum();
    let more = tag.repeat(TAGS - own);
    let large = format!("{}{more}{}", &text[..end], &text[end..]);
    package.set_part(part, large.into_bytes());
    fs::write(
        house.join("minutes.docx"),
        package.write().expect("a package"),
    )
    .expect("written");
    house
}
