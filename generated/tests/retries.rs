//! When a request is sent again, and after how long, on a virtual clock.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::time::Duration;

use generated::runtime::{
    Body, Call, Client, ClientBuilder, Endpoint, Error, ErrorKind, Method, Mock, Operation,
    OptionalExt, RawResponse, Reply, RetryPolicy, Timeout, Verb,
};

struct Nothing;

impl Endpoint for Nothing {
    type Output = ();
    const OPERATION: &'static Operation = &GET;

    fn decode(response: &RawResponse) -> Result<(), Error> {
        response.empty()
    }
}

const POST: Operation = Operation {
    id: None,
    located: None,
    method: Verb::POST,
    path: "/x",
    body: Body::none(),
    accept: "application/json",
    security: Some(&[]),
    idempotency_header: None,
    server: None,
};
const GET: Operation = Operation { method: Verb::GET, ..POST };
const KEYED: Operation = Operation { idempotency_header: Some("X-Once"), ..POST };

fn client(server: &Mock, set: impl FnOnce(ClientBuilder) -> ClientBuilder) -> Client {
    set(Client::builder()).transport(server.clone()).build().unwrap()
}

fn send(server: &Mock, operation: &Operation) -> Result<(), Error> {
    let client = server.client().unwrap();
    Mock::block_on(Call::new(&client, operation).send::<Nothing>())
}

fn attempts(reply: &Reply, operation: &Operation) -> usize {
    let server = Mock::script([reply.clone()]);
    let error = send(&server, operation).unwrap_err();
    assert_eq!(error.attempts() as usize, server.requests().len());
    server.requests().len()
}

#[test]
fn what_is_sent_again() {
    let timed_out = Reply::time_out;
    // What happens, and how many attempts a GET, a keyed POST and a POST get.
    let table = [
        (Reply::refuse(), [3, 3, 3]),
        (timed_out(Timeout::Connect), [3, 3, 3]),
        (timed_out(Timeout::Idle), [3, 3, 1]),
        (Reply::break_off(), [3, 3, 1]),
        (Reply::new(429, ""), [3, 3, 3]),
        (Reply::new(408, ""), [3, 3, 1]),
        (Reply::new(409, ""), [3, 3, 1]),
        (Reply::new(500, ""), [3, 3, 1]),
        (Reply::new(599, ""), [3, 3, 1]),
        (Reply::new(400, ""), [1, 1, 1]),
        (Reply::new(404, ""), [1, 1, 1]),
        (Reply::new(302, "").header("location", "https://example.com/"), [1, 1, 1]),
        (Reply::new(304, ""), [1, 1, 1]),
        (Reply::new(400, "").header("x-should-retry", "true"), [3, 3, 3]),
        (Reply::new(500, "").header("x-should-retry", "false"), [1, 1, 1]),
    ];
    for (reply, expected) in table {
        let got = [&GET, &KEYED, &POST].map(|operation| attempts(&reply, operation));
        assert_eq!(got, expected, "{reply:?}");
    }
}

#[test]
fn policies_and_limits() {
    let server = Mock::answering(500, "");
    let always = client(&server, |it| it.retry_policy(RetryPolicy::Always).max_retries(4));
    let error = Mock::block_on(Call::new(&always, &POST).send::<Nothing>()).unwrap_err();
    assert_eq!(error.attempts(), 5);
    let error =
        Mock::block_on(Call::new(&always, &POST).max_retries(0).send::<Nothing>()).unwrap_err();
    assert_eq!(error.attempts(), 1);
}

#[test]
fn a_call_may_say_that_it_can_be_repeated_and_when() {
    let busy = || Reply::new(503, "").header("retry-after", "3");
    let run = |reply: Reply, set: fn(Call) -> Call| {
        let server = Mock::script([reply]);
        let call = set(Call::new(&server.client().unwrap(), &POST));
        let error = Mock::block_on(call.send::<Nothing>()).unwrap_err();
        (error.attempts(), server.sleeps())
    };
    let seconds = Duration::from_secs;
    assert_eq!(run(busy(), |it| it.max_retries(1)), (1, vec![]));
    let repeated = run(busy(), |it| it.max_retries(1).retry_policy(RetryPolicy::Always));
    assert_eq!(repeated, (2, vec![seconds(3)]));
    // The longest wait that is granted, and those that nobody asks for.
    let hasty =
        run(busy(), |it| it.retry_policy(RetryPolicy::Always.longest_wait(Duration::from_secs(2))));
    assert_eq!(hasty, (1, vec![]));
    let (attempts, sleeps) = run(Reply::new(503, ""), |it| {
        let policy = RetryPolicy::Always.backoff(Duration::from_secs(10), Duration::from_secs(15));
        it.max_retries(3).retry_policy(policy)
    });
    assert_eq!(attempts, 4);
    for (slept, full) in sleeps.iter().zip([10.0, 15.0, 15.0]) {
        assert!((full * 0.75..=full).contains(&slept.as_secs_f64()), "{sleeps:?}");
    }
}

