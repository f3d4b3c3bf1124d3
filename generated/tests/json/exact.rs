//! Numbers that a field cannot hold: the field has the nearest one, and the text goes back.

use std::collections::BTreeMap;

use generated::runtime::json;
use generated::runtime::{Decode, Encode, Extra, Names, Nullable, Reader, Tuple, Union, Writer};

use crate::objects::object;
use crate::{error, round_trip};

#[derive(Clone, Debug, Default, PartialEq)]
struct Counts {
    count: i64,
    small: Option<i32>,
    unsigned: Option<u64>,
    wide: Option<i128>,
    ratio: Nullable<f64>,
    single: Option<f32>,
    list: Option<Vec<Vec<i64>>>,
    map: Option<BTreeMap<String, u32>>,
    pair: Option<Tuple<(i32, String), i64>>,
    either: Option<Either>,
    inner: Option<Box<Counts>>,
    others: Extra<i64>,
}

const NAMES: Names = Names {
    tags: &[],
    constants: &[],
    required: &["count"],
    optional: &[
        "small", "unsigned", "wide", "ratio", "single", "list", "map", "pair", "either", "inner",
    ],
};

object!(Counts, others, NAMES, count small unsigned wide ratio single list map pair either inner);

/// What a printed union looks like.
#[derive(Clone, Debug, PartialEq)]
enum Either {
    Integer(i64),
    Integers(Vec<i32>),
    Wide(Vec<i64>),
    Unknown(json::Json),
}

impl Union for Either {
    fn read(json: &mut Reader<'_>) -> json::Result<Self> {
        Ok(match json.kind() {
            json::Kind::Integer => Self::Integer(json.branch("Integer")?),
            json::Kind::Array => {
                if let Some(value) = json.attempt("Integers") {
                    Self::Integers(value)
                } else if let Some(value) = json.attempt("Wide") {
                    Self::Wide(value)
                } else {
                    Self::Unknown(json.value()?)
                }
            }
            json::Kind::Null
            | json::Kind::Boolean
            | json::Kind::Number
            | json::Kind::String
            | json::Kind::Object => Self::Unknown(json.value()?),
        })
    }
}

impl Default for Either {
    fn default() -> Self {
        Self::Unknown(json::Json::null())
    }
}

impl Encode for Either {
    fn write(&self, out: &mut Writer) {
        match self {
            Self::Integer(value) => out.value(value),
            Self::Integers(value) => out.value(value),
            Self::Wide(value) => out.value(value),
            Self::Unknown(value) => out.value(value),
        }
    }
}

impl Decode for Either {
    fn read(&mut self, json: &mut Reader<'_>) -> json::Result {
        *self = json.union(Self::Unknown)?;
        Ok(())
    }
}

/// Larger than any type of integers.
const HUGE: &str = "1234567890123456789012345678901234567890123";

fn read(text: &str) -> Counts {
    json::from_str(text).unwrap()
}

