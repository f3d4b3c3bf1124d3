//! Tokens for an id and a secret, over the default transport and from several threads.

use generated::Client;
use generated::runtime::ErrorKind;

use crate::server::{Server, json, reply};
use crate::{RUN, patient};

const SECRET: &str = "SECRET_CANARY_0123456789";

fn client(server: &Server) -> Client {
    let builder = Client::builder().oauth2_client_credentials("id", SECRET);
    let builder = builder.oauth2_token_url("/token?tenant=1").base_url(server.url());
    patient(builder).build().unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn many_tasks_fetch_one_token() {
    let token = r#"{"access_token":"TOKEN_CANARY","token_type":"Bearer","expires_in":3600}"#;
    let server = Server::start([json("200 OK", token), json("201 Created", RUN)]);
    let client = client(&server);
    let calls = (0..20).map(|_| {
        let client = client.clone();
        tokio::spawn(async move { client.ai().assistants().tests().runs().trigger("t").await })
    });
    for call in calls.collect::<Vec<_>>() {
        call.await.unwrap().unwrap();
    }
    let received = server.received();
    assert_eq!(received.len(), 21);
    let [fetch, calls @ ..] = &received[..] else { panic!("requests") };
    assert_eq!(fetch.line, "POST /token?tenant=1 HTTP/1.1");
    assert_eq!(fetch.body, "grant_type=client_credentials");
    assert_eq!(fetch.header("content-type"), Some("application/x-www-form-urlencoded"));
    // `id:SECRET_CANARY_0123456789`
    let basic = "Basic aWQ6U0VDUkVUX0NBTkFSWV8wMTIzNDU2Nzg5";
    assert_eq!(fetch.header("authorization"), Some(basic));
    assert!(calls.iter().all(|it| it.header("authorization") == Some("Bearer TOKEN_CANARY")));
}

#[tokio::test]
async fn a_redirect_does_not_take_the_secret_along() {
    let other = Server::start([json("200 OK", r#"{"access_token":"t"}"#)]);
    let location = format!("location: {}\r\n", other.url());
    let server = Server::start([reply("307 Temporary Redirect", &location, "")]);
    let error = client(&server).ai().assistants().tests().runs().trigger("t").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Token);
    assert!(error.message().ends_with("a redirect, which is not followed"), "{error}");
    assert_eq!((server.received().len(), other.received().len()), (1, 0));
}
