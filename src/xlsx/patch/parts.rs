//! The small parts that change with the log: its table, and the workbook part, which tells Excel to calculate anew.

use crate::ooxml::relationships::relationships_part;
use crate::ooxml::tokens::escape;
use crate::ooxml::{Kind, Package, PackageFault, Tag, Token, Tokens, XmlFault};
use crate::xlsx::create::memory_sheet::MEMORY_SHEET;
use crate::xlsx::grow::Growth;
use crate::xlsx::workbook::Workbook;
use std::collections::BTreeSet;

const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const SHEET_TYPE: &str =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";
/// What stands after `calcPr` in a workbook part (ECMA-376 18.2.27).
const AFTER_CALCULATION: [&str; 9] = [
    "oleSize",
    "customWorkbookViews",
    "pivotCaches",
    "smartTagPr",
    "smartTagTypes",
    "webPublishing",
    "fileRecoveryPr",
    "webPublishObjects",
    "extLst",
];

/// A sheet that is added to a workbook.
#[derive(Clone, Debug)]
pub struct NewSheet {
    /// The name of its part.
    pub part: String,
    /// The id of the relationship that points at it.
    pub link: String,
    /// The parts that name it, changed.
    pub other_parts: Vec<(String, Vec<u8>)>,
}

/// What changes in the workbook part.
#[derive(Clone, Debug)]
pub struct WorkbookEdits<'a> {
    /// How the log grows.
    pub growth: Option<&'a Growth>,
    /// The place of the log's sheet among the sheets, from 0.
    pub sheet: usize,
    /// The sheet that is added.
    pub new_sheet: Option<NewSheet>,
}

/// The table part with its ranges grown.
///
/// # Errors
/// Where it is not XML.
pub fn edit_table(part: &[u8], growth: &Growth) -> Result<Vec<u8>, XmlFault> {
    rewrite(part, |token, out| {
        let (tag, end) = match token.kind() {
            Kind::Open(tag) => (tag, ">"),
            Kind::Empty(tag) => (tag, "/>"),
            _ => return copy(token, out),
        };
        let area = tag.attribute("ref");
        match (tag.name(), area) {
            ("table" | "autoFilter", Some(area)) => {
                let grown = growth.areas(&area);
                push(out, &format!("<{}{end}", tag.with_attribute("ref", &grown)));
            }
            _ => copy(token, out),
        }
    })
}

/// Excel takes no `sheetId` beyond this.
const LAST_SHEET_ID: u32 = 65_534;

/// An id that no sheet has: the next one, else the lowest.
fn free_sheet_id(ids: &BTreeSet<u32>) -> u32 {
    let next = ids.last().map_or(1, |last| last.saturating_add(1));
    match next {
        ..=LAST_SHEET_ID => next,
        _ => (1..next).find(|id| !ids.contains(id)).unwrap_or(next),
    }
}

/// The workbook part: calculated anew on load, names of the log's area grown, a new sheet listed.
///
/// # Errors
/// Where it is not XML.
pub fn edit_workbook(part: &[u8], edits: &WorkbookEdits<'_>) -> Result<Vec<u8>, XmlFault> {
    let mut prefix = String::new();
    let mut depth = 0_usize;
    let mut is_told = false;
    let mut in_name = false;
    let mut ids = BTreeSet::new();
    rewrite(part, |token, out| match token.kind() {
        Kind::Open(tag) | Kind::Empty(tag) => {
            let is_open = matches!(token.kind(), Kind::Open(_));
            let name = tag.name();
            if depth == 0 {
                prefix = tag.prefix().to_owned();
            }
            if depth == 1 && AFTER_CALCULATION.contains(&name) && !is_told {
                push(out, &format!("<{prefix}calcPr fullCalcOnLoad=\"1\"/>"));
                is_told = true;
            }
            if name == "sheet" {
                let id = tag
                    .attribute("sheetId")
                    .and_then(|id| id.parse::<u32>().ok());
                ids.extend(id);
            }
            in_name = is_open && name == "definedName" && is_name_of_sheet(&tag, edits.sheet);
            if name == "calcPr" {
                is_told = true;
                let end = if is_open { ">" } else { "/>" };
                push(
                    out,
                    &format!("<{}{end}", tag.with_attribute("fullCalcOnLoad", "1")),
                );
            } else {
                copy(token, out);
            }
            depth += usize::from(is_open);
        }
        Kind::Close(name) => {
            depth = depth.saturating_sub(1);
            in_name = false;
            if let ("sheets", Some(sheet)) = (name, &edits.new_sheet) {
                push(
                    out,
                    &format!(
                        "<{prefix}sheet xmlns:log=\"{RELATIONSHIPS}\" name=\"{MEMORY_SHEET}\" sheetId=\"{}\" \
                         state=\"veryHidden\" log:id=\"{}\"/>",
                        free_sheet_id(&ids),
                        escape(&sheet.link)
                    ),
                );
            }
            if depth == 0 && !is_told {
                push(out, &format!("<{prefix}calcPr fullCalcOnLoad=\"1\"/>"));
            }
            copy(token, out);
        }
        Kind::Text(text) if in_name => match edits.growth {
            Some(growth) => push(out, &grown_name(text, growth)),
            None => copy(token, out),
        },
        _ => copy(token, out),
    })
}

