//! Runs the program on an attack, and says what harm was done.

use super::attack::Attack;
use super::folder::{Snapshot, put, snapshot};
use minutebook::ooxml::Package;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// The memory that a run may address, in KB.
const MEMORY: u32 = 512 * 1024;
/// The seconds that it may reckon; a machine with other work may take longer over them.
const RECKONING: u32 = 10;
/// A run that waits for something without end is ended after this.
const LONGEST: Duration = Duration::from_secs(40);
/// More than anybody reads.
const MOST_SAID: usize = 1 << 20;
/// Words that stand where no remedy is told because it stands in the message itself.
const REMEDIES: [&str; 6] = [
    "hint: ",
    "^ ",
    "  = ",
    "did you mean",
    "expected",
    "For more information",
];

/// How a run ended.
pub struct Ended {
    /// Its exit code, where it ended by itself.
    pub code: Option<usize>,
    /// How long it took.
    pub took: Duration,
    /// The harm that was done.
    pub faults: Vec<String>,
}

/// A run that is about to be made.
pub struct Trial<'a> {
    /// `work`, where the program is started, and what it must leave alone around that.
    folder: PathBuf,
    attack: &'a Attack,
    is_traced: bool,
}

/// True where `strace` is to be had.
pub fn has_strace() -> bool {
    cfg!(target_os = "linux") && Command::new("strace").arg("-V").output().is_ok()
}

impl<'a> Trial<'a> {
    /// Puts the files of the attack into a folder.
    pub fn new(folder: &Path, attack: &'a Attack, is_traced: bool) -> Self {
        let _ = fs::remove_dir_all(folder);
        let work = folder.join("work");
        fs::create_dir_all(work.join("out")).expect("a folder");
        fs::write(folder.join("keep.txt"), "not to be touched").expect("a file outside");
        for (name, contents) in &attack.files {
            put(&work.join(name), contents);
        }
        Trial {
            folder: folder.to_owned(),
            attack,
            is_traced,
        }
    }

    /// Runs the program and looks what it did.
    pub fn run(self) -> Ended {
        let mut ended = self.run_one(&self.attack.command);
        if let Some(then) = &self.attack.then {
            let again = self.run_one(then);
            if ended.code == Some(0) && again.code != Some(0) {
                ended
                    .faults
                    .push(format!("then ended with {:?}", again.code));
            }
            ended.faults.extend(again.faults);
        }
        if ended.faults.is_empty() {
            for name in ["stdout", "stderr", "trace"] {
                let _ = fs::remove_file(self.beside(name));
            }
            let _ = fs::remove_dir_all(&self.folder);
        }
        ended
    }

    fn run_one(&self, command: &[String]) -> Ended {
        let before = snapshot(&self.folder);
        let start = Instant::now();
        let mut child = self.start(command);
        let status = wait(&mut child);
        let mut ended = Ended {
            code: status.and_then(|code| usize::try_from(code).ok()),
            took: start.elapsed(),
            faults: Vec::new(),
        };
        let said = |name: &str| fs::read(self.beside(name)).unwrap_or_default();
        let (stdout, stderr) = (said("stdout"), said("stderr"));
        let trace = String::from_utf8_lossy(&said("trace")).into_owned();
        let is_for_programs = command.iter().any(|word| word == "csv" || word == "json");
        let shown = if is_for_programs {
            &[]
        } else {
            stdout.as_slice()
        };
        ended.judge_code();
        ended.judge_words(shown, &stderr, command);
        let after = snapshot(&self.folder);
        ended.judge_files(&before, &after);
        ended.judge_claims(command, &String::from_utf8_lossy(&stderr), before == after);
        ended.judge_documents(&self.folder, &before, &after);
        if trace.contains("socket(") {
            ended.faults.push(format!("opened a socket: {trace}"));
        }
        ended
    }

    fn beside(&self, name: &str) -> PathBuf {
        self.folder.with_extension(name)
    }

    fn start(&self, words: &[String]) -> Child {
        let program = env!("CARGO_BIN_EXE_minutebook");
        let mut command = if cfg!(target_os = "linux") {
            let mut shell = Command::new("bash");
            shell.args([
                "-c",
                &format!("ulimit -v {MEMORY}; ulimit -t {RECKONING}; exec \"$0\" \"$@\""),
            ]);
            if self.is_traced {
                shell.args(["strace", "-f", "-qq", "-e", "trace=%network", "-o"]);
                shell.arg(self.beside("trace"));
            }
            shell.arg(program);
            shell
        } else {
            Command::new(program)
        };
        let printed =
            |name: &str| File::create(self.beside(name)).expect("a file for what is said");
        command
            .args(words)
            .current_dir(self.folder.join("work"))
            .env("NO_COLOR", "1")
            // Each thread would reserve 64 MB for itself, used or not.
            .env("MALLOC_ARENA_MAX", "1")
            .stdin(Stdio::null())
            .stdout(printed("stdout"))
            .stderr(printed("stderr"))
            .spawn()
            .expect("the program starts")
    }
}

