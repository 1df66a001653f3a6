//! The rules of the house as tests: which floor may import which, and how long a file may be.

use std::fs;
use std::path::{Path, PathBuf};

const FLOORS: [(&str, &[&str]); 9] = [
    ("cli", &["app", "model", "error"]),
    (
        "app",
        &[
            "meeting", "house", "docx", "xlsx", "model", "ooxml", "files", "error",
        ],
    ),
    ("meeting", &["model", "error"]),
    ("house", &["model", "error"]),
    ("docx", &["model", "ooxml", "error"]),
    ("xlsx", &["model", "ooxml", "error"]),
    ("model", &["error"]),
    ("ooxml", &["error"]),
    ("files", &["error"]),
];

/// Each outside crate, as code names it, with the floors that may; what reads a clock has a home too. Those that nobody names
/// have none.
const HOMES: [(&str, &[&str]); 25] = [
    ("clap::", &["cli"]),
    ("clap_complete::", &["cli"]),
    ("clap_mangen::", &["cli"]),
    ("docx_rs::", &["docx"]),
    ("flate2::", &["ooxml"]),
    ("glob::", &["files"]),
    ("handlebars::", &["docx"]),
    (
        "jiff::",
        &[
            "app", "cli", "docx", "files", "house", "meeting", "model", "xlsx",
        ],
    ),
    ("memchr::", &["ooxml", "xlsx"]),
    ("quick_xml::", &["ooxml"]),
    ("rust_xlsxwriter::", &["xlsx"]),
    ("rustix::", &["files"]),
    ("serde::", &["cli"]),
    ("serde_json::", &["cli", "docx"]),
    ("sha2::", &["docx", "files"]),
    ("strsim::", &["error", "model"]),
    ("toml::", &["meeting", "house"]),
    ("toml_parser::", &[]),
    ("unicode_normalization::", &["meeting", "model"]),
    ("unicode_width::", &["cli"]),
    ("windows_sys::", &["files"]),
    ("zip::", &["ooxml"]),
    ("std::fs", &["files"]),
    ("SystemTime::now", &["cli"]),
    // How long a lock has been waited for is no time of day.
    ("Instant::now", &["cli", "files"]),
];

#[test]
fn imports_point_down_and_siblings_never_meet() {
    let mut faults = Vec::new();
    for (floor, path, text) in sources() {
        let Some((_, allowed)) = FLOORS.iter().find(|(name, _)| *name == floor) else {
            continue;
        };
        for (other, _) in FLOORS {
            if other != floor
                && !allowed.contains(&other)
                && text.contains(&format!("crate::{other}"))
            {
                faults.push(format!("{} imports `{other}`", path.display()));
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn each_outside_crate_has_one_home() {
    let mut faults = Vec::new();
    for (floor, path, text) in sources() {
        for (crate_name, homes) in HOMES {
            if text.contains(crate_name) && !homes.contains(&floor.as_str()) {
                faults.push(format!("{} uses `{crate_name}`", path.display()));
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn each_dependency_has_a_home() {
    let manifest = read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml"));
    let parts = manifest
        .split("\n[")
        .filter(|part| part.contains("dependencies]\n"));
    let lines = parts
        .filter(|part| !part.starts_with("dev-"))
        .flat_map(str::lines);
    let names: Vec<_> = lines
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| Some(line.split_once(" = ")?.0.replace('-', "_")))
        .collect();
    assert!(names.len() > 15, "{names:?}");
    for name in names {
        let path = format!("{name}::");
        let has_row = HOMES.iter().any(|(crate_name, _)| *crate_name == path);
        assert!(has_row, "`{name}` has no home");
    }
}

#[test]
fn unsafe_code_is_forbidden_outside_the_windows_calls() {
    for (file, home) in [
        ("src/lib.rs", "files"),
        ("src/files.rs", "system"),
        ("src/files/system.rs", "windows"),
    ] {
        let text = read(&Path::new(env!("CARGO_MANIFEST_DIR")).join(file));
        let lines: Vec<_> = text.lines().collect();
        for (at, line) in lines.iter().enumerate() {
            let Some(module) = line
                .trim_start_matches("pub ")
                .strip_prefix("mod ")
                .and_then(|rest| rest.strip_suffix(';'))
            else {
                continue;
            };
            let is_forbidden = lines[at - 1] == "#[forbid(unsafe_code)]";
            assert_eq!(is_forbidden, module != home, "{file}: {line}");
        }
    }
    let unsafe_files: Vec<_> = sources()
        .into_iter()
        .filter(|(_, _, text)| text.contains("unsafe {"))
        .map(|(_, path, _)| path)
        .collect();
    assert_eq!(unsafe_files.len(), 1, "{unsafe_files:?}");
    assert!(unsafe_files[0].ends_with("files/system/windows.rs"));
}

#[test]
fn a_file_is_at_most_400_lines() {
    let mut files = Vec::new();
    collect(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("src").as_path(),
        &mut files,
    );
    collect(
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests")
            .as_path(),
        &mut files,
    );
    let long: Vec<_> = files
        .iter()
        .filter(|path| read(path).lines().count() > 400)
        .collect();
    assert!(long.is_empty(), "{long:#?}");
}

/// Every source file with its floor and its text without comments and without the tests at its foot.
fn sources() -> Vec<(String, PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&root, &mut files);
    assert!(files.len() > 10, "the sources were not found");
    files
        .into_iter()
        .map(|path| {
            let inside = path.strip_prefix(&root).expect("below src");
            let first = inside
                .components()
                .next()
                .expect("a name")
                .as_os_str()
                .to_string_lossy();
            let floor = first.trim_end_matches(".rs").to_owned();
            let code = without_tests(&read(&path));
            (floor, path, code)
        })
        .collect()
}

/// A source without its comments and the tests at its foot.
fn without_tests(text: &str) -> String {
    let code = text.split("\n#[cfg(test)]\nmod tests {").next();
    let lines = code.unwrap_or_default().lines();
    let code: Vec<_> = lines
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect();
    code.join("\n")
}

#[test]
fn modules_of_tests_further_up_hide_nothing() {
    let notes = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/meeting/notes.rs");
    assert!(without_tests(&read(&notes)).lines().count() > 200);
    let source =
        "use a;\n// no\n#[cfg(test)]\nmod samples;\nuse b;\n#[cfg(test)]\nmod tests {\nuse c;\n}";
    let left = "use a;\n#[cfg(test)]\nmod samples;\nuse b;";
    assert_eq!(without_tests(source), left);
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).expect("a readable source")
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}
