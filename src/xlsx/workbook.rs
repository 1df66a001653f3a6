//! A workbook as a package: its sheets, its calendar, its shared strings; and what is no workbook, told by content.

use super::raw_rows::{Piece, RawRows};
use super::refusal::{damaged_part, package_refusal, refuse};
use super::scan::{RowTaker, scan_rows};
use super::shared_strings::SharedStrings;
use super::sheet::{Go, SheetFacts, SheetRow, namespace, read_rows};
use crate::error::Message;
use crate::ooxml::package::{FileBytes, MOST_PACKAGE_BYTES, MOST_STREAMED_BYTES, PartReader};
use crate::ooxml::relationships::{Relationship, relationships};
use crate::ooxml::{Kind, Package, Tokens, XmlFault};

const NAME_THE_RIGHT_ONE: &str = "Name the right workbook with `log = \"…\"` or `--log`; a log that is not there yet is made by the first run.";

/// An opened workbook.
#[derive(Clone, Debug)]
pub struct Workbook {
    /// All of its parts.
    pub package: Package,
    /// The name of its main part: `xl/workbook.xml`.
    pub part: String,
    /// Its worksheets in order; chart sheets are left out.
    pub sheets: Vec<Sheet>,
    /// True where day 0 is 1 January 1904.
    pub is_1904: bool,
    /// The relationships of the main part.
    pub links: Vec<Relationship>,
}

/// A worksheet of a workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// As its tab says.
    pub name: String,
    /// The name of its part.
    pub part: String,
    /// Its place among all sheets, from 0; names that hold for one sheet point at it with this.
    pub position: usize,
}

impl Workbook {
    /// Opens the bytes of a file.
    ///
    /// # Errors
    /// Where they are no workbook that can be worked with, with what they are and what to do.
    pub fn open(bytes: impl Into<FileBytes>) -> Result<Self, Box<Message>> {
        let bytes = bytes.into();
        // Parts are read to find the log, to read it, to patch it, and to compare the patched ones with.
        let package = Package::open(bytes.clone())
            .map_err(|fault| package_refusal(&fault, bytes.as_ref()))?
            .keeping_small_parts();
        refuse_other_kinds(&package)?;
        let part = relationships(&package, "")
            .map_err(|fault| package_refusal(&fault, bytes.as_ref()))?
            .into_iter()
            .find(|link| link.kind == "officeDocument")
            .map(|link| link.target)
            .filter(|part| package.has_part(part))
            .ok_or_else(|| refuse("is not an Excel workbook").hint(NAME_THE_RIGHT_ONE))?;
        let links = relationships(&package, &part)
            .map_err(|fault| package_refusal(&fault, bytes.as_ref()))?;
        let mut workbook = Workbook {
            package,
            part,
            sheets: Vec::new(),
            is_1904: false,
            links,
        };
        workbook.read_main_part()?;
        Ok(workbook)
    }

