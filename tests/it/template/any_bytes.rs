//! Any bytes as a template: what the fuzz target does, and the loop of the ordinary tests with it.

use super::sample::{house, minutes, package_around, package_of, template};
use minutebook::docx::Template;
use minutebook::docx::expression::read_tag;

/// Reads and fills whatever the bytes make. The first byte says what they are: `t` the inside of a tag, `b` a body in
/// the notation of the tests, `d` the whole document part, `h` a header, `p` the title property, `s` the styles, `n` the
/// numbering; anything else is a file as it stands.
///
/// # Panics
/// Where a template that was taken does not fill, or its document differs the second time.
pub fn try_bytes(bytes: &[u8]) {
    let Some((form, rest)) = bytes.split_first() else {
        return;
    };
    let text = String::from_utf8_lossy(rest);
    let with = |part: &str, words: &str| package_of("{{title}}", &[(part, words)]);
    match form {
        b't' => {
            let _ = read_tag(&text);
            try_file(&template(&format!("{{{{{text}}}}}")));
        }
        b'b' => try_file(&template(&text)),
        b'd' => try_file(&package_around(&text, &[])),
        b'h' => try_file(&with("word/header1.xml", &text)),
        b'p' => try_file(&with("docProps/core.xml", &core(&text))),
        b's' => try_file(&with("word/styles.xml", &text)),
        b'n' => try_file(&with("word/numbering.xml", &text)),
        _ => try_file(bytes),
    }
}

fn core(words: &str) -> String {
    format!(
        "<cp:coreProperties xmlns:cp=\"c\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{words}</dc:title></cp:coreProperties>"
    )
}

fn try_file(bytes: &[u8]) {
    let house = house();
    let Ok(template) = Template::read("a.docx", bytes, &house) else {
        return;
    };
    let fill = || template.fill(&minutes(), &house, "minutes");
    let filled = fill();
    if let Err(messages) = &filled {
        assert!(
            messages
                .iter()
                .all(|message| message.text.contains("larger than")
                    || message.text.contains("takes more work")),
            "a template was taken and not filled: {messages:?}"
        );
    }
    assert!(filled == fill(), "the same input gave other bytes");
}
