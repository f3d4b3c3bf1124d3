//! What a value means, on its way out and among others.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::marker::PhantomData;

use generated::runtime::{
    Body, Call, DateTime, Endpoint, Error, ErrorKind, Json, Method, Mock, Operation, RawResponse,
};

const POST: Operation = Operation::post("/x").body(Body::json("application/json"));

struct Nothing;

impl Endpoint for Nothing {
    type Output = ();
    const OPERATION: &'static Operation = &POST;

    fn decode(response: &RawResponse) -> Result<(), Error> {
        response.empty()
    }
}

#[test]
fn a_number_that_is_not_finite_is_refused_before_anything_is_sent() {
    let server = Mock::answering(204, "");
    let client = server.client().unwrap();
    let call = || Call::new(&client, &POST);
    let body = "POST /x: the body has a value that JSON does not have, such as a number that is not finite";
    let query = "POST /x: the parameter `q` has a value that JSON does not have, such as a number that is not finite";
    for (call, expected) in [
        (call().field("a", &f64::NAN), body),
        (call().field("a", &vec![Some(f32::INFINITY)]), body),
        (call().json(&f64::NEG_INFINITY), body),
        // What `body_field` takes.
        (call().field("a", &Json::from(f64::NAN)), body),
        (call().field("a", &vec![Json::of(&vec![f64::NAN])]), body),
        (call().query("q", &f64::NAN), query),
        (call().query("q", &vec![1.0, f64::INFINITY]), query),
    ] {
        let error = Mock::block_on(call.send::<Nothing>()).unwrap_err();
        assert_eq!((error.kind(), &*error.to_string()), (ErrorKind::Request, expected));
    }
    assert!(server.requests().is_empty());
    let largest = call().field("a", &f64::MAX).field("b", &f32::MIN).query("q", &-0.0);
    Mock::block_on(largest.send::<Nothing>()).unwrap();
}

/// What a program of its own may send.
#[derive(serde::Serialize)]
enum Own {
    Unit,
    One(f32),
    Two(u8, f64),
    Named { list: Vec<Option<f64>>, map: std::collections::BTreeMap<char, (bool, f64)> },
}

#[test]
fn nor_are_those_of_other_types() {
    let server = Mock::answering(200, "1");
    let client = server.client().unwrap();
    let send = |value: &Own| {
        let request = client.request(Method::POST, "/x").json(value);
        Mock::block_on(request.send()).map(|_| ())
    };
    let named = |number| {
        let (list, map) = (vec![None, Some(1.5)], [('a', (true, number))].into());
        Own::Named { list, map }
    };
    for wrong in [Own::One(f32::NAN), Own::Two(1, f64::INFINITY), named(f64::NAN)] {
        let error = send(&wrong).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Request);
        let message =
            "POST /x: the body is not JSON: a number is not finite, which JSON does not have";
        assert_eq!(error.to_string(), message);
    }
    assert!(server.requests().is_empty());
    for fine in [Own::Unit, Own::One(1.0), Own::Two(1, 2.0), named(3.0)] {
        send(&fine).unwrap();
    }
    let bodies = server.requests().into_iter().map(http::Request::into_body);
    let expected = [
        r#""Unit""#,
        r#"{"One":1.0}"#,
        r#"{"Two":[1,2.0]}"#,
        r#"{"Named":{"list":[null,1.5],"map":{"a":[true,3.0]}}}"#,
    ];
    assert_eq!(bodies.collect::<Vec<_>>(), expected);
    assert!(Json::from(f64::NAN).is_null() && Json::from(f64::NAN) == Json::null());
}

/// Says whether a type has an order.
struct Of<T>(PhantomData<T>);

impl<T: PartialOrd> Of<T> {
    const IS_ORDERED: bool = true;
}

trait Unordered {
    const IS_ORDERED: bool = false;
}

impl<T> Unordered for Of<T> {}

#[test]
fn what_has_no_order_as_a_text_has_none() {
    use generated::runtime::{Date, Duration, Time, Uuid};
    assert_eq!([Of::<Time>::IS_ORDERED, Of::<Duration>::IS_ORDERED], [false; 2]);
    assert_eq!([Of::<Date>::IS_ORDERED, Of::<Uuid>::IS_ORDERED], [true; 2]);
    let [january, february] = ["2026-01-31", "2026-02-01"].map(Date::from);
    assert!(january < february);
}

#[test]
fn moments_are_ordered_by_what_they_mean() {
    let ascending = [
        "",
        "neither",
        "0000-02-29",
        "1999-12-31T23:59:59Z",
        "2000-02-29T10:00:00Z",
        "2000-03-01T00:00:00+12:00",
        "2000-03-01",
        "2026-01-31T12:00:00+02:00",
        "2026-01-31T11:00:00Z",
        "2026-01-31 11:00:00.05",
        "2026-01-31T11:00:00.4999999999999",
        "2026-01-31T11:00:00.5Z",
        "2026-01-31t11:00:00,500001z",
        "2026-01-31T11:01Z",
        "2026-01-31T09:02:00-0200",
        "2026-01-31T08:33:00-02:30",
        "2026-02-01",
    ];
    let ascending = ascending.map(DateTime::from);
    for pair in ascending.windows(2) {
        assert!(pair[0] < pair[1], "{pair:?}");
    }
    let mut shuffled = ascending.to_vec();
    shuffled.reverse();
    shuffled.sort();
    assert_eq!(shuffled, ascending);
    // Neither are two texts equal that are not the same, nor does anything stand between them.
    let near = ["11:59:59.999Z", "12:00:00+00:00", "12:00:00Z", "12:00:00.001Z"];
    let [before, one, other, behind] =
        near.map(|it| DateTime::from(format!("2026-01-31T{it}").as_str()));
    assert!(before < one && one < other && other < behind && one != other);
}
