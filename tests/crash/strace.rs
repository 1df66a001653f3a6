//! Runs the program under `strace`, which can kill it just before a system call or let one fail, and reads from the
//! trace which calls touch a folder and which bytes a power cut would lose.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The calls that change a folder; reading ones can hardly do harm.
const CALLS: &str = "open,openat,creat,rename,renameat,renameat2,unlink,unlinkat,link,linkat,symlink,symlinkat,mkdir,\
                     mkdirat,truncate,ftruncate,chmod,fchmod,fchmodat,chown,fchown,fchownat,utimensat,write,pwrite64,\
                     writev,pwritev,fallocate,fsync,fdatasync,sync_file_range,flock,copy_file_range,sendfile";

/// More of them for the long form: a failure to read must not pass for an empty file.
const READING: &str = ",read,pread64,readv,stat,lstat,fstat,statx,newfstatat,access,faccessat,faccessat2,getdents64,\
                       lseek,readlink,readlinkat,statfs,fstatfs,close";

/// One system call of a run: its name, and the how manyeth of that name it is in its thread, which is how `strace` counts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Call {
    /// As the kernel has it.
    pub name: String,
    /// From 1.
    pub number: usize,
}

/// What a trace shows of a folder.
#[derive(Clone, Debug, Default)]
pub struct Traced {
    /// The calls that touch it, in order; those with a number that a thread reaches before, elsewhere, are left out: what is
    /// done to these would be done to the program's start.
    pub calls: Vec<Call>,
    /// Those with a number that a thread reaches elsewhere, such as where it prints: what is done to one is done to both.
    pub elsewhere: BTreeSet<Call>,
    /// The files whose bytes were written and not synchronised.
    pub unsynchronised: BTreeSet<PathBuf>,
}

/// Whether reading calls are to be met too, and all calls of a batch.
pub fn is_long() -> bool {
    std::env::var_os("MINUTEBOOK_CRASH").is_some_and(|value| value == "reading")
}

/// Where a run takes place.
#[derive(Clone, Copy, Debug)]
pub enum Cores {
    /// On one core one thing is done after the other, so that every run makes the same calls, each with a number of its own.
    One,
    /// On all of them, as an officer has it.
    All,
}

/// Runs a command in a folder, with what is to be done to it in the words of `strace -e inject=…`.
pub fn run(
    folder: &Path,
    arguments: &[&str],
    cores: Cores,
    inject: Option<&str>,
) -> (Output, Traced) {
    let log = folder.with_extension("strace");
    let names = if is_long() {
        format!("{CALLS}{READING}")
    } else {
        CALLS.to_owned()
    };
    let names = names.replace(',', ",?");
    let list = match cores {
        Cores::One => first_of(&own_cores()).to_owned(),
        Cores::All => own_cores(),
    };
    let mut strace = Command::new("taskset");
    strace.args(["-c", &list, "strace"]);
    strace.args(["-f", "-qq", "-y", "-s", "0", "-o"]).arg(&log);
    strace.arg("-e").arg(format!("trace=?{names}"));
    if let Some(inject) = inject {
        strace.arg("-e").arg(format!("inject={inject}"));
    }
    let output = strace
        .arg(env!("CARGO_BIN_EXE_minutebook"))
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("strace starts");
    let trace = fs::read_to_string(&log).expect("a trace");
    fs::remove_file(&log).expect("its own file");
    (output, Traced::read(&trace, folder))
}

/// The cores that we may use, as a list of numbers and ranges.
fn own_cores() -> String {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let list = status
        .lines()
        .find_map(|line| line.strip_prefix("Cpus_allowed_list:"));
    list.map_or("0", str::trim).to_owned()
}

fn first_of(cores: &str) -> &str {
    cores.split([',', '-']).next().unwrap_or("0")
}

impl Traced {
    fn read(trace: &str, folder: &Path) -> Self {
        let mut traced = Traced::default();
        let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
        let mut met = BTreeSet::new();
        for line in trace.lines() {
            let (thread, call) = line.split_once(' ').unwrap_or_default();
            let Some((name, rest)) = call.trim_start().split_once('(') else {
                continue;
            };
            let count = counts.entry((thread, name)).or_default();
            *count += 1;
            let call = Call {
                name: name.to_owned(),
                number: *count,
            };
            let is_first = met.insert(call.clone());
            let paths = paths_in(rest, folder);
            if !paths.iter().any(|path| path.starts_with(folder)) {
                traced.elsewhere.insert(call);
            } else {
                if is_first {
                    traced.calls.push(call);
                }
                if !rest.contains("= -1 ") && !rest.contains("= ?") {
                    traced.follow(name, rest, &paths);
                }
            }
        }
        traced
            .unsynchronised
            .retain(|path| path.starts_with(folder));
        traced
    }

    /// What a call that went well means for the bytes that are not on the drive yet.
    fn follow(&mut self, name: &str, rest: &str, paths: &[PathBuf]) {
        let (Some(first), Some(last)) = (paths.first(), paths.last()) else {
            return;
        };
        let lost = &mut self.unsynchronised;
        match name {
            "open" | "openat" | "creat" if rest.contains("O_CREAT") || rest.contains("O_TRUNC") => {
                lost.insert(last.clone());
            }
            "write" | "pwrite64" | "writev" | "pwritev" | "ftruncate" | "truncate" => {
                lost.insert(first.clone());
            }
            "copy_file_range" | "sendfile" => {
                lost.insert(last.clone());
            }
            "fsync" | "fdatasync" => {
                lost.remove(first);
            }
            "unlink" | "unlinkat" => {
                lost.remove(last);
            }
            "rename" | "renameat" | "renameat2" => {
                // The two names are what was quoted, and so stand last.
                let (from, to) = (&paths[paths.len() - 2], last);
                let (came, went) = (lost.remove(from), lost.remove(to));
                if came {
                    lost.insert(to.clone());
                }
                if went && rest.contains("RENAME_EXCHANGE") {
                    lost.insert(from.clone());
                }
            }
            "link" | "linkat" if lost.contains(&paths[paths.len() - 2]) => {
                lost.insert(last.clone());
            }
            _ => {}
        }
    }
}

/// The paths of a call: those of its open files, as `3</folder/name>`, then those in quotes.
fn paths_in(rest: &str, folder: &Path) -> Vec<PathBuf> {
    let mut paths = Vec::new();
    let mut before = "";
    for part in rest.split('<') {
        // `AT_FDCWD</folder>` is where the names are looked up, and no file of the call.
        if before.ends_with(|digit: char| digit.is_ascii_digit())
            && let Some((path, _)) = part.split_once('>')
        {
            paths.push(PathBuf::from(path));
        }
        before = part;
    }
    // What is read or written stands in quotes too, cut to nothing.
    let quoted = rest.split('"').skip(1).step_by(2);
    let names = quoted.filter(|name| !name.is_empty());
    paths.extend(names.map(|path| folder.join(path).components().collect::<PathBuf>()));
    paths
}