    fn read_main_part(&mut self) -> Result<(), Box<Message>> {
        let bytes = self
            .package
            .read_part(&self.part)
            .map_err(|fault| package_refusal(&fault, &[]))?;
        let mut tokens = Tokens::of(&bytes);
        let mut position = 0;
        while let Some(token) = tokens
            .next_token()
            .map_err(|fault| damaged_part(&self.part, &fault))?
        {
            let (Kind::Open(tag) | Kind::Empty(tag)) = token.kind() else {
                continue;
            };
            match tag.name() {
                "workbook" => refuse_strict(&namespace(&tag))?,
                "workbookPr" => {
                    self.is_1904 = tag
                        .attribute("date1904")
                        .is_some_and(|value| matches!(value.as_str(), "1" | "true"));
                }
                "sheet" => {
                    let id = tag.attribute_of_any_prefix("id").unwrap_or_default();
                    let link = self.links.iter().find(|link| link.id == id);
                    if let Some(link) = link.filter(|link| link.kind == "worksheet") {
                        self.sheets.push(Sheet {
                            name: tag.attribute("name").unwrap_or_default(),
                            part: link.target.clone(),
                            position,
                        });
                    }
                    position += 1;
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// The part of that kind that the workbook points at, `styles` or `sharedStrings`.
    pub fn part_of_kind(&self, kind: &str) -> Option<&str> {
        self.links
            .iter()
            .find(|link| link.kind == kind && self.package.has_part(&link.target))
            .map(|link| link.target.as_str())
    }

    /// The workbook's shared strings, none where it has no part for them.
    ///
    /// # Errors
    /// Where the part is damaged.
    pub fn shared_strings(&self) -> Result<SharedStrings, Box<Message>> {
        let Some(part) = self.part_of_kind("sharedStrings") else {
            return Ok(SharedStrings::default());
        };
        let bytes = self
            .package
            .part(part)
            .map_err(|fault| package_refusal(&fault, &[]))?;
        SharedStrings::read(&bytes).map_err(|fault| damaged_part(part, &fault))
    }

    /// Inflates every part once but those sheets, which are read to their ends in any case.
    ///
    /// # Errors
    /// Where a part is damaged, or all together are too large.
    pub fn check_all_but(&self, sheets: &[&str]) -> Result<(), Box<Message>> {
        self.package
            .check_sizes_but(sheets)
            .map_err(|fault| package_refusal(&fault, &[]))
    }

    /// Gives each row of a sheet to a function; see [`super::sheet::read_rows`].
    ///
    /// # Errors
    /// Where the part is damaged.
    pub fn read_rows(
        &self,
        sheet: &Sheet,
        take: impl FnMut(SheetRow) -> Go,
    ) -> Result<SheetFacts, Box<Message>> {
        self.package
            .stream_at_most(&sheet.part, MOST_PACKAGE_BYTES, |part| {
                read_rows(part, take)
            })
            .map_err(|fault| package_refusal(&fault, &[]))?
            .map_err(|fault| damaged_part(&sheet.part, &fault))
    }

    /// Gives each row of a simple sheet to a function, as the bytes that it is.
    ///
    /// # Errors
    /// Where the part is damaged.
    pub fn read_raw_rows(
        &self,
        sheet: &Sheet,
        mut take: impl FnMut(u32, &[u8]) -> Result<Go, XmlFault>,
    ) -> Result<(), Box<Message>> {
        let fault = |why: std::io::Error| XmlFault::NotWellFormed(why.to_string());
        let read = |part: &mut PartReader<'_>| {
            let mut rows = RawRows::new(part);
            while let Some(piece) = rows.next_piece().map_err(fault)? {
                if let Piece::Row(number, raw) = piece
                    && take(number, raw)? == Go::Stop
                {
                    break;
                }
            }
            Ok(())
        };
        self.package
            .stream_part(&sheet.part, read)
            .map_err(|fault| package_refusal(&fault, &[]))?
            .map_err(|fault| damaged_part(&sheet.part, &fault))
    }

    /// Gives the rows of a sheet to somebody who need not know all of each, where the sheet is simple; each of them whole
    /// where it is not, or where `all` are wanted. What is simple then is said in the facts.
    ///
    /// # Errors
    /// Where the part is damaged.
    pub fn take_rows(
        &self,
        sheet: &Sheet,
        all: bool,
        taker: &mut impl RowTaker,
    ) -> Result<SheetFacts, Box<Message>> {
        if !all {
            let scanned = self
                .package
                .stream_at_most(&sheet.part, MOST_STREAMED_BYTES, |part| {
                    scan_rows(part, taker)
                });
            match scanned.map_err(|fault| package_refusal(&fault, &[]))? {
                Some(facts) => return Ok(facts),
                None => taker.forget(),
            }
        }
        let facts = self.read_rows(sheet, |row| {
            taker.take(row);
            Go::On
        })?;
        Ok(SheetFacts {
            is_simple: facts.is_simple && all,
            ..facts
        })
    }
}

fn refuse_strict(namespace: &str) -> Result<(), Box<Message>> {
    if namespace.starts_with("http://purl.oclc.org/ooxml/") {
        return Err(Box::new(
            refuse("is saved as a `Strict Open XML Spreadsheet`")
                .hint("In Excel choose File > Save As > `Excel Workbook (*.xlsx)`, and run again."),
        ));
    }
    Ok(())
}

/// Word files, macros and ODS are zips too.
fn refuse_other_kinds(package: &Package) -> Result<(), Box<Message>> {
    if package.has_part("mimetype") && package.has_part("content.xml") {
        return Err(Box::new(
            refuse("is an OpenDocument file under an .xlsx name").hint(
                "In LibreOffice choose File > Save As > `Excel 2007-365 (.xlsx)`, and run again.",
            ),
        ));
    }
    let types = package
        .read_part("[Content_Types].xml")
        .map_err(|_| refuse("is a zip file, and no Excel workbook").hint(NAME_THE_RIGHT_ONE))?;
    let types = String::from_utf8_lossy(&types).to_ascii_lowercase();
    if types.contains("macroenabled") || types.contains("vbaproject") {
        return Err(Box::new(refuse("has macros").hint(
            "minutebook does not touch workbooks with macros: save the log as `Excel Workbook (*.xlsx)`, and run again.",
        )));
    }
    if types.contains("excel.sheet.binary") {
        return Err(Box::new(refuse("is a binary workbook (.xlsb)").hint(
            "In Excel choose File > Save As > `Excel Workbook (*.xlsx)`, and run again.",
        )));
    }
    if types.contains("wordprocessingml") && !types.contains("spreadsheetml") {
        return Err(Box::new(
            refuse("is a Word document under an .xlsx name").hint(NAME_THE_RIGHT_ONE),
        ));
    }
    Ok(())
}
