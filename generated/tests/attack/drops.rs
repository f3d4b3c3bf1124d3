//! R23: a call may be dropped at any moment; the next one is none the worse for it.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::{Arc, Barrier, Mutex};
use std::task::Poll;

use generated::runtime::{Body, Call, Client, File, Operation};

use crate::clock::Clock;
use crate::server::{Server, Step};
use crate::{RUN, Run, patient};

const UPLOAD: Operation = Operation::new("POST", "/x").body(Body::given());
const LENGTH: usize = 512 * 1024;
/// When a call is dropped: while the server has seen a byte of it, all of it, or sent a half of its answer; or else after
/// it was polled so often.
const MOMENTS: usize = 6;
const OF_THE_SERVER: usize = 3;

/// The server, and what to tell it before a call: the step that it does not take until the call has been dropped.
fn served(meeting: &Arc<Barrier>) -> (Server, Arc<Mutex<Option<usize>>>) {
    let (head, body) = RUN.split_at(RUN.len() / 2);
    let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{head}", RUN.len());
    let (stop, meet) = (Arc::<Mutex<Option<usize>>>::default(), Step::Meet(Arc::clone(meeting)));
    let told = Arc::clone(&stop);
    let server = Server::scripted(&Clock::default(), move || {
        let mut steps = vec![Step::Read, Step::Send(head.clone().into()), Step::Send(body.into())];
        if let Some(at) = told.lock().unwrap().take() {
            steps.insert(at, meet.clone());
        }
        steps
    });
    (server, stop)
}

async fn upload(client: &Client) -> bool {
    let file = File::new(vec![b'b'; LENGTH]);
    Call::new(client, &UPLOAD).bytes("text/plain", file).send::<Run>().await.is_ok()
}

/// Makes a call, and drops it when the server has come to the meeting.
async fn drop_at(client: &Client, meeting: &Arc<Barrier>) {
    let server = Arc::clone(meeting);
    let server = tokio::task::spawn_blocking(move || server.wait());
    tokio::select! {
        _ = upload(client) => panic!("it has ended, and the server has not"),
        met = server => drop(met),
    }
    // The server goes on.
    meeting.wait();
}

/// Makes a call, and drops it after so many polls; false if it ended before.
async fn drop_after(client: &Client, polls: usize) -> bool {
    let (mut call, mut count) = (pin!(upload(client)), 0);
    poll_fn(|cx| {
        count += 1;
        match call.as_mut().poll(cx) {
            Poll::Ready(_) => Poll::Ready(false),
            Poll::Pending if count == polls => Poll::Ready(true),
            Poll::Pending => Poll::Pending,
        }
    })
    .await
}

#[tokio::test]
async fn r23_a_call_may_be_dropped_at_any_moment() {
    let meeting = Arc::new(Barrier::new(2));
    let (server, stop) = served(&meeting);
    let client = patient(&server).build().unwrap();
    let mut dropped = [0; MOMENTS];
    for moment in (0..MOMENTS).cycle() {
        let before = server.count();
        if moment < OF_THE_SERVER {
            *stop.lock().unwrap() = Some(moment);
            drop_at(&client, &meeting).await;
            dropped[moment] += 1;
        } else {
            let polls = moment - OF_THE_SERVER + 1;
            dropped[moment] += usize::from(drop_after(&client, polls).await);
        }
        assert!(upload(&client).await);
        assert!(server.count() > before);
        if dropped.iter().sum::<usize>() >= 100 {
            break;
        }
    }
    for request in server.received() {
        assert!(request.line == "POST /x HTTP/1.1" && request.body.len() == LENGTH);
        assert!(request.body.iter().all(|it| *it == b'b'), "a request within another one");
    }
    let (arrived, connections) = (server.count(), server.connections());
    println!(
        "R23: {} calls were dropped at {MOMENTS} moments ({dropped:?}); each next call worked; {arrived} whole requests \
         arrived on {connections} connections, and none within another one",
        dropped.iter().sum::<usize>()
    );
}
