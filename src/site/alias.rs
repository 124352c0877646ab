//! Old names of companies: every address below them goes on to lead somewhere.

use std::collections::BTreeSet;
use std::ops::Range;

use super::address::Folder;
use super::history::Scope;
use super::pages::Page;
use super::render::Draft;
use super::route::{Plan, Route};
use super::{Site, api, badge};
use crate::diagnostics::{Code, Diagnostic};
use crate::portal::{Dossier, Portal};
use crate::snapshot::YAML_LIMIT;
use crate::source::Source;
use crate::words::Filling;
use crate::yaml::{self, Path};

/// The pages and files at the old addresses of companies. A name that another company has, or had
/// first, is planned no further than to be refused.
pub(super) fn plan(plan: &mut Plan<'_>) {
    let site = plan.site;
    let companies = || site.portal.dossiers.iter().map(|dossier| &dossier.company);
    let mut names: BTreeSet<&str> = companies().map(|company| &*company.id).collect();
    for (index, company) in companies().enumerate() {
        for alias in &company.aliases {
            if names.insert(alias) {
                redirects(plan, index, alias);
                files(plan, index, alias);
            } else {
                plan.folder(Folder::Company(alias), Route::Alias(index, String::new()));
            }
        }
    }
}

/// A redirect for each page of a company. Its texts are no pages, and stand at both addresses.
fn redirects(plan: &mut Plan<'_>, company: usize, alias: &str) {
    let own = Folder::Company(&plan.site.portal.dossiers[company].company.id).to_string();
    let mut there = Plan { site: plan.site, pages: Vec::new() };
    there.company(company);
    for Page { file, route } in there.pages {
        let rest = file.strip_prefix(&own).expect("a company's pages stand in its folder");
        let route = match route {
            Route::Text(..) => route,
            _ => Route::Alias(company, rest.trim_end_matches("index.html").to_owned()),
        };
        plan.add(format!("{}{rest}", Folder::Company(alias)), route);
    }
}

/// What is no page cannot lead on, and stands at both addresses.
fn files(plan: &mut Plan<'_>, company: usize, alias: &str) {
    let Portal { settings, dossiers, .. } = &*plan.site.portal;
    if plan.site.feed_address(Scope::Company(company)).is_some() {
        plan.add(
            format!("{}feed.xml", Folder::Company(alias)),
            Route::Feed(Scope::Company(company)),
        );
    }
    if settings.features.data && dossiers[company].company.withdrawn.is_none() {
        plan.add(badge::file(alias), Route::Badge(company));
        plan.add(api::company_file(alias), Route::Api(api::File::Company(company)));
    }
}

impl Site {
    /// A page at an old address, which leads to the same one below the company's name of today.
    pub(super) fn alias(&self, index: usize, rest: &str) -> Draft<'_> {
        let company = &self.portal.dossiers[index].company;
        let target = format!("{}{rest}", Folder::Company(&company.id));
        let title = Filling::default().text("company", &*company.name);
        let title = self.words().filled("page-moved", &title);
        self.redirect(title, &self.addresses.page(&target), &target)
    }

    /// What is said of an old name that is another one's address.
    pub(super) fn alias_taken(&self, index: usize, page: &Page, whose: &str) -> Diagnostic {
        let dossier = &self.portal.dossiers[index];
        let path = dossier.company_path();
        let alias = page.file.split('/').nth(1).unwrap_or_default();
        let message = format!("the old name `{alias}` is that of {whose}");
        let taken = Diagnostic::new(Code::AddressTaken, message).in_file(&path);
        // The file was read before; without it there is only no place to point at.
        let source = self.portal.snapshot.read(&path, YAML_LIMIT).ok();
        let place = source.as_ref().and_then(|source| place_of(alias, dossier, source));
        let taken = match (&source, place) {
            (Some(source), Some(place)) => taken.at(source, place),
            _ => taken,
        };
        taken.help("take it out of `aliases`: the address is in use")
    }
}

/// Where an old name stands in its company's file.
fn place_of(alias: &str, dossier: &Dossier, source: &Source) -> Option<Range<usize>> {
    let yaml = yaml::Document::whole(source).ok()?;
    let items = 0..dossier.company.aliases.len();
    let mut places = items.map(|item| yaml.span(&Path::of("aliases").item(item)));
    places.find(|place| source.text[place.clone()].trim_matches(['"', '\'']) == alias)
}
