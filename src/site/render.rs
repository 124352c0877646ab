//! Each kind of page, from route to bytes.

use std::borrow::Cow;
use std::io::{self, Write};

use serde::Serialize;
use tera::{Context, Value};

use super::address::{Folder, root};
use super::describe::Place;
use super::lookup;
use super::pages::Page;
use super::route::Route;
use super::view::{
    CategoryRow, Counts, DocumentView, PageView, Row, StatusView, TocEntry, ToneView, WithdrawnView,
};
use super::{Site, api, badge, compare, data, grid, links, pagination, publish, structured, text};
use crate::diagnostics::Diagnostic;
use crate::policy::html::{self, Annotations};
use crate::policy::text::{Kind, Text};
use crate::policy::version::{self, Version};
use crate::portal::Verdict;
use crate::review::{self, Status};
use crate::snapshot::Snapshot;
use crate::taxonomy::{CategoryId, StanceId, Tone};
use crate::words::Filling;

/// What a page puts into its template, beside what all pages share.
pub(super) struct Draft<'a> {
    pub(super) template: &'static str,
    title: Cow<'a, str>,
    description: Option<Cow<'a, str>>,
    values: Vec<(&'static str, Value)>,
}

/// A page on its way: drawn by a template, or made without one.
pub(super) enum Made<'a> {
    Draft(Draft<'a>),
    Bytes(Vec<u8>),
}

impl<'a> Draft<'a> {
    pub(super) fn new(template: &'static str, title: impl Into<Cow<'a, str>>) -> Self {
        Self { template, title: title.into(), description: None, values: Vec::new() }
    }

    pub(super) fn describe(mut self, description: Option<impl Into<Cow<'a, str>>>) -> Self {
        self.description = description.map(Into::into);
        self
    }

    /// Our views are structs, lists and texts: they always serialise.
    pub(super) fn with(mut self, name: &'static str, value: &(impl Serialize + ?Sized)) -> Self {
        self.values.push((name, Value::from_serializable(value)));
        self
    }

    pub(super) fn with_value(mut self, name: &'static str, value: Value) -> Self {
        self.values.push((name, value));
        self
    }
}

impl Site {
    /// The bytes of one page; texts of policies are read from the snapshot again.
    ///
    /// # Errors
    /// A template's mistake, or a text that changed since the portal was read.
    pub fn render(&self, page: &Page, snapshot: &Snapshot) -> Result<Vec<u8>, Diagnostic> {
        let draft = match self.make(page, snapshot)? {
            Made::Bytes(bytes) => return Ok(bytes),
            Made::Draft(draft) => draft,
        };
        let template = draft.template;
        self.drawn(template, self.values(page, draft))
    }

    /// What a template makes of values.
    pub(super) fn drawn(
        &self,
        template: &str,
        values: Vec<(&'static str, Value)>,
    ) -> Result<Vec<u8>, Diagnostic> {
        let mut context = Context::new();
        for (name, value) in values {
            context.insert_value(name, value);
        }
        let mut bytes = Vec::with_capacity(16 << 10);
        self.tera
            .render_to(template, &context, &mut bytes)
            .map_err(|error| self.theme.mistake(&error))?;
        Ok(bytes)
    }

    /// Writes a page that is data, which a large portal's may be too large to hold.
    ///
    /// # Errors
    /// What the writer says.
    pub fn write_data(&self, page: &Page, out: &mut dyn Write) -> io::Result<()> {
        match page.route {
            Route::Api(file) => api::write(self, file, out),
            Route::Data(file) => data::write(self, file, out),
            ref other => unreachable!("{} is no data", other.kind()),
        }
    }

    /// A page up to its template.
    pub(super) fn make(&self, page: &Page, snapshot: &Snapshot) -> Result<Made<'_>, Diagnostic> {
        match self.file(page, snapshot) {
            Some(file) => file.map(Made::Bytes),
            None => self.draft(page, snapshot).map(Made::Draft),
        }
    }

