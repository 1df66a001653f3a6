//! The sheet `Summary`: how many actions there are by status and by owner, in formulas over the log, with one chart.
//!
//! From the top, without an empty row: title, explanation, table `StatusCounts`, explanation, table `OwnerCounts`,
//! chart. The last line of each table agrees with the other's: owners who came after the log was made are under
//! `Others`, and what shared actions count too often is taken off before the total.

use super::cells::CellValue;
use super::headings::Headings;
use super::look::{Look, plain};
use super::owner_counts::{
    Counted, Counts, all_owners, naming_formula, nobody_formula, owner_formula,
};
use crate::model::action_log::{Column, LoggedAction, STATUSES};
use jiff::civil::Date;
use rust_xlsxwriter::{
    Chart, ChartAxisCrossing, ChartDataLabel, ChartFont, ChartFormat, ChartLegendPosition,
    ChartLine, ChartSolidFill, Color, FormatAlign, Formula, Table, TableColumn, TableFunction,
    TableStyle, Worksheet, XlsxError,
};

/// The sheet's name in a new log; people may change it.
pub const SHEET_NAME: &str = "Summary";

/// What the two columns of numbers count, and their letters.
const COUNTED: [(Counted, &str); 2] = [(Counted::Open, "B"), (Counted::Overdue, "C")];
const STATUS_HEADING_ROW: u32 = 2;
const OVERDUE_COLOUR: Color = Color::RGB(0xC00000);
/// More owners than this go over several printed pages.
const MOST_OWNERS_ON_A_PAGE: usize = 45;

/// A column of numbers.
struct CountColumn {
    counted: Counted,
    letter: &'static str,
    counts: Counts,
}

/// A line of a table: its name, and for each of the two columns of numbers the formula and what it gives now.
struct Line {
    name: String,
    counts: [(String, i64); 2],
}

/// Writes the whole sheet, and gives the numbers of the chart's two series.
pub fn write_summary_sheet(
    sheet: &mut Worksheet,
    actions: &[LoggedAction],
    headings: &Headings,
    look: &Look,
    today: Date,
) -> Result<[Vec<i64>; 2], XlsxError> {
    sheet.set_name(SHEET_NAME)?;
    sheet.set_column_width(0, 56)?;
    sheet.set_column_range_width(1, 2, 17)?;
    write_words(
        sheet,
        0,
        &format!("{}: summary", look.title),
        "Counted from the actions each time this workbook is opened. Overdue: not complete, closed or withdrawn, and \
         the day has passed.",
    )?;
    let columns = COUNTED.map(|(counted, letter)| CountColumn {
        counted,
        letter,
        counts: Counts::of(counted, actions, today),
    });
    let statuses = status_lines(&columns, headings);
    let total_row = write_table(
        sheet,
        STATUS_HEADING_ROW,
        ("StatusCounts", ["Status", "Actions", "Overdue"]),
        &statuses,
        look,
    )?;
    sheet.write_string_with_format(
        total_row + 1,
        0,
        "Open actions by owner. An action with two owners counts for both; the line before the total takes that back.",
        &Look::explanation(),
    )?;
    sheet.set_row_height(total_row + 1, 44)?;
    let owners = all_owners(actions);
    let heading_row = total_row + 2;
    let lines = owner_lines(&owners, heading_row, &columns, headings);
    let last_row = write_table(
        sheet,
        heading_row,
        ("OwnerCounts", ["Owner", "Open", "Overdue"]),
        &lines,
        look,
    )?;
    // All owners, and the lines `Others` and `Nobody named`; not what is taken off for shared actions.
    let chart_lines = lines.get(..owners.len() + 2).unwrap_or_default();
    let series = [0, 1].map(|at: usize| chart_lines.iter().map(|line| line.counts[at].1).collect());
    let chart = owner_chart(look, heading_row, &series);
    sheet.insert_chart_with_offset(last_row + 1, 0, &chart, 0, 14)?;
    look.set_up_page(sheet);
    sheet.set_portrait();
    sheet.set_print_fit_to_pages(1, u16::from(owners.len() <= MOST_OWNERS_ON_A_PAGE));
    Ok(series)
}

