//! What unions use to choose a branch before they read it.

use generated::runtime::json;
use generated::runtime::{Decode, Kind, Reader, Shape};

use crate::objects::{Owner, Run};

#[test]
fn looking_ahead_passes_nothing() {
    let mut json = Reader::new(r#" {"type":"a\/b","n":1} "#);
    assert_eq!((json.kind(), json.tag("type").as_deref()), (Kind::Object, Some("a/b")));
    assert_eq!((json.tag("n").as_deref(), json.tag("x"), json.text()), (Some("1"), None, None));
    assert_eq!(json.attempt::<Run>("Run"), None);
    assert_eq!(json.attempt::<Owner>("Owner").unwrap().extra.len(), 2);
    assert_eq!(json.finish(), Ok(()));
    assert_eq!(Reader::new("1e2").kind(), Kind::Number);
    assert_eq!(Reader::new("\"x\"").text().as_deref(), Some("x"));
}

#[test]
fn the_closest_shape_is_chosen() {
    let shapes = [
        Shape { required: &["id"], optional: &[], facts: &[] },
        Shape { required: &["id"], optional: &["text"], facts: &[] },
        Shape { required: &["url", "secret"], optional: &["id"], facts: &[] },
    ];
    let closest = |text| Reader::new(text).closest(&shapes);
    assert_eq!(closest(r#"{"id":1}"#), [0, 1, 2]);
    assert_eq!(closest(r#"{"id":1,"text":2}"#), [1, 0, 2]);
    assert_eq!(closest(r#"{"id":1,"url":2,"secret":3}"#), [2, 0, 1]);
    assert_eq!(closest(r#"{"url":2}"#), [2]);
    assert!([closest("{}"), closest(r#"{"x":1}"#), closest("[]")].iter().all(Vec::is_empty));
}

#[test]
fn what_is_not_of_the_best_branch_is_of_the_next() {
    let read = |text: &str| {
        let mut json = Reader::new(text);
        let value = json.ranked(&[1, 0], &|json, branch| match branch {
            Some(0) => json.branch::<Vec<Owner>>("Owners").map(|it| it.len()),
            Some(_) => json.branch::<Vec<u64>>("Numbers").map(|it| it.len() + 10),
            None => json.skip().map(|()| 0),
        });
        value.and_then(|it| json.finish().map(|()| it)).map_err(|it| it.to_string())
    };
    assert_eq!((read("[7,8]"), read(r#"[{"name":"a"}]"#)), (Ok(12), Ok(1)));
    let expected = "(as Numbers)[0]: expected an integer, found true; (as Owners)[0]: expected an object, found true";
    assert_eq!(read("[true]").unwrap_err(), expected);
}

/// A union of two types that hold the union again, in the worst order.
#[derive(Debug, Default)]
enum Knot {
    #[default]
    Leaf,
    Tied,
}

impl Decode for Knot {
    fn read(&mut self, json: &mut Reader<'_>) -> json::Result {
        if json.attempt::<Vec<Knot>>("A").or_else(|| json.attempt::<Vec<Knot>>("B")).is_some() {
            *self = Self::Tied;
            return Ok(());
        }
        Err(json.expected("a knot"))
    }
}

#[test]
fn nested_attempts_do_not_multiply() {
    let text = format!("{}1{}", "[".repeat(100), "]".repeat(100));
    assert!(json::from_str::<Knot>(&text).is_err());
}
