//! What happened to a text, in a line: what a feed reader lists, and decides by.

use super::super::Site;
use super::super::describe::Place;
use super::event::Event;
use super::timeline::lost;
use crate::history::Counts;
use crate::words::Filling;

/// Most questions that a line names.
const TOPICS: usize = 3;

impl Site {
    /// How much a version changed, on what, and which answers lost their sentences by it.
    pub(super) fn headline(&self, event: Event, number: usize) -> String {
        let dossier = &*self.portal.dossiers[event.company];
        let place = Place { dossier, document: &dossier.documents[event.document] };
        let changed = self.changed(place, number);
        let topics = self.topics(place, number);
        let said = match topics.is_empty() {
            true => changed,
            false => {
                let filling = Filling::default().text("text", changed).text("topics", topics);
                self.words().filled("headline-topics", &filling)
            }
        };
        match self.answers_lost(event, number) {
            0 => said,
            lost => {
                let filling = Filling::default().text("text", said).number("n", lost);
                self.words().filled("headline-lost", &filling)
            }
        }
    }

    /// Whose document changed, and in how many sentences.
    fn changed(&self, place: Place<'_>, number: usize) -> String {
        let Counts { added, removed, reworded, .. } =
            place.document.steps[number - 1].comparison.counts;
        let filling = Filling::default()
            .text("company", &*place.dossier.company.name)
            .text("document", &*place.document.kind);
        match added + removed + reworded {
            0 => self.words().filled("event-text", &filling),
            sentences => self.words().filled("headline-text", &filling.number("n", sentences)),
        }
    }

    /// The questions that the change touches, as a list; the first of many.
    fn topics(&self, place: Place<'_>, number: usize) -> String {
        let touched = &place.document.steps[number - 1].comparison.touched;
        let names = touched.iter().take(TOPICS).map(|it| &*self.category(*it).name);
        let more = (touched.len() > TOPICS).then_some("…");
        let names: Vec<&str> = names.chain(more).collect();
        names.join(self.words().fixed("list-separator"))
    }

    /// How many answers of people rested on a sentence that the version does not have any more.
    fn answers_lost(&self, event: Event, number: usize) -> usize {
        let document = &self.portal.dossiers[event.company].documents[event.document];
        let version = &document.versions[number];
        // Most versions took nothing, and their findings need not be opened.
        if document.runs.iter().flatten().all(|run| run.lost.as_ref() != Some(&version.id)) {
            return 0;
        }
        let verdicts = self.open(event.company).verdicts_on(event.document);
        lost(document, &verdicts.findings, version).count()
    }
}
