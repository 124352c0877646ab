//! The rows of each table, company by company; none is kept.

use super::cell::Cell;
use super::table::Table;
use crate::finding::{Finding, Quote};
use crate::policy::version::Version;
use crate::portal::{Brief, Dossier, Verdict};
use crate::review::{QuoteStanding, Review, Status};
use crate::site::Site;
use crate::site::address::{Folder, Permanent};
use crate::site::describe::Place;
use crate::site::text;
use crate::site::view::Counts;
use crate::taxonomy::{Category, StanceId};

/// What takes a row: its cells, in the order of the table's columns.
pub(super) type Emit<'e> = dyn FnMut(&[Cell<'_>]) + 'e;

/// Hands out the rows of some companies, by their indices; those of the taxonomy's tables are
/// no company's, and handed out whole.
pub(super) fn walk(site: &Site, table: Table, companies: &[usize], emit: &mut Emit<'_>) {
    let tables = Tables { site, permanent: site.permanent() };
    if table.is_of_taxonomy() {
        return tables.taxonomy(table, emit);
    }
    companies.iter().for_each(|index| tables.company(table, *index, emit));
}

/// How many rows a company has in a table.
pub(super) fn count(table: Table, dossier: &Dossier) -> usize {
    let extent = dossier.extent;
    match table {
        Table::Companies => 1,
        Table::Documents => dossier.documents.len(),
        Table::Versions => extent.versions,
        Table::Findings => extent.findings,
        Table::Suggestions => extent.suggestions,
        Table::Mentions => extent.mentions,
        Table::Matrix => dossier.answers.len(),
        Table::Categories | Table::Stances => 0,
    }
}

/// How many rows a table of the taxonomy has; nothing of the others.
pub(super) fn of_taxonomy(site: &Site, table: Table) -> Option<usize> {
    let categories = site.all_categories();
    match table {
        Table::Categories => Some(categories.len()),
        Table::Stances => Some(categories.iter().map(|category| category.stances.len()).sum()),
        _ => None,
    }
}

struct Tables<'s> {
    site: &'s Site,
    permanent: Permanent<'s>,
}

