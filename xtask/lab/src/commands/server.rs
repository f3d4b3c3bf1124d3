//! A server that keeps the first request, and gives each the same answer.

use std::collections::BTreeMap;
use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::thread;

use super::record::{Answer, Request};

/// A server on a port that the system has chosen.
pub(super) struct Server {
    pub(super) address: SocketAddr,
    requests: Receiver<Request>,
}

impl Server {
    /// Starts it. It ends with this program.
    pub(super) fn start(answer: Option<&Answer>) -> Result<Self, String> {
        let told = |it: io::Error| format!("the server cannot be started: {it}");
        let listener = TcpListener::bind("127.0.0.1:0").map_err(told)?;
        let address = listener.local_addr().map_err(told)?;
        let answer = answer.map_or_else(|| text(200, "application/json", "{}"), written);
        let (send, requests) = channel();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let Ok((request, mut stream)) = read(stream) else { continue };
                // It is known before the answer is there, so that nobody has to wait for it.
                if send.send(request).is_err() {
                    return;
                }
                // Whoever sent it may have gone.
                let _ = stream.write_all(answer.as_bytes());
            }
        });
        Ok(Self { address, requests })
    }

    /// The first request, if there was one.
    pub(super) fn arrived(&self) -> Option<Request> {
        self.requests.try_recv().ok()
    }
}

fn written(it: &Answer) -> String {
    let is_json = it.content_type.as_deref() == Some("application/json");
    let plain = it.body.as_str().filter(|_| !is_json);
    let json = if it.body.is_null() { String::new() } else { it.body.to_string() };
    let body = plain.map_or(json, str::to_owned);
    text(it.status, it.content_type.as_deref().unwrap_or("application/json"), &body)
}

fn text(status: u16, media_type: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "HTTP/1.1 {status} Told\r\ncontent-type: {media_type}\r\ncontent-length: {length}\r\n\
         connection: close\r\n\r\n{body}"
    )
}

/// Reads a request, and gives back where it came from.
fn read(stream: TcpStream) -> io::Result<(Request, TcpStream)> {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let mut words = line.split_whitespace().map(str::to_owned);
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let mut headers = BTreeMap::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        let Some((name, value)) = line.trim_end().split_once(':') else { break };
        headers.insert(name.to_ascii_lowercase(), value.trim().to_owned());
    }
    let length = headers.get("content-length").and_then(|it| it.parse().ok()).unwrap_or(0);
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    let body = serde_json::from_slice(&body).unwrap_or_default();
    Ok((Request { method, target, headers, body }, reader.into_inner()))
}
