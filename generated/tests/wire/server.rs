//! A server of raw TCP on 127.0.0.1: it reads requests as bytes and answers with bytes, so that nothing on the wire is
//! hidden by an HTTP library.

use std::collections::VecDeque;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;

use socket2::{Domain, Socket, Type};

/// What the server does with one request.
#[derive(Clone)]
pub(crate) enum Act {
    /// Writes these bytes, and keeps the connection.
    Write(Vec<u8>),
    /// Writes these bytes, and then nothing for as long as the client waits.
    Stall(Vec<u8>),
    /// Writes these bytes, and closes the connection.
    Close(Vec<u8>),
}

/// A request as it arrived.
#[derive(Clone, Debug)]
pub(crate) struct Received {
    pub(crate) line: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
}

impl Received {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|it| it.0.eq_ignore_ascii_case(name)).map(|it| it.1.as_str())
    }
}

#[derive(Clone)]
pub(crate) struct Server {
    address: SocketAddr,
    log: Arc<Log>,
    connections: Arc<AtomicUsize>,
}

/// The requests so far.
#[derive(Default)]
struct Log {
    received: Mutex<Vec<Received>>,
    /// Wakes who waits for the next one.
    arrived: Condvar,
}

/// A place where nobody listens, and nobody else begins to as long as it is held.
pub(crate) fn nowhere() -> (Socket, SocketAddr) {
    let socket = Socket::new(Domain::IPV4, Type::STREAM, None).unwrap();
    socket.bind(&SocketAddr::from(([127, 0, 0, 1], 0)).into()).unwrap();
    let address = socket.local_addr().unwrap().as_socket().unwrap();
    (socket, address)
}

/// A whole response with a JSON body.
pub(crate) fn json(status: &str, body: &str) -> Act {
    reply(status, "content-type: application/json\r\n", body)
}

/// A whole response; each header ends with `\r\n`.
pub(crate) fn reply(status: &str, headers: &str, body: &str) -> Act {
    let length = body.len();
    Act::Write(
        format!("HTTP/1.1 {status}\r\ncontent-length: {length}\r\n{headers}\r\n{body}")
            .into_bytes(),
    )
}

impl Server {
    /// Starts a server that does one act per request, and the last one for ever.
    pub(crate) fn start(acts: impl IntoIterator<Item = Act>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let acts = Arc::new(Mutex::new(acts.into_iter().collect::<VecDeque<_>>()));
        let log = Arc::new(Log::default());
        let connections = Arc::new(AtomicUsize::new(0));
        let server = Self { address, log: log.clone(), connections: connections.clone() };
        thread::spawn(move || {
            for stream in listener.incoming() {
                connections.fetch_add(1, Ordering::SeqCst);
                let (acts, log) = (acts.clone(), log.clone());
                thread::spawn(move || serve(stream.unwrap(), &acts, &log));
            }
        });
        server
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}/v2", self.address)
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    pub(crate) fn received(&self) -> Vec<Received> {
        self.log.received.lock().unwrap().clone()
    }

    /// Waits until a request is there.
    pub(crate) fn wait_for_a_request(&self) {
        let none = |received: &mut Vec<Received>| received.is_empty();
        let received = self.log.received.lock().unwrap();
        drop(self.log.arrived.wait_while(received, none).unwrap());
    }

    pub(crate) fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }
}

fn serve(mut stream: TcpStream, acts: &Mutex<VecDeque<Act>>, log: &Log) {
    while let Some(request) = read(&mut stream) {
        let act = {
            let mut acts = acts.lock().unwrap();
            let next = acts.front().cloned();
            if acts.len() > 1 {
                acts.pop_front();
            }
            next
        };
        // Who knows that it has arrived knows that the next one gets the next act.
        log.received.lock().unwrap().push(request);
        log.arrived.notify_all();
        match act {
            Some(Act::Write(bytes)) => stream.write_all(&bytes).unwrap(),
            Some(Act::Stall(bytes)) => {
                stream.write_all(&bytes).unwrap();
                // Ends when the client goes.
                while stream.read(&mut [0]).is_ok_and(|it| it > 0) {}
                return;
            }
            Some(Act::Close(bytes)) => {
                stream.write_all(&bytes).unwrap();
                return;
            }
            None => return,
        }
    }
}

/// One request, or nothing when the client is gone.
fn read(stream: &mut TcpStream) -> Option<Received> {
    let (mut head, mut byte) = (Vec::new(), [0]);
    while !head.ends_with(b"\r\n\r\n") {
        stream.read_exact(&mut byte).ok()?;
        head.push(byte[0]);
    }
    let head = String::from_utf8(head).unwrap();
    let mut lines = head.split("\r\n");
    let line = lines.next().unwrap().to_owned();
    let headers: Vec<_> = lines
        .filter_map(|it| it.split_once(": "))
        .map(|it| (it.0.to_owned(), it.1.to_owned()))
        .collect();
    let mut request = Received { line, headers, body: String::new() };
    let length = request.header("content-length").map_or(0, |it| it.parse().unwrap());
    let mut body = vec![0; length];
    stream.read_exact(&mut body).ok()?;
    request.body = String::from_utf8(body).unwrap();
    Some(request)
}
