//! Questions and answers as templates see them, made once: every page shows some of them.

use tera::Value;

use super::Site;
use crate::taxonomy::{Category, StanceId};

/// The taxonomy's values, by category.
#[derive(Default)]
pub(super) struct Shared {
    categories: Vec<Value>,
    stances: Vec<Vec<Value>>,
}

impl Shared {
    /// Makes the values of a site's taxonomy.
    pub(super) fn of(site: &Site) -> Self {
        let categories = &site.portal.rules.taxonomy.categories;
        let category = |category| Value::from_serializable(&site.category_ref(category));
        let stances = |category: &Category| {
            let stances = category.stances.iter();
            let views = stances.map(|stance| site.stance(category, stance.handle));
            views.map(|view| Value::from_serializable(&view)).collect()
        };
        Self {
            categories: categories.iter().map(category).collect(),
            stances: categories.iter().map(stances).collect(),
        }
    }

    /// A category, as other pages name it.
    pub(super) fn category(&self, category: &Category) -> Value {
        self.categories[category.handle.index()].clone()
    }

    /// A stance; nothing where there is no answer.
    pub(super) fn stance(&self, category: &Category, stance: Option<StanceId>) -> Value {
        stance.map_or_else(Value::none, |stance| {
            self.stances[category.handle.index()][stance.index()].clone()
        })
    }
}
