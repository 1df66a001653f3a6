//! A tag as it was typed: its name and where its attributes stand.

/// An element's name.
pub fn name_of(open: &str) -> &str {
    let inner = open.strip_prefix('<').unwrap_or(open);
    let is_end = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>');
    let end = inner.bytes().position(|byte| is_end(&byte));
    &inner[..end.unwrap_or(inner.len())]
}

/// Every attribute is well-formed and there once.
pub fn check_attributes(tag: &quick_xml::events::BytesStart<'_>) -> Result<(), String> {
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|why| why.to_string())?;
        if attribute.value.contains('<') {
            return Err("a `<` stands in the value of an attribute".to_owned());
        }
    }
    Ok(())
}

type Span = std::ops::Range<usize>;

/// Where an attribute's value stands in a raw tag, and where the whole attribute does with the space before it.
pub fn attribute_range(open: &str, name: &str) -> Option<(Span, Span)> {
    let mut at = name_of(open).len() + 1;
    loop {
        let rest = open.get(at..)?;
        let start = at + rest.find(|c: char| !c.is_ascii_whitespace())?;
        let equals = start + open.get(start..)?.find('=')?;
        let quote_at = equals + 1 + open.get(equals + 1..)?.find(['"', '\''])?;
        let quote = open.get(quote_at..)?.chars().next()?;
        let end = quote_at + 1 + open.get(quote_at + 1..)?.find(quote)?;
        if open.get(start..equals)?.trim_end() == name {
            return Some((quote_at + 1..end, at..end + 1));
        }
        at = end + 1;
    }
}
