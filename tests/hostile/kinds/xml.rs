//! XML that does harm where a reader follows it.

use crate::chance::Chance;

/// Entities that grow, that read a file, that ask a server; each with a word that calls it.
const DOCTYPES: [&str; 5] = [
    "<!DOCTYPE a [<!ENTITY b \"bbbbbbbbbb\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;\">]>",
    "<!DOCTYPE a [<!ENTITY d SYSTEM \"file:///etc/passwd\">]>",
    "<!DOCTYPE a SYSTEM \"http://127.0.0.1:9/a.dtd\">",
    "<!DOCTYPE a [<!ENTITY % p SYSTEM \"http://127.0.0.1:9/a\"> %p;]>",
    "<!DOCTYPE a>",
];

/// A part with a DOCTYPE put before its root, and its entity called within.
pub fn with_doctype(part: &str, chance: &mut Chance) -> String {
    let root = part
        .find("<?xml")
        .and_then(|_| part.find("?>"))
        .map_or(0, |end| end + 2);
    let (declaration, rest) = part.split_at(root);
    let rest = match chance.below(3) {
        0 => rest.to_owned(),
        1 => rest.replacen("<t>", "<t>&d;", 1),
        _ => rest.replacen("</", "&d;</", 1),
    };
    format!("{declaration}{}{rest}", chance.one_of(&DOCTYPES))
}

/// A part with elements nested in each other before its last end tag, some of them not closed.
pub fn deepened(part: &str, chance: &mut Chance) -> String {
    let depth = chance.one_of(&[300, 5_000, 200_000]);
    let name = chance.one_of(&["a", "w:p", "w:tbl", "row", "w:sdt", "mc:AlternateContent"]);
    let closed = if chance.below(3) == 0 { 0 } else { depth };
    let deep = format!("<{name}>").repeat(depth) + &format!("</{name}>").repeat(closed);
    put_in(part, &deep, chance)
}

/// A part with very much of something before its last end tag, or after its first tag.
pub fn swollen(part: &str, chance: &mut Chance) -> String {
    let megabytes = chance.one_of(if cfg!(debug_assertions) {
        &[1, 1, 2]
    } else {
        &[1, 8, 40]
    });
    let piece = chance.one_of(&[
        "<a/>",
        "<w:p/>",
        "<row/>",
        "<!-- -->",
        "<w:p><w:r><w:t>a</w:t></w:r></w:p>",
        "<si><t>a</t></si>",
        "text ",
        "&amp;",
        "<?a?>",
    ]);
    put_in(part, &piece.repeat((megabytes << 20) / piece.len()), chance)
}

fn put_in(part: &str, more: &str, chance: &mut Chance) -> String {
    let ends: Vec<usize> = part.match_indices("</").map(|(at, _)| at).collect();
    let at = if ends.is_empty() {
        0
    } else {
        chance.one_of(&ends)
    };
    format!("{}{more}{}", &part[..at], &part[at..])
}
