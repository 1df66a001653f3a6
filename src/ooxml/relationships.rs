//! Relationships: what a part points at, each by an id (ECMA-376 part 2, 9.3).

use super::package::{Package, PackageFault};
use super::tokens::{Kind, Tokens};

/// One relationship of a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relationship {
    /// `rId1`
    pub id: String,
    /// The last word of its type: `worksheet`, `table`.
    pub kind: String,
    /// The part that it points at, by its full name; the address as it stands where it points outside.
    pub target: String,
    /// True where it points outside the package.
    pub is_external: bool,
}

/// The name of the part that holds a part's relationships: `xl/_rels/workbook.xml.rels`. Empty for the package itself.
pub fn relationships_part(part: &str) -> String {
    match part.rsplit_once('/') {
        Some((folder, file)) => format!("{folder}/_rels/{file}.rels"),
        None => format!("_rels/{part}.rels"),
    }
}

/// The relationships of a part, none where it has no part for them. Give an empty name for those of the package.
///
/// # Errors
/// Where the part that holds them is damaged.
pub fn relationships(package: &Package, part: &str) -> Result<Vec<Relationship>, PackageFault> {
    let name = relationships_part(part);
    if !package.has_part(&name) {
        return Ok(Vec::new());
    }
    let bytes = package.read_part(&name)?;
    let mut tokens = Tokens::new(bytes.as_slice());
    let mut found = Vec::new();
    while let Some(token) = tokens
        .next_token()
        .map_err(|why| PackageFault::Damaged(format!("part `{name}`: {why}")))?
    {
        let (Kind::Open(tag) | Kind::Empty(tag)) = token.kind() else {
            continue;
        };
        if tag.name() != "Relationship" {
            continue;
        }
        let attribute = |name| tag.attribute(name).unwrap_or_default();
        let is_external = attribute("TargetMode") == "External";
        let target = attribute("Target");
        found.push(Relationship {
            id: attribute("Id"),
            kind: attribute("Type")
                .rsplit('/')
                .next()
                .unwrap_or_default()
                .to_owned(),
            target: if is_external {
                target
            } else {
                resolve_target(part, &target)
            },
            is_external,
        });
    }
    Ok(found)
}

/// The full name of a part, given as seen from another part: `../tables/table1.xml`.
fn resolve_target(part: &str, target: &str) -> String {
    let mut folders: Vec<&str> = match (target.strip_prefix('/'), part.rsplit_once('/')) {
        (None, Some((folder, _))) => folder.split('/').collect(),
        _ => Vec::new(),
    };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                folders.pop();
            }
            step => folders.push(step),
        }
    }
    folders.join("/")
}

#[cfg(test)]
mod tests {
    use super::{relationships, relationships_part};
    use crate::ooxml::Package;
    use crate::ooxml::package::new_package;

    #[test]
    fn targets_are_full_names_however_they_are_written() {
        let rels = br#"<Relationships><Relationship Id="a" Type="http://x/table" Target="../tables/t.xml"/><Relationship
            Id="b" Type="http://x/table" Target="/xl/t.xml"/><Relationship Id="c" Type="http://x/hyperlink"
            TargetMode="External" Target="https://x/../y"/></Relationships>"#;
        let name = relationships_part("xl/worksheets/sheet1.xml");
        let bytes = new_package([(name.as_str(), rels.as_slice())]).expect("a package");
        let package = Package::open(bytes).expect("opens");
        let found = relationships(&package, "xl/worksheets/sheet1.xml").expect("reads");
        let targets: Vec<_> = found.iter().map(|found| found.target.as_str()).collect();
        assert_eq!(targets, ["xl/tables/t.xml", "xl/t.xml", "https://x/../y"]);
        assert_eq!(found[0].kind, "table");
        assert_eq!(relationships(&package, "").expect("none"), []);
        assert_eq!(relationships_part(""), "_rels/.rels");
    }
}
