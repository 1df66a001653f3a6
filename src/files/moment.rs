//! A moment as the caller read it from the clock, and how times are said.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;
use std::time::SystemTime;

/// When the run was started. Ages are never judged by it: it only dates backups and tells people a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    at: SystemTime,
    offset: Offset,
}

impl Moment {
    /// A time of the clock, and how many seconds local time is ahead of UTC then.
    pub fn new(at: SystemTime, seconds_ahead: i32) -> Self {
        Moment {
            at,
            offset: Offset::from_seconds(seconds_ahead).unwrap_or(Offset::UTC),
        }
    }

    /// The day where the run was started.
    pub fn date(&self) -> Date {
        self.local(self.at).map_or(Date::MIN, |local| local.date())
    }

    /// As it stands in the name of a backup: `20261122-091400`.
    pub fn stamp(&self) -> String {
        self.local(self.at)
            .map(|local| local.strftime("%Y%m%d-%H%M%S").to_string())
            .unwrap_or_else(|| "00000000-000000".to_owned())
    }

    /// In full: `22 November 2026, 09:14`.
    pub fn in_full(&self) -> String {
        self.local(self.at)
            .map(|local| local.strftime("%-d %B %Y, %H:%M").to_string())
            .unwrap_or_default()
    }

    /// Another time as people say it now: the hour, with the day where that was another one.
    pub fn say(&self, at: SystemTime) -> Option<String> {
        let (now, then) = (self.local(self.at)?, self.local(at)?);
        let form = if now.date() == then.date() {
            "%H:%M"
        } else {
            "%-d %B, %H:%M"
        };
        Some(then.strftime(form).to_string())
    }

    fn local(&self, at: SystemTime) -> Option<DateTime> {
        Some(self.offset.to_datetime(Timestamp::try_from(at).ok()?))
    }
}

#[cfg(test)]
mod tests {
    use super::Moment;
    use std::time::{Duration, SystemTime};

    #[test]
    fn says_local_times_with_the_day_where_it_was_another() {
        let at = SystemTime::UNIX_EPOCH + Duration::from_secs(1_795_338_840);
        let moment = Moment::new(at, 3600);
        assert_eq!(moment.stamp(), "20261122-101400");
        assert_eq!(moment.in_full(), "22 November 2026, 10:14");
        assert_eq!(moment.say(at), Some("10:14".to_owned()));
        let yesterday = at - Duration::from_secs(12 * 3600);
        assert_eq!(moment.say(yesterday), Some("21 November, 22:14".to_owned()));
    }
}
