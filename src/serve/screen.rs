//! What readers are shown: one whole site at a time, and the mistakes that keep the next away.

use std::collections::BTreeMap;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::diagnostics::{Code, Diagnostic};
use crate::site::{Page, Site};
use crate::snapshot::Snapshot;

/// How long a request waits for a site in the making, when the text that it wants has just
/// changed.
const PATIENCE: Duration = Duration::from_millis(1500);

/// Rendered pages that are kept, in bytes.
const KEPT_BYTES: usize = 32 << 20;

/// One site, swapped in whole: a request sees nothing else.
pub(super) struct Showing {
    /// The last site without a mistake, and the files that it was read from.
    pub(super) site: Option<(Arc<Site>, Snapshot)>,
    /// The errors in the files as they are now; empty where the site is made from them.
    pub(super) mistakes: Vec<Diagnostic>,
    /// The warnings in the files as they are now.
    pub(super) warnings: Vec<Diagnostic>,
    /// For each of these a name that it keeps when its folder gets another.
    pub(super) keys: Vec<u64>,
    /// Which site this is: changes when a page may.
    pub(super) generation: String,
    /// Which mistakes these are; empty where there are none.
    pub(super) fault: String,
    /// Which warnings these are; empty where there are none.
    pub(super) doubt: String,
}

/// What is shown now, and pages that were rendered.
pub(super) struct Screen {
    showing: Mutex<Arc<Showing>>,
    swapped: Condvar,
    kept: Mutex<Kept>,
}

/// A page's bytes, or the mistake that leaves none.
pub(super) type Rendered = Result<Arc<[u8]>, Diagnostic>;

/// Pages as they were last rendered.
#[derive(Default)]
struct Kept {
    pages: BTreeMap<Arc<str>, (String, Arc<[u8]>)>,
    bytes: usize,
}

impl Screen {
    pub(super) fn new(showing: Showing) -> Self {
        Self {
            showing: Mutex::new(Arc::new(showing)),
            swapped: Condvar::new(),
            kept: Mutex::default(),
        }
    }

    /// What is shown now; stays whole while the caller holds it.
    pub(super) fn now(&self) -> Arc<Showing> {
        lock(&self.showing).clone()
    }

    /// Puts something else in its place, and hands out what was there.
    pub(super) fn swap(&self, showing: Showing) -> Arc<Showing> {
        let old = std::mem::replace(&mut *lock(&self.showing), Arc::new(showing));
        self.swapped.notify_all();
        old
    }

    /// A page's bytes, as `build` would write them, with what was shown when it was rendered.
    ///
    /// # Errors
    /// A template's mistake, or a text that is gone.
    pub(super) fn page(&self, file: &str) -> Option<(Arc<Showing>, Rendered)> {
        let showing = self.now();
        let page = showing.page(file)?;
        match self.render(&showing, page) {
            Err(mistake) if mistake.code == Code::UnreadableFile && showing.fault.is_empty() => {
                // The text was saved a moment ago: the site that has it is in the making.
                let showing = self.next(&showing);
                let page = showing.page(file)?;
                let rendered = self.render(&showing, page);
                let rendered = rendered.or_else(|mistake| self.last(file).ok_or(mistake));
                Some((showing, rendered))
            }
            Err(mistake) => {
                let last = self.last(file).filter(|_| !showing.fault.is_empty());
                Some((showing, last.ok_or(mistake)))
            }
            rendered => Some((showing, rendered)),
        }
    }

    /// What is shown after `seen`, or still after a while.
    fn next(&self, seen: &Arc<Showing>) -> Arc<Showing> {
        let showing = lock(&self.showing);
        let waited = self
            .swapped
            .wait_timeout_while(showing, PATIENCE, |showing| Arc::ptr_eq(showing, seen));
        waited.unwrap_or_else(PoisonError::into_inner).0.clone()
    }

    fn render(&self, showing: &Showing, page: &Page) -> Rendered {
        let known = lock(&self.kept).pages.get(&page.file).cloned();
        if let Some((_, bytes)) = known.filter(|(generation, _)| *generation == showing.generation)
        {
            return Ok(bytes);
        }
        let (site, snapshot) = showing.site.as_ref().expect("the page is one of the site's");
        let bytes: Arc<[u8]> = site.render(page, snapshot)?.into();
        lock(&self.kept).keep(&page.file, &showing.generation, &bytes);
        Ok(bytes)
    }

    /// The page as it was when it could last be rendered.
    fn last(&self, file: &str) -> Option<Arc<[u8]>> {
        lock(&self.kept).pages.get(file).map(|(_, bytes)| bytes.clone())
    }
}

impl Showing {
    /// What tells it from another: site, errors and warnings.
    pub(super) fn names(&self) -> [&str; 3] {
        [&self.generation, &self.fault, &self.doubt]
    }

    /// The site's page with this file.
    pub(super) fn page(&self, file: &str) -> Option<&Page> {
        self.site.as_ref()?.0.pages.get(file)
    }
}

impl Kept {
    fn keep(&mut self, file: &str, generation: &str, bytes: &Arc<[u8]>) {
        if self.bytes + bytes.len() > KEPT_BYTES {
            *self = Self::default();
        }
        let old = self.pages.insert(file.into(), (generation.to_owned(), bytes.clone()));
        self.bytes += bytes.len();
        self.bytes -= old.map_or(0, |(_, bytes)| bytes.len());
    }
}

/// A handler that panicked leaves nothing half-done behind these locks.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
