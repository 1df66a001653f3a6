//! A tag as it was typed: its name and where its attributes stand.

/// An element's name.
pub fn name_of(open: &str) -> &str {
    let inner = open.strip_prefix('<').unwrap_or(open);
    let is_end = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>');
    let end = inner.bytes().position(|byte| is_end(&byte));
    &inner[..end.unwrap_or(inner.len())]
}

/// Its names are names; every attribute is well-formed, there once, and parted from what is before it.
pub fn check_tag(raw: &str, tag: &quick_xml::events::BytesStart<'_>) -> Result<(), String> {
    check_name(name_of(raw))?;
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|why| why.to_string())?;
        check_name(attribute.key.as_ref())?;
        if attribute.value.contains('<') {
            return Err("a `<` stands in the value of an attribute".to_owned());
        }
    }
    match has_space_after_values(raw) {
        true => Ok(()),
        false => Err(format!(
            "no space stands between the attributes of `{}`",
            name_of(raw)
        )),
    }
}

/// As XML has names, but for a few signs that no letter is made of and that are taken as well.
fn check_name(name: &str) -> Result<(), String> {
    let is_first = |sign: char| sign.is_alphabetic() || matches!(sign, '_' | ':');
    let is_in_name = |sign: char| {
        sign.is_alphanumeric() || matches!(sign, '_' | ':' | '-' | '.') || !sign.is_ascii()
    };
    match name.starts_with(is_first) && name.chars().all(is_in_name) {
        true => Ok(()),
        false => Err(format!("`{name}` is no name")),
    }
}

fn has_space_after_values(raw: &str) -> bool {
    let mut rest = raw;
    while let Some(start) = rest.find(['"', '\'']) {
        let (quote, inside) = rest[start..].split_at(1);
        rest = inside.split_once(quote).map_or("", |(_, after)| after);
        if !rest.starts_with(|sign: char| sign.is_ascii_whitespace() || matches!(sign, '/' | '>')) {
            return rest.is_empty();
        }
    }
    true
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
