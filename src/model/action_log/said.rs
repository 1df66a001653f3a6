//! What the minutes say, one action a piece, in the words that the log has.

use super::closing::Closing;
use super::log::meeting_key;
use super::reference::RefKey;
use super::{LoggedAction, LoggedDue};
use crate::error::Message;
use crate::model::text::fold;
use crate::model::{Action, ActionForm, Due, Minutes, Owner};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// A meeting as the log sees it.
#[derive(Debug)]
pub(crate) struct SaidMeeting<'a> {
    /// Its day.
    pub date: Date,
    /// Body and title.
    pub name: String,
    /// What makes it the same meeting in another run.
    pub identity: (Date, String),
    /// The file's name, for messages.
    pub file: &'a str,
    /// The prefix of new Refs.
    pub prefix: &'a str,
    /// In the order of the minutes.
    pub actions: Vec<SaidAction<'a>>,
    /// The actions of the log that the notes say are done.
    pub closings: &'a [Closing],
    /// The Refs of actions that another log is told of.
    pub refs_elsewhere: &'a [String],
}

/// An action of a meeting.
#[derive(Debug)]
pub(crate) struct SaidAction<'a> {
    /// The Ref, where one is typed.
    pub key: Option<RefKey>,
    /// What the log is to say; the Ref is empty where none is typed.
    pub logged: LoggedAction,
    /// The owners as the officer types them.
    pub owners: String,
    /// The action itself.
    pub action: &'a Action,
}

/// The name of a meeting in the log: `Shropshire Partnership, Leaders Board`.
pub fn meeting_name(minutes: &Minutes) -> String {
    match &minutes.body {
        Some(body) => format!("{body}, {}", minutes.title),
        None => minutes.title.clone(),
    }
}

/// The day of a meeting and its folded name.
pub(crate) type Identity = (Date, String);

/// What makes a meeting the same in another run: its day, and its name however it is spaced.
pub(crate) fn identity(date: Date, name: &str) -> (Date, String) {
    (date, fold(name))
}

/// The meeting that a [`meeting_key`] names.
pub(crate) fn identity_of(key: &str) -> Option<(Date, String)> {
    let (day, name) = key.split_once(' ')?;
    Some(identity(day.parse().ok()?, name))
}

/// The meetings by their days, so that the order of the files makes no difference.
pub(crate) fn meetings_in_order(minutes: &[Minutes]) -> Vec<SaidMeeting<'_>> {
    let mut meetings: Vec<_> = minutes.iter().map(SaidMeeting::of).collect();
    meetings.sort_by(|one, other| one.identity.cmp(&other.identity));
    meetings
}

impl SaidMeeting<'_> {
    /// As it is remembered.
    pub(crate) fn log_key(&self) -> String {
        meeting_key(self.date, &self.name)
    }

    /// True where the meeting that spoke last of an action is a later one. On one day whoever takes an action on is later
    /// than the meeting that raised it.
    pub(crate) fn is_overtaken_by(&self, latest: &str, raised_by: Option<&Identity>) -> bool {
        let order = |meeting: &Identity| {
            let takes_on = raised_by != Some(meeting);
            (meeting.0, takes_on, meeting.1.clone())
        };
        identity_of(latest).is_some_and(|latest| order(&latest) > order(&self.identity))
    }

    /// The actions that are known by their words alone.
    pub(crate) fn told_by_words(&self) -> impl Iterator<Item = &SaidAction<'_>> {
        let has_words = |action: &&SaidAction<'_>| {
            action.key.is_none() && action.action.form != ActionForm::Masked
        };
        self.actions.iter().filter(has_words)
    }

    /// True where it names the Ref, to take the action on or to close it, also in a part that another log is told of.
    pub(crate) fn names(&self, key: &RefKey) -> bool {
        let mut actions = self.actions.iter();
        let mut closings = self.closings.iter();
        let mut elsewhere = self.refs_elsewhere.iter();
        actions.any(|action| action.key.as_ref() == Some(key))
            || closings.any(|closing| closing.key == *key)
            || elsewhere.any(|reference| RefKey::of(reference).as_ref() == Some(key))
    }
}

impl<'a> SaidMeeting<'a> {
    fn of(minutes: &'a Minutes) -> Self {
        let name = meeting_name(minutes);
        let actions = minutes
            .actions()
            .map(|(item, action)| {
                let reference = action.reference.as_deref().map(str::trim);
                SaidAction {
                    key: reference.and_then(RefKey::of),
                    logged: LoggedAction {
                        reference: reference.unwrap_or_default().to_owned(),
                        raised: minutes.date,
                        meeting: name.clone(),
                        minute: item.number.clone(),
                        action: action.log_text(),
                        owner: owner_cell(minutes, action),
                        due: LoggedDue::from(action.due.as_ref()),
                    },
                    owners: action.owner_labels(),
                    action,
                }
            })
            .collect();
        SaidMeeting {
            date: minutes.date,
            identity: identity(minutes.date, &name),
            name,
            file: &minutes.file,
            prefix: &minutes.reference,
            actions,
            closings: &minutes.closings,
            refs_elsewhere: &minutes.refs_elsewhere,
        }
    }
}

