//! How strict the reader is: the rows of the table in `codegen/ARCHITECTURE.md`, where no other test of this folder has
//! them.

use std::collections::BTreeMap;

use generated::runtime::json;
use generated::runtime::{DateTime, Json};
use generated::types::TestStatus;

use crate::objects::Run;
use crate::{error, round_trip};

#[test]
fn what_is_not_promised_is_kept() {
    let run: Run = json::from_str(r#"{"id":1,"owner":{},"new":[1]}"#).unwrap();
    assert_eq!(run.extra["new"].as_text(), "[1]");
    assert_eq!(round_trip::<TestStatus>(r#""of tomorrow""#), r#""of tomorrow""#);
    let nulls = r#"{"kind":"run","id":1,"owner":{},"logs":null}"#;
    assert_eq!(round_trip::<Run>(nulls), nulls);
    let strange = r#"{"started":"yesterday"}"#;
    let run: Run = json::from_str(&[r#"{"id":1,"owner":"#, strange, "}"].concat()).unwrap();
    assert!(json::to_string(&run).contains(strange));
    let moment: DateTime = json::from_str(r#""yesterday""#).unwrap();
    assert!(moment.as_str() == "yesterday");
}

#[test]
fn what_is_promised_and_missing_is_an_error_with_its_path() {
    assert_eq!(error::<Run>(r#"{"id":1,"owner":null}"#), "owner: expected an object, found null");
    assert_eq!(error::<Vec<Run>>(r#"[{"id":1}]"#), "[0].owner: missing");
}

/// A type knows what a value is and not what it may be called, so that a pattern of names is not looked at.
#[test]
fn a_name_that_no_pattern_matches_is_read_as_if_one_did() {
    type Flags = BTreeMap<String, bool>;
    assert_eq!(
        round_trip::<Flags>(r#"{"other":true,"x-a":false}"#),
        r#"{"other":true,"x-a":false}"#
    );
    assert_eq!(error::<Flags>(r#"{"other":1}"#), "other: expected a boolean, found 1");
}

#[test]
fn what_is_no_json_is_an_error_that_says_which() {
    let deep = ["[".repeat(128), "]".repeat(128)].concat();
    assert!(error::<Json>(&deep).contains("too deeply nested"), "{}", error::<Json>(&deep));
    assert!(json::from_str::<Json>(&deep[1..255]).is_ok());
    assert!(error::<i64>("1 2").contains("at byte 2"), "{}", error::<i64>("1 2"));
    assert_eq!(json::from_slice::<i64>(b"\xef\xbb\xbf1"), Ok(1));
    assert_eq!(json::from_str::<Option<i64>>("null"), Ok(None));
}
