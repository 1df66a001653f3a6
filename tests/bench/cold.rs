//! One meeting, the whole program from its start.

use crate::{clear, folder, ourselves};
use flate2::Compression;
use flate2::write::DeflateEncoder;
use minutebook::ooxml::Package;
use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

const MEETING: &str = "shropshire.toml";
const ROUNDS: usize = 21;

/// Prints what one meeting costs, minutes and a new log, beside a program that only writes the same bytes.
pub fn table() {
    let folder = folder("bench-cold");
    let sample = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("samples")
        .join(MEETING);
    fs::copy(sample, folder.join(MEETING)).expect("the sample");
    let (mut builds, mut writes) = (Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        let out = folder.join(format!("out-{round}"));
        let mut build = Command::new(env!("CARGO_BIN_EXE_minutebook"));
        build
            .args(["build", MEETING, "--quiet", "--out"])
            .arg(&out)
            .current_dir(&folder);
        builds.push(seconds_of(build));
        let unpacked = folder.join(format!("unpacked-{round}"));
        unpack(&out, &unpacked);
        writes.push(seconds_of(ourselves(&[
            "write",
            unpacked.to_str().expect("a path in UTF-8"),
        ])));
    }
    let (build, write) = (median(builds), median(writes));
    println!(
        "\none meeting, cold: the whole program, minutes and a new log, the middle of {ROUNDS} runs\n"
    );
    println!("| build, ms | deflate, write and synchronise the same bytes, ms | ratio |");
    println!("|---:|---:|---:|");
    println!(
        "| {:.1} | {:.1} | {:.2} |",
        build * 1e3,
        write * 1e3,
        build / write
    );
    clear(&folder);
}

fn seconds_of(mut command: Command) -> f64 {
    let start = Instant::now();
    let output = command.output().expect("a program starts");
    let seconds = start.elapsed().as_secs_f64();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    seconds
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

/// The parts of each made file one after the other, not compressed.
fn unpack(made: &Path, unpacked: &Path) {
    fs::create_dir(unpacked).expect("a folder");
    for entry in fs::read_dir(made).expect("what was made") {
        let path = entry.expect("an entry").path();
        let package = Package::open(fs::read(&path).expect("a file")).expect("a package");
        let parts = package
            .part_names()
            .map(|name| package.read_part(name).expect("a part"));
        let bytes = parts.collect::<Vec<_>>().concat();
        fs::write(unpacked.join(path.file_name().expect("a name")), bytes).expect("a file");
    }
}

/// The least that a build could do: it deflates, writes and synchronises the bytes that stand there already.
pub fn deflate_write_synchronise(unpacked: &Path) {
    for entry in fs::read_dir(unpacked).expect("what is to be written") {
        let path = entry.expect("an entry").path();
        let bytes = fs::read(&path).expect("a file");
        let mut file = File::create(path.with_extension("deflated")).expect("a file");
        let mut out = DeflateEncoder::new(Vec::new(), Compression::default());
        out.write_all(&bytes).expect("memory takes all");
        file.write_all(&out.finish().expect("memory takes all"))
            .expect("written");
        file.sync_all().expect("synchronised");
    }
}
