use super::{Edit, edited, runs};
use crate::ooxml::package::blocks::blocks_of;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};
use std::io::{Read, Write};

/// Rows of a sheet in which little repeats.
fn text(rows: u32) -> Vec<u8> {
    let mut seed = 7_u32;
    let row = |number: u32| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        format!(
            "<row r=\"{number}\"><c r=\"A{number}\"><v>{}</v></c></row>",
            seed >> 8
        )
    };
    (1..=rows).map(row).collect::<String>().into_bytes()
}

fn deflated(text: &[u8], level: u32) -> Vec<u8> {
    let mut out = DeflateEncoder::new(Vec::new(), Compression::new(level));
    out.write_all(text).expect("memory");
    out.finish().expect("memory")
}

fn inflated(stream: &[u8]) -> Vec<u8> {
    let mut text = Vec::new();
    let mut reader = DeflateDecoder::new(stream);
    reader.read_to_end(&mut text).expect("a stream");
    assert_eq!(reader.total_in(), stream.len() as u64);
    text
}

fn with_edits(text: &[u8], edits: &[Edit]) -> Vec<u8> {
    let mut new = Vec::new();
    let mut at = 0;
    for edit in edits {
        new.extend_from_slice(&text[at..edit.at.start as usize]);
        new.extend_from_slice(&edit.new);
        at = edit.at.end as usize;
    }
    new.extend_from_slice(&text[at..]);
    new
}

fn edit(at: std::ops::Range<u64>, new: &str) -> Edit {
    Edit {
        at,
        new: new.as_bytes().to_vec(),
    }
}

/// Makes the edits, and holds the result against the text with the edits.
fn assert_edited(text: &[u8], stream: &[u8], edits: &[Edit]) -> Vec<u8> {
    let made = edited(stream, &mut &*text, edits).expect("a stream");
    let wanted = with_edits(text, edits);
    let mut crc = Crc::new();
    crc.update(&wanted);
    assert!(inflated(&made.bytes) == wanted, "{edits:?}");
    assert_eq!((made.crc, made.size), (crc.sum(), wanted.len() as u64));
    made.bytes
}

#[test]
fn edits_anywhere_come_out_as_if_all_had_been_deflated() {
    let text = text(20_000);
    let end = text.len() as u64;
    for level in [0, 1, 3, 6, 9] {
        let stream = deflated(&text, level);
        let starts = blocks_of(&stream).expect("blocks");
        let middle = starts[starts.len() / 2].start;
        for edits in [
            vec![],
            vec![edit(0..0, "new")],
            vec![edit(0..5, "")],
            vec![edit(end..end, "new")],
            vec![edit(end - 4..end, "new")],
            vec![edit(0..end, "all is new")],
            vec![edit(0..end, "")],
            vec![edit(middle..middle, "new")],
            vec![edit(middle - 1..middle + 1, "new")],
            vec![edit(middle..end.min(middle + 200_000), "new")],
            vec![
                edit(3..4, "a"),
                edit(4..4, "b"),
                edit(500_000..500_001, "c"),
                edit(end..end, "d"),
            ],
        ] {
            assert_edited(&text, &stream, &edits);
        }
    }
}

#[test]
fn many_runs_on_one_log_neither_spoil_nor_swell_it() {
    let mut new = text(30_000);
    let mut stream = deflated(&new, 6);
    let first = stream.len();
    let added: String = (0..40)
        .map(|number| format!("<row r=\"{number}\"/>"))
        .collect();
    for round in 0..40_u64 {
        let end = new.len() as u64;
        let edits = [
            edit(10..14, &format!("{round:05}")),
            edit(500_000 + round * 7..500_003 + round * 7, "x"),
            edit(end - 9..end - 9, &added),
        ];
        stream = assert_edited(&new, &stream, &edits);
        new = with_edits(&new, &edits);
    }
    let anew = deflated(&new, 6).len();
    assert!(
        stream.len() < anew + anew / 20,
        "{first}, {}, {anew}",
        stream.len()
    );
}

#[test]
fn only_what_is_touched_is_deflated() {
    let text = text(60_000);
    let end = text.len() as u64;
    let blocks = blocks_of(&deflated(&text, 6)).expect("blocks");
    assert!(blocks.len() > 12, "{}", blocks.len());
    let made = runs(&blocks, &[edit(5..6, "x"), edit(end..end, "y")]);
    let copied: Vec<_> = made.iter().map(|(_, is_copied)| *is_copied).collect();
    assert_eq!(copied, [false, true, false]);
    let (first, last) = (&made[0].0, &made[2].0);
    assert!(first.len() < 4 && last.len() == 1, "{made:?}");
}

#[test]
fn another_text_than_that_of_the_stream_is_noticed() {
    let text = text(2_000);
    let stream = deflated(&text, 6);
    let longer = [text.as_slice(), b"x"].concat();
    assert!(edited(&stream, &mut longer.as_slice(), &[]).is_err());
    assert!(edited(&stream, &mut &text[1..], &[]).is_err());
    assert!(edited(&stream[1..], &mut text.as_slice(), &[]).is_err());
    let beyond = edit(text.len() as u64 + 5..text.len() as u64 + 9, "x");
    assert!(edited(&stream, &mut text.as_slice(), &[beyond]).is_err());
}

#[test]
fn an_edit_is_no_wider_than_what_changes() {
    assert_eq!(
        Edit::between(10, b"abcd", b"abXcd"),
        Some(edit(12..12, "X"))
    );
    assert_eq!(Edit::between(10, b"aab", b"ab"), Some(edit(11..12, "")));
    assert_eq!(Edit::between(10, b"ab", b"ab"), None);
}
