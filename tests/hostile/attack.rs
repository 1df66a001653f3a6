//! One hostile input: the files of a folder, and what is typed there.

/// What is put before the program.
pub struct Attack {
    /// What is hostile about it, for the message of a failed test.
    pub about: String,
    /// The files, by their names within the folder.
    pub files: Vec<(String, Contents)>,
    /// The arguments.
    pub command: Vec<String>,
    /// What is typed after it, which must go well where the first did.
    pub then: Option<Vec<String>>,
}

/// What stands under a name.
pub enum Contents {
    /// A file.
    Bytes(Vec<u8>),
    /// A file of so many zeros that takes no room.
    Zeros(u64),
    /// A file that nobody has touched for an hour.
    Old(Vec<u8>),
    /// A folder.
    Folder,
    /// A link to a name, which need not be there.
    Link(String),
    /// A pipe that nobody writes to.
    Pipe,
}

/// A meeting with two actions; `%` stands for its first lines, where a key may be hostile.
pub const MEETING: &str = "\
present = '''
Robin Thompson  Chair  RT
Charlotte Howard  Partners  CH
'''
[[item]]
title = 'Matters arising'
notes = '''
All were welcomed.
Action CH, by 31 May: arrange meeting with all Partners
Action RT: think
'''
";

impl Attack {
    /// A build of `m.toml` into `out`.
    pub fn build(about: impl Into<String>) -> Self {
        Attack {
            about: about.into(),
            files: Vec::new(),
            command: ["build", "m.toml", "--out", "out"]
                .map(str::to_owned)
                .into(),
            then: None,
        }
    }

    /// The same of a meeting that is as it should be.
    pub fn build_of_a_good_meeting(about: impl Into<String>) -> Self {
        Attack::build(about).file("m.toml", good_meeting())
    }

    /// Adds a file.
    #[must_use]
    pub fn file(self, name: &str, bytes: impl Into<Vec<u8>>) -> Self {
        self.with(name, Contents::Bytes(bytes.into()))
    }

    /// Adds whatever stands under a name.
    #[must_use]
    pub fn with(mut self, name: &str, contents: Contents) -> Self {
        self.files.push((name.to_owned(), contents));
        self
    }

    /// Types something else.
    #[must_use]
    pub fn typed(mut self, words: &[&str]) -> Self {
        self.command = words.iter().map(|word| (*word).to_owned()).collect();
        self
    }

    /// Types something afterwards.
    #[must_use]
    pub fn then(mut self, words: &[&str]) -> Self {
        self.then = Some(words.iter().map(|word| (*word).to_owned()).collect());
        self
    }

    /// Types something more.
    #[must_use]
    pub fn and(mut self, words: &[&str]) -> Self {
        self.command
            .extend(words.iter().map(|word| (*word).to_owned()));
        self
    }
}

/// A meeting file without fault.
pub fn good_meeting() -> String {
    meeting_with("title = 'Leaders Board'\nbody = 'Shropshire Partnership'\n")
}

/// A meeting file whose first lines are these.
pub fn meeting_with(lines: &str) -> String {
    format!("{lines}date = 2011-05-24\n{MEETING}")
}
