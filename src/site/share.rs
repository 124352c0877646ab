//! Shares of a whole, as bars draw them and as tables say them.

/// Per cent, as a bar draws it: two decimals are enough, and the same on every machine.
#[allow(clippy::cast_precision_loss, reason = "counts of companies are far below 2^52")]
pub(super) fn of(count: usize, total: usize) -> f64 {
    if total == 0 { 0.0 } else { (10_000.0 * count as f64 / total as f64).round() / 100.0 }
}

/// Whole per cents that make up a hundred, by the method of the largest remainder; none where
/// there is nothing to share.
pub(super) fn per_cents(counts: &[usize]) -> Vec<usize> {
    let total: usize = counts.iter().sum();
    if total == 0 {
        return vec![0; counts.len()];
    }
    let mut per_cents: Vec<usize> = counts.iter().map(|count| count * 100 / total).collect();
    let mut by_remainder: Vec<usize> = (0..counts.len()).collect();
    by_remainder.sort_by_key(|index| std::cmp::Reverse(counts[*index] * 100 % total));
    let left = 100 - per_cents.iter().sum::<usize>();
    by_remainder.iter().take(left).for_each(|index| per_cents[*index] += 1);
    per_cents
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_per_cents_are_a_hundred() {
        for (counts, expected) in [
            (&[33, 7][..], [83, 17].to_vec()),
            (&[1, 1, 1], [34, 33, 33].to_vec()),
            (&[0, 5], [0, 100].to_vec()),
            (&[0, 0], [0, 0].to_vec()),
            (&[], Vec::new()),
        ] {
            assert_eq!(per_cents(counts), expected, "{counts:?}");
        }
    }
}
