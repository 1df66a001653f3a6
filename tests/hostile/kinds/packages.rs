//! What can be wrong with the zip of a template and of a workbook alike.

use crate::chance::Chance;
use crate::zips::Entry;

/// A part that inflates to much, several of them (how many, of how many megabytes, named how), sizes that lie, or very
/// many parts; says which.
pub fn lie(
    entries: &mut Vec<Entry>,
    name: &str,
    (several, megabytes, named): (usize, usize, &str),
    chance: &mut Chance,
) -> String {
    let stated = chance.one_of(&[None, Some(0), Some(10), Some(u32::MAX)]);
    match chance.below(4) {
        0 => {
            entries.retain(|entry| entry.name != name);
            entries.push(Entry::bomb(name, 65, stated));
            format!("65 MB as {name}, {stated:?} stated")
        }
        1 => {
            let bomb = |number| Entry::bomb(&format!("{named}{number}.xml"), megabytes, stated);
            entries.extend((0..several).map(bomb));
            format!("{several} parts of {megabytes} MB, {stated:?} stated")
        }
        2 => {
            for entry in entries {
                entry.stated = stated.unwrap_or(7);
            }
            format!("all parts lie: {stated:?}")
        }
        _ => {
            entries.extend((0..5_000).map(|number| Entry::stored(&format!("a{number}"), b"")));
            "five thousand parts".to_owned()
        }
    }
}

/// Gives a part the name, or adds one of it.
pub fn misname(entries: &mut Vec<Entry>, name: &str, chance: &mut Chance) {
    let at = chance.below(entries.len());
    if chance.below(3) == 0 {
        entries[at].name = name.to_owned();
    } else {
        let bytes = chance.one_of(&[&b""[..], b"<a/>", b"\xff"]);
        entries.insert(at, Entry::stored(name, bytes));
    }
}