#[test]
fn a_field_has_the_nearest_number_and_the_text_goes_back() {
    for text in [
        r#"{"count":9223372036854775808}"#,
        r#"{"count":-9223372036854775809,"small":2147483648,"unsigned":18446744073709551616}"#,
        &format!(r#"{{"count":{HUGE},"small":-{HUGE},"wide":{HUGE}}}"#),
        r#"{"count":1e30,"wide":-1.5e400}"#,
        r#"{"count":1,"ratio":1e999,"single":-1e39}"#,
        r#"{"count":1,"ratio":9007199254740993,"single":16777217}"#,
        r#"{"count":1,"ratio":98765432109876544,"single":0.10000000149}"#,
        r#"{"count":1,"ratio":1.000000000000000055e-1,"single":0.699999988079071}"#,
        r#"{"count":1,"ratio":1e-400,"single":1e-60}"#,
    ] {
        assert_eq!(round_trip::<Counts>(text), text);
        assert_eq!(
            round_trip::<Vec<Counts>>(&format!("[{text},{text}]")),
            format!("[{text},{text}]")
        );
    }
    let counts = read(&format!(r#"{{"count":-{HUGE},"small":3000000000,"ratio":-1e999}}"#));
    assert_eq!((counts.count, counts.small), (i64::MIN, Some(i32::MAX)));
    assert_eq!(counts.ratio, Nullable::Value(f64::MIN));
    assert_eq!(counts.others.exact("count").unwrap().as_text(), format!("-{HUGE}"));
    assert!(counts.others.is_empty() && counts.others.exact("wide").is_none());
}

#[test]
fn a_field_that_is_set_counts() {
    let mut counts =
        read(&format!(r#"{{"count":{HUGE},"small":-{HUGE},"ratio":1e999,"x":{HUGE}}}"#));
    (counts.count, counts.small, counts.ratio) = (i64::from(i32::MAX), None, 2.5.into());
    counts.others.insert("x".to_owned(), 127);
    assert_eq!(json::to_string(&counts), r#"{"count":2147483647,"ratio":2.5,"x":127}"#);
    counts.count = i64::MAX;
    assert_eq!(json::to_string(&counts), format!(r#"{{"count":{HUGE},"ratio":2.5,"x":127}}"#));
    counts.others = Extra::default();
    assert_eq!(json::to_string(&counts), r#"{"count":9223372036854775807,"ratio":2.5}"#);
    assert_ne!(read(r#"{"count":9223372036854775808}"#), read(r#"{"count":9223372036854775809}"#));
}

#[test]
fn what_a_property_is_made_of_may_be_beyond_too() {
    let text = format!(
        concat!(
            r#"{{"count":1,"list":[[1,{0}],[],[-{0}]],"map":{{"a\n":7,"b":{0}}},"#,
            r#""pair":[-{0},"x",{0},2],"either":{0},"inner":{{"count":{0},"y":-{0}}},"z":{0}}}"#
        ),
        HUGE
    );
    assert_eq!(round_trip::<Counts>(&text), text);
    let spaced = text.replace(",\"", " ,\n\t\"").replace("[-", "[ -").replace(':', " : ");
    assert_eq!(round_trip::<Counts>(&spaced), text);
    let mut counts = read(&text);
    let Some(Either::Integer(i64::MAX)) = counts.either else { panic!("{counts:?}") };
    counts.list.as_mut().unwrap()[0][0] = 5;
    counts.map.as_mut().unwrap().insert("c".to_owned(), u32::MAX);
    counts.pair.as_mut().unwrap().rest.push(i64::MAX);
    let text = json::to_string(&counts);
    for part in [
        format!(r#""list":[[5,{HUGE}],[],[-{HUGE}]]"#),
        format!(r#""map":{{"a\n":7,"b":{HUGE},"c":4294967295}}"#),
        // It has another length, and nobody knows which item is which.
        format!(r#""pair":[{},"x",{1},2,{1}]"#, i32::MIN, i64::MAX),
    ] {
        assert!(text.contains(&part), "{part} {text}");
    }
}

#[test]
fn a_union_prefers_a_branch_that_is_exact() {
    let either = |value: &str| read(&format!(r#"{{"count":1,"either":{value}}}"#)).either.unwrap();
    assert_eq!(either("[1]"), Either::Integers(vec![1]));
    assert_eq!(either("[3000000000]"), Either::Wide(vec![3_000_000_000]));
    let unknown = |text: &str| Either::Unknown(text.parse().unwrap());
    assert_eq!(either(&format!("[{HUGE}]")), unknown(&format!("[{HUGE}]")));
    // Nothing around it keeps a text.
    assert_eq!(json::from_str::<Either>(HUGE), Ok(unknown(HUGE)));
    let list = format!("[1,{HUGE},[{HUGE}]]");
    assert_eq!(round_trip::<Vec<Either>>(&list), list);
}

#[test]
fn without_an_object_around_it_is_an_error() {
    assert!(json::from_str::<Vec<i64>>(&format!("[{HUGE}]")).is_err());
    assert!(json::from_str::<BTreeMap<String, f64>>(r#"{"a":1e999}"#).is_err());
    assert_eq!(json::from_str::<f64>("9007199254740993"), Ok(9_007_199_254_740_992.0));
    assert_eq!(
        error::<Counts>(r#"{"count":1,"unsigned":-1}"#),
        "unsigned: expected an integer between 0 and 18446744073709551615, found -1",
        "zero would be read as none"
    );
    for wrong in ["1.5", "1e-1", "\"x\"", "1e-99999999999999999999"] {
        assert!(json::from_str::<Counts>(&format!(r#"{{"count":{wrong}}}"#)).is_err(), "{wrong}");
    }
    assert_eq!(read(r#"{"count":12.50e1}"#).count, 125);
    assert_eq!(read(r#"{"count":0e99999999999999999999}"#).count, 0);
    assert_eq!(read(r#"{"count":1e99999999999999999999}"#).count, i64::MAX);
}

#[test]
fn numbers_that_are_exact_leave_nothing() {
    let text = r#"{"count":9223372036854775807,"small":-2147483648,"unsigned":18446744073709551615,"ratio":0.30000000000000004,"single":0.1,"x":-9223372036854775808}"#;
    assert_eq!(round_trip::<Counts>(text), text);
    for number in [
        "1700000000.123456",
        "0.0",
        "-0",
        "0e7",
        "100000000000000000000.0",
        "1E+2",
        "-0.00125e3",
        "-0.10000000000000001",
        "1.2345678901234567e-9",
    ] {
        let counts = read(&format!(r#"{{"count":7.000,"ratio":{number}}}"#));
        assert_eq!((counts.count, counts.others), (7, Extra::default()), "{number}");
    }
}

#[test]
fn of_a_property_that_comes_twice_the_last_one_counts() {
    let text = r#"{"count":1,"ratio":1e999,"ratio":2.5}"#;
    let counts: Counts = json::from_slice(text.as_bytes()).unwrap();
    assert_eq!((counts.ratio, counts.others.exact("ratio")), (Nullable::from(2.5), None));
    assert_eq!(json::to_string(&counts), r#"{"count":1,"ratio":2.5}"#);
    let text = r#"{"count":1,"ratio":2.5,"ratio":1e999}"#;
    let counts: Counts = json::from_slice(text.as_bytes()).unwrap();
    assert_eq!(json::to_string(&counts), r#"{"count":1,"ratio":1e999}"#);
}