    /// The bytes of what no template makes; nothing of all other pages.
    fn file(&self, page: &Page, snapshot: &Snapshot) -> Option<Result<Vec<u8>, Diagnostic>> {
        let bytes = match &page.route {
            Route::Index(file) => return Some(lookup::render(self, *file, snapshot)),
            Route::Text(company, document, number) => {
                let document = &self.portal.dossiers[*company].documents[*document];
                return Some(text::render(&document.versions[*number], snapshot));
            }
            Route::Api(_) | Route::Data(data::File::Package | data::File::Table(..)) => {
                let mut bytes = Vec::new();
                self.write_data(page, &mut bytes).expect("memory takes every write");
                self.learn_size(page, bytes.len() as u64);
                bytes
            }
            Route::Asset(address) => self.theme.assets[address].to_vec(),
            Route::Grid(file) => grid::render(self, *file),
            Route::Compare(compare::File::Names(part)) => compare::render(self, *part),
            Route::Badge(company) => badge::render(self, &self.portal.dossiers[*company]),
            Route::Publish(file) => publish::render(self, *file).into_bytes(),
            _ => return None,
        };
        Some(Ok(bytes))
    }

    /// What a page puts into its template.
    fn draft(&self, page: &Page, snapshot: &Snapshot) -> Result<Draft<'_>, Diagnostic> {
        let draft = match &page.route {
            Route::Home => self.home(),
            Route::Companies(subset, number) => self.companies(*subset, *number),
            Route::Company(company) => self.company(*company),
            Route::Withdrawn(company) => self.withdrawn(*company),
            Route::Alias(company, rest) => self.alias(*company, rest),
            Route::Document(company, document) => self.document(*company, *document),
            Route::Policy(company, document, number) => {
                self.policy(*company, *document, *number, snapshot)?
            }
            Route::Versions(company, document, number) => {
                self.versions_page(*company, *document, *number)
            }
            Route::Changes(company, document, number) => {
                self.changes(*company, *document, *number, snapshot)?
            }
            Route::Categories => self.categories(),
            Route::Category(category, stance, number) => {
                self.category_page(*category, *stance, *number)
            }
            Route::Matrix(number) => self.matrix(*number),
            Route::Compare(_) => compare::page(self),
            Route::News => self.news(&root(&page.file)),
            Route::Month(year, month, number) => {
                self.news_of(*year, *month, *number, &root(&page.file))
            }
            Route::Feed(scope) => self.feed(*scope),
            Route::Methodology => self.methodology(),
            Route::Free(index) => self.free(*index, page),
            Route::Search => lookup::page(self),
            Route::Data(_) => self.data(),
            Route::NotFound => Draft::new("404.html", self.words().fixed("page-404")),
            file => unreachable!("{} has no template", file.kind()),
        };
        Ok(draft)
    }

    /// What a page's template sees, beside what all pages of the site share.
    pub(super) fn values(&self, page: &Page, draft: Draft<'_>) -> Vec<(&'static str, Value)> {
        let settings = &self.portal.settings;
        let folder = page.file.trim_end_matches("index.html");
        let view = PageView {
            kind: draft.template.trim_end_matches(".html"),
            title: draft.title,
            description: draft.description,
            address: folder,
            canonical: settings.base_url.as_ref().map(|base| format!("{base}{folder}")),
            language: &settings.language,
            structured: structured::of(self, page),
            alternates: structured::alternates(self, page),
            report: self.report(folder),
        };
        let root = match page.route {
            Route::NotFound => self.absolute_root(),
            _ => root(&page.file),
        };
        let mut values = draft.values;
        values.push(("page", Value::from_serializable(&view)));
        values.push(("root", Value::from_serializable(&root)));
        values
    }

    fn company<'p>(&'p self, index: usize) -> Draft<'p> {
        let (dossier, verdicts) = (&*self.portal.dossiers[index], self.open(index).verdicts());
        let documents: Vec<DocumentView<'_>> = dossier
            .documents
            .iter()
            .zip(&verdicts)
            .map(|(document, verdicts)| self.document_view(Place { dossier, document }, verdicts))
            .collect();
        let name = &dossier.company.name;
        Draft::new("company.html", &**name)
            .describe(Some(self.words().filled("page-company-about", &named("company", name))))
            .with("company", &self.company_view(dossier))
            .with("documents", &documents)
    }

    fn withdrawn<'p>(&'p self, index: usize) -> Draft<'p> {
        let company = &self.portal.dossiers[index].company;
        let withdrawn =
            company.withdrawn.as_ref().expect("only withdrawn companies have this route");
        let view = WithdrawnView {
            id: &company.id,
            name: &company.name,
            address: self.addresses.page(Folder::Company(&company.id)),
            withdrawn,
        };
        let title = self.words().filled("page-withdrawn", &named("company", &company.name));
        Draft::new("withdrawn.html", title).with("company", &view).with("withdrawn", withdrawn)
    }

    /// A redirect page, as documents have.
    pub(super) fn redirect<'p>(
        &'p self,
        title: String,
        target: &str,
        canonical: &str,
    ) -> Draft<'p> {
        let base = self.portal.settings.base_url.as_deref();
        Draft::new("document.html", title)
            .with("target", target)
            .with("target_canonical", &base.map(|base| format!("{base}{canonical}")))
    }

    fn document<'p>(&'p self, index: usize, document: usize) -> Draft<'p> {
        let dossier = &*self.portal.dossiers[index];
        let document = &dossier.documents[document];
        let newest = document.newest();
        let place = Place { dossier, document };
        let target = self.version_address(place, newest);
        let canonical = place.version_folder(newest).to_string();
        let title =
            named("company", &dossier.company.name).text("document", document.kind.as_str());
        self.redirect(self.words().filled("page-document", &title), &target, &canonical)
    }

    fn policy<'p>(
        &'p self,
        index: usize,
        document: usize,
        number: usize,
        snapshot: &Snapshot,
    ) -> Result<Draft<'p>, Diagnostic> {
        let (dossier, verdicts) =
            (&*self.portal.dossiers[index], &self.open(index).verdicts_on(document));
        let document = &dossier.documents[document];
        let (place, version) = (Place { dossier, document }, &document.versions[number]);
        let source = version.source(snapshot)?;
        let text = version::text(&source);
        let rules = &self.portal.rules;
        let reviews = verdicts.reviews_on(document, &text, version, rules);
        let drawing = review::draw(&text, &rules.taxonomy, &reviews);
        let categories = rules.taxonomy.categories.iter();
        let annotations = Annotations {
            marks: &drawing.marks,
            notes: &categories.map(|category| &*category.id).collect::<Vec<_>>(),
            labels: &drawing.labels,
            source: version.provenance.source.as_deref(),
        };
        let body = html::render(&text, &annotations);
        // The reviews may live as long as this page only, so their views are made here.
        let finding = |review| self.finding_on_page(place, version, verdicts, review);
        let findings: Vec<Value> = reviews.iter().map(finding).collect();
        let numbered =
            |number: usize| Some(self.version_ref(place, document.versions.get(number)?));
        // A long history stands whole on the company's page; here only what is near.
        let near = pagination::near(number + 1, document.versions.len());
        let versions: Vec<_> = near.into_iter().rev().filter_map(|it| numbered(it - 1)).collect();
        let (older, newer) = (number.checked_sub(1).and_then(numbered), numbered(number + 1));
        Ok(Draft::new("policy.html", self.policy_title(place, version))
            .describe(Some(self.policy_about(reviews.len())))
            .with_value("company", self.company_value(index))
            .with("document", &self.document_ref(place))
            .with("version", &self.version_view(place, version))
            .with("versions", &versions)
            .with("all_versions", &document.versions.len())
            .with("timeline", &newer.is_none().then(|| self.timeline(place, verdicts)).flatten())
            .with("older", &older)
            .with("newer", &newer)
            .with("toc", &table_of_contents(&text))
            .with("findings", &findings)
            .with("counts", &Counts::of(reviews.iter().map(|review| review.status)))
            .with("reply", &dossier.company.reply)
            .with_value("body", Value::safe_string(&body)))
    }

    fn categories<'p>(&'p self) -> Draft<'p> {
        Draft::new("categories.html", self.words().fixed("page-categories"))
            .describe(Some(self.words().fixed("page-categories-about")))
            .with("categories", &self.summaries(false))
    }

    fn category_page<'p>(
        &'p self,
        handle: CategoryId,
        stance: Option<StanceId>,
        number: usize,
    ) -> Draft<'p> {
        let category = self.category(handle);
        let companies = self.category_companies(handle, stance);
        let stance = stance.map(|stance| self.stance(category, stance));
        let folder = match &stance {
            Some(stance) => Folder::Stance(&category.id, stance.id),
            None => Folder::Category(&category.id),
        };
        let (shown, pagination) =
            self.page_of(folder, companies, self.portal.settings.pagination.category, number);
        let rows: Vec<Value> =
            shown.iter().filter_map(|index| self.category_row(*index, handle)).collect();
        let title = match &stance {
            Some(stance) => self.words().filled(
                "page-stance",
                &named("category", &category.name).text("stance", stance.label),
            ),
            None => category.name.clone(),
        };
        Draft::new("category.html", title)
            .describe(Some(&*category.question))
            .with("category", &self.category_summary(category, false))
            .with("stance", &stance)
            .with_value("rows", rows.into())
            .with("pagination", &pagination)
    }

    pub(super) fn category_row(&self, index: usize, category: CategoryId) -> Option<Value> {
        let (place, Verdict { finding, review }) = self.answer(index, category)?;
        let finding = self.finding(place, place.document.newest(), finding.as_ref(), &review);
        let row = CategoryRow { company: self.company_value(index), finding };
        Some(Value::from_serializable(&row))
    }

    fn matrix<'p>(&'p self, number: usize) -> Draft<'p> {
        let (shown, pagination) =
            self.page_of("matrix/", &self.listed, self.portal.settings.pagination.matrix, number);
        Draft::new("matrix.html", self.words().fixed("page-matrix"))
            .describe(Some(self.words().fixed("page-matrix-about")))
            .with("categories", &self.summaries(false))
            .with("facets", &self.directory.facets())
            .with("tones", &self.tones())
            .with("statuses", &self.statuses())
            .with_value("rows", self.rows(shown))
            .with("pagination", &pagination)
    }

    fn methodology<'p>(&'p self) -> Draft<'p> {
        Draft::new("methodology.html", self.words().fixed("page-methodology"))
            .describe(Some(self.words().fixed("page-methodology-about")))
            .with("categories", &self.summaries(true))
            .with("tones", &self.tones())
            .with("statuses", &self.statuses())
    }

    fn free<'p>(&'p self, index: usize, page: &Page) -> Draft<'p> {
        let free = &self.portal.pages[index];
        let body = links::page_html(&free.markdown, &root(&page.file), self);
        Draft::new("page.html", &*free.title)
            .describe(free.description.as_deref())
            .with_value("body", Value::safe_string(&body))
    }

    fn data<'p>(&'p self) -> Draft<'p> {
        Draft::new("data.html", self.words().fixed("page-data"))
            .describe(Some(self.words().fixed("page-data-about")))
            .with("data", &data::DataView::of(self))
    }

    /// The rows of the matrix.
    pub(super) fn rows(&self, companies: &[usize]) -> Value {
        let row = |index: &usize| {
            let (dossier, opened) = (&self.portal.dossiers[*index], self.open(*index));
            let cells = self.cells(dossier, &opened);
            Value::from_serializable(&Row { company: self.company_value(*index), cells })
        };
        companies.iter().map(row).collect::<Vec<_>>().into()
    }

    pub(super) fn tones(&self) -> Vec<ToneView<'_>> {
        let view = |tone: &Tone| ToneView {
            tone: tone.id(),
            tone_label: self.tone_label(*tone),
            description: self.tone_description(*tone),
        };
        Tone::ALL.iter().map(view).collect()
    }

    pub(super) fn statuses(&self) -> Vec<StatusView<'_>> {
        let view = |status: &Status| StatusView {
            status: status.id(),
            status_label: self.status_label(*status),
            description: self.status_description(*status),
        };
        Status::ALL.iter().map(view).collect()
    }

    fn policy_title(&self, place: Place<'_>, version: &Version) -> String {
        let title = named("company", &place.dossier.company.name)
            .text("document", place.document.kind.as_str());
        match version.id.date() {
            None => self.words().filled("page-document", &title),
            Some(captured) => {
                self.words().filled("page-policy", &title.text("date", captured.to_string()))
            }
        }
    }

    fn policy_about(&self, questions: usize) -> String {
        self.words().filled("page-policy-about", &Filling::default().number("n", questions))
    }
}

fn named<'a>(name: &'a str, text: &'a str) -> Filling<'a> {
    Filling::default().text(name, text)
}

fn table_of_contents<'t>(text: &'t Text<'_>) -> Vec<TocEntry<'t>> {
    let entry = |passage: &'t crate::policy::text::Passage| match passage.kind {
        Kind::Heading(level) => {
            Some(TocEntry { anchor: &passage.anchor, level, title: passage.text.trim().to_owned() })
        }
        _ => None,
    };
    text.passages.iter().filter_map(entry).collect()
}
