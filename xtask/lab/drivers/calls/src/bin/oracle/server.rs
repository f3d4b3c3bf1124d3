//! A server on 127.0.0.1 that records each request and then does as it was told. Nothing but sockets and a thread.
//!
//! It answers one request on each connection. What it reads is bounded in bytes and in time.

use std::io::{self, BufRead, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

const MOST_BYTES: u64 = 4 << 20;
const PATIENCE: Duration = Duration::from_secs(20);

/// What is done with a request.
#[derive(Clone, Debug)]
pub enum Act {
    Answer(Answer),
    /// Closes the connection without a word.
    Close,
    /// Closes it with unread bytes on it, which resets it.
    Reset,
    /// Says nothing for this long, and closes.
    Stall(Duration),
    /// Answers with what is no HTTP.
    Garbage,
}

/// A response.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: String,
    /// So many bytes of the body are promised and never sent.
    pub missing: usize,
    /// So long the connection stays open behind the body.
    pub pause: Duration,
}

/// A request as it arrived.
#[derive(Clone, Debug)]
pub struct Recorded {
    pub method: String,
    pub target: String,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Recorded {
    /// The value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|it| it.0.eq_ignore_ascii_case(name)).map(|it| it.1.as_str())
    }
}

type Script = Box<dyn FnMut(usize) -> Act + Send>;

struct State {
    script: Script,
    requests: Vec<Recorded>,
}

/// The running server; its thread ends with the process.
pub struct Server {
    pub address: SocketAddr,
    state: Arc<Mutex<State>>,
}

impl Server {
    /// Starts it.
    pub fn start() -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let address = listener.local_addr()?;
        let script: Script = Box::new(|_| Act::Close);
        let state = Arc::new(Mutex::new(State { script, requests: Vec::new() }));
        let shared = Arc::clone(&state);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let state = Arc::clone(&shared);
                // A client that gives up breaks its connection: that is no failure of the server.
                thread::spawn(move || drop(serve(stream, &state)));
            }
        });
        Ok(Self { address, state })
    }

    /// Does for the request of this number, counted from 0, what `script` says; forgets the requests before.
    pub fn play(&self, script: impl FnMut(usize) -> Act + Send + 'static) {
        *lock(&self.state) = State { script: Box::new(script), requests: Vec::new() };
    }

    /// The requests since then.
    pub fn requests(&self) -> Vec<Recorded> {
        lock(&self.state).requests.clone()
    }
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

fn serve(stream: TcpStream, state: &Mutex<State>) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let act = {
        let mut state = lock(state);
        let number = state.requests.len();
        (state.script)(number)
    };
    let recorded = match act {
        Act::Reset => peek(&stream)?,
        Act::Answer(_) | Act::Close | Act::Stall(_) | Act::Garbage => {
            read(&mut BufReader::new(&stream))?
        }
    };
    lock(state).requests.push(recorded);
    match act {
        Act::Answer(answer) => write(stream, &answer),
        Act::Close => stream.shutdown(Shutdown::Both),
        Act::Garbage => (&stream).write_all(b"\x00\xff this is no HTTP\r\n\r\n"),
        // The request is still in the kernel, and a socket that is closed with unread bytes sends a reset.
        Act::Reset => Ok(()),
        Act::Stall(time) => {
            thread::sleep(time);
            Ok(())
        }
    }
}

/// Looks at a request without taking it off the socket.
fn peek(stream: &TcpStream) -> io::Result<Recorded> {
    let mut bytes = vec![0; 1 << 16];
    for _ in 0..1000 {
        let length = stream.peek(&mut bytes)?;
        if let Ok(recorded) = read(&mut bytes.get(..length).unwrap_or_default()) {
            return Ok(recorded);
        }
        thread::sleep(Duration::from_millis(2));
    }
    Err(io::ErrorKind::TimedOut.into())
}

/// Reads a request to its end.
fn read(reader: &mut impl BufRead) -> io::Result<Recorded> {
    let mut reader = reader.take(MOST_BYTES);
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let mut words = line.split_whitespace().map(str::to_owned);
    let (Some(method), Some(target)) = (words.next(), words.next()) else {
        return Err(io::ErrorKind::InvalidData.into());
    };
    let mut headers = Vec::new();
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let Some((name, value)) = line.trim_end().split_once(':') else { break };
        headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
    }
    let length = headers.iter().find(|it| it.0 == "content-length");
    let length = length.and_then(|it| it.1.parse().ok()).unwrap_or(0);
    let mut body = vec![0; usize::try_from(length.min(MOST_BYTES)).unwrap_or_default()];
    reader.read_exact(&mut body)?;
    Ok(Recorded { method, target, headers, body })
}

fn write(mut stream: TcpStream, answer: &Answer) -> io::Result<()> {
    let mut head = format!("HTTP/1.1 {} X\r\nconnection: close\r\n", answer.status);
    let has_body = !matches!(answer.status, 100..=199 | 204 | 304);
    if has_body {
        head.push_str(&format!("content-length: {}\r\n", answer.body.len() + answer.missing));
    }
    for (name, value) in &answer.headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str("\r\n");
    stream.write_all(head.as_bytes())?;
    if has_body {
        stream.write_all(answer.body.as_bytes())?;
    }
    thread::sleep(answer.pause);
    stream.shutdown(Shutdown::Write)
}
