//! The houses that come with the program, as the files of their folders.

/// A file's name and its bytes.
type File = (&'static str, &'static [u8]);

/// Every built-in house with its files.
pub(super) const HOUSES: &[(&str, &[File])] = &[
    (
        "shropshire",
        &[
            (
                "minutes.docx",
                include_bytes!("../../templates/shropshire/minutes.docx"),
            ),
            (
                "house.toml",
                include_bytes!("../../templates/shropshire/house.toml"),
            ),
            (
                "README.md",
                include_bytes!("../../templates/shropshire/README.md"),
            ),
        ],
    ),
    (
        "stratford",
        &[
            (
                "minutes.docx",
                include_bytes!("../../templates/stratford/minutes.docx"),
            ),
            (
                "house.toml",
                include_bytes!("../../templates/stratford/house.toml"),
            ),
            (
                "README.md",
                include_bytes!("../../templates/stratford/README.md"),
            ),
        ],
    ),
];

/// The files of one house.
pub(super) fn files(name: &str) -> Option<&'static [File]> {
    HOUSES
        .iter()
        .find(|(house, _)| *house == name)
        .map(|(_, files)| *files)
}