/// What is not safe to repeat needs more than that it may pass.
#[test]
fn a_call_may_say_which_failures_pass() {
    let missing = |error: &Error| error.is_not_found();
    let policy = RetryPolicy::Safe.when(missing);
    let sent = |operation: &Operation, status: u16, policy: RetryPolicy| {
        let server = Mock::script([Reply::new(status, "")]);
        let call = Call::new(&server.client().unwrap(), operation).retry_policy(policy);
        Mock::block_on(call.send::<Nothing>()).unwrap_err().attempts()
    };
    let table = [
        (&GET, 404, policy, 3),
        (&GET, 503, policy, 1),
        (&POST, 404, policy, 1),
        (&POST, 404, RetryPolicy::Always.when(missing), 3),
    ];
    for (operation, status, policy, expected) in table {
        assert_eq!(sent(operation, status, policy), expected, "{status} {policy:?}");
    }
    // The client is asked where a call says nothing.
    let server = Mock::script([Reply::new(404, "")]);
    let client = client(&server, |it| it.retry_policy(policy).max_retries(1));
    let error = Mock::block_on(client.request(Method::GET, "/x").send()).unwrap_err();
    assert_eq!(error.attempts(), 2);
    let error = client.request(Method::GET, "/x").retry_policy(RetryPolicy::Safe).send();
    assert_eq!(Mock::block_on(error).unwrap_err().attempts(), 1);
}

#[test]
fn a_key_is_made_once_and_only_for_retries() {
    let server = Mock::answering(500, "");
    let keys = |server: &Mock| {
        server.requests().iter().map(|it| it.headers().get("x-once").cloned()).collect::<Vec<_>>()
    };
    let _ = send(&server, &KEYED);
    let made = keys(&server);
    assert!(
        made.len() == 3 && made[0].is_some() && made.iter().all(|it| *it == made[0]),
        "{made:?}"
    );
    let client = server.client().unwrap();
    let _ = Mock::block_on(Call::new(&client, &KEYED).max_retries(0).send::<Nothing>());
    let _ = Mock::block_on(Call::new(&client, &KEYED).header("x-once", &"mine").send::<Nothing>());
    let later = keys(&server);
    assert_eq!(later[3], None);
    assert!(later[4..].iter().all(|it| it.as_ref().is_some_and(|it| it == "mine")));
}

#[test]
fn waits_double_with_jitter() {
    let server = Mock::answering(500, "");
    let client = client(&server, |it| it.max_retries(6));
    for _ in 0..10 {
        let before = server.sleeps().len();
        let error = Mock::block_on(Call::new(&client, &GET).send::<Nothing>()).unwrap_err();
        assert_eq!(error.attempts(), 7);
        for (wait, full) in server.sleeps()[before..].iter().zip([0.5, 1.0, 2.0, 4.0, 8.0, 8.0]) {
            assert!((full * 0.75..=full).contains(&wait.as_secs_f64()), "{wait:?} of {full}");
        }
    }
}

