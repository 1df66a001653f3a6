//! The tokens of an XML part, one at a time, each with the very characters it came in: what is read can be written
//! on unchanged, and a part of any size is read in little memory.

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesRef, BytesStart, Event};
use std::borrow::Cow;
use std::fmt;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::ops::Range;

/// The deepest nesting of elements.
pub const MOST_DEPTH: usize = 256;

/// Why a part cannot be read as XML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum XmlFault {
    /// It breaks the rules of XML, or ends early; with what the reader said.
    NotWellFormed(String),
    /// It has a DOCTYPE, which no part of an Office file has and which can make a small file large.
    Doctype,
    /// Its elements nest deeper than [`MOST_DEPTH`].
    TooDeep,
}

impl fmt::Display for XmlFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            XmlFault::NotWellFormed(why) => write!(f, "it is damaged ({why})"),
            XmlFault::Doctype => write!(f, "it has a DOCTYPE, which no Office program writes"),
            XmlFault::TooDeep => write!(f, "its elements nest deeper than {MOST_DEPTH}"),
        }
    }
}

impl std::error::Error for XmlFault {}

/// One token, as the reader gives it.
#[derive(Clone, Debug)]
pub struct Token<'a>(Event<'a>);

/// What a token is.
#[derive(Clone, Copy, Debug)]
pub enum Kind<'a> {
    /// `<row r="1">`
    Open(Tag<'a>),
    /// `<c r="A1"/>`
    Empty(Tag<'a>),
    /// `</row>`: the name without its prefix.
    Close(&'a str),
    /// Characters as they stand; a reference such as `&amp;` is a token of its own.
    Text(&'a str),
    /// What stands between `&` and `;`.
    Reference(&'a str),
    /// A comment, an instruction, the declaration.
    Other,
}

/// The inside of an opening or empty tag: the name and the attributes as they stand.
#[derive(Clone, Copy, Debug)]
pub struct Tag<'a>(&'a str);

/// A reader of tokens.
pub struct Tokens<R: BufRead> {
    reader: Reader<R>,
    buffer: Vec<u8>,
    depth: usize,
    has_root: bool,
    is_fragment: bool,
}

impl<R: Read> Tokens<BufReader<R>> {
    /// Reads from the start of a part that comes as it is read.
    pub fn new(part: R) -> Self {
        Tokens::from(BufReader::with_capacity(1 << 16, part))
    }
}

impl<'a> Tokens<&'a [u8]> {
    /// Reads from the start of a part that is in memory, or one whole element of it.
    pub fn of(part: &'a [u8]) -> Self {
        Tokens::from(part)
    }

    /// Reads a stretch of a part that was found to be well-formed: elements may end that do not start in it, and start
    /// that do not end.
    pub fn of_fragment(stretch: &'a [u8]) -> Self {
        let mut tokens = Tokens::from(stretch);
        tokens.reader.config_mut().allow_unmatched_ends = true;
        tokens.is_fragment = true;
        tokens
    }
}

impl<R: BufRead> Tokens<R> {
    fn from(mut part: R) -> Self {
        // A byte order mark is no token; the reader would keep it for itself.
        if part
            .fill_buf()
            .is_ok_and(|start| start.starts_with(&[0xEF, 0xBB, 0xBF]))
        {
            part.consume(3);
        }
        Tokens {
            reader: Reader::from_reader(part),
            buffer: Vec::new(),
            depth: 0,
            has_root: false,
            is_fragment: false,
        }
    }

    /// The next token; `None` after the end of the root element and what follows it.
    ///
    /// # Errors
    /// Where the part is no XML that an Office program would write.
    pub fn next_token(&mut self) -> Result<Option<Token<'_>>, XmlFault> {
        self.buffer.clear();
        let event = self
            .reader
            .read_event_into(&mut self.buffer)
            .map_err(|why| XmlFault::NotWellFormed(why.to_string()))?;
        match &event {
            Event::Start(_) => {
                self.depth += 1;
                self.has_root = true;
                if self.depth > MOST_DEPTH {
                    return Err(XmlFault::TooDeep);
                }
            }
            Event::Empty(_) => self.has_root = true,
            Event::End(_) => self.depth = self.depth.saturating_sub(1),
            Event::DocType(_) => return Err(XmlFault::Doctype),
            Event::Eof if !self.is_fragment && (self.depth > 0 || !self.has_root) => {
                return Err(XmlFault::NotWellFormed("it ends early".to_owned()));
            }
            Event::Eof => return Ok(None),
            _ => {}
        }
        Ok(Some(Token(event)))
    }
}

impl Token<'_> {
    /// What it is.
    pub fn kind(&self) -> Kind<'_> {
        match &self.0 {
            Event::Start(tag) => Kind::Open(Tag(tag)),
            Event::Empty(tag) => Kind::Empty(Tag(tag)),
            Event::End(name) => Kind::Close(local_name(name)),
            Event::Text(text) => Kind::Text(text),
            Event::CData(text) => Kind::Text(text),
            Event::GeneralRef(name) => Kind::Reference(name),
            _ => Kind::Other,
        }
    }

    /// True for a comment, a CDATA section or an instruction, in which `<` may stand for itself.
    pub fn holds_anything(&self) -> bool {
        matches!(self.0, Event::Comment(_) | Event::CData(_) | Event::PI(_))
    }

    /// Writes the token as it came in.
    ///
    /// # Errors
    /// Where the output cannot be written.
    pub fn write_to(&self, out: &mut dyn Write) -> io::Result<()> {
        let (before, inside, after): (&str, &str, &str) = match &self.0 {
            Event::Start(tag) => ("<", tag, ">"),
            Event::Empty(tag) => ("<", tag, "/>"),
            Event::End(name) => ("</", name, ">"),
            Event::Text(text) => ("", text, ""),
            Event::CData(text) => ("<![CDATA[", text, "]]>"),
            Event::GeneralRef(name) => ("&", name, ";"),
            Event::Comment(text) => ("<!--", text, "-->"),
            Event::PI(text) => ("<?", text, "?>"),
            Event::Decl(text) => ("<?", text, "?>"),
            Event::DocType(_) | Event::Eof => ("", "", ""),
        };
        out.write_all(before.as_bytes())?;
        out.write_all(inside.as_bytes())?;
        out.write_all(after.as_bytes())
    }
}

