//! Questions and answers as templates see them, made once: every page shows some of them.

use tera::Value;

use super::Site;
use super::view::Answer;
use crate::review::Status;
use crate::taxonomy::{Category, StanceId};

/// The taxonomy's values, by category.
#[derive(Default)]
pub(super) struct Shared {
    categories: Vec<Value>,
    stances: Vec<Vec<Value>>,
    /// Every answer that a company can give: by category, by stance (none comes last), by status.
    answers: Vec<Vec<Vec<Value>>>,
}

impl Shared {
    /// Makes the values of a site's taxonomy.
    pub(super) fn of(site: &Site) -> Self {
        let categories = site.all_categories();
        let category = |category| Value::from_serializable(&site.category_ref(category));
        let stances = |category: &Category| {
            let stances = category.stances.iter();
            let views = stances.map(|stance| site.stance(category, stance.handle));
            views.map(|view| Value::from_serializable(&view)).collect()
        };
        let stances: Vec<Vec<Value>> = categories.iter().map(stances).collect();
        Self {
            categories: categories.iter().map(category).collect(),
            answers: categories.iter().zip(&stances).map(answers).collect(),
            stances,
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

    /// A company's answer in a category, as small as it can be said.
    pub(super) fn answer(
        &self,
        category: &Category,
        stance: Option<StanceId>,
        status: Status,
    ) -> Value {
        let answers = &self.answers[category.handle.index()];
        let of_stance = stance.map_or(answers.len() - 1, StanceId::index);
        answers[of_stance][status as usize].clone()
    }
}

fn answers((category, stances): (&Category, &Vec<Value>)) -> Vec<Vec<Value>> {
    let with = |stance: &Value| {
        let answer = |status: &Status| Answer {
            category: &category.id,
            stance: stance.clone(),
            status: status.id(),
        };
        Status::ALL.iter().map(|status| Value::from_serializable(&answer(status))).collect()
    };
    stances.iter().chain([&Value::none()]).map(with).collect()
}