#[test]
fn the_server_may_ask_for_a_wait() {
    let date = "Sun, 06 Nov 1994 08:49:37 GMT";
    let own = None;
    let wait = |seconds: f64| Some(Duration::from_secs_f64(seconds));
    // `retry-after-ms`, `Retry-After`, `Date`; the wait, if the server decides it.
    let table: [(&str, &str, &str, Option<Duration>); 18] = [
        ("", "20", "", wait(20.0)),
        ("", "60", "", wait(60.0)),
        ("", "1.5", "", wait(1.5)),
        ("", "0", "", own),
        ("", "-10", "", own),
        ("", "inf", "", own),
        ("", "nan", "", own),
        ("", "9e999", "", own),
        ("", "1e1", "", own),
        ("", "", "", own),
        ("", "soon", "", own),
        ("", "Sun, 06 Nov 1994 08:49:47 GMT", date, wait(10.0)),
        ("", "Sun, 06 Nov 1994 08:49:37 GMT", date, own),
        ("", "Sun, 06 Nov 1994 08:49:27 GMT", date, own),
        ("", "Zun, 29 Sep 2000 12:26:27 GMT", "", own),
        ("", "Fri, 29 Sep 100000 12:26:27 GMT", "", own),
        ("250", "20", "", wait(0.25)),
        ("x", "20", "", wait(20.0)),
    ];
    for (ms, after, date, expected) in table {
        let busy = [("retry-after-ms", ms), ("retry-after", after), ("date", date)]
            .into_iter()
            .filter(|it| !it.1.is_empty())
            .fold(Reply::new(429, ""), |reply, (name, value)| reply.header(name, value));
        let server = Mock::script([busy, Reply::new(204, "")]);
        send(&server, &POST).unwrap();
        let [slept] = server.sleeps()[..] else { panic!("one wait") };
        match expected {
            Some(wait) => assert_eq!(slept, wait, "{ms} {after}"),
            None => {
                assert!((0.375..=0.5).contains(&slept.as_secs_f64()), "{ms} {after}: {slept:?}");
            }
        }
    }
}

#[test]
fn a_wait_that_is_too_long_is_an_error_at_once() {
    for (after, seconds) in [("61", 61), ("99999999999999999999999", u64::MAX)] {
        let server = Mock::script([Reply::new(429, "").header("retry-after", after)]);
        let error = send(&server, &GET).unwrap_err();
        assert_eq!((error.attempts(), server.sleeps().len()), (1, 0));
        assert_eq!(error.retry_after().unwrap().as_secs(), seconds);
    }
}

#[test]
fn times_are_over_when_they_should_be() {
    let seconds = Duration::from_secs;
    let server = Mock::script([Reply::stall()]);
    let error = send(&server, &POST).unwrap_err();
    assert_eq!((error.timeout(), error.attempts()), (Some(Timeout::Idle), 1));
    assert_eq!(error.to_string(), "POST /x: idle timeout after 30s");
    assert_eq!(server.sleeps(), [seconds(30)]);

    let patient = |it: ClientBuilder| it.idle_timeout(seconds(100)).max_retries(9);
    let server = Mock::script([Reply::stall()]);
    let slow = client(&server, patient);
    let error = Mock::block_on(Call::new(&slow, &POST).send::<Nothing>()).unwrap_err();
    assert_eq!(error.to_string(), "POST /x: idle timeout after 100s");
    let call = || Call::new(&slow, &POST).max_retries(0);
    let own = [
        (call().timeout(seconds(7)), "attempt timeout after 7s"),
        (call().idle_timeout(seconds(8)), "idle timeout after 8s"),
        (call().total_timeout(seconds(9)), "total timeout after 9s"),
    ];
    for (call, expected) in own {
        let error = Mock::block_on(call.send::<Nothing>()).unwrap_err();
        assert_eq!(error.to_string(), format!("POST /x: {expected}"));
    }

    for (delay, works) in [(29, true), (31, false)] {
        let server = Mock::script([Reply::new(204, "").after(seconds(delay))]);
        assert_eq!(send(&server, &POST).is_ok(), works, "an answer after {delay} s");
    }

    let server = Mock::script([Reply::stall()]);
    let client = client(&server, patient);
    let error = Mock::block_on(Call::new(&client, &GET).send::<Nothing>()).unwrap_err();
    assert_eq!(error.timeout(), Some(Timeout::Total));
    assert_eq!(server.sleeps().iter().sum::<Duration>(), Duration::from_secs(180));

    let server = Mock::script([Reply::time_out(Timeout::Idle)]);
    assert_eq!(send(&server, &POST).unwrap_err().to_string(), "POST /x: idle timeout after 30s");
    let server = Mock::script([Reply::time_out(Timeout::Connect)]);
    assert_eq!(send(&server, &POST).unwrap_err().to_string(), "POST /x: connect timeout after 5s");
}

type Set = fn(Call) -> Call;

