//! Long lists, cut into pages.

use std::fmt::Display;

use super::Site;
use super::address::numbered;
use super::view::{PageLink, Pagination};

impl Site {
    /// One page of a list, and where it stands among the others.
    pub(super) fn page_of<'c>(
        &self,
        folder: impl Display,
        items: &'c [usize],
        size: usize,
        number: usize,
    ) -> (&'c [usize], Pagination) {
        let count = page_count(items.len(), size);
        let address = |number: usize| self.addresses.page(numbered(&folder, number));
        let link = |page: usize| PageLink {
            number: page,
            address: address(page),
            current: page == number,
        };
        let pagination = Pagination {
            number,
            of: count,
            items: items.len(),
            pages: near(number, count).into_iter().map(link).collect(),
            previous: (number > 1).then(|| address(number - 1)),
            next: (number < count).then(|| address(number + 1)),
        };
        (chunk(items, size, number), pagination)
    }
}

/// How many pages a list is cut into; an empty list has one empty page.
pub(super) fn page_count(items: usize, size: usize) -> usize {
    items.div_ceil(size).max(1)
}

/// A page of a list, from 1.
pub(super) fn chunk(items: &[usize], size: usize, number: usize) -> &[usize] {
    items.chunks(size).nth(number - 1).unwrap_or_default()
}

/// The first, the last, and the pages around the current one: no list of pages grows.
pub(super) fn near(number: usize, of: usize) -> Vec<usize> {
    (1..=of).filter(|page| *page == 1 || *page == of || page.abs_diff(number) <= 3).collect()
}
