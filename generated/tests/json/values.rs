//! Scalars, arrays, formats, and JSON of any kind.

use generated::runtime::json;
use generated::runtime::{DateTime, Json, Tuple, Uuid};

use crate::{error, round_trip};

#[test]
fn numbers_are_read_leniently_and_exactly() {
    for text in ["7", "7.0", "7.000", "\"7\"", "70e-1", "0.7e1"] {
        assert_eq!(json::from_str::<i64>(text), Ok(7), "{text}");
    }
    for text in ["7.5", "\"a\"", "\"\"", "\" 7\"", "\"7", "true", "128", "1e99", "1e-1"] {
        assert!(json::from_str::<i8>(text).is_err(), "{text}");
    }
    assert_eq!(json::from_str::<u64>("18446744073709551615.0"), Ok(u64::MAX));
    assert_eq!(json::from_str::<i64>("-9223372036854775808"), Ok(i64::MIN));
    assert!(json::from_str::<u64>("99999999999999999999999999999999999999999999").is_err());
    assert_eq!(json::from_str::<f64>("\"1.5\""), Ok(1.5));
    assert!(json::from_str::<f64>("1e999").is_err() && json::from_str::<f64>("\"NaN\"").is_err());
    assert!(json::from_str::<f32>("1e300").is_err());
}

#[test]
fn numbers_are_written_so_that_they_are_read_as_the_same() {
    for value in [0.0, -0.0, 1.0, 0.1, 1e21, 1e300, 5e-324, f64::MAX, -1.5e-7, 123_456_789.125] {
        let text = json::to_string(&value);
        assert_eq!(json::from_str::<f64>(&text).unwrap().to_bits(), value.to_bits(), "{text}");
        assert_eq!(
            serde_json::from_str::<f64>(&text).unwrap().to_bits(),
            value.to_bits(),
            "{text}"
        );
    }
    assert_eq!(json::to_string(&vec![f64::NAN, f64::INFINITY, 1.0]), "[null,null,1.0]");
    assert_eq!(json::to_string(&0.1_f32), "0.1");
    assert_eq!(
        json::to_string(&Tuple::<_>::from((i64::MIN, u64::MAX, 0_u8, -10_i8))),
        "[-9223372036854775808,18446744073709551615,0,-10]"
    );
}

#[test]
fn tuples_and_the_unit_are_arrays_and_null() {
    for text in [r#"[1,"a",{},null]"#, r#"[1,"a"]"#, "[1]", "[]"] {
        assert_eq!(round_trip::<Tuple<(i64, String)>>(text), text);
    }
    let mut pair: Tuple<(i64, String), bool> = json::from_str("[1]").unwrap();
    pair.1 = "b".to_owned();
    pair.rest.push(true);
    assert_eq!(json::to_string(&pair), r#"[1,"b",true]"#);
    let mut short: Tuple<(i64, String), bool> = json::from_str("[1]").unwrap();
    short.rest.push(true);
    assert_eq!(json::to_string(&short), r#"[1,"",true]"#, "what follows stays where it is");
    assert_eq!(error::<Tuple<(i64, String)>>("[1,2]"), "[1]: expected a string, found 2");
    assert_eq!(
        round_trip::<i128>("-170141183460469231731687303715884105728"),
        i128::MIN.to_string()
    );
    assert_eq!(round_trip::<()>(" null "), "null");
}

#[test]
fn any_value_keeps_its_text() {
    let json: Json = " { \"a\" : [ 1.0 , 1e999 , \" \\\" x \\\\\" ] } ".parse().unwrap();
    assert_eq!(json.as_text(), r#"{"a":[1.0,1e999," \" x \\"]}"#);
    let parse = |text: &str| text.parse::<Json>().unwrap();
    assert_eq!(parse(r#"{"a":1,"b":"\u0061"}"#), parse(r#"{"b":"a","a":1}"#));
    assert_ne!(parse("1"), parse("1.0"));
    assert_ne!(parse("[1]"), parse("[1,1]"));
    assert_eq!((parse("null"), Json::default().as_text()), (Json::null(), "null"));
    assert_eq!(Json::from("a").parse::<String>().unwrap(), "a");
    let value = serde_json::json!({"b": [true, null, 1.5, -1, "x"], "a": u64::MAX});
    assert_eq!(Json::from(value.clone()).to_value(), value);
}

#[test]
fn a_format_never_loses_a_text() {
    for text in ["1700000000", "\"not one\"", "true", "\"\""] {
        assert_eq!(round_trip::<Uuid>(text), text);
        assert_eq!(round_trip::<DateTime>(text), text);
    }
    assert_ne!(json::from_str::<DateTime>("1").unwrap(), DateTime::from("1"));
    assert!(json::from_str::<Uuid>("null").is_err() && json::from_str::<Uuid>("[]").is_err());
}

#[cfg(feature = "uuid")]
#[test]
fn uuids_are_understood_on_demand() {
    let id = Uuid::from("987fcdeb-51a2-43d1-b456-426614174000");
    assert_eq!(Uuid::from(id.parse().unwrap()), id);
    assert!(Uuid::from("not one").parse().is_err());
}

#[cfg(feature = "jiff")]
#[test]
fn times_are_understood_on_demand() {
    use generated::runtime::{Date, Duration, Time};
    let moment: DateTime = json::from_str("\"2026-01-31T12:00:00\"").unwrap();
    assert_eq!(moment.parse().unwrap().to_string(), "2026-01-31T12:00:00Z");
    assert_eq!(
        DateTime::from("2026-01-31T12:00:00+02:00").parse().unwrap().to_string(),
        "2026-01-31T10:00:00Z"
    );
    assert_eq!(Date::from("2026-01-31").parse().unwrap().day(), 31);
    assert_eq!(Time::from("12:30:00").parse().unwrap().minute(), 30);
    assert_eq!(Duration::from("PT90S").parse().unwrap().get_seconds(), 90);
    assert_eq!(Duration::from(jiff::SignedDuration::from_secs(90)), "PT1M30S");
}

#[cfg(feature = "base64")]
#[test]
fn bytes_are_understood_on_demand() {
    use generated::runtime::{Base64, Base64Url};
    assert_eq!(Base64::from("aGk").decode().unwrap(), b"hi");
    assert_eq!(Base64::from(&b"hi"[..]), "aGk=");
    assert_eq!(Base64Url::from(&b"\xfb\xff"[..]), "-_8");
    assert_eq!(Base64Url::from("-_8=").decode().unwrap(), b"\xfb\xff");
    assert!(Base64Url::from("+/8=").decode().is_err());
}

#[test]
fn serde_passes_in_and_out() {
    let text = r#"{"b":[1,-1,18446744073709551615,1.5,true,null,"x\n"],"a":{}}"#;
    let json: Json = serde_json::from_str(text).unwrap();
    assert_eq!(json.as_text(), text);
    assert_eq!(serde_json::to_string(&json).unwrap(), text);
    assert_eq!(serde_json::from_value::<DateTime>("x".into()).unwrap(), "x");
    let deep = format!("{}{}", "[".repeat(200), "]".repeat(200));
    assert!(serde_json::from_str::<Json>(&deep).is_err());
}

#[test]
fn an_option_of_any_value_tells_null_from_nothing() {
    assert_eq!(json::from_str::<Option<Json>>("null"), Ok(Some(Json::null())));
    assert_eq!(json::from_str::<Option<String>>("null"), Ok(None));
}
