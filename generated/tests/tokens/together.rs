//! Many calls at once: one fetch, whoever of them is dropped.

use std::collections::BTreeMap;
use std::future::{Future, pending, poll_fn};
use std::pin::pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Wake, Waker};
use std::thread;
use std::time::Duration;

use generated::runtime::{
    BoxFuture, Call, Chunks, Content, ErrorKind, Mock, Reply, Transport, TransportError,
};
use http::{Request, Response};

use crate::{GET, Nothing, good, machine, seen, send, serving};

/// Lets requests to one path through only when its gate is open. No time passes here.
#[derive(Clone)]
struct Gated {
    server: Mock,
    path: &'static str,
    gate: Arc<Mutex<Gate>>,
}

#[derive(Default)]
struct Gate {
    is_open: bool,
    /// One for each request that waits: that of its last poll, as with any future.
    wakers: BTreeMap<usize, Waker>,
    /// Requests that wait, or have been let through.
    begun: usize,
    /// Requests that were dropped while they waited.
    dropped: usize,
}

/// A request at the gate.
struct Waiting<'g>(&'g Mutex<Gate>, bool);

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        if !self.1 {
            self.0.lock().unwrap().dropped += 1;
        }
    }
}

impl Gated {
    fn new(server: Mock) -> Self {
        Self { server, path: "/oauth/token", gate: Arc::default() }
    }

    fn open(&self) {
        let mut gate = self.gate.lock().unwrap();
        gate.is_open = true;
        let wakers = std::mem::take(&mut gate.wakers);
        drop(gate);
        wakers.into_values().for_each(Waker::wake);
    }

    fn counts(&self) -> (usize, usize) {
        let gate = self.gate.lock().unwrap();
        (gate.begun, gate.dropped)
    }

    async fn pass(&self) {
        let number = {
            let mut gate = self.gate.lock().unwrap();
            gate.begun += 1;
            gate.begun
        };
        let mut waiting = Waiting(&self.gate, false);
        poll_fn(|cx| {
            let mut gate = self.gate.lock().unwrap();
            if gate.is_open {
                return Poll::Ready(());
            }
            gate.wakers.insert(number, cx.waker().clone());
            Poll::Pending
        })
        .await;
        waiting.1 = true;
    }
}

impl Transport for Gated {
    fn send(
        &self,
        request: Request<Content>,
        connect: Duration,
    ) -> BoxFuture<'_, Result<Response<Chunks>, TransportError>> {
        Box::pin(async move {
            if request.uri().path() == self.path {
                self.pass().await;
            }
            self.server.send(request, connect).await
        })
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'static, ()> {
        Box::pin(pending())
    }

    fn now(&self) -> Duration {
        Duration::ZERO
    }
}

/// Counts how often it is woken.
#[derive(Default)]
struct Count(AtomicUsize);

impl Wake for Count {
    fn wake(self: Arc<Self>) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }
}

/// One poll of a call, with a waker of its own.
macro_rules! poll {
    ($call:expr, $count:expr) => {
        $call.as_mut().poll(&mut Context::from_waker(&Waker::from(Arc::clone(&$count))))
    };
}

#[test]
fn calls_at_once_fetch_once() {
    let gated = Gated::new(good(Some(3600)));
    let (first, second) = (machine(&gated), Arc::<Count>::default());
    let clone = first.clone();
    let counts: Vec<Arc<Count>> = (0..2).map(|_| Arc::default()).collect();
    let mut a = Box::pin(Call::new(&first, &GET).send::<Nothing>());
    let mut b = Box::pin(Call::new(&clone, &GET).send::<Nothing>());
    assert!(poll!(a, counts[0]).is_pending());
    assert!(poll!(b, counts[1]).is_pending());
    gated.open();
    assert!(counts.iter().all(|it| it.0.load(Ordering::SeqCst) == 1), "both are woken");
    assert!(matches!(poll!(b, second), Poll::Ready(Ok(()))));
    assert_eq!(counts[0].0.load(Ordering::SeqCst), 1);
    assert!(matches!(poll!(a, second), Poll::Ready(Ok(()))));
    assert_eq!(seen(&gated.server), ["fetch", "Bearer token-1", "Bearer token-1"]);
}

#[test]
fn when_the_one_who_drives_goes_the_others_go_on() {
    let gated = Gated::new(good(Some(3600)));
    let client = machine(&gated);
    let (left, right): (Arc<Count>, Arc<Count>) = Default::default();
    let mut driver = Box::pin(Call::new(&client, &GET).send::<Nothing>());
    let mut other = Box::pin(Call::new(&client, &GET).send::<Nothing>());
    assert!(poll!(other, right).is_pending());
    // The transport knows the waker of the last poll, which is the driver's.
    assert!(poll!(driver, left).is_pending());
    drop(driver);
    gated.open();
    assert_eq!(right.0.load(Ordering::SeqCst), 1, "the other is woken all the same");
    assert!(matches!(poll!(other, right), Poll::Ready(Ok(()))));
    assert_eq!(gated.counts(), (1, 0));
    assert_eq!(seen(&gated.server), ["fetch", "Bearer token-1"]);
}