impl<'a> Tag<'a> {
    /// The tag with that inside: `row r="1"`.
    pub fn of(inside: &'a str) -> Self {
        Tag(inside)
    }

    /// The element's name without its prefix.
    pub fn name(&self) -> &'a str {
        local_name(self.full_name())
    }

    /// The element's name with its prefix.
    pub fn full_name(&self) -> &'a str {
        let is_space = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\r' | b'\n');
        let end = self.0.as_bytes().iter().position(is_space);
        &self.0[..end.unwrap_or(self.0.len())]
    }

    /// `x:` where the name is `x:row`.
    pub fn prefix(&self) -> &'a str {
        let full = self.full_name();
        full.strip_suffix(self.name()).unwrap_or_default()
    }

    /// The value of an attribute, given its name with its prefix.
    pub fn attribute(&self, name: &str) -> Option<String> {
        self.borrowed_attribute(name).map(Cow::into_owned)
    }

    /// The same, without a copy where nothing in the value stands for something else.
    pub fn borrowed_attribute(&self, name: &str) -> Option<Cow<'a, str>> {
        let span = self.span_of(name)?;
        let value = self.0.get(span.start + 1..span.end - 1)?;
        let stands_for_itself = |byte: &u8| !matches!(byte, b'&' | b'\t' | b'\r' | b'\n');
        if value.as_bytes().iter().all(stands_for_itself) {
            return Some(Cow::Borrowed(value));
        }
        let tag = BytesStart::from_content(self.0, self.full_name().len());
        let attribute = tag.try_get_attribute(name).ok()??;
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?;
        Some(Cow::Owned(value.into_owned()))
    }

    /// The value of the first attribute of that name, whatever its prefix, as `r:id`.
    pub fn attribute_of_any_prefix(&self, name: &str) -> Option<String> {
        let tag = BytesStart::from_content(self.0, self.full_name().len());
        tag.attributes()
            .flatten()
            .find(|attribute| local_name(attribute.key.as_ref()) == name)
            .and_then(|attribute| attribute.normalized_value(XmlVersion::Implicit1_0).ok())
            .map(Cow::into_owned)
    }

    /// The tag's inside with one attribute set: in its place where it is there, else at the end.
    pub fn with_attribute(&self, name: &str, value: &str) -> String {
        let value = escape(value);
        match self.span_of(name) {
            Some(span) => {
                let (before, rest) = self.0.split_at(span.start);
                let after = &rest[span.len()..];
                format!("{before}\"{value}\"{after}")
            }
            None => {
                let inside = self.0.trim_end();
                format!("{inside} {name}=\"{value}\"")
            }
        }
    }

    /// The tag's inside without one attribute.
    pub fn without_attribute(&self, name: &str) -> String {
        let Some(span) = self.span_of(name) else {
            return self.0.to_owned();
        };
        let before = self.0[..span.start].trim_end_matches(|character| character != '=');
        let before = before.trim_end_matches('=').trim_end();
        let before = before.strip_suffix(name).unwrap_or(before);
        format!("{}{}", before.trim_end(), &self.0[span.end..])
    }

    /// The tag's inside as it stands.
    pub fn inside(&self) -> &'a str {
        self.0
    }

    /// Where an attribute's value stands, quotes included.
    fn span_of(&self, name: &str) -> Option<Range<usize>> {
        let bytes = self.0.as_bytes();
        let find = |from: usize, is_wanted: &dyn Fn(u8) -> bool| {
            let rest = bytes.get(from..)?;
            rest.iter()
                .position(|byte| is_wanted(*byte))
                .map(|found| from + found)
        };
        let mut at = self.full_name().len();
        loop {
            let equals = find(at, &|byte| byte == b'=')?;
            let found = bytes[at..equals].trim_ascii();
            let start = find(equals + 1, &|byte| matches!(byte, b'"' | b'\''))?;
            let quote = bytes[start];
            let end = find(start + 1, &|byte| byte == quote)? + 1;
            if found == name.as_bytes() {
                return Some(start..end);
            }
            at = end;
        }
    }
}

