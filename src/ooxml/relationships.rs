//! Relationships between parts, and the content types of parts (ECMA-376 part 2).

use super::xml::encode;

const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// The name of the part that holds a part's relationships.
pub fn relationships_of(part: &str) -> String {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    if folder.is_empty() {
        format!("_rels/{file}.rels")
    } else {
        format!("{folder}/_rels/{file}.rels")
    }
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

/// Adds a last child to the root element.
fn add_last(text: &str, root: &str, child: &str) -> String {
    match text.rfind(&format!("</{root}>")) {
        Some(at) => format!("{}{child}{}", &text[..at], &text[at..]),
        None => {
            let open = text.trim_end().trim_end_matches("/>");
            format!("{open}>{child}</{root}>")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{add_relationship, relationships_of};

    #[test]
    fn a_relationship_comes_last() {
        assert_eq!(
            relationships_of("word/document.xml"),
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
