//! A server on 127.0.0.1 that records each request and then does as it was told. Nothing but sockets and threads, since
//! it does what no library for servers would do.
//!
//! It answers one request on each connection. What it reads is bounded in bytes and in time.

use std::io::{self, BufRead, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use socket2::SockRef;

const MOST_BYTES: u64 = 4 << 20;
const PATIENCE: Duration = Duration::from_secs(20);

/// What is done with a request.
#[derive(Clone, Debug)]
pub enum Act {
    Answer(Answer),
    /// Closes the connection without a word.
    Close,
    /// Tears it down.
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

impl Answer {
    /// A whole response; without a media type, it says none.
    pub fn of(status: u16, media_type: &str, body: impl Into<String>) -> Self {
        let media_type = Some(media_type.to_owned()).filter(|it| !it.is_empty());
        let headers = media_type.into_iter().map(|it| ("content-type".to_owned(), it));
        Self { status, headers: headers.collect(), body: body.into(), ..Self::default() }
    }

    /// The answer to a call about whose answer nothing is known.
    pub fn success(status: u16) -> Self {
        Self::of(status, "application/json", "{}")
    }
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
    let recorded = read(&mut BufReader::new(&stream))?;
    lock(state).requests.push(recorded);
    match act {
        Act::Answer(answer) => write(stream, &answer),
        Act::Close => stream.shutdown(Shutdown::Both),
        Act::Garbage => (&stream).write_all(b"\x00\xff this is no HTTP\r\n\r\n"),
        Act::Reset => SockRef::from(&stream).set_linger(Some(Duration::ZERO)),
        Act::Stall(time) => {
            thread::sleep(time);
            Ok(())
        }
    }
}

/// Reads a request to its end.
fn read(reader: &mut impl BufRead) -> io::Result<Recorded> {
    let mut reader = reader.take(MOST_BYTES);
    let mut lines = Vec::new();
    while !lines.ends_with(b"\r\n\r\n") {
        if reader.read_until(b'\n', &mut lines)? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
    }
    let head = String::from_utf8_lossy(&lines);
    let mut lines = head.lines();
    let mut words = lines.next().unwrap_or_default().split(' ').map(str::to_owned);
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let headers = lines.filter_map(|it| it.split_once(':'));
    let headers = headers.map(|it| (it.0.to_ascii_lowercase(), it.1.trim().to_owned())).collect();
    let mut recorded = Recorded { method, target, headers, body: Vec::new() };
    let length = recorded.header("content-length").and_then(|it| it.parse().ok()).unwrap_or(0);
    recorded.body = vec![0; usize::try_from(MOST_BYTES.min(length)).unwrap_or_default()];
    reader.read_exact(&mut recorded.body)?;
    Ok(recorded)
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
    let body = if has_body { answer.body.as_str() } else { "" };
    stream.write_all(format!("{head}\r\n{body}").as_bytes())?;
    thread::sleep(answer.pause);
    stream.shutdown(Shutdown::Write)
}
