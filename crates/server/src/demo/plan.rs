//! Who wrote what and when: 120 conversations over 30 days, the newest minutes old, in every state.

use super::data::{Data, DemoContact, Dialogue, From, Line, Phrases};
use domain::Ms;
use domain::language::Language;
use std::collections::HashSet;

pub(super) const CONVERSATIONS: usize = 120;
/// Until here people still wait for something; the older ones are mostly closed.
const FRESH: usize = 22;

/// How a conversation stands now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    Open,
    Snoozed,
    Closed,
    Blocked,
    Failed,
    Unknown,
}

/// One conversation to be written.
#[derive(Debug, Clone)]
pub(super) struct Talk {
    pub(super) contact: DemoContact,
    /// Which of the two numbers.
    pub(super) channel: usize,
    pub(super) lines: Vec<Line>,
    pub(super) closing_note: Option<String>,
    /// Of the last line.
    pub(super) at: Ms,
    pub(super) standing: Standing,
    /// Place among the members who answer; nobody for some of the newest.
    pub(super) agent: Option<usize>,
    /// Whether the phones page lists the person.
    pub(super) listed: bool,
}

pub(super) fn talks(data: &Data, now: Ms) -> Vec<Talk> {
    let mut used: HashSet<&str> = HashSet::new();
    let mut taken = [0_usize; 3];
    let mut talks = Vec::with_capacity(CONVERSATIONS);
    for place in 0..CONVERSATIONS {
        let language = language_of(place);
        let phrases = data.phrases(language);
        let slot = language as usize % taken.len();
        let nth = taken.get(slot).copied().unwrap_or_default();
        if let Some(count) = taken.get_mut(slot) {
            *count += 1;
        }
        let free = |person: &&DemoContact| {
            person.language == language.as_str() && !used.contains(person.phone.as_str())
        };
        let Some(contact) = data.people.contacts.iter().find(free) else { continue };
        used.insert(&contact.phone);
        let standing = standing(place);
        let dialogue = dialogue(phrases, nth);
        let lines = if standing == Standing::Open && place < FRESH {
            unanswered(dialogue.lines)
        } else {
            dialogue.lines
        };
        talks.push(Talk {
            contact: contact.clone(),
            channel: usize::from(place % 5 == 4),
            lines,
            closing_note: dialogue.closing.map(|closing| closing.note),
            at: now.plus(-age(place)),
            standing,
            agent: (place >= 8 || place % 3 != 0).then_some(place),
            listed: place < 8,
        });
    }
    talks
}

/// Mostly Spanish.
fn language_of(place: usize) -> Language {
    match place % 8 {
        2 | 6 => Language::Portuguese,
        4 => Language::English,
        _ => Language::Spanish,
    }
}

/// Minutes for the newest, 30 days for the oldest; the one at 21 is in the last two hours of its window.
fn age(place: usize) -> i64 {
    let place = i64::try_from(place).unwrap_or_default();
    (2 + place * place * 3) * Ms::MINUTE
}

fn standing(place: usize) -> Standing {
    match place {
        5 | 30 | 61 => Standing::Failed,
        9 | 17 => Standing::Unknown,
        13 | 44 | 90 => Standing::Blocked,
        7 | 15 | 25 | 33 | 41 | 52 => Standing::Snoozed,
        place if place < FRESH => Standing::Open,
        place if place % 6 == 0 => Standing::Open,
        _ => Standing::Closed,
    }
}

/// A written dialogue while there are any, then a short one of greeting, question and answer.
fn dialogue(phrases: &Phrases, nth: usize) -> Dialogue {
    if let Some(written) = phrases.dialogues.get(nth) {
        return written.clone();
    }
    let pick = |list: &[String]| list.get((nth * 7) % list.len().max(1)).cloned().unwrap_or_default();
    let line = |from, text, pause_min| Line { from, text, pause_min, ..Line::default() };
    let lines = vec![
        line(From::Customer, pick(&phrases.greetings), 0),
        line(From::Customer, pick(&phrases.questions), 1),
        line(From::Agent, pick(&phrases.answers), 6),
    ];
    Dialogue { lines, closing: None }
}

/// Up to the last thing the person said, so that somebody waits.
fn unanswered(mut lines: Vec<Line>) -> Vec<Line> {
    let said = |line: &Line| line.from == From::Customer && line.reaction.is_none();
    let end = lines.iter().rposition(said).map_or(lines.len(), |last| last + 1);
    lines.truncate(end);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_enough_people_and_every_state() {
        let data = Data::read().unwrap();
        assert_eq!((data.people.members.len(), data.people.contacts.len()), (6, 400));
        let now = Ms(1_795_521_600_000);
        let talks = talks(&data, now);
        assert_eq!(talks.len(), CONVERSATIONS);
        for standing in [
            Standing::Open,
            Standing::Snoozed,
            Standing::Closed,
            Standing::Blocked,
            Standing::Failed,
            Standing::Unknown,
        ] {
            assert!(talks.iter().any(|talk| talk.standing == standing), "{standing:?}");
        }
        assert!(talks.iter().all(|talk| talk.at <= now && now.since(talk.at) < 31 * Ms::DAY));
        let closing = |talk: &&Talk| (22 * Ms::HOUR..24 * Ms::HOUR).contains(&now.since(talk.at));
        assert!(talks.iter().any(|talk| closing(&talk)), "one window closes soon");
    }
}
