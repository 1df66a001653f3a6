//! The names of months and weekdays, and the endings of ordinals, by language.

/// Whether a name is written out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Length {
    /// `November`
    Full,
    /// `Nov`
    Short,
}

/// What one language calls its months and weekdays.
pub(super) struct Names {
    /// January first, written out and short.
    months: [(&'static str, &'static str); 12],
    /// Monday first, written out and short.
    weekdays: [(&'static str, &'static str); 7],
    /// Longer short forms that people type; the first three letters of each are the usual one.
    also: &'static [&'static str],
    /// The endings of the ordinals 1 to 31.
    ordinals: [&'static str; 31],
}

/// Words that may stand in a date beside its names and numbers.
pub(super) const JOINING_WORDS: [&str; 5] = ["of", "the", "o", "y", "on"];

/// English, then Welsh.
pub(super) const ALL: [&Names; 2] = [&ENGLISH, &WELSH];

static ENGLISH: Names = Names {
    months: [
        ("January", "Jan"),
        ("February", "Feb"),
        ("March", "Mar"),
        ("April", "Apr"),
        ("May", "May"),
        ("June", "Jun"),
        ("July", "Jul"),
        ("August", "Aug"),
        ("September", "Sep"),
        ("October", "Oct"),
        ("November", "Nov"),
        ("December", "Dec"),
    ],
    weekdays: [
        ("Monday", "Mon"),
        ("Tuesday", "Tue"),
        ("Wednesday", "Wed"),
        ("Thursday", "Thu"),
        ("Friday", "Fri"),
        ("Saturday", "Sat"),
        ("Sunday", "Sun"),
    ],
    also: &["Sept", "Tues", "Weds", "Thur", "Thurs"],
    ordinals: [
        "st", "nd", "rd", "th", "th", "th", "th", "th", "th", "th", "th", "th", "th", "th", "th",
        "th", "th", "th", "th", "th", "st", "nd", "rd", "th", "th", "th", "th", "th", "th", "th",
        "st",
    ],
};

static WELSH: Names = Names {
    months: [
        ("Ionawr", "Ion"),
        ("Chwefror", "Chwe"),
        ("Mawrth", "Maw"),
        ("Ebrill", "Ebr"),
        ("Mai", "Mai"),
        ("Mehefin", "Meh"),
        ("Gorffennaf", "Gorff"),
        ("Awst", "Awst"),
        ("Medi", "Medi"),
        ("Hydref", "Hyd"),
        ("Tachwedd", "Tach"),
        ("Rhagfyr", "Rhag"),
    ],
    weekdays: [
        ("Dydd Llun", "Llun"),
        ("Dydd Mawrth", "Maw"),
        ("Dydd Mercher", "Mer"),
        ("Dydd Iau", "Iau"),
        ("Dydd Gwener", "Gwe"),
        ("Dydd Sadwrn", "Sad"),
        ("Dydd Sul", "Sul"),
    ],
    also: &[],
    ordinals: [
        "af", "il", "ydd", "ydd", "ed", "ed", "fed", "fed", "fed", "fed", "eg", "fed", "eg", "eg",
        "fed", "eg", "eg", "fed", "eg", "fed", "ain", "ain", "ain", "ain", "ain", "ain", "ain",
        "ain", "ain", "ain", "ain",
    ],
};

impl Names {
    /// The names of the language of a BCP 47 tag; English where it is another or unknown.
    pub(super) fn of(language: &str) -> &'static Names {
        let primary = language.split(['-', '_']).next().unwrap_or_default();
        if primary.eq_ignore_ascii_case("cy") {
            &WELSH
        } else {
            &ENGLISH
        }
    }

    /// The number from 1 of the month of that name.
    pub(super) fn month(&self, word: &str) -> Option<(i8, Length)> {
        find(&self.months, self.usual(word)).map(|(index, length)| (index + 1, length))
    }

    /// How many days after Monday the weekday of that name is; `Dydd` may be left out.
    pub(super) fn weekday(&self, word: &str) -> Option<(i8, Length)> {
        let word = self.usual(word);
        find(&self.weekdays, word).or_else(|| {
            let bare = self
                .weekdays
                .map(|(full, short)| (full.strip_prefix("Dydd ").unwrap_or(full), short));
            find(&bare, word)
        })
    }

    /// What the month of that number is called.
    pub(super) fn month_name(&self, month: i8, length: Length) -> &'static str {
        name(&self.months, month - 1, length)
    }

    /// What the weekday so many days after Monday is called.
    pub(super) fn weekday_name(&self, after_monday: i8, length: Length) -> &'static str {
        name(&self.weekdays, after_monday, length)
    }

    /// The ending of a day's ordinal: `nd` of 2nd.
    pub(super) fn ordinal(&self, day: i8) -> &'static str {
        usize::try_from(day - 1)
            .ok()
            .and_then(|index| self.ordinals.get(index))
            .copied()
            .unwrap_or_default()
    }

    /// True where the word can end an ordinal: `th`.
    pub(super) fn is_ordinal(&self, word: &str) -> bool {
        self.ordinals
            .iter()
            .any(|ending| ending.eq_ignore_ascii_case(word))
    }

    /// The usual short form of a longer one; any other word as it is.
    fn usual<'a>(&self, word: &'a str) -> &'a str {
        let is_longer = self
            .also
            .iter()
            .any(|longer| longer.eq_ignore_ascii_case(word));
        match word.get(..3) {
            Some(usual) if is_longer => usual,
            _ => word,
        }
    }
}

fn find(names: &[(&'static str, &'static str)], word: &str) -> Option<(i8, Length)> {
    let folded = word.to_lowercase();
    names.iter().zip(0..).find_map(|((full, short), index)| {
        if full.to_lowercase() == folded {
            Some((index, Length::Full))
        } else if short.to_lowercase() == folded {
            Some((index, Length::Short))
        } else {
            None
        }
    })
}

fn name(names: &[(&'static str, &'static str)], index: i8, length: Length) -> &'static str {
    usize::try_from(index)
        .ok()
        .and_then(|index| names.get(index))
        .map_or("", |(full, short)| match length {
            Length::Full => full,
            Length::Short => short,
        })
}
