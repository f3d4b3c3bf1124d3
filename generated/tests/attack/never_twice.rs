//! R19: what a server may have acted on is not sent to it again, unless the server can tell that it is the same.

use generated::runtime::Call;

use crate::clock::Clock;
use crate::fault::{REFUSED, steps};
use crate::server::{Received, Server, Step, reply};
use crate::{KEYED, POST, RUN, Run, faults, timed};

/// What arrives of a call that meets a fault, on a new connection or on one that has served another call.
async fn arrived(
    fault: &str,
    operation: &'static generated::runtime::Operation,
    is_reused: bool,
) -> Vec<Received> {
    let (clock, mut is_first) = (Clock::default(), is_reused);
    let wrong = steps(fault);
    let server = Server::scripted(&clock, move || {
        let fine = vec![Step::Read, Step::Send(reply("200 OK", "", RUN))];
        if std::mem::take(&mut is_first) { fine } else { wrong.clone() }
    });
    let client = timed(&server, &clock).build().unwrap();
    if is_reused {
        Call::new(&client, operation).send::<Run>().await.unwrap();
    }
    let _ = Call::new(&client, operation).send::<Run>().await;
    let mut received = server.received();
    if is_reused {
        let first = received.remove(0);
        // Where nothing arrives of a call, its connection is not known.
        assert!(received.first().is_none_or(|it| it.connection == first.connection), "{fault}");
    }
    received
}

#[tokio::test]
async fn r19_never_twice() {
    let (mut calls, mut keyed) = (0, 0);
    // After 429 a server has said that it did nothing.
    for fault in faults::all().filter(|it| ![REFUSED, "429"].contains(it)) {
        let is_read = !fault.starts_with("reset before");
        for is_reused in [false, true] {
            let received = arrived(fault, &POST, is_reused).await;
            assert_eq!(received.len(), usize::from(is_read), "{fault}, {is_reused}");
            assert!(received.iter().all(|it| it.header("idempotency-key").is_none()));
            calls += 1;

            let received = arrived(fault, &KEYED, is_reused).await;
            let key = |it: &Received| it.header("idempotency-key").map(str::to_owned);
            let keys: Vec<_> = received.iter().filter_map(key).collect();
            assert!(
                keys.len() == received.len() && keys.iter().all(|it| *it == keys[0]),
                "{keys:?}"
            );
            let counts: Vec<_> = received.iter().map(|it| it.header("x-retry-count")).collect();
            assert!(counts.iter().take(1).all(Option::is_none), "{fault}");
            let later = counts.iter().skip(1).map(|it| it.unwrap().to_owned());
            assert!(later.eq((1..received.len()).map(|it| it.to_string())), "{fault}");
            keyed += received.len();
        }
    }
    println!(
        "R19: {calls} of {calls} POSTs without a key arrived at most once, on new and on reused connections; \
         {keyed} requests with a key had the same one in each attempt of a call"
    );
}
