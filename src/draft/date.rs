//! Dates as people write them, in the languages that policies are written in.

use std::ops::Range;

use jiff::civil::Date;

use crate::policy::month::{is_one_of, month};

/// A date in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Written {
    /// Its bytes.
    pub(super) span: Range<usize>,
    /// What it says.
    pub(super) reading: Reading,
}

/// What a date says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    /// A day.
    Day(Date),
    /// A month; its first day.
    Month(Date),
    /// A day and a month in an order that the date itself does not tell.
    Either {
        /// Read with the day in front.
        day_first: Date,
        /// Read with the month in front.
        month_first: Date,
    },
    /// A day that tells the order of the others: the first number is the day, or the second.
    Ordered(Date, Order),
}

/// Whether the day or the month stands in front.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// As in most countries.
    DayFirst,
    /// As in the United States.
    MonthFirst,
}

/// Words that stand between a day, its month and its year.
const BETWEEN: &[&str] =
    &["of", "the", "de", "del", "d", "do", "st", "nd", "rd", "th", "er", "e", "eme", "ieme"];

/// Every date of a text, in order.
pub(super) fn find(text: &str) -> Vec<Written> {
    let tokens = tokens(text);
    let mut dates = Vec::new();
    let mut index = 0;
    while index < tokens.len() {
        let Some((reading, used)) = at(&tokens[index..]) else {
            index += 1;
            continue;
        };
        let span = tokens[index].span.start..tokens[index + used - 1].span.end;
        dates.push(Written { span, reading });
        index += used;
    }
    dates
}

/// A number, a word or a mark; white space is none.
struct Token<'t> {
    span: Range<usize>,
    kind: Kind<'t>,
}

enum Kind<'t> {
    /// Its value and how many digits it has.
    Number(i16, usize),
    Word(&'t str),
    Mark(char),
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(char) = text[at..].chars().next() {
        let rest = &text[at..];
        let length = if char.is_ascii_digit() {
            rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len())
        } else if is_letter(char) {
            rest.find(|c: char| !is_letter(c)).unwrap_or(rest.len())
        } else {
            char.len_utf8()
        };
        let piece = &rest[..length];
        let kind = match char {
            '0'..='9' => piece.parse().ok().map(|number| Kind::Number(number, length)),
            _ if is_letter(char) => Some(Kind::Word(piece)),
            _ if char.is_whitespace() => None,
            _ => Some(Kind::Mark(char)),
        };
        tokens.extend(kind.map(|kind| Token { span: at..at + length, kind }));
        at += length;
    }
    tokens
}

/// Letters of words; the signs for year, month and day are marks.
fn is_letter(char: char) -> bool {
    char.is_alphabetic() && !matches!(char, '年' | '月' | '日')
}

/// The date that begins with the first token, and how many tokens it takes.
fn at(tokens: &[Token<'_>]) -> Option<(Reading, usize)> {
    match &tokens.first()?.kind {
        Kind::Number(year, 4) => year_first(*year, tokens),
        Kind::Number(first, 1 | 2) => {
            numeric(*first, tokens).or_else(|| day_and_month(*first, tokens))
        }
        // Words are many, and most stand far from any number.
        Kind::Word(word) if tokens.iter().take(5).any(Token::is_number) => {
            month_in_front(month(word)?, tokens)
        }
        _ => None,
    }
}

impl Token<'_> {
    fn is_number(&self) -> bool {
        matches!(self.kind, Kind::Number(..))
    }
}

