//! What rust_xlsxwriter has no setting for, put into the parts that it made: the language, the numbers that a chart
//! shows before anything is calculated, and row heights that still grow with the text.

use crate::ooxml::Package;
use std::error::Error;

const CORE: &str = "docProps/core.xml";
const CHART: &str = "xl/charts/chart1.xml";
const ACTIONS: &str = "xl/worksheets/sheet1.xml";

/// Finishes a workbook; `series` are the numbers of the chart, one list for each of its series.
pub fn finish_parts(bytes: Vec<u8>, series: &[Vec<i64>]) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut package = Package::open(bytes)?;
    change(&mut package, CORE, name_language)?;
    change(&mut package, CHART, |chart| store_numbers(chart, series))?;
    change(&mut package, ACTIONS, free_row_heights)?;
    Ok(package.write()?)
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

/// A row of custom height does not grow when somebody types a long update: Excel itself stores the height alone.
fn free_row_heights(sheet: &str) -> String {
    sheet.replace(" customHeight=\"1\"", "")
}

#[cfg(test)]
mod tests {
    use super::store_numbers;

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
}
