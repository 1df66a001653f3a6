use super::{BitWriter, Edit, PartReader, edited};
use crate::ooxml::package::blocks::blocks_of;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};
use proptest::prelude::*;
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
    let made = edited(stream, &mut PartReader::Whole(text), edits).expect("a stream");
    let mut slowly = text;
    let streamed = edited(stream, &mut PartReader::Stream(&mut slowly), edits);
    assert_eq!(streamed.expect("a stream").size, made.size);
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
        let (starts, _) = blocks_of(&stream, |_, _, _| {}).expect("blocks");
        let middle = starts[starts.len() / 2].text.start;
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
fn another_text_than_that_of_the_stream_is_noticed() {
    let text = text(2_000);
    let stream = deflated(&text, 6);
    let longer = [text.as_slice(), b"x"].concat();
    let is_noticed = |stream: &[u8], mut text: &[u8], edits: &[Edit]| {
        let faults = [
            edited(stream, &mut PartReader::Whole(text), edits).is_err(),
            edited(stream, &mut PartReader::Stream(&mut text), edits).is_err(),
        ];
        faults == [true, true]
    };
    assert!(is_noticed(&stream, &longer, &[]));
    assert!(is_noticed(&stream, &text[1..], &[]));
    assert!(is_noticed(&stream[1..], &text, &[]));
    let beyond = edit(text.len() as u64 + 5..text.len() as u64 + 9, "x");
    assert!(is_noticed(&stream, &text, &[beyond]));
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

/// Lines that repeat words near and far, as a sheet does, or bytes of no order at all.
fn any_text(seed: u64, lines: usize, words: u64) -> Vec<u8> {
    let mut state = seed | 1;
    let mut next = |below: u64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state % below
    };
    let mut text = Vec::new();
    for line in 0..lines {
        match next(40) {
            0 => text.extend((0..next(400)).map(|_| next(256) as u8)),
            _ => {
                text.extend(format!("<row r=\"{line}\">").bytes());
                for _ in 0..next(6) {
                    text.extend(format!("<c>word {}</c>", next(words)).bytes());
                }
            }
        }
    }
    text
}

/// A stream that says so little of the text in a block, or all of it in as few as the level makes.
fn in_blocks(text: &[u8], level: u32, block: usize) -> Vec<u8> {
    let mut out = DeflateEncoder::new(Vec::new(), Compression::new(level));
    for piece in text.chunks(block.max(1)) {
        out.write_all(piece).expect("memory");
        if block < text.len() {
            out.flush().expect("memory");
        }
    }
    out.finish().expect("memory")
}

/// Where an edit stands, of a thousand, how many old bytes it takes out, and what it puts in.
fn any_edits() -> impl Strategy<Value = Vec<(u64, u64, String)>> {
    let length = prop_oneof![3 => 0..4_u64, 1 => 0..300_u64, 1 => 0..50_000_u64];
    let new = prop_oneof![3 => "[0-9]{0,3}", 1 => "(<c>word [0-9]{1,3}</c>){0,90}"];
    prop::collection::vec((0..=1000_u64, length, new), 0..6)
}

fn edits_in(text: &[u8], wanted: &[(u64, u64, String)]) -> Vec<Edit> {
    let end = text.len() as u64;
    let mut wanted = wanted.to_vec();
    wanted.sort_by_key(|(place, ..)| *place);
    let mut edits: Vec<Edit> = Vec::new();
    for (place, length, new) in &wanted {
        let last = edits.last().map_or(0, |edit| edit.at.end);
        let start = (place * end / 1000).max(last);
        edits.push(edit(start..(start + length).min(end), new));
    }
    edits
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn any_edits_of_any_stream_one_after_the_other_come_out_right(
        seed in any::<u64>(),
        lines in 0..3_000_usize,
        words in 2..3_000_u64,
        level in 0..=9_u32,
        block in prop_oneof![Just(usize::MAX), 1_000..90_000_usize],
        rounds in prop::collection::vec(any_edits(), 1..5),
    ) {
        let mut text = any_text(seed, lines, words);
        let mut stream = in_blocks(&text, level, block);
        for wanted in &rounds {
            let edits = edits_in(&text, wanted);
            stream = assert_edited(&text, &stream, &edits);
            text = with_edits(&text, &edits);
        }
    }
}

#[test]
fn a_block_that_is_touched_at_its_ends_is_copied_but_for_these() {
    let text = any_text(7, 1_500, 40);
    let end = text.len() as u64;
    let stream = deflated(&text, 6);
    assert_eq!(
        blocks_of(&stream, |_, _, _| {}).map(|(blocks, _)| blocks.len()),
        Some(1)
    );
    let edits = [edit(20..21, "7"), edit(end - 9..end - 9, "<row/>")];
    let new = assert_edited(&text, &stream, &edits);
    let shifted = |shift: u32| {
        let pairs = stream.windows(2);
        let bytes: Vec<u8> = pairs
            .map(|pair| (u16::from_le_bytes([pair[0], pair[1]]) >> shift) as u8)
            .collect();
        bytes
    };
    let middle = stream.len() / 2..stream.len() / 2 + stream.len() / 4;
    let is_there = |shift| {
        let part = &shifted(shift)[middle.clone()];
        new.windows(part.len()).any(|window| window == part)
    };
    assert!((0..8).any(is_there));
}

#[test]
fn a_stream_of_more_blocks_than_anybody_makes_is_deflated_anew() {
    let number = 200_000;
    let mut stream = BitWriter::with_room(number);
    for at in 0..number {
        stream.put(u8::from(at + 1 == number), 1);
        stream.put(0b01, 2);
        // The fixed code of `a`, the highest bit first, and that of the end.
        stream.put(0b1000_1001, 8);
        stream.put(0, 7);
    }
    let text = "a".repeat(number).into_bytes();
    let made = assert_edited(&text, &stream.bytes, &[edit(7..7, "new")]);
    assert!(made.len() < 1_000, "{}", made.len());
}
