//! The corpus: templates for one thing each, as small text files, with the text or the message that they give.
//!
//! ```text
//! What this shows, in a line or two.
//! = body                       the notation of `sample`: lines, `| rows |`, and XML from a `<` on
//! = part word/header1.xml      one more part: XML from its root on, or the notation
//! = text                       what the filled body says; `= text word/header1.xml` another part
//! = xml                        fragments of the filled body, one a line; `2 x <w:p` says how often, `0 x` never
//! = faults                     what is said instead: place, text, hint
//! ```

use super::sample::{NAMESPACES, body_xml, faults_of, fill, minutes, package_of, show};
use minutebook::ooxml::Package;
use std::fs;
use std::path::{Path, PathBuf};

const DOCUMENT: &str = "word/document.xml";

#[test]
fn every_template_of_the_corpus_gives_what_it_says() {
    let mut files = Vec::new();
    collect(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus"),
        &mut files,
    );
    files.sort();
    assert!(files.len() >= 60, "only {} cases were found", files.len());
    let wrong: Vec<String> = files.iter().filter_map(|path| wrong_in(path)).collect();
    assert!(
        wrong.is_empty(),
        "{} of {} are wrong:\n\n{}",
        wrong.len(),
        files.len(),
        wrong.join("\n\n")
    );
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, files);
        } else {
            files.push(path);
        }
    }
}

/// What is wrong with a case, with its name.
fn wrong_in(path: &Path) -> Option<String> {
    let text = fs::read_to_string(path).expect("a readable case");
    let case = Case::read(&text);
    let wrong = std::panic::catch_unwind(|| case.and_then(|case| case.check()))
        .unwrap_or_else(|_| Err("it panics; the message stands above".to_owned()))
        .err()?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    Some(format!("{name}: {wrong}"))
}

/// The sections of a case, each with the word after its name.
struct Case<'c> {
    sections: Vec<(&'c str, &'c str, Vec<&'c str>)>,
}

impl<'c> Case<'c> {
    fn read(text: &'c str) -> Result<Self, String> {
        let mut sections: Vec<(&str, &str, Vec<&str>)> = Vec::new();
        let mut about = String::new();
        for line in text.lines() {
            if let Some(head) = line.strip_prefix("= ") {
                let (name, of) = head.split_once(' ').unwrap_or((head, DOCUMENT));
                if !["body", "part", "text", "xml", "faults"].contains(&name) {
                    return Err(format!("there is no section `{name}`"));
                }
                sections.push((name, of.trim(), Vec::new()));
            } else if let Some((_, _, lines)) = sections.last_mut() {
                lines.push(line);
            } else {
                about.push_str(line);
            }
        }
        let case = Case { sections };
        if about.trim().is_empty() {
            return Err("it does not say what it shows".to_owned());
        }
        if case.named("text").next().is_none()
            && case.named("xml").next().is_none()
            && case.named("faults").next().is_none()
        {
            return Err("it expects nothing: give `= text`, `= xml` or `= faults`".to_owned());
        }
        Ok(case)
    }

    fn named(&self, name: &str) -> impl Iterator<Item = (&'c str, String)> + '_ {
        let name = name.to_owned();
        self.sections
            .iter()
            .filter(move |(section, _, _)| *section == name)
            .map(|(_, of, lines)| (*of, lines.join("\n").trim().to_owned()))
    }

    fn package(&self) -> Vec<u8> {
        let body = self.named("body").next().unwrap_or_default().1;
        let parts: Vec<_> = self
            .named("part")
            .map(|(name, text)| (name, part(name, &text)))
            .collect();
        let parts: Vec<_> = parts
            .iter()
            .map(|(name, text)| (*name, text.as_str()))
            .collect();
        package_of(&body, &parts)
    }

    fn check(&self) -> Result<(), String> {
        let template = self.package();
        let expected_faults = self
            .named("faults")
            .next()
            .map_or_else(String::new, |(_, faults)| faults);
        same("the faults", &expected_faults, &faults_of(&template))?;
        if !expected_faults.is_empty() {
            return Ok(());
        }
        let filled = fill(&template, &minutes());
        for (part, expected) in self.named("text") {
            same(part, &expected, &show(&filled, part))?;
        }
        for (part, fragments) in self.named("xml") {
            has(&filled, part, &fragments)?;
        }
        Ok(())
    }
}

fn same(what: &str, expected: &str, found: &str) -> Result<(), String> {
    if found.trim() == expected {
        return Ok(());
    }
    Err(format!(
        "{what}\n-- expected\n{expected}\n-- found\n{found}"
    ))
}

/// Looks for fragments of XML, how often each is said to be there.
fn has(filled: &Package, part: &str, fragments: &str) -> Result<(), String> {
    let xml = String::from_utf8(filled.read_part(part).expect("the part")).expect("UTF-8");
    for line in fragments.lines().filter(|line| !line.trim().is_empty()) {
        let counted = line
            .split_once(" x ")
            .and_then(|(times, fragment)| Some((times.parse::<usize>().ok()?, fragment)));
        let (times, fragment) =
            counted.map_or((None, line), |(times, fragment)| (Some(times), fragment));
        let found = xml.matches(fragment.trim()).count();
        if times.map_or(found == 0, |times| times != found) {
            return Err(format!(
                "`{fragment}` is there {found} times in {part}\n{xml}"
            ));
        }
    }
    Ok(())
}

/// A part as it stands, or the notation within the root that such a part has.
fn part(name: &str, text: &str) -> String {
    const ROOTS: [(&str, &str, &str); 4] = [
        ("header", "w:hdr", ""),
        ("footer", "w:ftr", ""),
        ("footnotes", "w:footnotes", "w:footnote"),
        ("endnotes", "w:endnotes", "w:endnote"),
    ];
    let file = name.rsplit('/').next().unwrap_or(name);
    let is_notation =
        !text.starts_with('<') || text.starts_with("<w:p>") || text.starts_with("<w:tbl>");
    let Some((_, root, note)) = ROOTS
        .iter()
        .find(|(kind, _, _)| is_notation && file.starts_with(kind))
    else {
        return text.replace("NAMESPACES", NAMESPACES);
    };
    let inner = body_xml(text);
    if note.is_empty() {
        return format!("<{root} {NAMESPACES}>{inner}</{root}>");
    }
    format!("<{root} {NAMESPACES}><{note} w:id=\"1\">{inner}</{note}></{root}>")
}
