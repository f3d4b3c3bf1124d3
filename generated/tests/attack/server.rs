//! A server of raw TCP on 127.0.0.1 that does to each request what a script says.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Barrier, Condvar, Mutex};
use std::thread;
use std::time::Duration;

use socket2::{Domain, SockRef, Socket, Type};

use crate::clock::Clock;

/// What the server does next. A script begins when the first byte of a request is there; behind its end the connection
/// is kept.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    /// Reads one request.
    Read,
    /// Writes these bytes, as far as the client takes them.
    Send(Vec<u8>),
    /// Writes what comes of the request that was read last.
    Answer(fn(&Received) -> Vec<u8>),
    /// Closes the connection.
    Close,
    /// Closes it in a way that tears down what is under way.
    Reset,
    /// Once the client has got so many parts of the response, the first of which is its head, sends nothing for so many
    /// virtual seconds, or until the client gives up.
    Silence(usize, u64),
    /// Sends one byte per virtual second, until the client gives up.
    Drip,
    /// Waits for the test to come there, and again for it to go on.
    Meet(Arc<Barrier>),
}

/// A request as it arrived.
#[derive(Clone, Debug)]
pub(crate) struct Received {
    /// Which connection it came on, counted from 0.
    pub(crate) connection: usize,
    pub(crate) line: String,
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Received {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self.head.lines().filter_map(|it| it.split_once(": "));
        lines.find(|it| it.0.eq_ignore_ascii_case(name)).map(|it| it.1)
    }
}

/// What happened so far.
#[derive(Default)]
struct Log {
    received: Vec<Received>,
    connections: usize,
    open: usize,
    bytes: usize,
}

type Script = Box<dyn FnMut() -> Vec<Step> + Send>;

#[derive(Clone)]
pub(crate) struct Server {
    address: SocketAddr,
    log: Arc<Mutex<Log>>,
    /// Wakes who waits for the end of a connection.
    ended: Arc<Condvar>,
    script: Arc<Mutex<Script>>,
    clock: Clock,
    /// What keeps a place where nobody listens from others.
    held: Option<Arc<Socket>>,
}

/// A whole response; each header ends with `\r\n`.
pub(crate) fn reply(status: &str, headers: &str, body: impl AsRef<[u8]>) -> Vec<u8> {
    let body = body.as_ref();
    let head = format!("HTTP/1.1 {status}\r\ncontent-length: {}\r\n{headers}\r\n", body.len());
    [head.as_bytes(), body].concat()
}

/// A socket with a port of its own, at which nobody listens yet.
pub(crate) fn bound() -> Socket {
    let socket = Socket::new(Domain::IPV4, Type::STREAM, None).unwrap();
    socket.bind(&SocketAddr::from(([127, 0, 0, 1], 0)).into()).unwrap();
    socket
}

impl Server {
    /// Does the same to all requests.
    pub(crate) fn start(clock: &Clock, steps: Vec<Step>) -> Self {
        Self::scripted(clock, move || steps.clone())
    }

    /// Answers all requests alike.
    pub(crate) fn answering(response: Vec<u8>) -> Self {
        Self::start(&Clock::default(), vec![Step::Read, Step::Send(response)])
    }

    /// Does to each request what `script` says.
    pub(crate) fn scripted(
        clock: &Clock,
        script: impl FnMut() -> Vec<Step> + Send + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let server = Self {
            address: listener.local_addr().unwrap(),
            log: Arc::default(),
            ended: Arc::default(),
            script: Arc::new(Mutex::new(Box::new(script))),
            clock: clock.clone(),
            held: None,
        };
        let accepting = server.clone();
        thread::spawn(move || {
            for stream in listener.incoming() {
                let server = accepting.clone();
                let connection = server.log(|it| {
                    it.connections += 1;
                    it.open += 1;
                    it.connections - 1
                });
                thread::spawn(move || {
                    // An error is the client's going away.
                    let _ = server.serve(&mut stream.unwrap(), connection);
                    server.log(|it| it.open -= 1);
                    server.ended.notify_all();
                });
            }
        });
        server
    }

    /// A place where nobody listens, and nobody else begins to as long as this is there.
    pub(crate) fn nowhere() -> Self {
        let mut server = Self::answering(Vec::new());
        let socket = bound();
        server.address = socket.local_addr().unwrap().as_socket().unwrap();
        server.held = Some(Arc::new(socket));
        server
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    pub(crate) fn received(&self) -> Vec<Received> {
        self.log(|it| it.received.clone())
    }

    /// How many requests have arrived.
    pub(crate) fn count(&self) -> usize {
        self.log(|it| it.received.len())
    }

    pub(crate) fn connections(&self) -> usize {
        self.log(|it| it.connections)
    }

    /// Waits until there are no more connections than so many.
    pub(crate) async fn until_open(&self, most: usize) {
        let server = self.clone();
        let wait = move || {
            let log = server.log.lock().unwrap();
            drop(server.ended.wait_while(log, |it| it.open > most).unwrap());
        };
        tokio::task::spawn_blocking(wait).await.unwrap();
    }

    /// How many bytes have arrived.
    pub(crate) fn bytes(&self) -> usize {
        self.log(|it| it.bytes)
    }

    fn log<T>(&self, look: impl FnOnce(&mut Log) -> T) -> T {
        look(&mut self.log.lock().unwrap())
    }

    fn serve(&self, stream: &mut TcpStream, connection: usize) -> io::Result<()> {
        stream.set_nodelay(true)?;
        while stream.peek(&mut [0])? > 0 {
            let steps = (self.script.lock().unwrap())();
            // The one that this request is part of.
            let exchange = self.clock.exchange();
            for step in steps {
                match step {
                    Step::Read => self.read(stream, connection)?,
                    Step::Send(bytes) => stream.write_all(&bytes)?,
                    Step::Answer(answer) => {
                        let last = self.log(|it| it.received.last().cloned());
                        stream.write_all(&answer(&last.unwrap()))?;
                    }
                    Step::Close => return Ok(()),
                    Step::Reset => return SockRef::from(&*stream).set_linger(Some(Duration::ZERO)),
                    Step::Silence(parts, seconds) => {
                        self.clock.pass(exchange, parts, Duration::from_secs(seconds));
                    }
                    Step::Drip => self.drip(stream, exchange)?,
                    Step::Meet(barrier) => {
                        barrier.wait();
                        barrier.wait();
                    }
                }
            }
        }
        Ok(())
    }

    /// One byte per second, each of which the client gets by itself.
    fn drip(&self, stream: &mut TcpStream, exchange: usize) -> io::Result<()> {
        let mut parts = 1;
        while self.clock.pass(exchange, parts, Duration::from_secs(1)) {
            stream.write_all(b" ")?;
            parts += 1;
        }
        Ok(())
    }

    fn read(&self, stream: &mut TcpStream, connection: usize) -> io::Result<()> {
        let (mut head, mut byte) = (Vec::new(), [0]);
        while !head.ends_with(b"\r\n\r\n") {
            stream.read_exact(&mut byte)?;
            head.push(byte[0]);
            self.log(|it| it.bytes += 1);
        }
        let head = String::from_utf8_lossy(&head).into_owned();
        let line = head.lines().next().unwrap_or_default().to_owned();
        let mut request = Received { connection, line, head, body: Vec::new() };
        let length = request.header("content-length").map_or(0, |it| it.parse().unwrap());
        request.body = vec![0; length];
        stream.read_exact(&mut request.body)?;
        self.log(|it| {
            it.bytes += length;
            it.received.push(request);
        });
        Ok(())
    }
}
