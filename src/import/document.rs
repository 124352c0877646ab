//! The versions of a document, and where another one belongs among them.
//!
//! The first version of a day is called by the day, later ones by their moments, and names are
//! addresses: none is ever changed. So the file of a day does not tell its moment, and one has to
//! find it out to know what came before it and what after.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::PathBuf;

use jiff::civil::{Date, Time};

use crate::draft::{self, Captured, Draft, fingerprint};
use crate::policy::version::{VersionId, body, made_of};
use crate::source::Source;

/// What stands in a document's folder, with what was put there in this run.
pub(super) struct Document {
    folder: PathBuf,
    /// The prints of their texts, once they were needed.
    versions: BTreeMap<VersionId, Option<u64>>,
    /// When the texts of files that are called by their days were captured.
    moments: BTreeMap<VersionId, Captured>,
    /// Texts that are on their way here, by day, in their order.
    coming: BTreeMap<Date, Vec<(Captured, u64)>>,
    /// The prints of their texts, by the SHA-256 of the bytes that these were made from.
    made: HashMap<String, u64>,
}

/// Where a text belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Spot {
    /// Under this name, which is free.
    Free(VersionId),
    /// Under this name, which another one has, or the same.
    Taken(VersionId),
    /// Nowhere: this version before it says the same.
    Same(VersionId),
    /// Before the first of its day, which was captured then and has the day's name.
    Before(VersionId, Captured),
}

impl Document {
    /// Lists the versions in a folder.
    pub(super) fn open(folder: PathBuf) -> Self {
        let entries = fs::read_dir(&folder).into_iter().flatten().flatten();
        let ids = entries.filter_map(|entry| VersionId::of(entry.file_name().to_str()?));
        let versions = ids.map(|id| (id, None)).collect();
        let (moments, coming, made) = Default::default();
        Self { folder, versions, moments, coming, made }
    }

    /// Notes a text that is about to be put here.
    pub(super) fn expect(&mut self, draft: &Draft) {
        let print = fingerprint(&draft.text);
        self.made.extend(draft.provenance.source_sha256.clone().map(|sha256| (sha256, print)));
        if let Some(captured) = draft.captured.filter(|captured| captured.time.is_some()) {
            self.coming.entry(captured.date).or_default().push((captured, print));
        }
    }

    /// Where a text belongs that was captured then.
    pub(super) fn spot(&mut self, captured: Option<Captured>, print: u64) -> Spot {
        let name = name(captured);
        if let Some(captured) = captured
            && let Some(time) = captured.time
            && let Some(spot) =
                self.spot_in_day(&name, &moment(captured.date, time), captured, print)
        {
            return spot;
        }
        if self.has(&name) { Spot::Taken(name) } else { self.unless_same(name, print) }
    }

    /// Where a text belongs whose day has other versions; nothing where it is the day's first.
    fn spot_in_day(
        &mut self,
        day: &VersionId,
        moment: &VersionId,
        captured: Captured,
        print: u64,
    ) -> Option<Spot> {
        if self.has(moment) {
            return Some(Spot::Taken(moment.clone()));
        }
        if !self.has(day) {
            let earlier = self.before(moment).filter(|id| id.date() == moment.date());
            return earlier.map(|_| self.unless_same(moment.clone(), print));
        }
        match self.moment_of(day) {
            Some(first) if captured == first => Some(Spot::Taken(day.clone())),
            Some(first) if captured < first => match self.unless_same(day.clone(), print) {
                Spot::Free(day) => Some(Spot::Before(day, first)),
                same => Some(same),
            },
            _ => Some(self.unless_same(moment.clone(), print)),
        }
    }

    /// The newest version, where the day is known on which it was captured.
    pub(super) fn newest_with_day(&self) -> Option<&VersionId> {
        self.versions.keys().next_back().filter(|id| id.date().is_some())
    }

    /// The version of which nobody knows when it was captured.
    pub(super) fn undated(&self) -> Option<VersionId> {
        self.versions.keys().next().filter(|id| id.date().is_none()).cloned()
    }

    /// Notes a text that was put here.
    pub(super) fn insert(&mut self, id: &VersionId, captured: Option<Captured>, print: u64) {
        self.versions.insert(id.clone(), Some(print));
        if let Some(captured) = captured.filter(|captured| captured.time.is_some()) {
            self.moments.insert(id.clone(), captured);
        }
    }

    /// Forgets a version that was taken away.
    pub(super) fn remove(&mut self, id: &VersionId) {
        self.versions.remove(id);
    }

    fn has(&self, id: &VersionId) -> bool {
        self.versions.contains_key(id)
    }

    /// The print of a version's text. An earlier Glasshouse may have repaired less of the very bytes
    /// that are on their way: then it is the print of what is made of them now.
    pub(super) fn print(&mut self, id: &VersionId) -> u64 {
        if let Some(print) = self.versions.get(id).copied().flatten() {
            return print;
        }
        let source = self.read(id);
        let made = made_of(&source).and_then(|sha256| self.made.get(&sha256).copied());
        let print = made.unwrap_or_else(|| fingerprint(&source.text[body(&source)]));
        self.versions.insert(id.clone(), Some(print));
        print
    }

    /// A version as it stands; nothing of one that cannot be read, which is for `check` to say.
    fn read(&self, id: &VersionId) -> Source {
        let text = fs::read_to_string(self.folder.join(format!("{id}.md"))).unwrap_or_default();
        Source { path: format!("{id}.md").into(), text }
    }

    fn before(&self, id: &VersionId) -> Option<VersionId> {
        self.versions.range::<VersionId, _>(..id).next_back().map(|(id, _)| id.clone())
    }

    fn unless_same(&mut self, id: VersionId, print: u64) -> Spot {
        match self.before(&id) {
            Some(earlier) if self.print(&earlier) == print => Spot::Same(earlier),
            _ => Spot::Free(id),
        }
    }

    /// When the text of a day's file was captured: its archive says it, or else it is the first
    /// of those on their way that says the same, and that is earlier than the day's others.
    fn moment_of(&mut self, day: &VersionId) -> Option<Captured> {
        if let Some(moment) = self.moments.get(day) {
            return Some(*moment);
        }
        let print = self.print(day);
        let next =
            self.versions.range(day..).nth(1).and_then(|(id, _)| Captured::file(id.as_str()));
        let coming = self.coming.get(&day.date()?).into_iter().flatten();
        let mut same = coming.filter(|(_, other)| *other == print).map(|(captured, _)| *captured);
        let moment = draft::recorded(&self.read(day))
            .captured
            .filter(|captured| captured.time.is_some())
            .or_else(|| same.find(|captured| next.is_none_or(|next| *captured < next)))?;
        self.moments.insert(day.clone(), moment);
        Some(moment)
    }
}

/// The name of a day's first version.
pub(super) fn name(captured: Option<Captured>) -> VersionId {
    let name = captured.map_or("undated".to_owned(), |captured| captured.date.to_string());
    VersionId::parse(&name).expect("the name of a version")
}

/// The name of a further version of a day.
pub(super) fn moment(date: Date, time: Time) -> VersionId {
    let (hour, minute, second) = (time.hour(), time.minute(), time.second());
    let name = format!("{date}T{hour:02}-{minute:02}-{second:02}Z");
    VersionId::parse(&name).expect("the name of a version")
}
