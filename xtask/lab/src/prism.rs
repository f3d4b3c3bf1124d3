//! Prism while it runs: a process that serves a document on 127.0.0.1. Paths come without the prefix of `servers`
//! (`/v2`).

use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::{disk, step};

/// Where its lock file is.
pub(crate) const FOLDER: &str = "generated/tests/prism";
/// Prism ends when its input does, even if this process is killed and cannot end it.
const END_WITH_INPUT: &str =
    "data:text/javascript,process.stdin.on('end', () => process.exit()).resume()";

/// The running server; it ends with this value.
pub(crate) struct Prism {
    process: Child,
    pub(crate) address: SocketAddr,
}

impl Prism {
    /// Serves the document, and writes its log to the file.
    pub(crate) fn start(spec: &Path, log: &Path) -> Result<Self, String> {
        let address = free_address().map_err(|it| format!("no free port: {it}"))?;
        let output = disk::create(log)?;
        let mut command = Command::new("node");
        command
            .args(["--import", END_WITH_INPUT])
            .arg(format!("{FOLDER}/node_modules/@stainless-api/prism-cli/dist/index.js"))
            .arg("mock")
            .arg(spec)
            .args(["--errors", "--host", "127.0.0.1", "--port", &address.port().to_string()])
            .stdin(Stdio::piped())
            .stdout(output)
            .current_dir(step::root());
        eprintln!("==> {}", step::name(&command));
        let process = command.spawn().map_err(|it| format!("Prism cannot be started: {it}"))?;
        let mut prism = Self { process, address };
        prism.wait().map_err(|it| format!("{it}; its log is {}", log.display()))?;
        Ok(prism)
    }

    /// Waits until the server listens, at most a minute.
    fn wait(&mut self) -> Result<(), String> {
        let deadline = Instant::now() + Duration::from_secs(60);
        while TcpStream::connect(self.address).is_err() {
            if let Ok(Some(status)) = self.process.try_wait() {
                return Err(format!("Prism ended before it listened: {status}"));
            }
            if Instant::now() > deadline {
                return Err("Prism does not listen after a minute".to_owned());
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        Ok(())
    }
}

impl Drop for Prism {
    fn drop(&mut self) {
        // It may have ended by itself, and then there is nothing to do.
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

/// An address of this machine where nobody listens at the moment.
fn free_address() -> std::io::Result<SocketAddr> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()
}
