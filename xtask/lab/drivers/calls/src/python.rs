//! Values as Python prints them: the records hold options and results in that form.
//!
//! An object, such as `PageInfo(params={'page': 2})`, is read as a JSON object: its class stands under the empty name,
//! and what it was given without a name stands under `0`, `1` and so on.

use serde_json::{Map, Value};
use winnow::ascii::multispace0;
use winnow::combinator::{alt, delimited, opt, preceded, repeat, separated, separated_pair};
use winnow::combinator::{dispatch, fail, terminated};
use winnow::token::{any, none_of, take, take_till, take_while};
use winnow::{ModalResult, Parser};

/// Reads what Python printed.
pub fn read(text: &str) -> Result<Value, String> {
    value.parse(text).map_err(|it| format!("not as Python prints values: {it}"))
}

fn value(input: &mut &str) -> ModalResult<Value> {
    let list = |open, close| delimited(open, comma_separated(value), close);
    let pair = separated_pair(value.map(key), ':', value);
    let dict = delimited('{', comma_separated(pair), '}');
    let any_value = alt((
        text.map(Value::String),
        list('[', ']').map(Value::Array),
        list('(', ')').map(Value::Array),
        dict.map(|it: Vec<(String, Value)>| Value::Object(it.into_iter().collect())),
        number,
        unprintable,
        named,
    ));
    delimited(multispace0, any_value, multispace0).parse_next(input)
}

/// All up to the closing bracket; a comma may stand behind the last one.
fn comma_separated<'i, T>(
    one: impl Parser<&'i str, T, winnow::error::ErrMode<winnow::error::ContextError>>,
) -> impl Parser<&'i str, Vec<T>, winnow::error::ErrMode<winnow::error::ContextError>> {
    terminated(separated(0.., one, ','), (opt(','), multispace0))
}

fn key(name: Value) -> String {
    name.as_str().map_or_else(|| name.to_string(), str::to_owned)
}

fn number(input: &mut &str) -> ModalResult<Value> {
    let digits = take_while(1.., |it: char| it.is_ascii_digit() || "+-.eE".contains(it));
    digits.try_map(serde_json::from_str).parse_next(input)
}

/// `<telnyx.Omit object at 0x7f>`: an object that does not say what it is made of.
fn unprintable(input: &mut &str) -> ModalResult<Value> {
    let class = delimited('<', take_till(1.., '>'), '>').parse_next(input)?;
    let class = class.split(' ').next().and_then(|it| it.rsplit('.').next());
    Ok(object(class.unwrap_or_default(), Vec::new()))
}

/// A constant, an object, or a name alone.
fn named(input: &mut &str) -> ModalResult<Value> {
    let name = take_while(1.., |it: char| it.is_alphanumeric() || "_.".contains(it));
    let argument = (opt(terminated(word, '=')), value);
    let arguments = delimited('(', comma_separated(preceded(multispace0, argument)), ')');
    let (name, arguments) = (name, opt(arguments)).parse_next(input)?;
    Ok(match (name, arguments) {
        ("None", _) => Value::Null,
        ("True", _) => Value::Bool(true),
        ("False", _) => Value::Bool(false),
        (name, None) => Value::from(name),
        (name, Some(arguments)) => object(name, arguments),
    })
}

fn word<'i>(input: &mut &'i str) -> ModalResult<&'i str> {
    take_while(1.., |it: char| it.is_alphanumeric() || it == '_').parse_next(input)
}

fn object(class: &str, arguments: Vec<(Option<&str>, Value)>) -> Value {
    let mut members = Map::from_iter([(String::new(), Value::from(class))]);
    let mut unnamed = 0..;
    for (name, it) in arguments {
        let place = || unnamed.next().unwrap_or(0).to_string();
        members.insert(name.map_or_else(place, str::to_owned), it);
    }
    Value::Object(members)
}

fn text(input: &mut &str) -> ModalResult<String> {
    let quote = alt(('\'', '"')).parse_next(input)?;
    let letter = alt((preceded('\\', escaped), none_of(quote)));
    terminated(repeat(0.., letter), quote).parse_next(input)
}

fn escaped(input: &mut &str) -> ModalResult<char> {
    let code = |digits: usize| {
        take(digits).verify_map(|it| char::from_u32(u32::from_str_radix(it, 16).ok()?))
    };
    dispatch! {any;
        'n' => winnow::combinator::empty.value('\n'),
        'r' => winnow::combinator::empty.value('\r'),
        't' => winnow::combinator::empty.value('\t'),
        'x' => code(2),
        'u' => code(4),
        'U' => code(8),
        it @ ('\\' | '\'' | '"') => winnow::combinator::empty.value(it),
        _ => fail,
    }
    .parse_next(input)
}

/// Prints a value as Python does.
pub fn write(value: &Value) -> String {
    match value {
        Value::Null => "None".to_owned(),
        Value::Bool(true) => "True".to_owned(),
        Value::Bool(false) => "False".to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => quoted(text),
        Value::Array(items) => {
            format!("[{}]", items.iter().map(write).collect::<Vec<_>>().join(", "))
        }
        Value::Object(members) => {
            let members = members.iter().map(|(key, it)| format!("{}: {}", quoted(key), write(it)));
            format!("{{{}}}", members.collect::<Vec<_>>().join(", "))
        }
    }
}

/// Single quotes, unless the text has some and no double ones.
fn quoted(text: &str) -> String {
    let quote = if text.contains('\'') && !text.contains('"') { '"' } else { '\'' };
    let is_plain = |it: &char| *it != quote && "'\"".contains(*it);
    let letters = text.chars().map(|it| match it {
        it if is_plain(&it) || !it.is_ascii() => it.to_string(),
        it => it.escape_default().to_string(),
    });
    format!("{quote}{}{quote}", letters.collect::<String>())
}
