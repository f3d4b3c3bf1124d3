//! What a value means, on its way out and among others.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use generated::runtime::{Body, Call, Endpoint, Error, ErrorKind, Mock, Operation, RawResponse};

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
    let body = "POST /x: the body has a number that is not finite, which JSON does not have";
    let query =
        "POST /x: the parameter `q` has a number that is not finite, which JSON does not have";
    for (call, expected) in [
        (call().field("a", &f64::NAN), body),
        (call().field("a", &vec![Some(f32::INFINITY)]), body),
        (call().json(&f64::NEG_INFINITY), body),
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
