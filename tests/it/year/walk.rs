//! The steps of a year, and what is seen after each.

use super::history::{History, LOG, PRIVATE_LOG, rows};
use super::people::{OWN, OpenLog};
use super::private_words::traces;
use super::{APRIL, JULY, MEETINGS, draft_of, file_of, sample};
use crate::command::Case;
use crate::shown::shown;
use jiff::civil::date;
use minutebook::model::action_log::Column;
use std::fs;

/// What the year's private parts say and nothing else does.
const PRIVATE: [&str; 8] = [
    "trewhella",
    "kittiwake",
    "6,385",
    "instalment",
    "licence",
    "lowen",
    "bray",
    "aged 15",
];

/// The log when the year is over.
const AT_THE_END: &str = "\
HB-010 | Send the notice to mariners | Anneke de Vries | 6 August 2027 |  | Open
HB-009 | Agree with owners where each boat is to lie during the dredging | Anneke de Vries, Bram Oyelowo | 20 August 2027 |  | Open
HB-008 | Place the order with Pentire Marine | Anneke de Vries | 6 August 2027 |  | Open
HB-007 | Replace the ladder at the fish steps (stainless) | Anneke de Vries | 30 April 2027 |  | Complete
HB-006 | Publish the new charges | Tom Jessop | 28 April 2027 |  | With the printers
HB-005 | Apply to the county for a grant of half the cost | Kavita Shah | 30 June 2027 |  | Closed
HB-004 | Have the slipway signs made and put up | Morwenna Teague | 11 August 2027 |  | Open
HB-003 | Draft a rota for the storm watch | Anneke de Vries, Bram Oyelowo | 21 April 2027 |  | Closed
HB-002 | Get the third quotation, with the silt taken away | Anneke de Vries | 14 May 2027 | 30 April 2027 | Closed
HB-011 | Claim the grant from the county | Kavita Shah | 30 November 2027 |  | Open
HB-012 | Hold the practice and report what was learnt | Bram Oyelowo | 20 December 2027 |  | Open
";

/// The folder of the committee, and what was seen of its log.
pub struct Year {
    case: Case,
    history: History,
}

impl Year {
    pub fn begin() -> Self {
        Year {
            case: Case::new().file("committee.toml", sample("committee.toml")),
            history: History::default(),
        }
    }

    /// A command that must do its work, after which the log's history must hold.
    #[track_caller]
    fn run(&mut self, line: &str, says: &str, told: &[(&str, Column)]) {
        self.case.run(line).exits(0).says(says);
        if self.case.path(LOG).exists() {
            self.history.a_run_ended(&self.case, told);
        }
        for name in self.case.names() {
            let is_public = ["public copy", "note of decisions", "action-log"]
                .iter()
                .any(|public| name.contains(public));
            if is_public {
                let found = traces(&name, &self.case.read(&name), &PRIVATE);
                assert!(found.is_empty(), "{name} after {line}: {found:?}");
            }
        }
    }

    /// A build that is run twice; the second time not a byte changes.
    #[track_caller]
    fn build(&mut self, line: &str, says: &str, told: &[(&str, Column)]) {
        self.run(line, says, told);
        let before = self.all_files();
        self.run(line, "", &[]);
        let after = self.all_files();
        let names = |files: &[(String, Vec<u8>)]| -> Vec<String> {
            files.iter().map(|(name, _)| name.clone()).collect()
        };
        assert_eq!(names(&before), names(&after));
        for ((name, before), (_, after)) in before.iter().zip(&after) {
            assert!(before == after, "{line}: {name} was written again");
        }
    }

    fn all_files(&self) -> Vec<(String, Vec<u8>)> {
        let names = self.case.names().into_iter();
        names
            .map(|name| (name.clone(), self.case.read(&name)))
            .collect()
    }

    fn read(&self, day: &str, document: &str) -> String {
        shown(
            &self
                .case
                .read(&format!("{day} Harbour Board {document}.docx")),
        )
    }

    fn puts(&mut self, name: &str, contents: impl AsRef<[u8]>) {
        fs::write(self.case.path(name), contents).expect("a file of the year");
    }

    /// The file to begin with: all that is open is in it and on the agenda, and nothing else of the log.
    pub fn new_file(&mut self, day: &str, option: &str, open: &[&str]) {
        let file = file_of(day);
        let log = fs::read(self.case.path(LOG)).ok();
        self.run(
            &format!("new committee.toml{option}"),
            &format!("made: {file}"),
            &[],
        );
        let typed = String::from_utf8(self.case.read(&file)).expect("text");
        let listed: Vec<&str> = typed
            .lines()
            .filter(|line| line.starts_with("HB-"))
            .filter_map(|line| line.split(' ').next())
            .collect();
        let mut sorted = listed.clone();
        sorted.sort_unstable();
        assert_eq!(sorted, open, "{typed}");
        self.run(&format!("check '{file}'"), "", &[]);
        self.build(&format!("build '{file}' --document agenda"), "made: ", &[]);
        let agenda = self.read(day, "agenda");
        for reference in open {
            assert!(agenda.contains(reference), "{reference}: {agenda}");
        }
        assert!(
            fs::read(self.case.path(LOG)).ok() == log,
            "the agenda changed the log"
        );
    }

