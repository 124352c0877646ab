//! How lists of companies are cut into files, so that none grows with the portal.

use serde::{Serialize, Serializer};

use super::named;
use crate::portal::Dossier;
use crate::site::Site;
use crate::site::pagination::{chunk, page_count};

/// Most companies of one file: the matrix' is a megabyte and a half then, all others are smaller.
pub(in crate::site) const COMPANIES: usize = 500;

/// A part of the site's list of companies.
#[derive(Clone, Copy)]
pub(super) struct Part<'s> {
    pub(super) site: &'s Site,
    number: usize,
}

/// How many files a list of a site's companies is cut into.
pub(super) fn count(site: &Site) -> usize {
    page_count(site.listed.len(), COMPANIES)
}

impl<'s> Part<'s> {
    /// The part with a number, from 1.
    pub(super) fn of(site: &'s Site, number: usize) -> Self {
        Self { site, number }
    }

    /// Its companies, by index.
    pub(super) fn companies(self) -> &'s [usize] {
        chunk(&self.site.listed, COMPANIES, self.number)
    }

    /// What is known of them.
    pub(super) fn dossiers(self) -> impl Iterator<Item = &'s Dossier> {
        self.site.dossiers(self.companies())
    }

    /// Where the list goes on, by the name of the file that it begins in; nothing in the last part.
    pub(super) fn next(self, first: &str) -> Option<String> {
        let next = self.number + 1;
        let goes_on = next <= count(self.site);
        goes_on.then(|| self.site.permanent().of(named(first, next)))
    }
}

/// Something of every company of a part, made while it is written: together they are much.
pub(super) struct Each<'a, T>(pub(super) Part<'a>, pub(super) fn(&'a Site, &'a Dossier) -> T);

impl<T: Serialize> Serialize for Each<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(part, make) = self;
        serializer.collect_seq(part.dossiers().map(|dossier| make(part.site, dossier)))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde_json::Value;

    use super::*;
    use crate::portal::Choices;
    use crate::site::api;
    use crate::snapshot::Snapshot;

    #[test]
    fn a_long_list_goes_on_until_every_company_was_named_once() {
        let ids: Vec<String> = (0..=COMPANIES).map(|number| format!("c{number:04}")).collect();
        let site_file = ("content/site.yaml".to_owned(), "title: T\n".to_owned());
        let files = ids.iter().flat_map(|id| {
            let folder = format!("content/companies/{id}");
            let policy = "We sell your data.\n".to_owned();
            let company = (format!("{folder}/company.yaml"), format!("name: {id}\n"));
            [company, (format!("{folder}/privacy-policy/2020-01-01.md"), policy)]
        });
        let snapshot = Snapshot::from_texts(files.chain([site_file]));
        let (site, _) = Site::read(&snapshot, &Choices::default(), None);
        let site = site.expect("a site");
        let files: BTreeMap<String, api::File> = api::files(&site).into_iter().collect();
        let read = |name: &str| -> Value {
            let mut bytes = Vec::new();
            api::write(&site, files[name], &mut bytes).expect("memory takes every write");
            serde_json::from_slice(&bytes).expect("JSON")
        };
        let selling = api::category_file("selling");
        for (first, list, key) in [
            ("api/v1/index.json", "companies", "id"),
            ("api/v1/matrix.json", "rows", "company"),
            (&*selling, "suggestions", "company"),
        ] {
            let (mut named, mut next) = (Vec::new(), Some(first.to_owned()));
            while let Some(name) = next {
                let part = read(&name);
                let companies = part[list].as_array().expect("a list").clone();
                named
                    .extend(companies.iter().map(|it| it[key].as_str().expect("an id").to_owned()));
                next = part["next"].as_str().map(str::to_owned);
            }
            assert_eq!(named, ids, "{first}");
        }
    }
}
