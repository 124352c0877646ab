//! A company's badge: its name, how much of it is reviewed, and when it was last checked.
//!
//! One SVG file without script, style sheet or request, to be shown on other sites. It names no
//! day but that of the newest check, so that it changes only when the findings do.

use serde::Serialize;

use super::Site;
use super::address::Folder;
use super::view::Counts;
use crate::policy::html::escape;
use crate::portal::Dossier;
use crate::words::Filling;

/// Height of a badge, in pixels.
const HEIGHT: usize = 24;

/// White space at both sides of a text, in pixels.
const PADDING: usize = 9;

/// Most characters of a name that are shown.
const NAME: usize = 40;

/// A badge as a company's page shows it.
#[derive(Serialize)]
pub(super) struct BadgeView {
    address: String,
    /// What it says, for who does not see it.
    alt: String,
    width: usize,
    height: usize,
    /// HTML for other sites; nothing where the portal does not know its own address.
    embed: Option<String>,
}

/// A badge's file.
pub(super) fn file(company: &str) -> String {
    format!("{}badge.svg", Folder::Company(company))
}

/// What a badge says.
struct Badge {
    name: String,
    says: String,
    title: String,
}

impl Badge {
    fn of(site: &Site, dossier: &Dossier) -> Self {
        let counts = Counts::of_answers(dossier);
        let name = &dossier.company.name;
        let words = site.words();
        let filling =
            Filling::default().number("reviewed", counts.reviewed).number("total", counts.total);
        let share = words.filled("badge-share", &filling);
        let title = Filling::default()
            .text("company", &**name)
            .text("portal", &*site.portal.settings.title)
            .text("share", &*share);
        let (says, title) = match dossier.checked {
            Some(day) => (
                format!("{share} · {}", words.date(day)),
                words.filled("badge-title-checked", &title.text("date", day.to_string())),
            ),
            None => (share.clone(), words.filled("badge-title", &title)),
        };
        Self { name: shortened(name), says, title }
    }

    fn widths(&self) -> (usize, usize) {
        (width(&self.name) + 2 * PADDING, width(&self.says) + 2 * PADDING)
    }
}

impl BadgeView {
    /// The badge of a company; nothing where the portal has none.
    pub(super) fn of(site: &Site, dossier: &Dossier) -> Option<Self> {
        if !site.portal.settings.features.data {
            return None;
        }
        let badge = Badge::of(site, dossier);
        let (left, right) = badge.widths();
        let (width, height) = (left + right, HEIGHT);
        let id = &dossier.company.id;
        let permanent = site.permanent();
        let embed = site.portal.settings.base_url.as_ref().map(|_| {
            format!(
                "<a href=\"{}\"><img src=\"{}\" alt=\"{}\" width=\"{width}\" height=\"{height}\"></a>",
                escape(&permanent.of(Folder::Company(id))),
                escape(&permanent.of(file(id))),
                escape(&badge.title),
            )
        });
        Some(Self { address: file(id), alt: badge.title, width, height, embed })
    }
}

/// The bytes of a company's badge. Presentation stands in attributes: a strict policy of the
/// site that serves it would drop a style sheet.
pub(super) fn render(site: &Site, dossier: &Dossier) -> Vec<u8> {
    let badge = Badge::of(site, dossier);
    let (left, right) = badge.widths();
    let (all, title) = (left + right, escape(&badge.title));
    let baseline = HEIGHT / 2 + 4;
    let text = |text: &str, x: usize, colour: &str, weight: &str| {
        format!(
            "<text x=\"{}\" y=\"{baseline}\" textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\" \
             fill=\"{colour}\" font-weight=\"{weight}\">{}</text>",
            x + PADDING,
            width(text),
            escape(text),
        )
    };
    let (name, says) =
        (text(&badge.name, 0, "#fdfcf9", "700"), text(&badge.says, left, "#1b1a18", "400"));
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{all}\" height=\"{HEIGHT}\" \
         viewBox=\"0 0 {all} {HEIGHT}\" role=\"img\" aria-label=\"{title}\">\n\
         <title>{title}</title>\n\
         <rect width=\"{all}\" height=\"{HEIGHT}\" rx=\"3\" fill=\"#1b1a18\"/>\n\
         <path fill=\"#fbf0c3\" d=\"M{left} 1h{}a2 2 0 0 1 2 2v{}a2 2 0 0 1-2 2H{left}z\"/>\n\
         <g font-family=\"'Helvetica Neue','Segoe UI',Roboto,'Liberation Sans',Arial,sans-serif\" \
         font-size=\"12\">\n{name}\n{says}\n</g>\n</svg>\n",
        right - 3,
        HEIGHT - 6,
    );
    svg.into_bytes()
}

/// A name that is not too long for a badge.
fn shortened(name: &str) -> String {
    if name.chars().count() <= NAME {
        return name.to_owned();
    }
    let kept: String = name.chars().take(NAME - 1).collect();
    format!("{}…", kept.trim_end())
}

/// About how wide a text is at 12 pixels, in pixels. Nobody can know which font is there; the
/// text is stretched to this width.
fn width(text: &str) -> usize {
    let tenths: usize = text.chars().map(tenths).sum();
    tenths.div_ceil(10).max(1)
}

fn tenths(char: char) -> usize {
    match char {
        ' ' | '.' | ',' | ':' | ';' | '\'' | '!' | '|' | 'i' | 'j' | 'l' | 'I' | '·' => 34,
        'f' | 'r' | 't' | '(' | ')' | '-' => 42,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '…' => 105,
        'A'..='Z' => 84,
        '\u{0300}'..='\u{036f}' => 0,
        '\u{1100}'.. => 125,
        _ => 69,
    }
}
