//! `cargo xtask e2e`: the example calls Prism, a mock server that somebody else wrote.
//!
//! Prism reads the same document and refuses what does not fit it, so it is a second opinion on
//! the bytes that the client sends. It serves the paths without the prefix of `servers` (`/v2`).

use std::fmt::Write as _;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use crate::step::{self, cargo};

const NPM: &str = if cfg!(windows) { "npm.cmd" } else { "npm" };
const PRISM: &str = "generated/tests/prism";
/// Prism ends when its input does, even if this process is killed and cannot end it.
const END_WITH_INPUT: &str =
    "data:text/javascript,process.stdin.on('end', () => process.exit()).resume()";
const EXAMPLE: [&str; 4] = ["-p", "generated", "--example", "trigger_test_run"];
/// What the example prints: `run_id` and `status` as the document's own examples have them.
const PRINTED: &str = "987fcdeb-51a2-43d1-b456-426614174000 is pending";

/// Runs the example against Prism.
pub(crate) fn e2e() -> ExitCode {
    if let Err(failure) = call_prism() {
        eprintln!("e2e: {failure}");
        return ExitCode::FAILURE;
    }
    eprintln!("e2e: Prism accepted the call, and the example printed the run");
    ExitCode::SUCCESS
}

/// Fails with advice where Prism has nothing to run on.
pub(crate) fn require_node() -> Result<(), String> {
    for program in ["node", NPM] {
        let version = Command::new(program).arg("--version").stdout(Stdio::null()).status();
        if !version.is_ok_and(|it| it.success()) {
            return Err(format!(
                "`{program}` is needed to run the mock server Prism, and does not run here; \
                 get Node.js 20 with npm from https://nodejs.org/en/download \
                 or from a package manager (`apt-get install nodejs npm`, `brew install node@20`)"
            ));
        }
    }
    Ok(())
}

/// Installs what the lock file of a folder lists.
pub(crate) fn npm_ci(folder: &str) -> Command {
    let mut install = Command::new(NPM);
    install.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
    install.current_dir(step::root().join(folder));
    install
}

fn call_prism() -> Result<(), String> {
    require_node()?;
    step::run(&mut npm_ci(PRISM))?;
    step::run(cargo(&["build", "--quiet"]).args(EXAMPLE))?;
    let prism = Prism::start()?;
    prism.refuses_a_wrong_body()?;
    prism.answers_the_example()
}

/// The running server; it ends with this value.
struct Prism {
    process: Child,
    address: SocketAddr,
}

impl Prism {
    fn start() -> Result<Self, String> {
        let address = free_address().map_err(|it| format!("no free port: {it}"))?;
        let mut command = Command::new("node");
        command
            .args(["--import", END_WITH_INPUT])
            .arg(format!("{PRISM}/node_modules/@stainless-api/prism-cli/dist/index.js"))
            .args(["mock", "specs/assistants.yml", "--errors", "--host", "127.0.0.1", "--port"])
            .arg(address.port().to_string())
            .stdin(Stdio::piped())
            .current_dir(step::root());
        eprintln!("==> {}", step::name(&command));
        let process = command.spawn().map_err(|it| format!("Prism cannot be started: {it}"))?;
        let mut prism = Self { process, address };
        prism.wait()?;
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

    /// A server that accepts everything would prove nothing.
    fn refuses_a_wrong_body(&self) -> Result<(), String> {
        let status = self.status_of(r#"{"destination_version_id":7}"#);
        let status = status.map_err(|it| format!("Prism does not answer: {it}"))?;
        if status.starts_with("HTTP/1.1 422 ") {
            return Ok(());
        }
        Err(format!("Prism must answer 422 to a wrong body, and answers `{}`", status.trim_end()))
    }

    /// Posts the body with nothing but a socket, and gives the first line of the response.
    fn status_of(&self, body: &str) -> std::io::Result<String> {
        let mut stream = TcpStream::connect(self.address)?;
        stream.set_read_timeout(Some(Duration::from_secs(30)))?;
        let mut request = "POST /ai/assistants/tests/test_id/runs HTTP/1.1\r\n".to_owned();
        for (name, value) in [
            ("Host", self.address.to_string()),
            ("Authorization", "Bearer KEY0123".to_owned()),
            ("Content-Type", "application/json".to_owned()),
            ("Content-Length", body.len().to_string()),
            ("Connection", "close".to_owned()),
        ] {
            write!(request, "{name}: {value}\r\n").map_err(std::io::Error::other)?;
        }
        stream.write_all(format!("{request}\r\n{body}").as_bytes())?;
        let mut status = String::new();
        BufReader::new(stream).read_line(&mut status)?;
        Ok(status)
    }

    fn answers_the_example(&self) -> Result<(), String> {
        let mut command = cargo(&["run", "--quiet"]);
        command
            .args(EXAMPLE)
            .env("TELNYX_API_KEY", "KEY0123")
            .env("TELNYX_BASE_URL", format!("http://{}", self.address))
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
