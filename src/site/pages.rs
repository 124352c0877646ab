//! Every page of a site, by its file.

use std::sync::Arc;

use rayon::prelude::*;

use super::data;
use super::route::Route;

/// A page of a site, not yet rendered.
#[derive(Debug, Clone)]
pub struct Page {
    /// Its file, relative to the output folder.
    pub file: Arc<str>,
    /// What it shows.
    pub route: Route,
}

/// Pages, sorted by their files, which are no two's: a large site has millions of them.
#[derive(Debug, Clone, Default)]
pub struct Pages(Vec<Page>);

impl Page {
    /// Whether it is made with many others from all texts at once, and by no template.
    pub fn is_of_index(&self) -> bool {
        matches!(self.route, Route::Index(_))
    }

    /// Whether it is an archived text as it is.
    pub fn is_text(&self) -> bool {
        matches!(self.route, Route::Text(..))
    }

    /// Whether it is data for programs, which no template makes and no mistake can spoil.
    pub fn is_data(&self) -> bool {
        match self.route {
            Route::Data(file) => file != data::File::Page,
            Route::Api(_) => true,
            _ => false,
        }
    }

    /// Whether it names the sizes of others, which are known when these are written.
    pub fn names_sizes(&self) -> bool {
        matches!(self.route, Route::Data(data::File::Page | data::File::Package))
    }
}

impl Pages {
    /// Adds pages. Those whose file another one has are left out and told, each behind the other.
    pub(super) fn add(&mut self, more: Vec<Page>) -> Vec<(Page, Page)> {
        self.0.extend(more);
        // Of two that want one file the first stays the first.
        self.0.par_sort_by(|a, b| a.file.cmp(&b.file));
        let mut refused = Vec::new();
        self.0.dedup_by(|page, first| {
            let is_taken = page.file == first.file;
            if is_taken {
                refused.push((first.clone(), page.clone()));
            }
            is_taken
        });
        self.0.shrink_to_fit();
        refused
    }

    /// The page that stands in a file.
    pub fn get(&self, file: &str) -> Option<&Page> {
        let found = self.0.binary_search_by(|page| (*page.file).cmp(file));
        found.ok().map(|index| &self.0[index])
    }

    /// Whether a page stands in a file.
    pub fn has(&self, file: &str) -> bool {
        self.get(file).is_some()
    }

    /// Every page, in the order of their files.
    pub fn iter(&self) -> std::slice::Iter<'_, Page> {
        self.0.iter()
    }

    /// Every file, in order.
    pub fn files(&self) -> impl Iterator<Item = &Arc<str>> {
        self.0.iter().map(|page| &page.file)
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.0.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_its_first_pages() {
        let page = |file: &str, route| Page { file: file.into(), route };
        let mut pages = Pages::default();
        let refused = pages.add(vec![
            page("b", Route::Home),
            page("a", Route::News),
            page("b", Route::Search),
        ]);
        let refused: Vec<_> =
            refused.iter().map(|(first, page)| (&first.route, &page.route)).collect();
        assert_eq!(refused, [(&Route::Home, &Route::Search)]);
        assert_eq!(pages.add(vec![page("0", Route::Search)]).len(), 0);
        assert_eq!(pages.files().map(|file| &**file).collect::<Vec<_>>(), ["0", "a", "b"]);
        assert_eq!(pages.get("b").map(|page| &page.route), Some(&Route::Home));
        assert!(!pages.has("c") && pages.count() == 3);
    }
}
