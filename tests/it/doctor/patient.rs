//! A template that is sound, to be given one fault at a time.

use crate::template::sample::{house, package_of};
use minutebook::docx::doctor;
use minutebook::error::{Message, Place};

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// A template: its body as [`package_of`] takes it, and the parts around it.
pub struct Patient {
    file: &'static str,
    body: String,
    styles: String,
    core: &'static str,
    footer: String,
    more: Vec<(&'static str, String)>,
}

impl Patient {
    /// A sound template whose title is followed by this body.
    pub fn with(body: &str) -> Self {
        Patient::with_all(&format!("{}\n{body}", heading(1, "{{title}}")))
    }

    /// A sound template with nothing but this body.
    pub fn with_all(body: &str) -> Self {
        Patient {
            file: "poster.docx",
            body: body.to_owned(),
            styles: styles(),
            core: "<dc:title>{{title}}</dc:title>",
            footer: "<w:p><w:r><w:instrText> PAGE </w:instrText></w:r></w:p>".to_owned(),
            more: Vec::new(),
        }
    }

    /// The same, as the template of minutes.
    pub fn of_minutes(mut self) -> Self {
        self.file = "house/minutes.docx";
        self
    }

    /// With something in its styles replaced.
    pub fn styled(mut self, old: &str, new: &str) -> Self {
        assert!(self.styles.contains(old), "{old} is not in the styles");
        self.styles = self.styles.replace(old, new);
        self
    }

    /// With other properties.
    pub fn properties(mut self, core: &'static str) -> Self {
        self.core = core;
        self
    }

    /// With another footer.
    pub fn footer(mut self, footer: &str) -> Self {
        self.footer = footer.to_owned();
        self
    }

    /// With one more part.
    pub fn part(mut self, name: &'static str, text: &str) -> Self {
        self.more.push((name, text.to_owned()));
        self
    }

    /// The file.
    pub fn bytes(&self) -> Vec<u8> {
        let core = format!(
            "<cp:coreProperties xmlns:cp=\"c\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">{}</cp:coreProperties>",
            self.core
        );
        let footer = format!("<w:ftr xmlns:w=\"{W}\">{}</w:ftr>", self.footer);
        let mut parts = vec![
            ("word/styles.xml", self.styles.as_str()),
            ("word/footer1.xml", footer.as_str()),
            ("docProps/core.xml", core.as_str()),
        ];
        parts.extend(self.more.iter().map(|(name, text)| (*name, text.as_str())));
        package_of(&self.body, &parts)
    }

    /// All that is said of it.
    pub fn messages(&self) -> Vec<Message> {
        doctor::check(self.file, &self.bytes(), &house())
    }

    /// Each fault as `rule: place`, or the whole message where no rule found it.
    pub fn faults(&self) -> Vec<String> {
        let shown = |message: &Message| {
            let place = match &message.place {
                Some(Place::Part { within, .. }) => within.as_str(),
                _ => "the file",
            };
            format!("{}: {place}", message.rule.unwrap_or(&message.text))
        };
        self.messages().iter().map(shown).collect()
    }
}

/// A heading of a level.
pub fn heading(level: usize, words: &str) -> String {
    styled(&format!("Heading{level}"), words)
}

/// A paragraph in a style.
pub fn styled(style: &str, words: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>")
}

/// A run that looks like that.
pub fn run(look: &str, words: &str) -> String {
    format!("<w:r><w:rPr>{look}</w:rPr><w:t>{words}</w:t></w:r>")
}

/// A table of rows, each with its properties and its cells, each with its own.
pub fn table(rows: &[(&str, &[(&str, &str)])]) -> String {
    let mut xml = "<w:tbl><w:tblPr/><w:tblGrid/>".to_owned();
    for (properties, cells) in rows {
        xml += &format!("<w:tr><w:trPr>{properties}</w:trPr>");
        for (properties, words) in *cells {
            xml += &format!(
                "<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc>"
            );
        }
        xml += "</w:tr>";
    }
    xml + "</w:tbl>"
}

fn styles() -> String {
    let paragraph = |name: &str, properties: &str| {
        format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"{}\"><w:name w:val=\"{name}\"/>{properties}</w:style>",
            name.replace(' ', "")
        )
    };
    let mut all = format!(
        "<w:styles xmlns:w=\"{W}\"><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val=\"22\"/><w:lang w:val=\"en-GB\"/></w:rPr>\
         </w:rPrDefault></w:docDefaults><w:style w:type=\"table\" w:styleId=\"MinuteTable\"><w:name w:val=\"Minute Table\"/></w:style>"
    );
    for level in 1..=3 {
        let outline = format!("<w:pPr><w:outlineLvl w:val=\"{}\"/></w:pPr>", level - 1);
        all += &paragraph(&format!("Heading {level}"), &outline);
    }
    for name in [
        "Text",
        "Bullet",
        "Letter",
        "Subheading",
        "Action",
        "Decision",
        "Numbered",
        "Table Text",
        "Owner",
    ] {
        all += &paragraph(&format!("Minute {name}"), "<w:rPr/>");
    }
    all + "</w:styles>"
}
