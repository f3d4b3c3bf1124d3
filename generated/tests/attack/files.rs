//! Files that change while they are sent: the length that was promised holds, or the request is none.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use generated::runtime::{Body, Call, Client, ErrorKind, File, Operation};

use crate::server::{Server, reply};
use crate::{RUN, Run, patient};

const UPLOAD: Operation = Operation::new("PUT", "/x").body(Body::given());
const LENGTH: usize = 3 * 1024 * 1024;

/// A file of its own for a test, gone at its end.
struct OnDisk(PathBuf);

impl OnDisk {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("attack-{}-{name}", std::process::id()));
        fs::write(&path, vec![b'a'; LENGTH]).unwrap();
        Self(path)
    }

    fn grow(&self) {
        let mut file = OpenOptions::new().append(true).open(&self.0).unwrap();
        file.write_all(&vec![b'b'; 64 * 1024]).unwrap();
    }
}

impl Drop for OnDisk {
    fn drop(&mut self) {
        fs::remove_file(&self.0).unwrap();
    }
}

fn served() -> (Server, Client) {
    let server = Server::answering(reply("200 OK", "", RUN));
    let client = patient(&server).max_retries(2).build().unwrap();
    (server, client)
}

#[tokio::test]
async fn a_file_that_grows_is_as_long_as_promised() {
    let (on_disk, (server, client)) = (Arc::new(OnDisk::new("grows")), served());
    let file = File::open(&on_disk.0).unwrap();
    on_disk.grow();
    let is_over = Arc::new(AtomicBool::new(false));
    let growing = thread::spawn({
        let (on_disk, is_over) = (Arc::clone(&on_disk), Arc::clone(&is_over));
        move || {
            // No longer than anybody waits for a test, and not without end.
            for _ in 0..2000 {
                if is_over.load(Ordering::SeqCst) {
                    break;
                }
                on_disk.grow();
            }
        }
    });
    for _ in 0..5 {
        Call::new(&client, &UPLOAD).bytes("text/plain", file.clone()).send::<Run>().await.unwrap();
    }
    is_over.store(true, Ordering::SeqCst);
    growing.join().unwrap();
    let received = server.received();
    assert!(fs::metadata(&on_disk.0).unwrap().len() > LENGTH as u64);
    assert_eq!((received.len(), server.connections()), (5, 1));
    for request in received {
        assert_eq!(request.header("content-length"), Some(LENGTH.to_string().as_str()));
        assert!(request.body.len() == LENGTH && request.body.iter().all(|it| *it == b'a'));
    }
}

#[tokio::test]
async fn a_file_that_shrinks_or_goes_is_an_error_and_no_request() {
    let (on_disk, (server, client)) = (OnDisk::new("shrinks"), served());
    let upload = |file: &File| Call::new(&client, &UPLOAD).bytes("text/plain", file.clone());
    let file = File::open(&on_disk.0).unwrap();
    fs::write(&on_disk.0, vec![b'a'; LENGTH / 2]).unwrap();
    let error = upload(&file).send::<Run>().await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Request, 1), "{error}");
    let gone = OnDisk::new("goes");
    let file = File::open(&gone.0).unwrap();
    fs::rename(&gone.0, gone.0.with_extension("old")).unwrap();
    let error = upload(&file).send::<Run>().await.unwrap_err();
    fs::rename(gone.0.with_extension("old"), &gone.0).unwrap();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Request, 1), "{error}");
    // Nothing is left of them on the connection that the next one takes.
    let file = File::open(&gone.0).unwrap();
    upload(&file).send::<Run>().await.unwrap();
    assert_eq!(server.count(), 1, "what broke off is no request");
}
