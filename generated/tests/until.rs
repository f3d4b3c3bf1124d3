//! A call that is sent again until its answer is what is waited for, on a clock that jumps.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::time::Duration;

use generated::runtime::{
    Call, Endpoint, Error, ErrorKind, Json, Method, Mock, Operation, RawResponse, Repeated, Reply,
    Timeout,
};

struct Look;

impl Endpoint for Look {
    type Output = Json;
    const OPERATION: &'static Operation = &Operation::get("/runs/1");

    fn decode(response: &RawResponse) -> Result<Json, Error> {
        RawResponse::decode(response)
    }
}

const fn secs(secs: u64) -> Duration {
    Duration::from_secs(secs)
}

fn look<F: FnMut(&Json) -> bool>(server: &Mock, done: F) -> Repeated<Json, F> {
    Call::new(&server.client().unwrap(), Look::OPERATION).until::<Look, F>(done)
}

fn is_done(it: &Json) -> bool {
    it.as_text() == "\"done\""
}

fn answers(all: &[&'static str]) -> Mock {
    Mock::script(all.iter().map(|it| Reply::new(200, *it)))
}

#[test]
fn it_is_sent_until_the_answer_is_there_and_the_pauses_grow() {
    let server = answers(&["1", "2", "3", "4", "5", "6", "7", "\"done\"", "9"]);
    let mut seen = Vec::new();
    let call = look(&server, |it| {
        seen.push(it.as_text().to_owned());
        is_done(it)
    });
    let answer = call.wait().unwrap();
    assert_eq!(answer.as_text(), "\"done\"");
    assert_eq!(seen.len(), 8);
    assert_eq!(server.requests().len(), 8);
    let full = [1, 2, 4, 8, 16, 30, 30].map(secs);
    assert_eq!(server.sleeps().len(), full.len());
    for (pause, full) in server.sleeps().into_iter().zip(full) {
        assert!(pause <= full && pause >= full.mul_f64(0.75), "{pause:?} of {full:?}");
    }
}

#[test]
fn what_is_there_at_once_is_waited_for_once() {
    let server = answers(&["\"done\""]);
    Mock::block_on(look(&server, is_done).into_future()).unwrap();
    assert_eq!((server.requests().len(), server.sleeps()), (1, vec![]));
}

#[test]
fn the_server_says_when() {
    let later = |of: &str, it: &str| Reply::new(200, "1").header(of, it);
    let server = Mock::script([
        later("retry-after", "7"),
        later("retry-after-ms", "1500"),
        later("retry-after", "100"),
        Reply::new(200, "\"done\""),
    ]);
    look(&server, is_done).wait().unwrap();
    assert_eq!(server.sleeps(), [secs(7), Duration::from_millis(1500), secs(100)]);
}

/// The last answer is in the error, and nobody waits for a pause behind which there is no time.
#[test]
fn after_its_time_the_last_answer_is_in_the_error() {
    let server = Mock::handler({
        let mut number = 0;
        move |_| {
            number += 1;
            Reply::new(200, format!("{{\"number\":{number}}}")).header("x-request-id", "r-1")
        }
    });
    let call = look(&server, is_done).within(secs(60)).pauses(secs(20), secs(20));
    let error = call.wait().unwrap_err();
    let asked = server.requests().len();
    assert_eq!((error.kind(), error.timeout()), (ErrorKind::Timeout, Some(Timeout::Until)));
    assert_eq!(error.status().unwrap(), 200);
    let last: serde_json::Value = error.body_as().unwrap();
    assert_eq!(last["number"], asked);
    assert_eq!(error.attempts() as usize, asked);
    assert!(asked == 3 || asked == 4, "{asked}");
    assert!(server.sleeps().iter().sum::<Duration>() <= secs(60));
    assert_eq!(
        error.to_string(),
        "GET /runs/1: 200 OK: the answer is not yet what is waited for after 60s (request id r-1)"
    );
    let later = Mock::script([Reply::new(200, "1").header("retry-after", "601")]);
    let error = look(&later, is_done).wait().unwrap_err();
    assert_eq!((error.timeout(), later.sleeps()), (Some(Timeout::Until), vec![]));
}

/// The limit ends a request as well.
#[test]
fn a_request_does_not_last_longer_than_the_waiting() {
    let server = Mock::script([Reply::new(200, "1"), Reply::new(200, "2").after(secs(50))]);
    let call = look(&server, is_done).within(secs(10)).pauses(secs(1), secs(1));
    let error = call.wait().unwrap_err();
    assert_eq!(
        (error.timeout(), error.body().unwrap().as_ref()),
        (Some(Timeout::Until), &b"1"[..])
    );

    let silent = Mock::script([Reply::new(200, "1").after(secs(50))]);
    let error = look(&silent, is_done).within(secs(10)).wait().unwrap_err();
    assert_eq!((error.timeout(), error.status()), (Some(Timeout::Until), None));
    assert_eq!(error.to_string(), "GET /runs/1: until timeout after 10s");
}

/// A failure that passes is retried as in any call; one that does not ends the waiting.
#[test]
fn an_error_ends_it() {
    let gone = || Reply::new(404, r#"{"message":"no such run"}"#);
    let server =
        Mock::script([Reply::new(200, "1"), Reply::new(503, ""), Reply::new(200, "2"), gone()]);
    let error = look(&server, is_done).wait().unwrap_err();
    assert_eq!((error.status().unwrap().as_u16(), error.message()), (404, "no such run"));
    assert_eq!(server.requests().len(), 4);
    let broken = answers(&["1", "{"]);
    assert_eq!(look(&broken, is_done).wait().unwrap_err().kind(), ErrorKind::Decode);
}

/// What is asked may be borrowed; and a request that the document does not know waits as well.
#[test]
fn any_request_can_wait() {
    let server = answers(&["1", "2", "3"]);
    let wanted = String::from("3");
    let client = server.client().unwrap();
    let request =
        client.request(Method::GET, "/x").until(|it| it.text().is_ok_and(|it| *it == wanted));
    assert_eq!(Mock::block_on(request.send()).unwrap().text().unwrap(), "3");
    assert_eq!(server.requests().len(), 3);
}

#[test]
fn it_may_move_to_another_thread() {
    fn assert_send<T: Send>(_: T) {}
    assert_send(look(&answers(&["1"]), is_done).send());
}