impl From<Option<&Due>> for LoggedDue {
    fn from(due: Option<&Due>) -> Self {
        match due {
            Some(Due::Date { date, .. }) => LoggedDue::Date(*date),
            Some(Due::Words(words)) => LoggedDue::Words(words.clone()),
            None => LoggedDue::Unset,
        }
    }
}

/// The owners as the log has them: as typed, or by their full names where the committee keeps a register of them.
fn owner_cell(minutes: &Minutes, action: &Action) -> String {
    let names: Vec<_> = action
        .owners
        .iter()
        .map(|owner| match owner {
            Owner::Person { name, .. } if is_registered(minutes, name) => name,
            owner => owner.label(),
        })
        .collect();
    names.join(", ")
}

fn is_registered(minutes: &Minutes, name: &str) -> bool {
    minutes.register.iter().any(|person| person.name == name)
}

/// What keeps meetings out of a log: a Ref that one gives to two of its actions, and a meeting that is given twice. Each
/// fault with the meetings that have it, by their places in the list.
pub fn faults_of_meetings(minutes: &[&Minutes]) -> Vec<(Vec<usize>, Message)> {
    let said: Vec<_> = minutes.iter().copied().map(SaidMeeting::of).collect();
    let mut faults = Vec::new();
    let mut seen: BTreeMap<_, usize> = BTreeMap::new();
    for (at, meeting) in said.iter().enumerate() {
        let own = doubled(std::slice::from_ref(meeting)).into_iter();
        faults.extend(own.map(|fault| (vec![at], fault)));
        if let Some(first) = seen.insert(&meeting.identity, at) {
            faults.push((vec![first, at], same_meeting(said[first].file, meeting)));
        }
    }
    faults
}

fn same_meeting(first: &str, meeting: &SaidMeeting<'_>) -> Message {
    Message::error(format!(
        "`{first}` and `{}` are both the minutes of `{}` on {}",
        meeting.file,
        meeting.name,
        meeting.date.strftime("%-d %B %Y")
    ))
    .hint("Give one of the two, or correct the date or title of the other.")
}

/// Refs that a meeting gives to two of its actions, and meetings that are given twice.
pub(crate) fn doubled(meetings: &[SaidMeeting<'_>]) -> Vec<Message> {
    let mut faults = Vec::new();
    let mut files: BTreeMap<_, &str> = BTreeMap::new();
    for meeting in meetings {
        if let Some(first) = files.insert(&meeting.identity, meeting.file) {
            faults.push(same_meeting(first, meeting));
        }
        let mut seen: BTreeMap<&RefKey, &SaidAction<'_>> = BTreeMap::new();
        for action in &meeting.actions {
            let Some(key) = &action.key else { continue };
            if let Some(first) = seen.insert(key, action) {
                faults.push(
                    Message::error(format!(
                        "the Ref `{}` stands on two actions of this meeting: line {} `{}` and line {} `{}`",
                        action.logged.reference,
                        first.action.place.line,
                        first.logged.action,
                        action.action.place.line,
                        action.logged.action
                    ))
                    .at(action.action.place.clone())
                    .hint("Take the Ref away from the one that is not that row of the log."),
                );
            }
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::super::sample::meeting;
    use super::{SaidMeeting, meeting_name};
    use crate::model::{Action, Owner, Person};
    use jiff::civil::date;

    fn shared_by(names: &[(&str, &str)]) -> Action {
        let mut action = super::super::sample::action("", "write");
        action.owners = names
            .iter()
            .map(|(initials, name)| Owner::Person {
                typed: (*initials).to_owned(),
                initials: Some((*initials).to_owned()),
                name: (*name).to_owned(),
            })
            .chain([Owner::Word("ALL".to_owned())])
            .collect();
        action
    }

    #[test]
    fn owners_have_their_full_names_where_the_register_has_them() {
        let action = shared_by(&[("CH", "Chris Hill"), ("MH", "Mo Hay")]);
        let mut minutes = meeting("Board", date(2011, 5, 24), vec![action]);
        let owner = |minutes: &_| SaidMeeting::of(minutes).actions[0].logged.owner.clone();
        assert_eq!(owner(&minutes), "CH, MH, ALL");
        minutes.register = vec![Person {
            name: "Chris Hill".to_owned(),
            organisation: None,
            initials: Some("CH".to_owned()),
            role: None,
            substitute_for: None,
            items: None,
            place: None,
        }];
        assert_eq!(owner(&minutes), "Chris Hill, MH, ALL");
        minutes.body = Some("Partnership".to_owned());
        assert_eq!(meeting_name(&minutes), "Partnership, Board");
    }
}
