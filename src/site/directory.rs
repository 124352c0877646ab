//! The directory: all companies, those of each country and of each sector, and where each letter
//! begins.

use std::collections::BTreeMap;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

use super::Site;
use super::address::numbered;
use super::render::Draft;
use super::tally::tones;
use super::view::{ToneTally, Totals};
use crate::company::Company;
use crate::memo::hash;
use crate::policy::text::slug;
use crate::search::term::fold;
use crate::taxonomy::Tone;
use crate::words::Filling;

/// Fewest companies whose letters are worth a list.
const LETTERS: usize = 25;

/// Which companies a page of the directory lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Subset {
    /// All of them.
    All,
    /// Those of a country, by its place among the countries.
    Country(usize),
    /// Those of a sector, by its place among the sectors.
    Sector(usize),
}

/// Countries and sectors with their companies, in order, and letters.
#[derive(Default)]
pub(super) struct Directory {
    countries: Vec<Group>,
    /// The places of the countries, in the order of their names.
    by_name: Vec<usize>,
    sectors: Vec<Group>,
    /// What names are filed under, with the place of the first in the list of all.
    letters: Vec<(String, usize)>,
}

/// Companies that share a value.
struct Group {
    value: String,
    /// Their page's folder, ending in `/`.
    folder: String,
    companies: Vec<usize>,
    totals: Totals,
    /// How many of their reviewed answers have each tone, in the tones' order.
    tones: Vec<usize>,
}

/// Values that companies have, for filters to choose from.
#[derive(Serialize, Hash)]
pub(super) struct Facets<'a> {
    sectors: Vec<&'a str>,
    countries: Vec<&'a str>,
}

/// The ways into the directory that need no script.
#[derive(Serialize, Default)]
struct GroupsView<'a> {
    countries: Vec<GroupView<'a>>,
    sectors: Vec<GroupView<'a>>,
    letters: Vec<LetterView>,
}

#[derive(Serialize)]
struct GroupView<'a> {
    value: &'a str,
    companies: usize,
    address: String,
}

#[derive(Serialize)]
struct LetterView {
    label: String,
    address: String,
}

/// What the companies of a page share.
#[derive(Serialize)]
struct SubsetView<'a> {
    kind: &'static str,
    value: &'a str,
    /// How many of their reviewed answers have each tone, zeros too.
    tones: Vec<ToneTally<'a>>,
    /// The matrix, whose script shows these companies alone.
    matrix: String,
}

impl Directory {
    /// The groups of a site's companies.
    pub(super) fn of(site: &Site) -> Self {
        let countries = groups(site, "country", |company| company.country.as_deref());
        let mut by_name: Vec<usize> = (0..countries.len()).collect();
        by_name.sort_by_cached_key(|place| fold(site.words().country(&countries[*place].value)));
        Self {
            countries,
            by_name,
            sectors: groups(site, "sector", |company| company.sector.as_deref()),
            letters: letters(site),
        }
    }

    pub(super) fn facets(&self) -> Facets<'_> {
        Facets { sectors: values(&self.sectors), countries: values(self.countries()) }
    }

    /// The countries, in the order of their names.
    fn countries(&self) -> impl Iterator<Item = &Group> {
        self.by_name.iter().map(|place| &self.countries[*place])
    }

    /// Every list of the directory.
    pub(super) fn subsets(&self) -> impl Iterator<Item = Subset> {
        let countries = (0..self.countries.len()).map(Subset::Country);
        let sectors = (0..self.sectors.len()).map(Subset::Sector);
        std::iter::once(Subset::All).chain(countries).chain(sectors)
    }

    /// The folders of a company's sector, and of its country.
    pub(super) fn lists_of(&self, company: &Company) -> [Option<&str>; 2] {
        [(&self.sectors, &company.sector), (&self.countries, &company.country)].map(
            |(groups, value)| {
                let value = value.as_deref()?;
                let place =
                    groups.binary_search_by(|group| group.value.as_str().cmp(value)).ok()?;
                Some(&*groups[place].folder)
            },
        )
    }

    fn group(&self, subset: Subset) -> Option<(&'static str, &Group)> {
        match subset {
            Subset::All => None,
            Subset::Country(place) => Some(("country", &self.countries[place])),
            Subset::Sector(place) => Some(("sector", &self.sectors[place])),
        }
    }
}

fn values<'g>(groups: impl IntoIterator<Item = &'g Group>) -> Vec<&'g str> {
    groups.into_iter().map(|group| &*group.value).collect()
}

/// Companies by a value of theirs. Two values may make the same address: the second takes a number.
fn groups<'s>(
    site: &'s Site,
    kind: &str,
    value: impl Fn(&'s Company) -> Option<&'s str>,
) -> Vec<Group> {
    let mut by_value: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for index in &site.listed {
        if let Some(value) = value(&site.portal.dossiers[*index].company) {
            by_value.entry(value).or_default().push(*index);
        }
    }
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    let group = |(value, companies): (&str, Vec<usize>)| {
        let name = slug(value);
        let times = taken.entry(name.clone()).and_modify(|times| *times += 1).or_insert(1);
        let folder = match times {
            1 => format!("companies/{kind}/{name}/"),
            times => format!("companies/{kind}/{name}-{times}/"),
        };
        let totals = Totals::of(&site.portal, &companies);
        let tones = tones(&site.portal, &companies);
        Group { value: value.to_owned(), folder, companies, totals, tones }
    };
    by_value.into_iter().map(group).collect()
}

impl Site {
    /// The companies of a list of the directory, and its folder.
    pub(super) fn subset(&self, subset: Subset) -> (&str, &[usize]) {
        match self.directory.group(subset) {
            None => ("companies/", &self.listed),
            Some((_, group)) => (&group.folder, &group.companies),
        }
    }

