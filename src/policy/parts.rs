//! The parts of quotes that one mark cannot hold: they go on in another passage or behind an
//! ellipsis, or another mark or an element cuts them. A number that its parts share lets a style
//! sheet light the whole quote.

use std::collections::HashMap;

use pulldown_cmark::Event;

use super::html::escape;

/// The quotes in parts that a text has, while it is written.
#[derive(Default)]
pub(super) struct Parts<'m> {
    /// Anchors of the quotes that went on; the place of each is its number, from 1.
    parted: Vec<&'m str>,
    /// For each quote the event that its anchor is in.
    beginnings: HashMap<&'m str, usize>,
}

impl<'m> Parts<'m> {
    /// Quotes begin with the event at a place.
    pub(super) fn begin(&mut self, anchors: &'m [String], event: usize) {
        self.beginnings.extend(anchors.iter().map(|anchor| (&**anchor, event)));
    }

    /// The attribute of a mark that quotes go on with; none where no quote does.
    pub(super) fn continued(&mut self, anchors: Vec<&'m str>) -> String {
        if anchors.is_empty() {
            return String::new();
        }
        let numbers: Vec<String> =
            anchors.into_iter().map(|anchor| self.number(anchor).to_string()).collect();
        format!(" data-continues=\"{}\"", numbers.join(" "))
    }

    fn number(&mut self, anchor: &'m str) -> usize {
        let known = self.parted.iter().position(|parted| *parted == anchor);
        let place = known.unwrap_or_else(|| {
            self.parted.push(anchor);
            self.parted.len() - 1
        });
        place + 1
    }

    /// Gives the anchors of quotes in parts their numbers: that a quote goes on is known only
    /// when its first mark is written already.
    pub(super) fn name(&self, events: &mut [Event<'_>]) {
        for (anchor, number) in self.parted.iter().zip(1..) {
            let event = self.beginnings.get(anchor).map(|event| &mut events[*event]);
            if let Some(Event::InlineHtml(tags)) = event {
                let id = id_attribute(anchor);
                *tags = tags.replacen(&id, &format!("{id} data-parts=\"{number}\""), 1).into();
            }
        }
    }
}

/// The attribute that makes an element the place of an anchor.
pub(super) fn id_attribute(anchor: &str) -> String {
    format!(" id=\"{}\"", escape(anchor))
}
