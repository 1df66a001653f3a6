use super::RowScanner;
use crate::xlsx::shared_strings::SharedStrings;
use crate::xlsx::sheet::read_row;
use crate::xlsx::value::Values;

const PLAIN: [&str; 4] = [
    "<row r=\"7\" spans=\"1:3\" x14ac:dyDescent=\"0.25\"><c r=\"A7\" s=\"1\" t=\"s\"><v>0</v></c><c r=\"B7\"/><c \
     r=\"C7\" t=\"str\"><f>IF(A7&lt;&gt;\"\",1,2)</f><v>Open</v></c></row>",
    "\n  <row r=\"7\"><c r=\"A7\" t=\"inlineStr\"><is><t xml:space=\"preserve\"> R&amp;D _x0041_</t></is></c><c r=\"B7\" \
     t=\"b\"><v>1</v></c><c r=\"C7\" t=\"b\"/><c r=\"D7\"><v> 1.50 </v></c></row>",
    "<row r=\"7\"><c r=\"A7\"><f t=\"shared\" si=\"0\"/><v>2</v></c><c r=\"B7\" t=\"e\"><v>#N/A</v></c><c r=\"C7\" \
     t=\"inlineStr\"><is><t/></is></c></row>",
    "<row r=\"7\"/>",
];

#[test]
fn a_plain_row_says_what_the_reader_of_all_xml_says() {
    let strings = "<sst><si><t>LB-001</t></si></sst>";
    let values = Values {
        strings: SharedStrings::read(strings.as_bytes()).expect("strings"),
        is_1904: false,
    };
    let mut scanner = RowScanner::new("");
    for raw in PLAIN {
        let read = read_row(7, raw.as_bytes()).expect("a row");
        let plain = scanner.scan(7, raw.as_bytes()).expect(raw);
        for column in 0..5 {
            let read = read.cells.iter().find(|cell| cell.column == column);
            let seen = plain.cell(column);
            let value = |cell: &_| values.words(cell);
            assert_eq!(
                seen.as_ref().map(|cell| &cell.value),
                read.map(|cell| &cell.value)
            );
            assert_eq!(
                seen.map(|cell| cell.formula.is_some()),
                read.map(|cell| cell.formula.is_some())
            );
            let words = read.map(value).unwrap_or_default();
            assert_eq!(plain.words(column, &values), words, "{raw}");
        }
        let holds = read.cells.iter().any(|cell| {
            cell.formula.is_none() && cell.value != crate::xlsx::sheet::RawValue::Empty
        });
        assert_eq!(plain.holds_something((0, 9)), holds, "{raw}");
    }
}

#[test]
fn whatever_is_not_plain_is_left_to_the_reader_of_all_xml() {
    for raw in [
        "<row r=\"7\"><c><v>1</v></c></row>",
        "<row r=\"7\"><c r=\"A8\"><v>1</v></c></row>",
        "<row r=\"7\"><c r=\"B7\"/><c r=\"A7\"/></row>",
        "<row r=\"7\"><c r=\"A7\"><v>1</v></row>",
        "<row r=\"7\"><c r=\"A7\"><v>1</v></c></row",
        "<row r=\"7\"><c r=\"A7\"><v>&lol;</v></c></row>",
        "<row r=\"7\"><c r=\"A7\"><v><!-- --></v></c></row>",
        "<row r=\"7\"><c r=\"A7\"><v><![CDATA[1]]></v></c></row>",
        "<row r=\"7\"><c r=\"A<7\"/></row>",
        "<row r='7'><c r=\"A7\"/></row>",
        "<row r=\"7\"><c r=\"A7\" t=\"inlineStr\"><is><r><t>a</t></r></is></c></row>",
        "<row r=\"7\"><c r=\"A7\"><f t=\"shared\" si=\"0\">A1</f><v>1</v></c></row>",
        "<x:row r=\"7\"/>",
        "<rows r=\"7\"/>",
    ] {
        assert!(
            RowScanner::new("").scan(7, raw.as_bytes()).is_none(),
            "{raw}"
        );
    }
    let not_text = [
        b"<row r=\"7\"><c r=\"A7\"><v>".as_slice(),
        &[0xFF],
        b"</v></c></row>",
    ]
    .concat();
    assert!(RowScanner::new("").scan(7, &not_text).is_none());
    let prefixed = "<x:row r=\"7\"><x:c r=\"A7\"><x:v>1</x:v></x:c></x:row>";
    assert!(RowScanner::new("x:").scan(7, prefixed.as_bytes()).is_some());
}