/// True for the print area and the filter of a sheet.
fn is_name_of_sheet(tag: &Tag<'_>, sheet: usize) -> bool {
    let name = tag.attribute("name").unwrap_or_default();
    let of = tag.attribute("localSheetId").and_then(|of| of.parse().ok());
    of == Some(sheet) && matches!(name.as_str(), "_xlnm.Print_Area" | "_xlnm._FilterDatabase")
}

/// `Actions!$A$1:$L$40,Actions!$N$1:$N$9`, each area grown where it ended with the log.
fn grown_name(text: &str, growth: &Growth) -> String {
    let areas: Vec<_> = text
        .split(',')
        .map(|typed| match typed.rsplit_once('!') {
            Some((sheet, area)) => match growth.fixed_area(area) {
                Some(grown) => format!("{sheet}!{grown}"),
                None => typed.to_owned(),
            },
            None => typed.to_owned(),
        })
        .collect();
    areas.join(",")
}

/// A name for one more sheet part, and the parts that have to name it.
///
/// # Errors
/// Where one of these is damaged.
pub fn new_sheet(package: &Package, workbook: &Workbook) -> Result<NewSheet, PackageFault> {
    let folder = workbook
        .part
        .rsplit_once('/')
        .map_or("", |(folder, _)| folder);
    let part = (1..)
        .map(|number| format!("{folder}/worksheets/minutebook{number}.xml"))
        .map(|part| part.trim_start_matches('/').to_owned())
        .find(|part| !package.has_part(part))
        .expect("there is always one more number");
    let link = (1..)
        .map(|number| format!("rIdMinutebook{number}"))
        .find(|id| workbook.links.iter().all(|link| link.id != *id))
        .expect("there is always one more number");
    let links_part = relationships_part(&workbook.part);
    let links = insert_before_end(
        package,
        &links_part,
        &format!(
            "Relationship Id=\"{link}\" Type=\"{RELATIONSHIPS}/worksheet\" Target=\"/{}\"",
            escape(&part)
        ),
    )?;
    let types = insert_before_end(
        package,
        "[Content_Types].xml",
        &format!(
            "Override PartName=\"/{}\" ContentType=\"{SHEET_TYPE}\"",
            escape(&part)
        ),
    )?;
    Ok(NewSheet {
        part,
        link,
        other_parts: vec![
            (links_part, links),
            ("[Content_Types].xml".to_owned(), types),
        ],
    })
}

/// A part with one more element at the end of its root.
fn insert_before_end(
    package: &Package,
    name: &str,
    element: &str,
) -> Result<Vec<u8>, PackageFault> {
    let bytes = package.read_part(name)?;
    let mut prefix = None;
    let mut depth = 0_usize;
    rewrite(&bytes, |token, out| {
        match token.kind() {
            Kind::Open(tag) => {
                prefix.get_or_insert_with(|| tag.prefix().to_owned());
                depth += 1;
            }
            Kind::Close(_) => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    push(
                        out,
                        &format!("<{}{element}/>", prefix.as_deref().unwrap_or_default()),
                    );
                }
            }
            _ => {}
        }
        copy(token, out);
    })
    .map_err(|fault| PackageFault::Damaged(format!("part `{name}`: {fault}")))
}

fn rewrite(
    part: &[u8],
    mut each: impl FnMut(&Token<'_>, &mut Vec<u8>),
) -> Result<Vec<u8>, XmlFault> {
    let mut tokens = Tokens::of(part);
    let mut out = Vec::with_capacity(part.len() + 256);
    while let Some(token) = tokens.next_token()? {
        each(&token, &mut out);
    }
    Ok(out)
}

fn push(out: &mut Vec<u8>, words: &str) {
    out.extend_from_slice(words.as_bytes());
}

fn copy(token: &Token<'_>, out: &mut Vec<u8>) {
    token.write_to(out).expect("a vector takes all");
}

#[cfg(test)]
mod tests {
    use super::free_sheet_id;

    #[test]
    fn a_new_sheet_has_an_id_that_excel_takes() {
        for (ids, free) in [
            (&[][..], 1),
            (&[1, 3], 4),
            (&[1, 2, 65_534], 3),
            (&[1, u32::MAX], 2),
        ] {
            assert_eq!(
                free_sheet_id(&ids.iter().copied().collect()),
                free,
                "{ids:?}"
            );
        }
    }
}