impl Tables<'_> {
    fn taxonomy(&self, table: Table, emit: &mut Emit<'_>) {
        for category in self.site.all_categories() {
            if table == Table::Categories {
                emit(&[
                    category.id.as_str().into(),
                    category.name.as_str().into(),
                    category.question.as_str().into(),
                    Cell::maybe(category.description.as_deref()),
                    self.permanent.of(Folder::Category(&category.id)).into(),
                ]);
                continue;
            }
            for stance in &category.stances {
                emit(&[
                    category.id.as_str().into(),
                    stance.id.as_str().into(),
                    self.site.stance_label(stance).into(),
                    stance.tone.id().into(),
                    Cell::maybe(stance.description.as_deref()),
                    self.permanent.of(Folder::Stance(&category.id, &stance.id)).into(),
                ]);
            }
        }
    }

    fn company(&self, table: Table, index: usize, emit: &mut Emit<'_>) {
        let dossier = &*self.site.portal.dossiers[index];
        let places = dossier.documents.iter().map(|document| Place { dossier, document });
        match table {
            Table::Companies => self.company_row(dossier, emit),
            Table::Documents => places.for_each(|place| self.document(place, emit)),
            Table::Versions => places.for_each(|place| {
                let versions = place.document.versions.iter();
                versions.for_each(|version| self.version(place, version, emit));
            }),
            Table::Matrix => self.cells(dossier, &self.site.open(index).briefs(), emit),
            _ => {
                let verdicts = self.site.open(index).verdicts_of(|status| has_rows(table, status));
                places.zip(verdicts).for_each(|(place, verdicts)| {
                    self.verdicts(table, place, &verdicts, emit);
                });
            }
        }
    }

    /// Rows of answers on a document.
    fn verdicts(&self, table: Table, place: Place<'_>, verdicts: &[Verdict], emit: &mut Emit<'_>) {
        let page = self.permanent.of(place.version_folder(place.document.newest()));
        for Verdict { finding, review } in verdicts {
            match (table, finding) {
                (Table::Mentions, _) => self.mentions(place, &page, review, emit),
                (Table::Suggestions, finding) => {
                    self.suggestion(place, &page, review, finding.as_ref(), emit);
                }
                (_, Some(finding)) => self.finding(place, &page, review, finding, emit),
                (_, None) => {}
            }
        }
    }

    fn company_row(&self, dossier: &Dossier, emit: &mut Emit<'_>) {
        let company = &dossier.company;
        let counts = Counts::of_answers(dossier);
        emit(&[
            company.id.as_str().into(),
            company.name.as_str().into(),
            Cell::Texts(&strs(&company.domains)),
            Cell::maybe(company.sector.as_deref()),
            Cell::maybe(company.country.as_deref()),
            Cell::maybe(company.homepage.as_deref()),
            Cell::maybe(company.description.as_deref()),
            Cell::maybe(company.parent.as_deref()),
            dossier.documents.len().into(),
            counts.reviewed.into(),
            counts.stale.into(),
            counts.suggested.into(),
            counts.not_applicable.into(),
            counts.not_reviewed.into(),
            Cell::day(dossier.checked),
            self.permanent.of(Folder::Company(&company.id)).into(),
        ]);
    }

    fn document(&self, place: Place<'_>, emit: &mut Emit<'_>) {
        let Place { dossier, document } = place;
        emit(&[
            dossier.company.id.as_str().into(),
            document.id.as_str().into(),
            document.kind.as_str().into(),
            document.versions.len().into(),
            document.newest().id.as_str().into(),
            self.permanent.of(place.folder()).into(),
        ]);
    }

    fn version(&self, place: Place<'_>, version: &Version, emit: &mut Emit<'_>) {
        let provenance = &version.provenance;
        let file = text::file(self.site, place, version);
        emit(&[
            place.dossier.company.id.as_str().into(),
            place.document.id.as_str().into(),
            version.id.as_str().into(),
            Cell::day(version.id.date()),
            Cell::day(provenance.effective),
            self.site.language_of(version).into(),
            Cell::maybe(provenance.source.as_deref()),
            Cell::maybe(provenance.archive.as_deref()),
            version.size.words.into(),
            version.size.sentences.into(),
            version.passages.into(),
            Cell::Flag(version.id == place.document.newest().id),
            Cell::Flag(version.intact),
            version.text_sha256.as_str().into(),
            Cell::maybe(provenance.source_sha256.as_deref()),
            self.permanent.of(place.version_folder(version)).into(),
            file.map_or(Cell::Nothing, |file| self.permanent.of(&file).into()),
        ]);
    }

    fn finding(
        &self,
        place: Place<'_>,
        page: &str,
        review: &Review,
        finding: &Finding,
        emit: &mut Emit<'_>,
    ) {
        if finding.quotes.is_empty() {
            return self.quote(place, page, review, finding, None, emit);
        }
        for (index, pair) in finding.quotes.iter().zip(&review.quotes).enumerate() {
            self.quote(place, page, review, finding, Some((index, pair)), emit);
        }
    }

    fn quote(
        &self,
        place: Place<'_>,
        page: &str,
        review: &Review,
        finding: &Finding,
        quote: Option<(usize, (&Quote, &QuoteStanding))>,
        emit: &mut Emit<'_>,
    ) {
        let (category, stance, tone) = self.answer(review);
        let standing = quote.map(|(_, (_, standing))| standing);
        let anchor = standing.and_then(|standing| standing.anchor.as_deref());
        let span = standing.and_then(|standing| standing.span.as_ref());
        emit(&[
            place.dossier.company.id.as_str().into(),
            place.document.id.as_str().into(),
            category.id.as_str().into(),
            quote.map_or(0, |(index, _)| index + 1).into(),
            review.status.id().into(),
            stance,
            tone,
            Cell::maybe(finding.summary.as_deref()),
            Cell::maybe(quote.map(|(_, (quote, _))| &*quote.text)),
            Cell::maybe(standing.map(|standing| standing.state.id())),
            standing.map_or(Cell::Nothing, |standing| Cell::Flag(standing.unfounded)),
            Cell::maybe(standing.and_then(|standing| standing.now.as_ref()).map(|now| &*now.text)),
            Cell::maybe(anchor),
            span.map_or(Cell::Nothing, |span| span.start.into()),
            span.map_or(Cell::Nothing, |span| span.end.into()),
            place.document.newest().id.as_str().into(),
            finding.version.as_str().into(),
            Cell::day(finding.checked),
            Cell::maybe(finding.by.as_deref()),
            Cell::maybe(finding.note.as_deref()),
            format!("{page}#{}", category.id).into(),
            anchor.map_or(Cell::Nothing, |anchor| format!("{page}#{anchor}").into()),
        ]);
    }

    /// Sentences of rules, or the quotes of a suggestion that was written into a file.
    fn suggestion(
        &self,
        place: Place<'_>,
        page: &str,
        review: &Review,
        finding: Option<&Finding>,
        emit: &mut Emit<'_>,
    ) {
        let (category, stance, tone) = self.answer(review);
        let mut number = 0;
        let mut row = |sentence: Option<&str>, anchor: Option<&str>, words: &[&str]| {
            number += usize::from(sentence.is_some());
            emit(&[
                place.dossier.company.id.as_str().into(),
                place.document.id.as_str().into(),
                category.id.as_str().into(),
                number.into(),
                stance.clone(),
                tone.clone(),
                Cell::maybe(sentence),
                Cell::maybe(anchor),
                Cell::Texts(words),
                place.document.newest().id.as_str().into(),
                format!("{page}#{}", category.id).into(),
            ]);
        };
        for carrier in &review.carriers {
            row(Some(&carrier.sentence), Some(&carrier.anchor), &strs(&carrier.words));
        }
        let quotes = finding.map_or(&[][..], |finding| &finding.quotes);
        for (quote, standing) in quotes.iter().zip(&review.quotes) {
            row(Some(&quote.text), standing.anchor.as_deref(), &[]);
        }
        if review.carriers.is_empty() && quotes.is_empty() {
            row(None, None, &[]);
        }
    }

    fn mentions(&self, place: Place<'_>, page: &str, review: &Review, emit: &mut Emit<'_>) {
        let category = self.site.category(review.category);
        for (anchor, words) in review.mentions.iter() {
            let words: Vec<&str> = words.collect();
            emit(&[
                place.dossier.company.id.as_str().into(),
                place.document.id.as_str().into(),
                place.document.newest().id.as_str().into(),
                anchor.into(),
                category.id.as_str().into(),
                Cell::Texts(&words),
                format!("{page}#{anchor}").into(),
            ]);
        }
    }

    fn cells(&self, dossier: &Dossier, briefs: &[Vec<Brief<'_>>], emit: &mut Emit<'_>) {
        for (category, answer) in self.site.all_categories().iter().zip(&dossier.answers) {
            let document = &dossier.documents[answer.place()];
            let (stance, tone) = stance(category, answer.stance);
            let page =
                self.permanent.of(Place { dossier, document }.version_folder(document.newest()));
            emit(&[
                dossier.company.id.as_str().into(),
                category.id.as_str().into(),
                document.id.as_str().into(),
                answer.status.id().into(),
                stance,
                tone,
                Cell::day(briefs[answer.place()][category.handle.index()].checked),
                format!("{page}#{}", category.id).into(),
            ]);
        }
    }

    /// The question of a review with its answer and tone.
    fn answer(&self, review: &Review) -> (&Category, Cell<'_>, Cell<'_>) {
        let category = self.site.category(review.category);
        let (stance, tone) = stance(category, review.stance);
        (category, stance, tone)
    }
}