/// What somebody asks for is what is waited, whatever the defaults of the other times are.
#[test]
fn a_time_that_is_asked_for_holds_and_names_itself() {
    let seconds = Duration::from_secs;
    let waited = |set: Set, operation: &Operation| {
        let server = Mock::script([Reply::stall()]);
        let own =
            Mock::block_on(set(Call::new(&server.client().unwrap(), operation)).send::<Nothing>());
        (own.unwrap_err().to_string(), server.sleeps().iter().sum::<Duration>())
    };
    let is = |limit: &str, time| (format!("{limit} after {time}s"), seconds(time));
    let table: [(Set, &str, u64); 7] = [
        (|it| it.timeout(Duration::from_secs(600)), "attempt timeout", 600),
        (|it| it.timeout(Duration::from_secs(45)), "attempt timeout", 45),
        (|it| it.idle_timeout(Duration::from_secs(600)), "idle timeout", 600),
        (|it| it.idle_timeout(Duration::from_secs(60)), "idle timeout", 60),
        (|it| it.total_timeout(Duration::from_secs(600)), "total timeout", 600),
        (|it| it.total_timeout(Duration::from_secs(60)), "total timeout", 60),
        (
            |it| it.timeout(Duration::from_secs(600)).total_timeout(Duration::from_secs(300)),
            "total timeout",
            300,
        ),
    ];
    for (set, limit, time) in table {
        let (error, sum) = waited(set, &POST);
        let (expected, limit) = is(limit, time);
        assert_eq!((error, sum), (format!("POST /x: {expected}"), limit));
    }
    // Nor does a repetition begin after the time for all attempts.
    let (error, sum) = waited(|it| it.timeout(Duration::from_secs(600)), &GET);
    assert_eq!((error.as_str(), sum), ("GET /x: attempt timeout after 600s", seconds(600)));
    // A client is no different, and a call goes before it.
    let server = Mock::script([Reply::new(204, "").after(seconds(590))]);
    let patient = client(&server, |it| it.timeout(seconds(600)));
    Mock::block_on(Call::new(&patient, &POST).send::<Nothing>()).unwrap();
    let brief = Call::new(&patient, &POST).timeout(seconds(7)).send::<Nothing>();
    let error = Mock::block_on(brief).unwrap_err();
    assert_eq!(error.to_string(), "POST /x: attempt timeout after 7s");
}

#[test]
fn no_retry_starts_after_the_last_moment() {
    let server = Mock::script([Reply::new(500, "").header("retry-after", "50")]);
    let client = client(&server, |it| it.total_timeout(Duration::from_secs(40)));
    let error = Mock::block_on(Call::new(&client, &GET).send::<Nothing>()).unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Status, 1));
    assert!(server.sleeps().is_empty());
}

#[test]
fn a_dead_server_is_not_hammered() {
    let down = |reply: Reply, calls: usize| {
        let server = Mock::script([reply]);
        let client = server.client().unwrap();
        for _ in 0..calls {
            let clone = client.clone();
            assert!(Mock::block_on(Call::new(&clone, &GET).send::<Nothing>()).is_err());
        }
        server.requests().len()
    };
    assert_eq!(down(Reply::new(500, ""), 1000), 1000 + 500 / 5);
    assert_eq!(down(Reply::time_out(Timeout::Idle), 1000), 1000 + 500 / 10);
}

#[test]
fn successes_earn_retries_back() {
    let mut left = 1000;
    let server = Mock::handler(move |request| {
        left -= 1;
        let is_down = left > 0 && request.method() == Method::GET;
        Reply::new(if is_down { 500 } else { 200 }, "")
    });
    let client = server.client().unwrap();
    let get = || Mock::block_on(Call::new(&client, &GET).send_raw::<Nothing>());
    for _ in 0..60 {
        let _ = get();
    }
    assert_eq!(get().unwrap_err().attempts(), 1, "the purse is empty");
    for _ in 0..5 {
        Mock::block_on(Call::new(&client, &POST).send::<Nothing>()).unwrap();
    }
    assert_eq!(get().unwrap_err().attempts(), 2, "five successes are one retry");
}

#[test]
fn not_found_can_be_none() {
    let missing = Mock::answering(404, r#"{"errors":[{"title":"gone","detail":"no such x"}]}"#);
    assert_eq!(send(&missing, &GET).optional().unwrap(), None);
    let error = send(&missing, &GET).unwrap_err();
    assert!(error.is_not_found());
    assert_eq!(error.to_string(), "GET /x: 404 Not Found: no such x");
    assert_eq!(send(&Mock::answering(204, ""), &GET).optional().unwrap(), Some(()));
    assert!(send(&Mock::answering(400, ""), &GET).optional().is_err());
}

#[test]
fn futures_and_calls_may_move_between_threads() {
    fn is_send<T: Send>(it: T) -> T {
        it
    }
    let server = Mock::answering(200, "");
    let client = server.client().unwrap();
    let pending = is_send(is_send(Call::new(&client, &GET)).send::<Nothing>());
    assert!(Mock::block_on(pending).is_ok());
}
