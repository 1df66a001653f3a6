//! What rust_xlsxwriter has no setting for, put into the parts that it made: the language, the numbers that a chart
//! shows before anything is calculated, and row heights that still grow with the text.

use crate::ooxml::package::{MOST_PACKAGE_BYTES, MOST_PART_BYTES, MOST_STREAMED_BYTES};
use crate::ooxml::{Package, PackageFault};
use memchr::memmem::Finder;
use std::collections::BTreeMap;
use std::error::Error;
use std::io::{self, Read, Write};

const CORE: &str = "docProps/core.xml";
const CHART: &str = "xl/charts/chart1.xml";
const ACTIONS: &str = "xl/worksheets/sheet1.xml";
const MEMORY: &str = "xl/worksheets/sheet3.xml";

/// Finishes a workbook; `series` are the numbers of the chart, one list for each of its series.
pub fn finish_parts(bytes: Vec<u8>, series: &[Vec<i64>]) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut package = Package::open(bytes)?;
    change(&mut package, CORE, name_language)?;
    change(&mut package, CHART, |chart| store_numbers(chart, series))?;
    let finished = package.write_with(&BTreeMap::new(), &[ACTIONS], &mut |_, part, out| {
        leave_out(b" customHeight=\"1\"", part, out)
    })?;
    Ok(finished)
}

/// True where the next run can read the log: the sheets of the actions and of the memory are looked through as they come,
/// all else is held in memory.
pub fn is_readable(bytes: &[u8]) -> Result<bool, PackageFault> {
    let package = Package::open(bytes)?;
    let streamed = [ACTIONS, MEMORY];
    let mut held = package.part_names().filter(|name| !streamed.contains(name));
    Ok(package.stated_size_but(&streamed) <= MOST_PACKAGE_BYTES
        && held.all(|name| package.stated_size(name) <= MOST_PART_BYTES)
        && (streamed.iter()).all(|name| package.stated_size(name) <= MOST_STREAMED_BYTES))
}

fn change(
    package: &mut Package,
    part: &str,
    edit: impl FnOnce(&str) -> String,
) -> Result<(), Box<dyn Error>> {
    let text = String::from_utf8(package.read_part(part)?)?;
    package.set_part(part, edit(&text).into_bytes());
    Ok(())
}

fn name_language(core: &str) -> String {
    core.replacen(
        "</dc:creator>",
        "</dc:creator><dc:language>en-GB</dc:language>",
        1,
    )
}

/// The cache of a series over formulas is written without its points: a previewer would draw an empty chart.
fn store_numbers(chart: &str, series: &[Vec<i64>]) -> String {
    const END: &str = "</c:numCache>";
    let mut stored = String::with_capacity(chart.len() + 1_024);
    let mut rest = chart;
    for numbers in series {
        let Some((before, after)) = rest.split_once(END) else {
            break;
        };
        stored.push_str(before);
        for (at, number) in numbers.iter().enumerate() {
            stored.push_str(&format!("<c:pt idx=\"{at}\"><c:v>{number}</c:v></c:pt>"));
        }
        stored.push_str(END);
        rest = after;
    }
    stored.push_str(rest);
    stored.replace("\"en-US\"", "\"en-GB\"")
}

/// A row of custom height does not grow when somebody types a long update: Excel itself stores the height alone. The
/// sheet may be larger than any part that is held in memory.
fn leave_out(words: &[u8], part: &mut dyn Read, out: &mut dyn Write) -> io::Result<()> {
    const STEP: u64 = 1 << 16;
    let finder = Finder::new(words);
    let mut waiting = Vec::new();
    loop {
        let is_end = (&mut *part).take(STEP).read_to_end(&mut waiting)? == 0;
        let mut rest = waiting.as_slice();
        while let Some(at) = finder.find(rest) {
            out.write_all(&rest[..at])?;
            rest = &rest[at + words.len()..];
        }
        // The words may be cut by the end of this step.
        let kept = if is_end {
            0
        } else {
            rest.len().min(words.len() - 1)
        };
        out.write_all(&rest[..rest.len() - kept])?;
        if is_end {
            return Ok(());
        }
        waiting.drain(..waiting.len() - kept);
    }
}

#[cfg(test)]
mod tests {
    use super::{leave_out, store_numbers};

    #[test]
    fn a_chart_holds_its_numbers() {
        let empty = "<a><c:numCache><c:ptCount val=\"2\"/></c:numCache></a>";
        assert_eq!(
            store_numbers(&empty.repeat(2), &[vec![2, 1], vec![0, 3]]),
            "<a><c:numCache><c:ptCount val=\"2\"/><c:pt idx=\"0\"><c:v>2</c:v></c:pt>\
             <c:pt idx=\"1\"><c:v>1</c:v></c:pt></c:numCache></a>\
             <a><c:numCache><c:ptCount val=\"2\"/><c:pt idx=\"0\"><c:v>0</c:v></c:pt>\
             <c:pt idx=\"1\"><c:v>3</c:v></c:pt></c:numCache></a>"
        );
    }

    #[test]
    fn words_are_left_out_wherever_a_step_of_reading_ends() {
        for before in [0, 65_520, 65_526, 65_529, 65_530, 65_536, 131_070] {
            let text = format!("{}<row a=\"1\"/>", "x".repeat(before));
            let mut out = Vec::new();
            leave_out(b" a=\"1\"", &mut text.as_bytes(), &mut out).expect("memory");
            let wanted = text.replace(" a=\"1\"", "");
            assert!(out == wanted.as_bytes(), "{before}");
        }
    }
}