impl Ended {
    fn judge_code(&mut self) {
        match self.code {
            Some(0..=3) => {}
            Some(code) => self.faults.push(format!("exit code {code}")),
            None => self.faults.push(format!(
                "did not end by itself in {} s",
                self.took.as_secs()
            )),
        }
    }

    fn judge_words(&mut self, stdout: &[u8], stderr: &[u8], command: &[String]) {
        let said = match String::from_utf8([stdout, stderr].concat()) {
            Ok(said) => said,
            Err(_) => return self.faults.push("printed what is no UTF-8".to_owned()),
        };
        if said.len() > MOST_SAID {
            self.faults.push(format!("printed {} bytes", said.len()));
        }
        for words in [
            "panicked",
            "memory allocation",
            "fault of minutebook",
            "bug of ours",
        ] {
            if said.contains(words) {
                self.faults
                    .push(format!("said `{words}`: {}", shortened(&said)));
            }
        }
        if let Some(letter) = said.chars().find(|letter| plays_with_terminals(*letter)) {
            self.faults
                .push(format!("printed {letter:?}: {}", shortened(&said)));
        }
        let stderr = String::from_utf8_lossy(stderr);
        for error in errors(&stderr) {
            let has_place =
                error.contains("--> ") || self.code == Some(2) || names_typed(error, command);
            let has_remedy = REMEDIES.iter().any(|words| error.contains(words));
            if !has_place || !has_remedy {
                self.faults
                    .push(format!("no place or no remedy: {}", shortened(error)));
            }
        }
        let is_told = stderr.contains("error: ") || command.iter().any(|word| word == "json");
        if self.code.is_some_and(|code| code > 0) && !is_told {
            self.faults
                .push(format!("failed without an error: {}", shortened(&said)));
        }
    }

    /// Only what is in the output folder may differ.
    fn judge_files(&mut self, before: &Snapshot, after: &Snapshot) {
        let names = before.keys().chain(after.keys());
        for name in names {
            let is_output = name.starts_with("work/out/") || name == "work/out";
            if !is_output && before.get(name) != after.get(name) {
                self.faults
                    .push(format!("outside the output folder: {name}"));
            }
        }
    }

    /// Where nothing was written, or a fault of the given files was said and the others were not to be spared, all is as it was.
    fn judge_claims(&mut self, command: &[String], stderr: &str, is_as_it_was: bool) {
        let nothing = stderr
            .lines()
            .any(|line| line.starts_with("Nothing was written"));
        let is_build = matches!(command[0].as_str(), "build" | "new");
        let is_spared = command.iter().any(|word| word == "--keep-going");
        let is_refused = self.code == Some(1) && is_build && !is_spared;
        if !is_as_it_was && (nothing || is_refused) {
            let said = shortened(stderr);
            self.faults.push(format!("something was written: {said}"));
        }
    }

    /// Each document and log that was written is a whole package, and nothing that was begun is left over.
    fn judge_documents(&mut self, folder: &Path, before: &Snapshot, after: &Snapshot) {
        for (name, _) in after
            .iter()
            .filter(|(name, now)| before.get(*name) != Some(now))
        {
            if name.contains(".minutebook-") {
                self.faults.push(format!("left over: {name}"));
            } else if name.ends_with(".docx") || name.ends_with(".xlsx") {
                let bytes = fs::read(folder.join(name)).unwrap_or_default();
                // What a log held already may be harmful still.
                let is_whole = Package::open(bytes).is_ok_and(|package| {
                    let mut parts = package.part_names();
                    name.ends_with(".xlsx") || parts.all(|part| package.read_part(part).is_ok())
                });
                if !is_whole {
                    self.faults.push(format!("not whole: {name}"));
                }
            }
        }
    }
}

/// A control character, or one that makes words stand where they are not.
fn plays_with_terminals(letter: char) -> bool {
    (letter.is_control() && letter != '\n')
        || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether an error is about what was typed as the value of an option: that has no line.
fn names_typed(error: &str, command: &[String]) -> bool {
    let values = command.iter().filter_map(|word| word.split_once('='));
    let mut quoted =
        values.map(|(_, value)| format!("`{}`", value.replace(plays_with_terminals, "\u{fffd}")));
    quoted.any(|value| error.contains(&value))
}

/// Each error with the lines that belong to it.
fn errors(said: &str) -> Vec<&str> {
    let starts = ["error: ", "warning: ", "note: "];
    let mut found = Vec::new();
    let mut rest = said;
    while let Some(at) = rest.find("error: ") {
        let from = &rest[at..];
        let end = from
            .match_indices('\n')
            .map(|(end, _)| end + 1)
            .find(|end| starts.iter().any(|start| from[*end..].starts_with(start)))
            .unwrap_or(from.len());
        found.push(&from[..end]);
        rest = &from[end..];
    }
    found
}

fn shortened(said: &str) -> String {
    said.chars().take(600).collect()
}

/// The exit code of a child; nothing where it was killed, by us or by the system.
fn wait(child: &mut Child) -> Option<i32> {
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait().expect("a child to wait for") {
            return status.code();
        }
        if start.elapsed() > LONGEST {
            let _ = child.kill();
            let _ = child.wait();
            return None;
        }
        sleep(Duration::from_millis(3));
    }
}