    /// The officer's notes, not approved yet.
    pub fn draft(&mut self, day: &str, says: &str) {
        let file = file_of(day);
        self.puts(&file, draft_of(&sample(&file)));
        self.build(&format!("build '{file}'"), says, &[]);
        for option in ["--public", "--document note"] {
            self.build(&format!("build '{file}' {option}"), "made: ", &[]);
        }
        for document in ["minutes", "minutes public copy", "note of decisions"] {
            assert!(
                header(&self.read(day, document)).contains("DRAFT"),
                "{day}, {document}"
            );
        }
    }

    /// The next meeting approved them.
    pub fn approve(&mut self, day: &str) {
        let file = file_of(day);
        let typed = sample(&file);
        self.puts(&file, &typed);
        for option in ["", "--public", "--document note"] {
            self.build(&format!("build '{file}' {option}"), "made: ", &[]);
        }
        for document in ["minutes", "minutes public copy", "note of decisions"] {
            let text = self.read(day, document);
            assert!(!text.contains("DRAFT"), "{day}, {document}");
            assert!(header(&text).contains("Approved"), "{day}, {document}");
        }
        let is_corrected = typed.contains("corrections");
        let minutes = self.read(day, "minutes");
        assert_eq!(minutes.contains("Corrections agreed"), is_corrected);
    }

    fn people_save(&mut self, log: OpenLog, typed: &[(&str, Column)]) {
        let bytes = log.saves();
        self.puts(LOG, bytes);
        self.history.people_saved(&self.case, typed);
    }

    fn open_log(&self) -> OpenLog {
        OpenLog::open(&self.case.read(LOG))
    }

    /// They say how things stand, and the treasurer adds a column.
    pub fn people_after_january(&mut self) {
        let log = self
            .open_log()
            .types("HB-001", 'I', "Complete")
            .types_day("HB-001", 'L', date(2027, 2, 3))
            .types("HB-002", 'I', "In progress")
            .types(
                "HB-002",
                'K',
                "Two quotations in; the third firm wants until May",
            )
            .types_day("HB-002", 'H', date(2027, 4, 30))
            .adds_a_column("Budget code")
            .types("HB-002", OWN, "4410/DR");
        self.people_save(log, &[]);
    }

    /// They sort, throw away what is done, and change a day and the words of an action.
    pub fn people_after_april(&mut self) {
        let log = self
            .open_log()
            .sorts(&[
                "HB-007", "HB-002", "HB-003", "HB-005", "HB-004", "HB-001", "HB-006",
            ])
            .deletes("HB-001")
            .types_day("HB-004", 'G', date(2027, 8, 11))
            .types(
                "HB-007",
                'E',
                "Replace the ladder at the fish steps (stainless)",
            )
            .types("HB-006", 'I', "With the printers")
            .types("HB-005", OWN, "4415/GR");
        self.people_save(log, &[("HB-004", Column::Due), ("HB-007", Column::Action)]);
    }

    /// They sort the newest to the top, and somebody takes over an action.
    pub fn people_after_july(&mut self) {
        let log = self
            .open_log()
            .sorts(&[
                "HB-010", "HB-009", "HB-008", "HB-007", "HB-006", "HB-005", "HB-004", "HB-003",
                "HB-002",
            ])
            .types("HB-010", 'F', "Anneke de Vries")
            .types("HB-009", 'K', "=SUM(1) is no formula & <b> no tag")
            .types("HB-008", OWN, "4410/DR");
        self.people_save(log, &[("HB-010", Column::Owner)]);
    }

    /// Closed in the notes of April and July; a status of somebody's own words stays.
    pub fn sets_the_status_where_it_is_told(&mut self) {
        let files = format!("'{}' '{}'", file_of(APRIL), file_of(JULY));
        let told = ["HB-002", "HB-003", "HB-005", "HB-007"]
            .map(|reference| [Column::Status, Column::Closed].map(|column| (reference, column)));
        self.build(
            &format!("build {files} --set-status"),
            "HB-006 `Publish the new charges` (With the printers); somebody typed another Status, which is kept",
            &told.concat(),
        );
        let said = ["HB-P-001", "HB-P-002"].map(|reference| format!("{reference} | C"));
        let private = rows(&self.case, PRIVATE_LOG, &[Column::Ref, Column::Status]);
        let is_closed = |(row, said): (&String, &String)| row.starts_with(said);
        assert!(private.iter().zip(&said).all(is_closed), "{private:?}");
    }

    /// The log at the end of the year, and the files that are in the folder.
    pub fn ends(&mut self) {
        self.case
            .run("actions action-log.xlsx --today 2027-10-21")
            .exits(0);
        let columns = [
            Column::Ref,
            Column::Action,
            Column::Owner,
            Column::Due,
            Column::RevisedDue,
            Column::Status,
        ];
        let log = rows(&self.case, LOG, &columns).join("\n") + "\n";
        assert_eq!(log, AT_THE_END);
        let open = self.open_log();
        let own = ["HB-002", "HB-005", "HB-008", "HB-012"].map(|each| open.own_words(each));
        assert_eq!(own, ["4410/DR", "4415/GR", "4410/DR", ""]);
        let names = self.case.names();
        for day in MEETINGS {
            for document in [
                "agenda",
                "minutes",
                "minutes public copy",
                "note of decisions",
            ] {
                let name = format!("{day} Harbour Board {document}.docx");
                assert!(names.contains(&name), "{name}: {names:?}");
            }
        }
    }
}

/// What stands in the page headers.
fn header(text: &str) -> &str {
    text.split_once("--- header")
        .map_or("", |(_, header)| header)
}
