//! One paragraph style as markup.

/// One paragraph style, written in the order of the standard.
pub struct Paragraph<'a> {
    /// As Word shows it.
    pub name: &'a str,
    /// The id of what it is based on.
    pub based_on: &'a str,
    /// The id of the style of the paragraph after it.
    pub next: &'a str,
    /// Above and below.
    pub spacing: (u32, u32),
    /// Paragraph properties that stand before the spacing: what keeps together.
    pub keeps: &'a str,
    /// Paragraph properties that stand after the spacing: indents, sides, outline level.
    pub sides: &'a str,
    /// Run properties.
    pub look: String,
}

impl Paragraph<'_> {
    /// The style's markup.
    pub fn markup(&self) -> String {
        let (before, after) = self.spacing;
        let id = id(self.name);
        let custom = if id.starts_with("Minute") || CUSTOM.contains(&id.as_str()) {
            " w:customStyle=\"1\""
        } else {
            ""
        };
        let look = match self.look.as_str() {
            "" => String::new(),
            look => format!("<w:rPr>{look}</w:rPr>"),
        };
        format!(
            "<w:style w:type=\"paragraph\"{custom} w:styleId=\"{id}\"><w:name w:val=\"{}\"/><w:basedOn w:val=\"{}\"/>\
             <w:next w:val=\"{}\"/><w:qFormat/><w:pPr>{}<w:spacing w:before=\"{before}\" w:after=\"{after}\"/>{}</w:pPr>{look}</w:style>",
            self.name, self.based_on, self.next, self.keeps, self.sides
        )
    }
}

const CUSTOM: [&str; 4] = ["BodyName", "MeetingKind", "MeetingDetail", "TemplateTag"];
/// Keeps a heading with what it heads.
pub const KEEP: &str = "<w:keepNext/><w:keepLines/>";

/// The id of a style: its name's words run together, each with a capital.
pub fn id(name: &str) -> String {
    name.split([' ', '-'])
        .map(|word| {
            let (first, rest) = word.split_at(1);
            first.to_uppercase() + rest
        })
        .collect()
}

/// Run properties of a size.
pub fn size(half_points: u32) -> String {
    format!("<w:sz w:val=\"{half_points}\"/><w:szCs w:val=\"{half_points}\"/>")
}

/// Run properties of bold words in a colour and size.
pub fn bold(colour: &str, half_points: u32) -> String {
    format!(
        "<w:b/><w:bCs/><w:color w:val=\"{colour}\"/>{}",
        size(half_points)
    )
}

/// A style with nothing special.
pub fn paragraph<'a>(
    name: &'a str,
    based_on: &'a str,
    next: &'a str,
    spacing: (u32, u32),
) -> Paragraph<'a> {
    Paragraph {
        name,
        based_on,
        next,
        spacing,
        keeps: "",
        sides: "",
        look: String::new(),
    }
}
