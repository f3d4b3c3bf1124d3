//! R22: what is left behind by faults: no tasks, no sockets, and no connection that is good for nothing.

use std::sync::{Arc, Barrier, Mutex};
use std::time::Duration;

use generated::runtime::{Call, Client, Reqwest};
use tokio::runtime::Handle;

use crate::clock::{Clock, Timed};
use crate::fault::{REFUSED, steps};
use crate::server::{Server, Step, reply};
use crate::{GET, PATIENCE, POST, RUN, Run, faults, patient};

/// Faults after which the connection is as good as before.
const HARMLESS: [&str; 16] = [
    "408",
    "409",
    "425",
    "429",
    "500",
    "501",
    "502",
    "502 in HTML",
    "503",
    "504",
    "520",
    "nothing",
    "null",
    "deep JSON",
    "cut gzip",
    "103 before 200",
];

fn fine() -> Vec<Step> {
    vec![Step::Read, Step::Send(reply("200 OK", "", RUN))]
}

#[tokio::test]
async fn r22_nothing_is_left_behind() {
    let (clock, next) = (Clock::default(), Arc::new(Mutex::new(Vec::new())));
    let script = Arc::clone(&next);
    let server = Server::scripted(&clock, move || script.lock().unwrap().clone());
    let transport = Timed::new(Arc::new(Reqwest::new(PATIENCE).unwrap()), &clock);
    let client = Client::builder().base_url(server.url()).max_retries(0).transport(transport);
    let client = client.build().unwrap();
    let tasks = || Handle::current().metrics().num_alive_tasks();
    *next.lock().unwrap() = fine();
    Call::new(&client, &GET).send::<Run>().await.unwrap();
    // A connection has one, and so has the pool, which looks for connections that are too old.
    let before = tasks();

    let faults: Vec<_> = faults::all().filter(|it| *it != REFUSED).collect();
    let (mut poisoned, mut last_fault, mut last_connections) = (0, "", 0);
    for _ in 0..1000 {
        let fault = faults[fastrand::usize(..faults.len())];
        *next.lock().unwrap() = steps(fault);
        let _ = Call::new(&client, &POST).send::<Run>().await;
        let connections = server.connections();
        if !last_fault.is_empty() && !HARMLESS.contains(&last_fault) {
            poisoned += 1;
            assert_eq!(connections, last_connections + 1, "{fault} after {last_fault}");
        }
        (last_fault, last_connections) = (fault, connections);
        // The last connections may still be closing.
        server.until_open(2).await;
    }
    *next.lock().unwrap() = fine();
    Call::new(&client, &GET).send::<Run>().await.unwrap();
    server.until_open(1).await;
    until(|| tasks() == before).await;
    let connections = server.connections();
    drop(client);
    server.until_open(0).await;
    until(|| tasks() == 0).await;
    println!(
        "R22: after 1000 mixed faults 1 socket is open, and 0 after the client is gone; 0 tasks are left; none of \
         {poisoned} connections that were cut, torn, stalled or full of garbage was used again ({connections} in all)"
    );
}

/// What a server sends behind a response belongs to no request, and is the answer of none. (What comes after the next
/// request has gone out, nobody can tell from its answer.)
#[tokio::test]
async fn r22_a_response_that_nobody_asked_for_is_no_answer() {
    let forged = reply("200 OK", "", RUN.replace("pending", "forged"));
    let at_once = vec![Step::Read, Step::Send([reply("200 OK", "", RUN), forged.clone()].concat())];
    let meeting = Arc::new(Barrier::new(2));
    let later = [fine(), vec![Step::Meet(meeting.clone()), Step::Send(forged)]].concat();
    for (steps, is_later) in [(at_once, false), (later, true)] {
        let server = Server::start(&Clock::default(), steps);
        let client = patient(&server).build().unwrap();
        for number in 0..100 {
            let run = Call::new(&client, &POST).send::<Run>().await.unwrap();
            assert_eq!(run.status.as_str(), "pending", "call {number}");
            if is_later {
                // The server comes there and goes on.
                meeting.wait();
                meeting.wait();
                server.until_open(0).await;
            }
        }
        assert_eq!(server.connections(), 100);
    }
}

/// Calls that settle for themselves how long a connection may take share connections with their like, and there is a
/// bound to how many kinds of them are kept.
#[tokio::test]
async fn clients_of_their_own_have_a_bound() {
    let server = Server::answering(reply("200 OK", "", RUN));
    let client = patient(&server).build().unwrap();
    let call = |number| {
        let time = PATIENCE + Duration::from_secs(number);
        Call::new(&client, &GET).connect_timeout(time).send::<Run>()
    };
    for _ in 0..3 {
        call(1).await.unwrap();
    }
    assert_eq!(server.connections(), 1, "equal times share a connection");
    for number in 0..100 {
        call(2 + number).await.unwrap();
    }
    assert_eq!(server.connections(), 101);
    server.until_open(16).await;
    drop(client);
    server.until_open(0).await;
}

/// Lets all tasks go on until it is so.
pub(crate) async fn until(condition: impl Fn() -> bool) {
    while !condition() {
        tokio::task::yield_now().await;
    }
}
