//! Things of which there may be several alike, and what of them is beyond others.

use std::collections::HashMap;
use std::hash::Hash;

/// The items, but for as many of each as stand among `others`: alike are those with one key.
pub fn without<'i, T: Clone, K: Hash + Eq>(
    items: &'i [T],
    others: impl Iterator<Item = K>,
    key: impl Fn(&'i T) -> K,
) -> Vec<T> {
    let mut left: HashMap<K, usize> = HashMap::new();
    for other in others {
        *left.entry(other).or_default() += 1;
    }
    let is_beyond = |item: &&'i T| match left.get_mut(&key(item)) {
        Some(left) if *left > 0 => {
            *left -= 1;
            false
        }
        _ => true,
    };
    items.iter().filter(is_beyond).cloned().collect()
}