#[test]
fn when_all_go_the_fetch_ends_and_the_next_call_begins_another() {
    let gated = Gated::new(good(Some(3600)));
    let client = machine(&gated);
    let count = Arc::<Count>::default();
    {
        let mut a = pin!(Call::new(&client, &GET).send::<Nothing>());
        let mut b = pin!(Call::new(&client, &GET).send::<Nothing>());
        assert!(poll!(a, count).is_pending() && poll!(b, count).is_pending());
        assert_eq!(gated.counts(), (1, 0));
    }
    assert_eq!(gated.counts(), (1, 1));
    gated.open();
    send(&client, &GET).unwrap();
    assert_eq!(seen(&gated.server), ["fetch", "Bearer token-1"]);
}

#[test]
fn a_failure_is_told_to_all_who_waited() {
    let server = Mock::answering(400, r#"{"error":"invalid_scope"}"#);
    let gated = Gated::new(server);
    let client = machine(&gated);
    let count = Arc::<Count>::default();
    let mut a = Box::pin(Call::new(&client, &GET).send::<Nothing>());
    let mut b = Box::pin(Call::new(&client, &GET).send::<Nothing>());
    assert!(poll!(a, count).is_pending() && poll!(b, count).is_pending());
    gated.open();
    for call in [&mut a, &mut b] {
        let Poll::Ready(Err(error)) = poll!(call, count) else { panic!("an error") };
        assert_eq!((error.kind(), error.message()), (ErrorKind::Token, "no token: invalid_scope"));
    }
    assert_eq!(gated.server.requests().len(), 1);
}

#[test]
fn who_finds_the_work_done_wakes_the_others() {
    let gated = Gated::new(good(Some(3600)));
    let client = machine(&gated);
    let (left, right): (Arc<Count>, Arc<Count>) = Default::default();
    let mut a = Box::pin(Call::new(&client, &GET).send::<Nothing>());
    let mut b = Box::pin(Call::new(&client, &GET).send::<Nothing>());
    assert!(poll!(a, left).is_pending() && poll!(b, right).is_pending());
    // One of them comes by before the transport has woken anybody, and it never will.
    gated.gate.lock().unwrap().is_open = true;
    assert!(matches!(poll!(b, right), Poll::Ready(Ok(()))));
    assert_eq!(left.0.load(Ordering::SeqCst), 1);
    assert!(matches!(poll!(a, left), Poll::Ready(Ok(()))));
}

#[test]
fn a_fetch_that_is_done_is_not_joined() {
    let server = serving(None, |request| {
        let is_old = request.headers()["authorization"] == "Bearer token-1";
        Reply::new(if is_old { 401 } else { 204 }, "")
    });
    let gated = Gated::new(server);
    let client = machine(&gated);
    let count = Arc::<Count>::default();
    let mut a = Box::pin(Call::new(&client, &GET).send::<Nothing>());
    let mut b = Box::pin(Call::new(&client, &GET).send::<Nothing>());
    assert!(poll!(a, count).is_pending() && poll!(b, count).is_pending());
    gated.open();
    // The first call learns that the token is no good while the second has not even looked at it.
    assert!(matches!(poll!(a, count), Poll::Ready(Ok(()))));
    assert!(matches!(poll!(b, count), Poll::Ready(Ok(()))));
    let (old, new) = ("Bearer token-1", "Bearer token-2");
    assert_eq!(seen(&gated.server), ["fetch", old, "fetch", new, old, new]);
}

#[test]
fn calls_that_are_refused_at_once_fetch_once() {
    let server = serving(None, |request| {
        let is_old = request.headers()["authorization"] == "Bearer token-1";
        Reply::new(if is_old { 401 } else { 204 }, "")
    });
    let gated = Gated { path: "/v1/things", ..Gated::new(server) };
    let client = machine(&gated);
    let count = Arc::<Count>::default();
    let mut a = Box::pin(Call::new(&client, &GET).send::<Nothing>());
    let mut b = Box::pin(Call::new(&client, &GET).send::<Nothing>());
    assert!(poll!(a, count).is_pending() && poll!(b, count).is_pending());
    assert_eq!(gated.counts(), (2, 0), "both are sent with the old token");
    gated.open();
    assert!(matches!(poll!(a, count), Poll::Ready(Ok(()))));
    assert!(matches!(poll!(b, count), Poll::Ready(Ok(()))));
    let (old, new) = ("Bearer token-1", "Bearer token-2");
    assert_eq!(seen(&gated.server), ["fetch", old, "fetch", new, old, new]);
}

#[test]
fn many_threads_fetch_once() {
    for _ in 0..50 {
        let server = good(Some(3600));
        let client = machine(&server);
        thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| send(&client.clone(), &GET).unwrap());
            }
        });
        let seen = seen(&server);
        assert_eq!((seen.len(), seen.iter().filter(|it| *it == "fetch").count()), (9, 1));
    }
}
