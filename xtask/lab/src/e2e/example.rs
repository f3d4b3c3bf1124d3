//! The example of the crate calls Prism, and prints what the document's own examples say.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::process::Stdio;
use std::time::Duration;

use crate::prism::Prism;
use crate::step::{self, cargo, root};

const EXAMPLE: [&str; 4] = ["-p", "generated", "--example", "trigger_test_run"];
/// What the example prints: `run_id` and `status` as the document's own examples have them.
const PRINTED: &str = "987fcdeb-51a2-43d1-b456-426614174000 is pending";

/// Runs the example against Prism.
pub(super) fn example() -> Result<(), String> {
    step::run(cargo(&["build", "--quiet"]).args(EXAMPLE))?;
    let log = step::target().join("e2e/example.log");
    let prism = Prism::start(&root().join("specs/assistants.yml"), &log)?;
    refuses_a_wrong_body(prism.address)?;
    answers_the_example(prism.address)?;
    eprintln!("e2e: Prism accepted the call, and the example printed the run");
    Ok(())
}

/// A server that accepts everything would prove nothing.
fn refuses_a_wrong_body(address: SocketAddr) -> Result<(), String> {
    let status = status_of(address, r#"{"destination_version_id":7}"#);
    let status = status.map_err(|it| format!("Prism does not answer: {it}"))?;
    if status.starts_with("HTTP/1.1 422 ") {
        return Ok(());
    }
    Err(format!("Prism must answer 422 to a wrong body, and answers `{}`", status.trim_end()))
}

/// Posts the body with nothing but a socket, and gives the first line of the response.
fn status_of(address: SocketAddr, body: &str) -> std::io::Result<String> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    write!(
        stream,
        "POST /ai/assistants/tests/test_id/runs HTTP/1.1\r\nHost: {address}\r\n\
         Authorization: Bearer KEY0123\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )?;
    let mut status = String::new();
    BufReader::new(stream).read_line(&mut status)?;
    Ok(status)
}

fn answers_the_example(address: SocketAddr) -> Result<(), String> {
    let mut command = cargo(&["run", "--quiet"]);
    command
        .args(EXAMPLE)
        .env("TELNYX_API_KEY", "KEY0123")
        .env("TELNYX_BASE_URL", format!("http://{address}"))
        .env("NO_PROXY", "127.0.0.1")
        .stderr(Stdio::inherit());
    eprintln!("==> {}", step::name(&command));
    let output = command.output().map_err(|it| format!("the example does not start: {it}"))?;
    let printed = String::from_utf8_lossy(&output.stdout);
    print!("{printed}");
    if !output.status.success() {
        return Err(format!("the example failed: {}", output.status));
    }
    if printed.trim_end() != PRINTED {
        return Err(format!("the example must print `{PRINTED}`"));
    }
    Ok(())
}
