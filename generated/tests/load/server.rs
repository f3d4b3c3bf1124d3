//! A server of raw TCP on 127.0.0.1 that answers each call with what it was asked, keeps its connections, and remembers
//! nothing but how many there are.

use std::io::{self, BufRead, BufReader, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// The longest body that is read.
const MOST_BYTES: usize = 1 << 16;

/// The running server; its threads end with the process, or with their connections.
pub(crate) struct Server {
    address: SocketAddr,
    connections: Arc<Connections>,
}

#[derive(Default)]
struct Connections {
    number: Mutex<Number>,
    /// Wakes who waits for an end.
    ended: Condvar,
}

#[derive(Default)]
struct Number {
    open: usize,
    most: usize,
}

impl Connections {
    fn number(&self) -> MutexGuard<'_, Number> {
        self.number.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One connection while it is open.
struct Open(Arc<Connections>);

impl Open {
    fn new(connections: &Arc<Connections>) -> Self {
        let mut number = connections.number();
        number.open += 1;
        number.most = number.most.max(number.open);
        Self(Arc::clone(connections))
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        self.0.number().open -= 1;
        self.0.ended.notify_all();
    }
}

impl Server {
    /// Starts it.
    pub(crate) fn start() -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let address = listener.local_addr()?;
        let connections = Arc::new(Connections::default());
        let shared = Arc::clone(&connections);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let open = Open::new(&shared);
                thread::spawn(move || {
                    // A client that closes its connection is no failure of the server.
                    drop(serve(&stream));
                    drop(open);
                });
            }
        });
        Ok(Self { address, connections })
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}/v2", self.address)
    }

    /// How many connections are open, as soon as there are no more than so many.
    pub(crate) fn open(&self, most: usize) -> usize {
        let too_many = |number: &mut Number| number.open > most;
        let number = self.connections.ended.wait_while(self.connections.number(), too_many);
        number.unwrap_or_else(PoisonError::into_inner).open
    }

    /// How many were open at the same time.
    pub(crate) fn most(&self) -> usize {
        self.connections.number().most
    }
}

fn serve(stream: &TcpStream) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let mut reader = BufReader::new(stream);
    let (mut line, mut body, mut writer) = (String::new(), Vec::new(), stream);
    loop {
        let Some(test) = read(&mut reader, &mut line, &mut body)? else { return Ok(()) };
        let run = run(&test, &String::from_utf8_lossy(&body));
        let length = run.len();
        let head = "HTTP/1.1 201 Created\r\ncontent-type: application/json\r\n";
        writer.write_all(format!("{head}content-length: {length}\r\n\r\n{run}").as_bytes())?;
    }
}

/// Reads a request: the id in its path, and into `body` its body. Nothing when the client is gone.
fn read(
    reader: &mut impl BufRead,
    line: &mut String,
    body: &mut Vec<u8>,
) -> io::Result<Option<String>> {
    line.clear();
    if reader.read_line(line)? == 0 {
        return Ok(None);
    }
    let path = line.split(' ').nth(1).unwrap_or_default();
    let test = path.trim_end_matches("/runs").rsplit('/').next().unwrap_or_default().to_owned();
    let mut length = 0;
    while !line.trim_end().is_empty() {
        line.clear();
        reader.read_line(line)?;
        let (name, value) = line.split_once(':').unwrap_or_default();
        if name.eq_ignore_ascii_case("content-length") {
            length = value.trim().parse().unwrap_or(MOST_BYTES).min(MOST_BYTES);
        }
    }
    body.resize(length, 0);
    reader.read_exact(body)?;
    Ok(Some(test))
}

/// A run that says which test it is of, and in its log what the body was.
pub(crate) fn run(test: &str, body: &str) -> String {
    let log = body.replace('"', "\\\"");
    format!(
        r#"{{"run_id":"987fcdeb-51a2-43d1-b456-426614174000","test_id":"{test}","status":"pending","triggered_by":"manual","created_at":"2025-01-01T00:00:00Z","logs":"{log}"}}"#
    )
}
