//! `moved.json`: old addresses, and companies that were taken down.

use jiff::civil::Date;
use serde::Serialize;

use super::super::address::Folder;
use crate::site::Site;

#[derive(Serialize)]
pub(super) struct MovedFile<'a> {
    moved: Vec<Move<'a>>,
    withdrawn: Vec<Gone<'a>>,
}

#[derive(Serialize)]
struct Move<'a> {
    from: String,
    to: String,
    company: &'a str,
}

#[derive(Serialize)]
struct Gone<'a> {
    company: &'a str,
    address: String,
    date: Date,
}

pub(super) fn view(site: &Site) -> MovedFile<'_> {
    let permanent = site.permanent();
    let companies = || site.portal.dossiers.iter().map(|dossier| &dossier.company);
    let moved = companies().flat_map(|company| {
        company.aliases.iter().map(move |alias| Move {
            from: permanent.of(Folder::Company(alias)),
            to: permanent.of(Folder::Company(&company.id)),
            company: &company.id,
        })
    });
    let withdrawn = companies().filter_map(|company| {
        let date = company.withdrawn.as_ref()?.date;
        Some(Gone {
            company: &company.id,
            address: permanent.of(Folder::Company(&company.id)),
            date,
        })
    });
    MovedFile { moved: moved.collect(), withdrawn: withdrawn.collect() }
}
