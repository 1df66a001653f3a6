//! How far a run is, in one line of the terminal that is written over and cleared.

use crate::app::{Progress, Stage};
use std::io::Write;
use std::time::{Duration, Instant};

/// A run that is done by then says nothing.
const PATIENCE: Duration = Duration::from_secs(1);
/// How long a line stands before the next one.
const PAUSE: Duration = Duration::from_millis(100);
/// Back to the start of the line, and the rest of it empty.
const CLEAR: &str = "\r\u{1b}[K";

/// The line.
pub struct ProgressLine<W: Write> {
    terminal: W,
    is_watched: bool,
    /// When the next line may be shown.
    next: Instant,
    is_shown: bool,
}

impl<W: Write> ProgressLine<W> {
    /// A line that nobody sees unless `is_watched`, from the moment when the run began.
    pub fn new(terminal: W, is_watched: bool, began: Instant) -> Self {
        ProgressLine {
            terminal,
            is_watched,
            next: began + PATIENCE,
            is_shown: false,
        }
    }

    /// Says how far it is, where somebody has waited long enough.
    pub fn show(&mut self, progress: Progress, now: Instant) {
        if !self.is_watched || now < self.next {
            return;
        }
        let Progress { stage, done, of } = progress;
        let words = match stage {
            Stage::Meetings => format!("meeting {done} of {of}"),
            Stage::Documents => format!("writing document {done} of {of}"),
        };
        // A terminal that has gone away is no fault of the run.
        let _ = write!(self.terminal, "{CLEAR}{words}").and_then(|()| self.terminal.flush());
        self.is_shown = true;
        self.next = now + PAUSE;
    }

    /// Leaves nothing of it.
    pub fn clear(&mut self) {
        if std::mem::take(&mut self.is_shown) {
            let _ = write!(self.terminal, "{CLEAR}").and_then(|()| self.terminal.flush());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::ProgressLine;
    use crate::app::{Progress, Stage};
    use std::time::{Duration, Instant};

    /// What a terminal gets of a run that has done one more at each of these milliseconds.
    fn shown(is_watched: bool, times: &[u64]) -> String {
        let began = Instant::now();
        let mut terminal = Vec::new();
        let mut line = ProgressLine::new(&mut terminal, is_watched, began);
        for (time, done) in times.iter().zip(1..) {
            let progress = Progress {
                stage: Stage::Meetings,
                done,
                of: 40,
            };
            line.show(progress, began + Duration::from_millis(*time));
        }
        line.clear();
        String::from_utf8(terminal).expect("text")
    }

    #[test]
    fn a_run_of_less_than_a_second_shows_nothing() {
        assert_eq!(shown(true, &[10, 500, 999]), "");
    }

    #[test]
    fn one_line_is_written_over_and_cleared() {
        assert_eq!(
            shown(true, &[900, 1000, 1050, 1099, 1100]),
            "\r\u{1b}[Kmeeting 2 of 40\r\u{1b}[Kmeeting 5 of 40\r\u{1b}[K"
        );
    }

    #[test]
    fn nobody_who_does_not_watch_sees_it() {
        assert_eq!(shown(false, &[2000, 3000]), "");
    }
}
