//! What a reader sees of the difference between two sites.

use super::Site;
use crate::theme::Theme;

/// What a browser has to do when one site takes another's place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Nothing: every page shows what it showed.
    Nothing,
    /// Take other style sheets: addresses before and after.
    Styles(Vec<(String, String)>),
    /// Load its page again.
    Pages,
}

impl Site {
    /// What changed since an earlier site.
    pub fn change_since(&self, earlier: &Self) -> Change {
        let (now, before) = (&self.portal, &earlier.portal);
        let companies = || {
            let mut dossiers = now.dossiers.iter().zip(&before.dossiers);
            dossiers.all(|(now, before)| now.digest == before.digest)
        };
        let same = now.dossiers.len() == before.dossiers.len()
            && now.settings == before.settings
            && now.rules.digest() == before.rules.digest()
            && now.pages == before.pages
            && companies();
        if same { styles(&self.theme, &earlier.theme) } else { Change::Pages }
    }
}

fn styles(now: &Theme, before: &Theme) -> Change {
    if now.digest == before.digest {
        return Change::Nothing;
    }
    if !now.names.keys().eq(before.names.keys()) || !now.same_templates(before) {
        return Change::Pages;
    }
    let addresses = before.names.values().zip(now.names.values());
    let changed: Vec<_> = addresses.filter(|(before, now)| before != now).collect();
    // Where no address changed it is what pages say that did: a string of the theme.
    if changed.is_empty() || changed.iter().any(|(before, _)| !before.ends_with(".css")) {
        return Change::Pages;
    }
    Change::Styles(changed.into_iter().map(|(a, b)| (a.clone(), b.clone())).collect())
}