/// `2010-01-08`, `2021年6月1日`.
fn year_first(year: i16, tokens: &[Token<'_>]) -> Option<(Reading, usize)> {
    let [_, one, month, two, day, ..] = tokens else { return None };
    let (Kind::Mark(one), Kind::Mark(two)) = (&one.kind, &two.kind) else { return None };
    let same = one == two && matches!(one, '-' | '/' | '.');
    if !same && (*one, *two) != ('年', '月') {
        return None;
    }
    let (Kind::Number(month, 1 | 2), Kind::Number(day, 1 | 2)) = (&month.kind, &day.kind) else {
        return None;
    };
    Some((Reading::Day(date(year, *month, *day)?), 5))
}

/// `24/08/2015`, `19.01.2023`, `11/16/10`.
fn numeric(first: i16, tokens: &[Token<'_>]) -> Option<(Reading, usize)> {
    let [_, one, second, two, year, ..] = tokens else { return None };
    let (Kind::Mark(one), Kind::Mark(two)) = (&one.kind, &two.kind) else { return None };
    let (Kind::Number(second, 1 | 2), Kind::Number(year, digits @ (2 | 4))) =
        (&second.kind, &year.kind)
    else {
        return None;
    };
    let together = tokens.windows(2).take(4).all(|pair| pair[0].span.end == pair[1].span.start);
    // `10.2.15` is rather the number of a version.
    let dotted = *one == '.';
    if one != two || !matches!(one, '-' | '/' | '.') || !together || (dotted && *digits == 2) {
        return None;
    }
    let year = match (*digits, *year) {
        (2, year @ 90..) => 1900 + year,
        (2, year) => 2000 + year,
        (_, year) => year,
    };
    let (day_first, month_first) = (date(year, *second, first), date(year, first, *second));
    let reading = match (day_first, month_first) {
        (Some(day), None) => Reading::Ordered(day, Order::DayFirst),
        (None, Some(day)) => Reading::Ordered(day, Order::MonthFirst),
        // Dots are never put between month and day.
        (Some(day), Some(other)) if day == other || dotted => Reading::Day(day),
        (Some(day_first), Some(month_first)) => Reading::Either { day_first, month_first },
        (None, None) => return None,
    };
    Some((reading, 5))
}

/// `24th of January 2017`, `29 September 2006`, `1er janvier 2020`, `8 de mayo de 2021`.
fn day_and_month(day: i16, tokens: &[Token<'_>]) -> Option<(Reading, usize)> {
    let at = past(tokens, 1);
    let Kind::Word(word) = &tokens.get(at)?.kind else { return None };
    let month = month(word)?;
    let at = past(tokens, at + 1);
    let Kind::Number(year, 4) = tokens.get(at)?.kind else { return None };
    Some((Reading::Day(date(year, i16::from(month), day)?), at + 1))
}

/// `October 9th, 2012`, `Aug 12 2026`, `November 2008`.
fn month_in_front(month: i8, tokens: &[Token<'_>]) -> Option<(Reading, usize)> {
    let at = past(tokens, 1);
    let Kind::Number(number, digits) = tokens.get(at)?.kind else { return None };
    if digits == 4 {
        return Some((Reading::Month(date(number, i16::from(month), 1)?), at + 1));
    }
    let next = past(tokens, at + 1);
    let Kind::Number(year, 4) = tokens.get(next)?.kind else { return None };
    Some((Reading::Day(date(year, i16::from(month), number)?), next + 1))
}

/// The first token from `at` on that is neither a comma nor a word such as `of`.
fn past(tokens: &[Token<'_>], at: usize) -> usize {
    let skipped =
        tokens[at.min(tokens.len())..].iter().take(3).take_while(|token| match &token.kind {
            Kind::Mark(mark) => {
                matches!(mark, ',' | '.' | '-' | '\'' | '’' | 'º' | 'ª' | '°' | '/')
            }
            Kind::Word(word) => is_one_of(BETWEEN, word),
            Kind::Number(..) => false,
        });
    at + skipped.count()
}

/// A day since there have been policies on the web.
fn date(year: i16, month: i16, day: i16) -> Option<Date> {
    if !(1990..2100).contains(&year) {
        return None;
    }
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_as_people_write_them() {
        for (text, expected) in [
            ("October 9th, 2012", "2012-10-09"),
            ("July 9, 2015", "2015-07-09"),
            ("24/08/2015", "2015-08-24 dm"),
            ("11/16/10", "2010-11-16 md"),
            ("11/16/98", "1998-11-16 md"),
            ("1/10/2012", "2012-10-01?2012-01-10"),
            ("5/5/2012", "2012-05-05"),
            ("V202406 at the date of June 1, 2024", "2024-06-01"),
            ("29 September 2006", "2006-09-29"),
            ("24th of January 2017", "2017-01-24"),
            ("November 2008", "2008-11"),
            ("19.01.2023", "2023-01-19 dm"),
            ("2010-01-08", "2010-01-08"),
            ("（Last Updated: Aug 12, 2026)", "2026-08-12"),
            ("le 1er février 2019", "2019-02-01"),
            ("15. März 2021", "2021-03-15"),
            ("8 de mayo de 2021", "2021-05-08"),
            ("更新日期：2021年6月1日", "2021-06-01"),
            ("Sept. 5, 2019", "2019-09-05"),
            ("25-May-2018", "2018-05-25"),
            ("28ème Juillet, 2026", "2026-07-28"),
            ("1° gennaio 2024", "2024-01-01"),
            ("version 10.2.15, may 5 percent, 13/13/2013, 1 800 555 1212", ""),
        ] {
            let found: Vec<String> = find(text)
                .into_iter()
                .map(|date| match date.reading {
                    Reading::Day(day) => day.to_string(),
                    Reading::Month(day) => day.to_string()[..7].to_owned(),
                    Reading::Ordered(day, Order::DayFirst) => format!("{day} dm"),
                    Reading::Ordered(day, Order::MonthFirst) => format!("{day} md"),
                    Reading::Either { day_first, month_first } => {
                        format!("{day_first}?{month_first}")
                    }
                })
                .collect();
            assert_eq!(found.join(" "), expected, "{text}");
        }
    }
}
