//! Relationships, what a part points at, each by an id, and the content types of parts (ECMA-376 part 2, 9.3 and 10.1).

use super::package::{Package, PackageFault};
use super::tokens::{Kind, Tokens};
use super::xml::encode;

const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

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
    let bytes = package.part(&name)?;
    let mut tokens = Tokens::of(&bytes);
    let mut found = Vec::new();
    while let Some(token) = tokens
        .next_token()
        .map_err(|why| PackageFault::Damaged(format!("part `{name}`: {why}")))?
    {
        let (Kind::Open(tag) | Kind::Empty(tag)) = token.kind() else {
            continue;
        };
        if local_name(tag.name()) != "Relationship" {
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
                resolve(folder_of(part), &target)
            },
            is_external,
        });
    }
    Ok(found)
}

/// The folder that the targets of a relationships part start from.
pub fn base_of(relationships: &str) -> String {
    let folder = relationships
        .rsplit_once("_rels/")
        .map_or("", |(folder, _)| folder);
    folder.trim_end_matches('/').to_owned()
}

/// The part that a target means, seen from a folder.
pub fn resolve(base: &str, target: &str) -> String {
    let mut path: Vec<&str> = if target.starts_with('/') {
        Vec::new()
    } else {
        base.split('/').filter(|step| !step.is_empty()).collect()
    };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                path.pop();
            }
            step => path.push(step),
        }
    }
    path.join("/")
}

/// A relationships part with one more; `target` is its attributes `Target` and, where it has one, `TargetMode`.
pub fn add_relationship(relationships: Option<&str>, id: &str, kind: &str, target: &str) -> String {
    let relationship = format!(
        "<Relationship Id=\"{}\" Type=\"{kind}\" {target}/>",
        encode(id)
    );
    match relationships {
        Some(text) => add_last(text, "Relationships", &relationship),
        None => format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
             <Relationships xmlns=\"{RELATIONSHIPS}\">{relationship}</Relationships>"
        ),
    }
}

/// The content types with those of one more part.
pub fn add_content_type(types: &str, part: &str, content_type: &str) -> String {
    if types.contains(&format!("PartName=\"{part}\"")) {
        return types.to_owned();
    }
    let over = format!("<Override PartName=\"{part}\" ContentType=\"{content_type}\"/>");
    add_last(types, "Types", &over)
}

/// Adds a last child to the root element, with the prefix that the root has.
fn add_last(text: &str, root: &str, child: &str) -> String {
    let end = text
        .rfind("</")
        .and_then(|at| {
            Some((
                at,
                text.get(at + 2..)?.trim_end().strip_suffix('>')?.trim_end(),
            ))
        })
        .filter(|(_, name)| local_name(name) == root);
    match end {
        Some((at, name)) => {
            let child = child.replacen('<', &format!("<{}", name.trim_end_matches(root)), 1);
            format!("{}{child}{}", &text[..at], &text[at..])
        }
        None => {
            let open = text.trim_end().trim_end_matches("/>");
            format!("{open}>{child}</{root}>")
        }
    }
}

/// A name without its prefix.
fn local_name(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// The folder that a part is in.
fn folder_of(part: &str) -> &str {
    part.rsplit_once('/').map_or("", |(folder, _)| folder)
}

#[cfg(test)]
mod tests {
    use super::{add_relationship, relationships, relationships_part};
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

    #[test]
    fn a_relationship_has_the_prefix_of_its_part() {
        let before = "<p:Relationships xmlns:p=\"r\"><p:Relationship/></p:Relationships>\n";
        assert_eq!(
            add_relationship(Some(before), "r1", "t", "Target=\"a\""),
            "<p:Relationships xmlns:p=\"r\"><p:Relationship/>\
             <p:Relationship Id=\"r1\" Type=\"t\" Target=\"a\"/></p:Relationships>\n"
        );
    }

    #[test]
    fn a_relationship_comes_last() {
        assert_eq!(
            relationships_part("word/document.xml"),
            "word/_rels/document.xml.rels"
        );
        assert_eq!(
            add_relationship(
                Some("<Relationships xmlns=\"r\"/>"),
                "r1",
                "t",
                "Target=\"a\""
            ),
            "<Relationships xmlns=\"r\"><Relationship Id=\"r1\" Type=\"t\" Target=\"a\"/></Relationships>"
        );
    }
}
