//! What is read out of a table to those who do not see it. Tags cannot stand there, so each language has its own.

/// The titles and descriptions of the tables.
pub struct Captions {
    /// The table of items.
    pub items: Caption,
    /// The agenda.
    pub agenda: Caption,
    /// One owner's actions, or those of the whole meeting.
    pub actions: Caption,
    /// The decisions of the meeting.
    pub decisions: Caption,
    /// What is still open of earlier meetings.
    pub open_actions: Caption,
    /// The titles of the lists of people: present, in attendance, apologies, absent.
    pub people: [&'static str; 4],
    /// The description of a list of people.
    pub person: &'static str,
}

/// A table's title and description.
pub struct Caption {
    /// In a word or two.
    pub title: &'static str,
    /// In a sentence.
    pub description: &'static str,
}

impl Captions {
    /// The title of a list of people.
    pub fn of_people(&self, list: &str) -> &'static str {
        let [present, in_attendance, apologies, absent] = self.people;
        match list {
            "present" => present,
            "in_attendance" => in_attendance,
            "apologies" => apologies,
            _ => absent,
        }
    }
}

/// English.
pub const ENGLISH: Captions = Captions {
    items: Caption {
        title: "Items and actions",
        description: "Each item of the meeting, with those who are to act named in the right-hand column beside the action.",
    },
    agenda: Caption {
        title: "Agenda",
        description: "One item of business in each row, with its number in the first column.",
    },
    actions: Caption {
        title: "Actions",
        description: "One action in each row, with the number of its minute and the day by which it is due.",
    },
    open_actions: Caption {
        title: "Open actions",
        description: "One action in each row that earlier meetings left open, with its reference, the day by which it is due and how it stands.",
    },
    decisions: Caption {
        title: "Decisions and votes",
        description: "Each item that has a decision, its number in the first column, and each decision in a row of its own.",
    },
    people: ["Present", "In attendance", "Apologies", "Absent"],
    person: "One person in each row, with the organisation in the second column.",
};

/// Welsh.
pub const WELSH: Captions = Captions {
    items: Caption {
        title: "Eitemau a chamau gweithredu",
        description: "Pob eitem o\u{2019}r cyfarfod, gydag enw\u{2019}r sawl sydd i weithredu yn y golofn ar y dde.",
    },
    agenda: Caption {
        title: "Agenda",
        description: "Un eitem o fusnes ym mhob rhes, gyda\u{2019}i rhif yn y golofn gyntaf.",
    },
    actions: Caption {
        title: "Camau gweithredu",
        description: "Un cam gweithredu ym mhob rhes, gyda rhif y cofnod a\u{2019}r dyddiad cwblhau.",
    },
    open_actions: Caption {
        title: "Camau sy\u{2019}n dal ar agor",
        description: "Un cam gweithredu ym mhob rhes a adawyd ar agor gan gyfarfodydd cynharach, gyda\u{2019}i gyfeirnod, y dyddiad cwblhau a\u{2019}i statws.",
    },
    decisions: Caption {
        title: "Penderfyniadau a phleidleisiau",
        description: "Pob eitem y gwnaed penderfyniad arni, gyda\u{2019}i rhif yn y golofn gyntaf, a phob penderfyniad mewn rhes.",
    },
    people: [
        "Yn bresennol",
        "Hefyd yn bresennol",
        "Ymddiheuriadau",
        "Absennol",
    ],
    person: "Un person ym mhob rhes, gyda\u{2019}r sefydliad yn yr ail golofn.",
};
