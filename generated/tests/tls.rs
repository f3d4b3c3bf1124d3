//! What a client without TLS does, what one without cryptography says, and that one with both encrypts.
//!
//! `cargo xtask ci` runs these tests with each choice of features.
#![cfg(feature = "reqwest")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::net::{SocketAddr, TcpListener};

use generated::Client;
use generated::runtime::ErrorKind;

fn listener() -> (TcpListener, SocketAddr) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    (listener, address)
}

#[cfg(feature = "rustls")]
#[tokio::test]
async fn https_begins_with_a_handshake() {
    use std::io::Read;

    let (listener, address) = listener();
    let first = std::thread::spawn(move || {
        let mut first = [0];
        listener.accept().unwrap().0.read_exact(&mut first).unwrap();
        first[0]
    });
    let client = Client::builder().api_key("KEY").base_url(format!("https://{address}"));
    // However busy the machine is, the connection ends because the server closes it.
    let client = client.connect_timeout(std::time::Duration::from_secs(600));
    let client = client.max_retries(0).build().unwrap();
    let error = client.request(generated::runtime::Method::GET, "/x").send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connect);
    assert_eq!(first.join().unwrap(), 22, "the type of a TLS record that is a handshake");
}

#[cfg(all(feature = "rustls-no-provider", not(feature = "rustls")))]
#[test]
fn without_cryptography_the_client_says_what_to_do() {
    let (_, address) = listener();
    let builder = Client::builder().api_key("KEY").base_url(format!("https://{address}"));
    let error = builder.build().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Config);
    assert!(error.message().contains("`CryptoProvider::install_default`"), "{error}");
}

#[cfg(not(any(feature = "rustls", feature = "rustls-no-provider")))]
#[tokio::test]
async fn without_tls_there_is_http_on_this_machine_and_no_https() {
    use std::io::{Read, Write};

    let (listener, address) = listener();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            _ = stream.read(&mut [0; 4096]).unwrap();
            stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}").unwrap();
        }
    });
    let client = |scheme| {
        let url = format!("{scheme}://{address}");
        Client::builder().api_key("KEY").base_url(url).build().unwrap()
    };
    let answer =
        client("http").request(generated::runtime::Method::GET, "/x").send().await.unwrap();
    assert_eq!(&answer.body()[..], b"{}");
    let error =
        client("https").request(generated::runtime::Method::GET, "/x").send().await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Request, 1));
    let says = error.to_string();
    assert!(
        says.ends_with("there is no TLS for `https`: switch on the feature `rustls`"),
        "{says}"
    );
}
