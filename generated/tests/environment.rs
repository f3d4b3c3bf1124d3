//! A client from the environment. Each case is a process of its own, because variables belong to the whole process.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::env;
use std::process::Command;

use generated::Client;

/// What the client of a process with these variables says about itself.
fn told(variables: &[(&str, &str)]) -> String {
    let mut child = Command::new(env::current_exe().unwrap());
    child.args(["--exact", "child", "--ignored", "--nocapture"]);
    for name in ["API_KEY", "USERNAME", "PASSWORD", "BASE_URL"] {
        child.env_remove(format!("TELNYX_{name}"));
    }
    let output = child.envs(variables.iter().copied()).output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

#[test]
#[ignore = "runs as a process of its own, started by the other tests"]
fn child() {
    match Client::from_env() {
        Ok(client) => {
            let run = client.ai().assistants().tests().runs().trigger("t").request().unwrap();
            println!("{} {:?}", run.uri(), run.headers()["authorization"].to_str());
        }
        Err(error) => println!("{error}"),
    }
}

#[test]
#[cfg(feature = "reqwest")]
fn a_key_and_a_base_url() {
    let told_key = told(&[("TELNYX_API_KEY", " abc "), ("TELNYX_BASE_URL", "")]);
    assert!(
        told_key
            .contains("https://api.telnyx.com/v2/ai/assistants/tests/t/runs Ok(\"Bearer abc\")"),
        "{told_key}"
    );
    let told_url =
        told(&[("TELNYX_API_KEY", "abc"), ("TELNYX_BASE_URL", "http://localhost:4010/")]);
    assert!(told_url.contains("http://localhost:4010/ai/assistants/tests/t/runs"), "{told_url}");
}

#[test]
fn what_is_missing_or_wrong() {
    for variables in [&[][..], &[("TELNYX_API_KEY", " ")], &[("TELNYX_USERNAME", "u")]] {
        let told = told(variables);
        assert!(
            told.contains("no credentials: set TELNYX_API_KEY, or give them to the builder"),
            "{told}"
        );
    }
    let told = told(&[("TELNYX_API_KEY", "SECRET CANARY")]);
    assert!(told.contains("the API key has characters other than visible ASCII"), "{told}");
    assert!(!told.contains("CANARY"), "{told}");
}
