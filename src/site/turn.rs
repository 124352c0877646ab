//! The order in which pages are best made.

use super::pages::Page;
use super::pagination::chunk;
use super::route::Route;
use super::{Site, api, data, grid};

impl Site {
    /// When a page is best made, the lowest first: what takes long at once, so that no core waits
    /// for it in the end; all others along the companies, so that each of these is opened for all
    /// pages that show it.
    pub fn turn(&self, page: &Page) -> (u8, usize) {
        match &page.route {
            Route::Data(data::File::Table(..)) => (0, 0),
            route => (1, self.first_company(route)),
        }
    }

    /// The first company that a page shows.
    fn first_company(&self, route: &Route) -> usize {
        let pagination = &self.portal.settings.pagination;
        let first = |rows: &[usize]| rows.first().copied().unwrap_or_default();
        match route {
            Route::Company(company)
            | Route::Withdrawn(company)
            | Route::Alias(company, _)
            | Route::Badge(company)
            | Route::Document(company, _)
            | Route::Policy(company, ..)
            | Route::Versions(company, ..)
            | Route::Text(company, ..)
            | Route::Changes(company, ..)
            | Route::Api(api::File::Company(company)) => *company,
            Route::Companies(subset, number) => {
                first(chunk(self.subset(*subset).1, pagination.matrix, *number))
            }
            Route::Matrix(number) => first(chunk(&self.listed, pagination.matrix, *number)),
            Route::Category(category, stance, number) => {
                let rows = self.category_companies(*category, *stance);
                first(chunk(rows, pagination.category, *number))
            }
            Route::Api(file) => first(file.companies(self)),
            Route::Grid(file) => first(grid::companies(self, *file)),
            _ => 0,
        }
    }
}
