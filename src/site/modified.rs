//! When a page last came to say something else, as far as that is known: sitemaps tell it.

use jiff::civil::Date;

use super::Site;
use super::route::Route;

impl Site {
    /// The day of what is newest on a page; nothing where no day is known, and of lists, which show
    /// a little of everything.
    pub(super) fn modified(&self, route: &Route) -> Option<Date> {
        match route {
            Route::Home => {
                self.listed.iter().filter_map(|company| self.company_modified(*company)).max()
            }
            Route::Company(company) => self.company_modified(*company),
            // Its findings are those of the company's newest check.
            Route::Policy(company, document, number) => {
                let checked = self.portal.dossiers[*company].checked;
                self.captured(*company, *document, *number).max(checked)
            }
            Route::Changes(company, document, number) => {
                self.captured(*company, *document, *number)
            }
            Route::News => self.newest_events(1).first().map(|event| event.date),
            Route::Month(year, month, number) => {
                self.month_events(*year, *month, *number).first().map(|event| event.date)
            }
            _ => None,
        }
    }

    /// The day of a company's newest text or check.
    fn company_modified(&self, company: usize) -> Option<Date> {
        let dossier = &self.portal.dossiers[company];
        let captured = dossier.documents.iter().filter_map(|document| document.newest().id.date());
        captured.chain(dossier.checked).max()
    }

    fn captured(&self, company: usize, document: usize, number: usize) -> Option<Date> {
        self.portal.dossiers[company].documents[document].versions[number].id.date()
    }
}