    /// A page of the directory.
    pub(super) fn companies(&self, subset: Subset, number: usize) -> Draft<'_> {
        let (folder, companies) = self.subset(subset);
        let size = self.portal.settings.pagination.matrix;
        let (shown, pagination) = self.page_of(folder, companies, size, number);
        let shown: Vec<_> = shown.iter().map(|index| self.company_value(*index)).collect();
        let of = self.directory.group(subset);
        let (title, about) = self.companies_title(of);
        Draft::new("companies.html", title)
            .describe(Some(about))
            .with("companies", &shown)
            .with("of", &of.map(|(kind, group)| self.subset_view(kind, group)))
            .with("groups", &self.groups(subset, number))
            .with("facets", &self.directory.facets())
            .with("counts", of.map_or(&self.totals, |(_, group)| &group.totals))
            .with("tones", &self.tones())
            .with("statuses", &self.statuses())
            .with("pagination", &pagination)
    }

    /// What a page of the directory is called, and what it shows.
    fn companies_title(&self, of: Option<(&str, &Group)>) -> (String, String) {
        let words = self.words();
        let Some((kind, group)) = of else {
            let fixed = |key| words.fixed(key).to_owned();
            return (fixed("page-companies"), fixed("page-companies-about"));
        };
        let value = if kind == "country" { words.country(&group.value) } else { &group.value };
        let said = |key| words.filled(key, &Filling::default().text("value", value));
        (said("page-companies-of"), said("page-companies-of-about"))
    }

    fn subset_view<'p>(&'p self, kind: &'static str, group: &'p Group) -> SubsetView<'p> {
        let matrix = self.addresses.page("matrix/");
        let filter = utf8_percent_encode(&group.value, NON_ALPHANUMERIC);
        let tally = |(tone, count): (&Tone, &usize)| ToneTally {
            tone: tone.id(),
            tone_label: self.tone_label(*tone),
            count: *count,
        };
        SubsetView {
            kind,
            value: &group.value,
            tones: Tone::ALL.iter().zip(&group.tones).map(tally).collect(),
            matrix: format!("{matrix}?{kind}={filter}"),
        }
    }

    /// Ways to the other lists, from the first page of all companies: on every page they would
    /// cost the square of their number.
    fn groups<'p>(&'p self, subset: Subset, number: usize) -> GroupsView<'p> {
        if subset != Subset::All {
            return GroupsView::default();
        }
        if number > 1 {
            return GroupsView { letters: self.letters(), ..GroupsView::default() };
        }
        GroupsView {
            countries: self.group_views(self.directory.countries()),
            sectors: self.group_views(&self.directory.sectors),
            letters: self.letters(),
        }
    }

    fn group_views<'p>(&self, groups: impl IntoIterator<Item = &'p Group>) -> Vec<GroupView<'p>> {
        let view = |group: &'p Group| GroupView {
            value: &group.value,
            companies: group.companies.len(),
            address: self.addresses.page(&group.folder),
        };
        groups.into_iter().map(view).collect()
    }

    /// Where each letter begins.
    fn letters(&self) -> Vec<LetterView> {
        let size = self.portal.settings.pagination.matrix;
        let view = |(label, place): &(String, usize)| {
            let page = self.addresses.page(numbered("companies/", place / size + 1));
            let first = &self.portal.dossiers[self.listed[*place]].company.id;
            LetterView { label: label.clone(), address: format!("{page}#c-{first}") }
        };
        self.directory.letters.iter().map(view).collect()
    }

    /// What decides which pages the directory has.
    pub(super) fn directory_shape(&self) -> Vec<(&str, usize)> {
        let size = self.portal.settings.pagination.matrix;
        let pages = |subset| {
            let (folder, companies) = self.subset(subset);
            (folder, companies.len().div_ceil(size))
        };
        self.directory.subsets().map(pages).collect()
    }

    /// A hash of what a page of the directory shows beside its companies.
    pub(super) fn directory_ways(&self, subset: Subset, number: usize) -> u64 {
        let facets = self.directory.facets();
        if let Some((_, group)) = self.directory.group(subset) {
            return hash(&(facets, &group.totals, &group.tones));
        }
        let Directory { countries, sectors, letters, .. } = &self.directory;
        let firsts = letters.iter().map(|(_, place)| &self.portal.dossiers[self.listed[*place]]);
        let firsts: Vec<_> = firsts.map(|dossier| &dossier.company.id).collect();
        let sizes = |groups: &[Group]| -> Vec<usize> {
            groups.iter().map(|group| group.companies.len()).collect()
        };
        let sizes = (number == 1).then(|| (sizes(countries), sizes(sectors)));
        hash(&(facets, &self.totals, sizes, letters, firsts))
    }
}

/// The first company of each letter that names begin with; none where the list is short, or one letter begins all.
fn letters(site: &Site) -> Vec<(String, usize)> {
    if site.listed.len() < LETTERS {
        return Vec::new();
    }
    let mut letters: Vec<(String, usize)> = Vec::new();
    for (place, dossier) in site.dossiers(&site.listed).enumerate() {
        let label = initial(&dossier.order);
        if letters.last().is_none_or(|(last, _)| *last != label) {
            letters.push((label, place));
        }
    }
    if letters.len() > 1 { letters } else { Vec::new() }
}

/// What a name is filed under: its first letter, or `#` where it begins with another sign.
fn initial(name: &str) -> String {
    match name.chars().next().filter(|first| first.is_alphabetic()) {
        Some(letter) => letter.to_uppercase().collect(),
        None => "#".to_owned(),
    }
}
