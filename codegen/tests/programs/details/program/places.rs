//! Servers, and where an answer lies or comes from.

use super::*;

#[test]
fn servers_are_chosen_and_their_variables_set() {
    let uri = |client: Result<Client, Error>| {
        client.unwrap().octets().retrieve().request().unwrap().uri().to_string()
    };
    let build = || Client::builder().transport(Mock::new());
    assert_eq!(uri(build().build()), "https://eu.example.com:443/v1/octets");
    let other = build().server_variable("region", "us").server_variable("base", "v2");
    assert_eq!(uri(other.build()), "https://us.example.com:443/v2/octets");
    assert_eq!(uri(build().server(1).build()), "https://test.example.com/v1/octets");
    assert!(build().server_variable("region", "moon").build().is_err());
}

#[test]
fn a_path_and_an_operation_have_servers_of_their_own() {
    let call = || client().blobs().retrieve("1");
    assert_eq!(call().request().unwrap().uri().to_string(), "https://up.example.com/blobs/1");
    let put = client().blobs().update("1", File::named("a.png", &b"\"\xff"[..]));
    let request = put.clone().request().unwrap();
    assert_eq!(request.uri().to_string(), "https://me.example.com/up/blobs/1");
    // A file under any media type is the body itself, with the type of its name.
    assert_eq!(request.body().as_bytes().unwrap().as_ref(), b"\"\xff");
    assert_eq!(request.headers()["content-type"], "image/png");
    let other = put.server("https://other.example.com/up").request().unwrap();
    assert_eq!(other.uri().to_string(), "https://other.example.com/up/blobs/1");
}

#[test]
fn where_it_lies_is_the_answer_if_nothing_else_is() {
    let there = Reply::new(302, "").header("location", "https://there.example/1");
    let uri = answer!(there, it => it.blobs().retrieve("1")).unwrap();
    assert_eq!(uri.as_str(), "https://there.example/1");
}

#[test]
fn items_of_sequences_and_events_have_their_schema() {
    let sequence = Reply::new(200, "\u{1e}{\"n\":1}\n\u{1e}{\"n\":2}\n");
    let news = Reply::events(["event: new\ndata: {\"kind\":\"known\",\"x\":1}\n\n"]);
    let client = Mock::script([sequence, news]).client().unwrap();
    Mock::block_on(async {
        let mut crates = client.sequence().retrieve().stream().await?;
        assert_eq!(crates.try_next().await?.unwrap().n, 1);
        assert_eq!(crates.try_next().await?.unwrap().n, 2);
        let mut news = client.news().retrieve().stream().await?;
        let event = news.try_next().await?.unwrap().json()?;
        assert_eq!(event.event.as_deref(), Some("new"));
        assert!(matches!(event.data, Entry::Known(it) if it.x == 1));
        Ok::<_, Error>(())
    })
    .unwrap();
}