/// An answer to a question, and its tone.
fn stance(category: &Category, stance: Option<StanceId>) -> (Cell<'_>, Cell<'_>) {
    let stance = stance.map(|handle| category.stance(handle));
    let id = Cell::maybe(stance.map(|stance| &*stance.id));
    (id, Cell::maybe(stance.map(|stance| stance.tone.id())))
}

/// Whether answers of a status fill rows of a table of verdicts.
fn has_rows(table: Table, status: Status) -> bool {
    match table {
        Table::Findings => !matches!(status, Status::Suggested | Status::NotReviewed),
        Table::Suggestions => status == Status::Suggested,
        _ => true,
    }
}

fn strs(texts: &[String]) -> Vec<&str> {
    texts.iter().map(String::as_str).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::portal::Choices;
    use crate::snapshot::Snapshot;

    #[test]
    fn parts_of_a_table_are_the_whole_table() {
        let policy = "We collect your name. We sell your data.\n\nYou may opt out of cookies.\n";
        let mut files = vec![("content/site.yaml".to_owned(), "title: T\n".to_owned())];
        for company in ["a", "b", "c"] {
            let folder = format!("content/companies/{company}");
            files.push((format!("{folder}/company.yaml"), format!("name: {company}\n")));
            files.push((format!("{folder}/privacy-policy/2020-01-01.md"), policy.to_owned()));
        }
        let (site, _) = Site::read(&Snapshot::from_texts(files), &Choices::default(), None);
        let site = site.expect("a site");
        for table in Table::ALL {
            let rows = |companies: &[usize]| {
                let mut rows = Vec::new();
                walk(&site, table, companies, &mut |row| rows.push(format!("{row:?}")));
                rows
            };
            let whole = rows(&site.listed);
            let counted = site.listed.iter().map(|it| count(table, &site.portal.dossiers[*it]));
            let total = of_taxonomy(&site, table).unwrap_or_else(|| counted.sum());
            assert_eq!(whole.len(), total, "{table:?}");
            if table.is_of_taxonomy() {
                continue;
            }
            let parts = site.listed.chunks(2).flat_map(rows);
            assert_eq!(parts.collect::<Vec<_>>(), whole, "{table:?}");
        }
    }
}
