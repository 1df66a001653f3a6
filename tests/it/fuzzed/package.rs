//! Any bytes as a package: a zip as it stands, or the parts of one; read as a template, as a log and as minutes.

use super::said::must_be_well_said;
use minutebook::docx::{self, Template, doctor};
use minutebook::house::House;
use minutebook::model::HouseStyle;
use minutebook::ooxml::Package;
use minutebook::ooxml::package::{MOST_PACKAGE_BYTES, new_package};
use minutebook::xlsx;
use std::collections::BTreeSet;
use std::sync::OnceLock;

/// `p` begins a list of parts, a line `== name` before each; all else is a file as it stands.
///
/// # Panics
/// Where a package is not copied as it is, or what is said of it is not well said.
pub fn try_bytes(bytes: &[u8]) {
    match bytes.strip_prefix(b"p") {
        Some(parts) => {
            let text = String::from_utf8_lossy(parts);
            try_file(&package_of(&text));
        }
        None => try_file(bytes),
    }
}

fn package_of(text: &str) -> Vec<u8> {
    let mut seen = BTreeSet::new();
    let parts = text
        .split("\n== ")
        .filter_map(|part| part.split_once('\n'))
        .filter(|(name, _)| name.len() < 200 && seen.insert(name.to_lowercase()))
        .map(|(name, words)| (name, words.as_bytes()));
    new_package(parts).unwrap_or_default()
}

fn try_file(bytes: &[u8]) {
    copy_unchanged(bytes);
    let style = style();
    if let Err(messages) = Template::read("a.docx", bytes, style) {
        must_be_well_said(&messages);
        assert!(messages.iter().all(|message| message.place.is_some()));
    }
    must_be_well_said(&doctor::check("a.docx", bytes, style));
    docx::is_unchanged(bytes);
    if let Err(messages) = xlsx::read(bytes, &style.log) {
        must_be_well_said(&messages);
    }
}

/// A package that opens is written as it came.
fn copy_unchanged(bytes: &[u8]) {
    let Ok(package) = Package::open(bytes) else {
        return;
    };
    let names: Vec<_> = package.part_names().map(str::to_lowercase).collect();
    let different: BTreeSet<_> = names.iter().collect();
    assert_eq!(names.len(), different.len(), "two parts of one name");
    if package.check_sizes().is_err() {
        return;
    }
    let copy = package.write().expect("a copy");
    let copy = Package::open(copy).expect("the copy opens");
    assert!(copy.part_names().eq(package.part_names()));
    let mut total = 0;
    for name in package.part_names() {
        let part = package.read_part(name).ok();
        total += part.as_ref().map_or(0, |part| part.len() as u64);
        assert!(part == copy.read_part(name).ok(), "{name}");
    }
    assert!(total <= MOST_PACKAGE_BYTES);
}

fn style() -> &'static HouseStyle {
    static STYLE: OnceLock<HouseStyle> = OnceLock::new();
    STYLE.get_or_init(|| {
        House::built_in("stratford")
            .expect("a built-in house")
            .style
    })
}