fn write_words(
    sheet: &mut Worksheet,
    row: u32,
    title: &str,
    explanation: &str,
) -> Result<(), XlsxError> {
    sheet.write_string_with_format(row, 0, title, &Look::title_line())?;
    sheet.write_string_with_format(row + 1, 0, explanation, &Look::explanation())?;
    sheet.set_row_height(row + 1, 58)?;
    Ok(())
}

fn status_lines(columns: &[CountColumn; 2], headings: &Headings) -> Vec<Line> {
    let status = headings.whole(Column::Status);
    let rag = headings.whole(Column::Rag);
    let mut lines: Vec<_> = (STATUS_HEADING_ROW + 2..)
        .zip(STATUSES)
        .map(|(row, name)| {
            // Every row of a new log is open.
            let is_theirs = name == STATUSES[0];
            Line {
                name: name.to_owned(),
                counts: columns.each_ref().map(|column| {
                    let rows = match column.counted {
                        Counted::Open => format!("({rag}<>\"\")"),
                        Counted::Overdue => format!("({rag}=\"Overdue\")"),
                    };
                    // Spaces around a status are a slip of the hand, as they are for RAG.
                    let formula = format!("SUMPRODUCT((TRIM({status})=$A{row})*{rows})");
                    let count = if is_theirs { column.counts.actions } else { 0 };
                    (formula, count)
                }),
            }
        })
        .collect();
    let heading = STATUS_HEADING_ROW + 1;
    lines.push(Line {
        name: "Other, or no status".to_owned(),
        counts: [
            (
                format!("SUMPRODUCT(({rag}<>\"\")*1)-{}", lines_above("B", heading)),
                0,
            ),
            (
                format!("COUNTIFS({rag},\"Overdue\")-{}", lines_above("C", heading)),
                0,
            ),
        ],
    });
    lines
}

fn owner_lines(
    owners: &[String],
    heading_row: u32,
    columns: &[CountColumn; 2],
    headings: &Headings,
) -> Vec<Line> {
    let heading = heading_row + 1;
    let mut lines: Vec<_> = (heading + 1..)
        .zip(owners)
        .map(|(row, owner)| Line {
            name: owner.clone(),
            counts: columns.each_ref().map(|column| {
                let formula = owner_formula(&format!("$A{row}"), column.counted, headings);
                (formula, column.counts.of_owner(owner))
            }),
        })
        .collect();
    lines.push(Line {
        name: "Others".to_owned(),
        counts: columns.each_ref().map(|column| {
            let namings = naming_formula(column.counted, headings);
            let listed: i64 = (owners.iter().map(|owner| column.counts.of_owner(owner))).sum();
            (
                format!("{namings}-{}", lines_above(column.letter, heading)),
                column.counts.namings - listed,
            )
        }),
    });
    lines.push(Line {
        name: "Nobody named".to_owned(),
        counts: columns.each_ref().map(|column| {
            let formula = nobody_formula(column.counted, headings);
            (formula, column.counts.nobody)
        }),
    });
    lines.push(Line {
        name: "Counted more than once".to_owned(),
        counts: columns.each_ref().map(|column| {
            let rows = column.counted.rows_formula(headings);
            let above = lines_above(column.letter, heading);
            let counts = &column.counts;
            (
                format!("SUMPRODUCT({rows})-{above}"),
                counts.actions - counts.namings - counts.nobody,
            )
        }),
    });
    lines
}

/// The sum of all lines between the heading and the formula's own, also of lines that people put in later.
fn lines_above(letter: &str, heading: u32) -> String {
    format!("SUM({letter}${heading}:INDEX({letter}:{letter},ROW()-1))")
}

