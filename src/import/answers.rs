//! Answers of others that suggest nothing here: told once for all products of an import.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostics::{Code, Diagnostic, number_of};
use crate::draft::Draft;

/// How many kinds of answers are named.
const NAMED: usize = 5;

/// Answers that were left out, by what they are called.
#[derive(Default)]
pub(super) struct LeftOut {
    /// The first product that has some.
    first: Option<Arc<str>>,
    products: usize,
    answers: BTreeMap<String, usize>,
}

impl LeftOut {
    /// Notes those of a draft that is written.
    pub(super) fn note(&mut self, draft: &Draft) {
        if draft.left_out.is_empty() {
            return;
        }
        self.products += 1;
        self.first.get_or_insert_with(|| draft.path.clone());
        for answer in &draft.left_out {
            *self.answers.entry(answer.clone()).or_default() += 1;
        }
    }

    /// What is said of all of them, at the first product.
    pub(super) fn remark(&self) -> Option<Diagnostic> {
        let all: usize = self.answers.values().sum();
        let mut kinds: Vec<_> = self.answers.iter().collect();
        kinds.sort_by_key(|(answer, count)| (Reverse(**count), *answer));
        let named = kinds.iter().take(NAMED).map(|(answer, count)| match count {
            1 => (*answer).clone(),
            count => format!("{answer} ({count} times)"),
        });
        let named = named.collect::<Vec<_>>().join(", ");
        let more: usize = kinds.iter().skip(NAMED).map(|(_, count)| **count).sum();
        let more = if more > 0 { format!(", and {more} more") } else { String::new() };
        let answers = number_of(all, "answer", "answers");
        let message = match self.products {
            1 => format!("left out, since {} here: {named}{more}", suggest(all, &answers)),
            products => format!(
                "left out of {products} products, since {} here: {named}{more}",
                suggest(all, &answers)
            ),
        };
        let remark = Diagnostic::new(Code::DroppedKey, message).in_file(self.first.as_ref()?);
        Some(remark.help("read these on PrivacySpy, and write findings by hand where they help"))
    }
}

fn suggest(count: usize, answers: &str) -> String {
    let verb = if count == 1 { "suggests" } else { "suggest" };
    format!("{answers} {verb} nothing")
}
