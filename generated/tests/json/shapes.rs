//! What objects and scalars look like: facts, forms and patterns; and what a value notes about how it came.

use generated::runtime::json::{self, Fact, Form, Shape, Test};
use generated::runtime::{Decode, Encode, Extra, Kind, Names, Nullable, Reader, Writer};

use crate::objects::object;
use crate::round_trip;

const fn shape(required: &'static [&'static str], facts: &'static [Fact]) -> Shape {
    Shape { required, optional: &[], facts }
}

fn best(shapes: &[Shape], text: &str) -> usize {
    Reader::new(text).closest(shapes).first().copied().unwrap_or(usize::MAX)
}

#[test]
fn what_is_contradicted_comes_behind_what_fits() {
    let inner = [
        shape(&["type"], &[Fact(&["inner", "type"], Test::Is(&["a"]))]),
        shape(&["type"], &[Fact(&["inner", "type"], Test::Is(&["b"]))]),
    ];
    assert_eq!(best(&inner, r#"{"type":"x","inner":{"type":"a"}}"#), 0);
    assert_eq!(best(&inner, r#"{"type":"x","inner":{"type":"b"}}"#), 1);
    let numbers = [
        shape(&["v"], &[Fact(&["v"], Test::Is(&["1"]))]),
        shape(&["v"], &[Fact(&["v"], Test::Is(&["true"]))]),
        shape(&["v"], &[Fact(&["v"], Test::Kinds(&[Kind::Array]))]),
    ];
    assert_eq!(
        [r#"{"v":1}"#, r#"{"v":true}"#, r#"{"v":[]}"#].map(|it| best(&numbers, it)),
        [0, 1, 2]
    );
}

#[test]
fn what_is_new_deep_within_is_rather_that_than_incomplete() {
    let shapes = [
        shape(&["id", "list"], &[Fact(&["list", "object"], Test::Is(&["list"]))]),
        shape(&["id", "deleted"], &[Fact(&["deleted"], Test::Is(&["true"]))]),
    ];
    assert_eq!(best(&shapes, r#"{"id":1,"list":{"object":"list"}}"#), 0);
    assert_eq!(best(&shapes, r#"{"id":1,"list":{"object":"new"}}"#), 0);
    assert_eq!(best(&shapes, r#"{"id":1,"deleted":true}"#), 1);
    assert_eq!(best(&shapes, r#"{"id":1,"deleted":true,"list":{"object":"new"}}"#), 1);
}

#[test]
fn a_value_that_is_new_is_rather_that_than_incomplete() {
    let shapes =
        [shape(&["id"], &[Fact(&["kind"], Test::Known(&["a"]))]), shape(&["id", "other"], &[])];
    assert_eq!(best(&shapes, r#"{"id":1,"kind":"new"}"#), 0);
    let plain = [shapes[0], shape(&["id"], &[])];
    assert_eq!(best(&plain, r#"{"id":1,"kind":"new"}"#), 1);
    assert_eq!(best(&plain, r#"{"id":1,"kind":"a"}"#), 0);
}

#[test]
fn formats_are_told_by_their_looks() {
    let fits = |form: Form, yes: &[&str], no: &[&str]| {
        assert!(yes.iter().all(|it| form.fits(it)), "{form:?} {yes:?}");
        assert!(!no.iter().any(|it| form.fits(it)), "{form:?} {no:?}");
    };
    fits(Form::Date, &["2024-02-29"], &["2024-13-01", "2024-1-1", "20240229", "x"]);
    let times = ["2024-02-29T12:00:00Z", "2024-02-29 12:00:00.5+01:00", "2024-02-29T23:59:60"];
    fits(Form::DateTime, &times, &["2024-02-29", "2024-02-29T25:00:00Z", "2024-02-29T12:00"]);
    fits(Form::Time, &["12:00:00", "12:00:00.25Z"], &["12:00", "12:00:00.", "24:00:00"]);
    fits(Form::Duration, &["P1D", "PT1.5S", "P1Y2M3DT4H"], &["P", "PT", "1D", "P1H"]);
    fits(Form::Uuid, &["123e4567-e89b-12d3-a456-426614174000"], &["123e4567", ""]);
    fits(Form::Email, &["a@example.com", "a.b+c@x"], &["a", "a@", "@x", "a b@x", "a@.x"]);
    fits(
        Form::Uri,
        &["https://example.com/a?b", "urn:x", "mailto:a@b"],
        &["x", "a b:c", "1:2", "a:"],
    );
    fits(Form::Ipv4, &["192.0.2.1"], &["192.0.2", "::1"]);
    fits(Form::Ipv6, &["2001:db8::1"], &["192.0.2.1"]);
    fits(Form::Length(Some(2), Some(3)), &["ab", "äöü"], &["a", "abcd"]);
    fits(Form::Range(Some(0.0), Some(9.5)), &["0", "9.5"], &["-1", "10", "x"]);
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Message {
    text: String,
    note: Option<String>,
    state: Nullable<String>,
    extra: Extra,
}

const MESSAGE: Names = Names {
    constants: &[("v", "1")],
    tags: &[("kind", "\"message\""), ("role", "\"user\"")],
    required: &["text"],
    optional: &["note", "state"],
};

object!(Message, extra, MESSAGE, text note state);

#[test]
fn a_tag_is_written_unless_it_was_missing() {
    let new = Message { text: "a".to_owned(), ..Message::default() };
    assert_eq!(json::to_string(&new), r#"{"v":1,"kind":"message","role":"user","text":"a"}"#);
    for text in [
        r#"{"v":1,"text":"a"}"#,
        r#"{"v":1,"role":"user","text":"a"}"#,
        r#"{"v":1,"kind":"message","text":"a","role":"new"}"#,
    ] {
        assert_eq!(round_trip::<Message>(text), text);
    }
}

#[test]
fn null_comes_back_where_it_means_nothing() {
    let text = r#"{"v":1,"text":"a","note":null,"state":null}"#;
    assert_eq!(round_trip::<Message>(text), text);
    let mut read: Message = json::from_str(text).unwrap();
    read.note = Some("b".to_owned());
    read.state = Nullable::Absent;
    assert_eq!(json::to_string(&read), r#"{"v":1,"text":"a","note":"b"}"#);
    assert_eq!(
        round_trip::<Message>(r#"{"text":"a","note":null,"note":"x"}"#),
        r#"{"v":1,"text":"a","note":"x"}"#
    );
}
