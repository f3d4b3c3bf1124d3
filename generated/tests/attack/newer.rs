//! R28: responses of a newer server. What is new is kept and goes back as it came; what is wrong is said, with its place.

use generated::runtime::{Call, ErrorKind, Mock, json as text};
use generated::types::HttpValidationError;
use serde_json::{Map, Value, json};

use crate::{GET, Run};

const COUNT: usize = 10_000;

fn run() -> Value {
    json!({
        "run_id": "987fcdeb-51a2-43d1-b456-426614174000", "test_id": "t", "status": "pending",
        "triggered_by": "manual", "created_at": "2025-01-01T00:00:00Z", "logs": "a\nb",
        "completed_at": "2025-01-01T00:00:00Z", "test_suite_run_id": "s",
        "detail_status": [{"name": "greets", "status": "passed"}, {"name": "asks", "status": "failed"}],
    })
}

fn refusal() -> Value {
    json!({"detail": [
        {"loc": ["body", 0, "name"], "msg": "missing", "type": "value_error"},
        {"loc": [], "msg": "", "type": ""},
    ]})
}

const OPTIONAL: [&str; 5] =
    ["logs", "completed_at", "test_suite_run_id", "detail_status", "detail"];

/// What a newer server may do.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Change {
    Field,
    EnumValue,
    UnionBranch,
    Null,
    NumberAsText,
}
const CHANGES: [Change; 5] =
    [Change::Field, Change::EnumValue, Change::UnionBranch, Change::Null, Change::NumberAsText];

fn pick<T>(items: &mut [T]) -> Option<&mut T> {
    if items.is_empty() { None } else { Some(&mut items[fastrand::usize(..items.len())]) }
}

/// All values inside of one.
fn inner(value: &mut Value) -> Vec<&mut Value> {
    match value {
        Value::Object(members) => members.values_mut().collect(),
        Value::Array(items) => items.iter_mut().collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Vec::new(),
    }
}

/// A member of an object anywhere in a value.
fn objects(value: &mut Value) -> &mut Map<String, Value> {
    let is_deeper =
        value.as_object().is_some_and(|it| fastrand::bool() && it.values().any(has_object));
    if !is_deeper && value.is_object() {
        return value.as_object_mut().unwrap();
    }
    let mut inside: Vec<_> = inner(value).into_iter().filter(|it| has_object(it)).collect();
    let at = fastrand::usize(..inside.len());
    objects(inside.swap_remove(at))
}

fn has_object(value: &Value) -> bool {
    value.is_object() || value.as_array().is_some_and(|it| it.iter().any(has_object))
}

/// Something that no document describes.
fn news() -> Value {
    let all = [
        json!(true),
        json!(12.5),
        json!("\u{202e}new\u{0}"),
        json!([null, [1]]),
        json!({"type": "new", "nested": {"a": [1, {"b": null}]}}),
        json!(-9_223_372_036_854_775_808_i64),
        json!(""),
    ];
    all[fastrand::usize(..all.len())].clone()
}

/// Changes a value; whether what comes of it is only newer, and not wrong.
fn change(value: &mut Value, change: Change) -> bool {
    let name = ["new", "Type", "$ref", "", "a b", "é"][fastrand::usize(..6)];
    let object = objects(value);
    match change {
        Change::Field => {
            object.insert(name.to_owned(), news());
            true
        }
        Change::EnumValue => {
            let Some(status) = object.get_mut("status") else { return true };
            *status = Value::from(["frozen", "", "PENDING", "a\"b"][fastrand::usize(..4)]);
            true
        }
        Change::UnionBranch => {
            let Some(Value::Array(path)) = object.get_mut("loc") else { return true };
            path.push(news());
            true
        }
        Change::Null => {
            let mut members: Vec<_> = object.iter_mut().collect();
            let Some((name, member)) = pick(&mut members) else { return true };
            **member = Value::Null;
            // What is optional may be absent, and null says the same.
            OPTIONAL.contains(&name.as_str()) || !is_known(name)
        }
        Change::NumberAsText => {
            let mut members: Vec<_> = object.iter_mut().collect();
            let Some((name, member)) = pick(&mut members) else { return true };
            let is_new = !is_known(name);
            **member = match member.as_i64() {
                Some(number) => Value::from(number.to_string()),
                None => json!(7),
            };
            is_new
        }
    }
}

fn is_known(name: &str) -> bool {
    ["run_id", "test_id", "status", "triggered_by", "created_at", "completed_at", "logs", "name"]
        .contains(&name)
        || ["test_suite_run_id", "detail_status", "detail", "loc", "msg", "type"].contains(&name)
}

#[test]
fn r28_what_is_new_is_kept() {
    let (mut kept, mut refused) = (0, 0);
    for number in 0..COUNT {
        let is_run = number % 2 == 0;
        let mut value = if is_run { run() } else { refusal() };
        let mut is_newer = true;
        for _ in 0..=fastrand::usize(..3) {
            is_newer &= change(&mut value, CHANGES[fastrand::usize(..CHANGES.len())]);
        }
        let body = value.to_string();
        let server = Mock::answering(if is_run { 200 } else { 422 }, body.clone());
        let client = server.client().unwrap();
        let read = match Mock::block_on(Call::new(&client, &GET).send::<Run>()) {
            Ok(run) => Ok(text::to_string(&run)),
            Err(error) if is_run => Err(error),
            Err(error) => error.body_as::<HttpValidationError>().map(|it| text::to_string(&it)),
        };
        match read {
            Ok(written) => {
                let written: Value = serde_json::from_str(&written).unwrap();
                assert_eq!(written, value, "{body}");
                kept += 1;
            }
            Err(error) => {
                assert!(!is_newer, "{error}: {body}");
                assert_eq!(error.kind(), ErrorKind::Decode);
                assert!(error.message().contains(": expected "), "{error}");
                refused += 1;
            }
        }
    }
    println!(
        "R28: {COUNT} changed responses, 0 panics: {kept} were read and written back without a loss, {refused} were wrong \
         and are refused with the place"
    );
}