/// Writes a table with its total, and says in which row the total stands.
fn write_table(
    sheet: &mut Worksheet,
    heading_row: u32,
    (name, headings): (&str, [&str; 3]),
    lines: &[Line],
    look: &Look,
) -> Result<u32, XlsxError> {
    let total_row = heading_row + 1 + u32::try_from(lines.len()).unwrap_or(u32::MAX);
    let columns: Vec<_> = headings
        .iter()
        .enumerate()
        .map(|(at, heading)| {
            let column = TableColumn::new().set_header(*heading);
            if at == 0 {
                column
                    .set_header_format(look.heading())
                    .set_total_label("Total")
            } else {
                column
                    .set_header_format(look.heading().set_align(FormatAlign::Right))
                    .set_total_function(TableFunction::Sum)
            }
        })
        .collect();
    let table = Table::new()
        .set_name(name)
        .set_style(TableStyle::None)
        .set_autofilter(false)
        .set_total_row(true)
        .set_alt_text_title(format!("{} by {}", headings[1], headings[0].to_lowercase()))
        .set_alt_text(format!(
            "{} and {} actions by {}, with a total.",
            headings[1].to_lowercase(),
            headings[2].to_lowercase(),
            headings[0].to_lowercase()
        ))
        .set_columns(&columns);
    sheet.add_table(heading_row, 0, total_row, 2, &table)?;
    let (name_format, number_format) = (plain(), plain().set_align(FormatAlign::Right));
    for (row, line) in (heading_row + 1..).zip(lines) {
        sheet.write_string(row, 0, &line.name)?;
        let is_like_formula = CellValue::Text(line.name.clone()).needs_quote_prefix();
        let quoted = is_like_formula.then(|| plain().set_quote_prefix());
        sheet.set_cell_format(row, 0, quoted.as_ref().unwrap_or(&name_format))?;
        for (at, (formula, result)) in (1..).zip(&line.counts) {
            let formula = Formula::new(formula).set_result(result.to_string());
            sheet.write_formula_with_format(row, at, formula, &number_format)?;
        }
    }
    sheet.set_cell_format(total_row, 0, &Look::total())?;
    for (at, column) in [(0, 1), (1, 2)] {
        let sum: i64 = lines.iter().map(|line| line.counts[at].1).sum();
        // The table's name is spelt out: LibreOffice does not know `[Open]` alone, as rust_xlsxwriter writes it.
        let formula = Formula::new(format!("SUBTOTAL(109,{name}[{}])", headings[at + 1]))
            .set_result(sum.to_string());
        let format = Look::total().set_align(FormatAlign::Right);
        sheet.write_formula_with_format(total_row, column, formula, &format)?;
    }
    Ok(total_row)
}

fn owner_chart(look: &Look, heading_row: u32, series: &[Vec<i64>; 2]) -> Chart {
    let bars = series.iter().map(Vec::len).max().unwrap_or(1);
    let owners = u32::try_from(bars).unwrap_or(u32::MAX);
    let (first_row, last_row) = (heading_row + 1, heading_row + owners);
    let longest_bar = series.iter().flatten().max().copied().unwrap_or(0);
    // Without a step of its own Excel marks half actions.
    let step = u32::try_from((longest_bar + 9) / 10).unwrap_or(1).max(1);
    let mut chart = Chart::new_bar();
    for (column, colour) in [(1, look.colour), (2, OVERDUE_COLOUR)] {
        // An outline keeps the bars of a house with a pale colour in sight.
        let mut format = ChartFormat::new()
            .set_solid_fill(ChartSolidFill::new().set_color(colour))
            .set_border(
                ChartLine::new()
                    .set_color(Color::RGB(0x404040))
                    .set_width(0.75),
            )
            .clone();
        chart
            .add_series()
            .set_name((SHEET_NAME, heading_row, column))
            .set_categories((SHEET_NAME, first_row, 0, last_row, 0))
            .set_values((SHEET_NAME, first_row, column, last_row, column))
            .set_format(&mut format)
            .set_gap(60)
            .set_data_label(ChartDataLabel::new().show_value());
    }
    let font = ChartFont::new().set_size(10).clone();
    chart
        .title()
        .set_name("Open and overdue actions by owner")
        .set_font(ChartFont::new().set_size(12));
    chart
        .y_axis()
        .set_name("Owner")
        .set_name_font(&font)
        .set_reverse()
        .set_crossing(ChartAxisCrossing::Max);
    chart
        .x_axis()
        .set_name("Number of actions")
        .set_name_font(&font)
        .set_min(0)
        .set_major_unit(step)
        .set_num_format("0");
    chart.legend().set_position(ChartLegendPosition::Bottom);
    chart
        .set_name("Open and overdue actions by owner")
        .set_alt_text(
            "Bar chart of the open and the overdue actions of each owner. The table above it has the same numbers.",
        )
        .set_width(640)
        .set_height((150 + 36 * owners.min(60)).min(1_200));
    chart
}