/// The character that a reference stands for; `None` for an entity that no Office file defines.
pub fn resolve(reference: &str) -> Option<char> {
    match reference {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        reference => BytesRef::new(reference).resolve_char_ref().ok()?,
    }
}

/// Characters as they stand in an attribute or between tags.
pub fn escape(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    for character in words.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            // Written as they are, a parser would make line feeds of the first and spaces of the others in attributes.
            '\r' => escaped.push_str("&#13;"),
            character => escaped.push(character),
        }
    }
    escaped
}

fn local_name(name: &str) -> &str {
    let name = name.trim_ascii_end();
    let colon = name.as_bytes().iter().rposition(|byte| *byte == b':');
    colon.map_or(name, |colon| &name[colon + 1..])
}

#[cfg(test)]
mod tests {
    use super::{Kind, MOST_DEPTH, Tag, Tokens, XmlFault, escape, resolve};

    fn written(source: &str) -> Result<String, XmlFault> {
        let mut tokens = Tokens::of(source.as_bytes());
        let mut out = Vec::new();
        while let Some(token) = tokens.next_token()? {
            token.write_to(&mut out).expect("a vector takes all");
        }
        Ok(String::from_utf8(out).expect("text"))
    }

    #[test]
    fn what_is_read_is_written_as_it_came_in() {
        let source = "<?xml version=\"1.0\" encoding='UTF-8'?>\r\n<!-- a > b --><x:a  b='1'\tc = \"&quot;>\" ><d/>\n                       &amp;&#x41;<![CDATA[<&]]><e />t</x:a>\n<?p q?>\n";
        assert_eq!(written(source).as_deref(), Ok(source));
    }

    #[test]
    fn refuses_what_no_office_program_writes() {
        let deep = "<a>".repeat(MOST_DEPTH + 1);
        assert_eq!(written("<!DOCTYPE a><a/>"), Err(XmlFault::Doctype));
        assert_eq!(written(&deep), Err(XmlFault::TooDeep));
        for source in ["<a><b></a>", "<a>", "", "<a", "words"] {
            let fault = written(source);
            assert!(matches!(fault, Err(XmlFault::NotWellFormed(_))), "{source}");
        }
    }

    #[test]
    fn sets_an_attribute_and_leaves_the_others_as_they_stand() {
        let with = |source: &str, name: &str| -> String {
            let mut tokens = Tokens::of(source.as_bytes());
            let token = tokens.next_token().expect("XML").expect("a token");
            match token.kind() {
                Kind::Empty(tag) => tag.with_attribute(name, "A1:<\""),
                other => panic!("{other:?}"),
            }
        };
        assert_eq!(
            with("<t ref = 'a\"b' xref=\"c\" />", "ref"),
            "t ref = \"A1:&lt;&quot;\" xref=\"c\" "
        );
        assert_eq!(
            with("<t xref='c' />", "ref"),
            "t xref='c' ref=\"A1:&lt;&quot;\""
        );
        let tag = Tag::of("xf a = '1' quotePrefix = \"1\" b='2'");
        assert_eq!(tag.without_attribute("quotePrefix"), "xf a = '1' b='2'");
        assert_eq!(tag.without_attribute("a"), "xf quotePrefix = \"1\" b='2'");
        assert_eq!(tag.without_attribute("c"), tag.inside());
    }

    #[test]
    fn resolves_only_what_xml_itself_defines() {
        assert_eq!(resolve("amp"), Some('&'));
        assert_eq!(resolve("#x41"), Some('A'));
        assert_eq!(resolve("lol9"), None);
        assert_eq!(escape("a<b & \"c\""), "a&lt;b &amp; &quot;c&quot;");
    }
}
