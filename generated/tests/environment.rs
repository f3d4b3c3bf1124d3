//! A client from the environment. Each case is a process of its own, because variables belong to the whole process.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::env;
use std::process::Command;

use generated::Client;
use generated::runtime::{Api, ClientBuilder, Method, Mock, Scheme, SecurityScheme, Server};

/// What the client of a process with these variables says about itself.
fn told(variables: &[(&str, &str)]) -> String {
    told_by("child", variables)
}

fn told_by(test: &str, variables: &[(&str, &str)]) -> String {
    let mut child = Command::new(env::current_exe().unwrap());
    child.args(["--exact", test, "--ignored", "--nocapture"]);
    for name in ["API_KEY", "USERNAME", "PASSWORD", "CLIENT_ID", "CLIENT_SECRET", "BASE_URL"] {
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

/// An API that gives tokens for an id and a secret.
const MACHINES: Api = Api {
    title: "Machines",
    user_agent: "machines/1",
    env_prefix: "TELNYX",
    servers: &[Server { url: "https://api.example.com", description: "", variables: &[] }],
    security: &[],
    asks_for_credentials: true,
    error_words: &[],
    schemes: &[SecurityScheme {
        name: "machine",
        variable: "MACHINE",
        scheme: Scheme::oauth2("/token", &["all"]),
    }],
};

#[test]
#[ignore = "runs as a process of its own, started by the other tests"]
fn machine() {
    let server = Mock::answering(200, r#"{"access_token":"t"}"#);
    let client = ClientBuilder::new(&MACHINES).from_env();
    match client.and_then(|it| it.transport(server.clone()).build()) {
        Ok(client) => {
            Mock::block_on(client.request(Method::GET, "/x").send()).unwrap();
            for request in server.requests() {
                let signed = request.headers()["authorization"].to_str();
                println!("{} {:?} {:?}", request.uri(), signed, request.body());
            }
        }
        Err(error) => println!("{error}"),
    }
}

#[test]
fn an_id_and_a_secret() {
    let both = [("TELNYX_CLIENT_ID", "id"), ("TELNYX_CLIENT_SECRET", " secret ")];
    let told = told_by("machine", &both);
    assert!(told.contains("https://api.example.com/token Ok(\"Basic aWQ6c2VjcmV0\")"), "{told}");
    assert!(told.contains("scope=all"), "{told}");
    assert!(told.contains("https://api.example.com/x Ok(\"Bearer t\")"), "{told}");

    let told = told_by("machine", &[("TELNYX_API_KEY", "mine")]);
    assert!(told.contains("https://api.example.com/x Ok(\"Bearer mine\")"), "{told}");
    assert!(!told.contains("/token"), "{told}");

    let wanted = "no credentials: set TELNYX_CLIENT_ID and TELNYX_CLIENT_SECRET, or give them";
    for variables in [&[][..], &both[..1]] {
        let told = told_by("machine", variables);
        assert!(told.contains(wanted), "{told}");
    }
    // The document of this crate gives no tokens, so that these say nothing to it.
    let told = told_by("child", &both);
    assert!(told.contains("no credentials: set TELNYX_API_KEY, or give them"), "{told}");
}
