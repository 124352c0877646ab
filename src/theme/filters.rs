//! The filters that the theme contract names.

use jiff::civil::Date;
use jiff::fmt::strtime;
use tera::{Kwargs, State, Tera, Value};

pub(super) fn register(tera: &mut Tera) {
    tera.register_filter("date", date);
    tera.register_filter("number", number);
    tera.register_filter("json", json);
}

/// `2018-10-03` → `3 October 2018`; what is no date stays as it is.
fn date(value: &str, _: Kwargs, _: &State<'_>) -> String {
    let Ok(date) = value.parse::<Date>() else { return value.to_owned() };
    strtime::format("%-d %B %Y", date).unwrap_or_else(|_| value.to_owned())
}

/// `12345` → `12,345`.
fn number(value: i64, _: Kwargs, _: &State<'_>) -> String {
    let digits = value.unsigned_abs().to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if value < 0 {
        grouped.push('\u{2212}');
    }
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// JSON that can stand inside a `<script>`: no `<`, and no line separators.
fn json(value: Value, _: Kwargs, _: &State<'_>) -> tera::TeraResult<Value> {
    let text = serde_json::to_string(&value).map_err(tera::Error::message)?;
    let safe = text
        .replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029");
    Ok(Value::safe_string(&safe))
}

#[cfg(test)]
mod tests {
    use tera::Context;

    use super::*;

    #[test]
    fn filters_do_what_the_contract_says() {
        let mut tera = Tera::new();
        register(&mut tera);
        for (template, expected) in [
            ("{{ '2018-10-03' | date }}", "3 October 2018"),
            ("{{ 'undated' | date }}", "undated"),
            (
                "{{ 7 | number }} {{ 1234567 | number }} {{ 123456 | number }}",
                "7 1,234,567 123,456",
            ),
            ("{{ '</script>' | json }}", "\"\\u003c/script\\u003e\""),
        ] {
            let found = tera.render_str(template, &Context::new(), true).expect("it renders");
            assert_eq!(found, expected);
        }
    }
}
