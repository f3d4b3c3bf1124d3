//! What is sent and what comes: both sides of a schema, whole bodies, parts, constants, servers and events.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

use requests::Client;
use requests::resources::blobs::{Retrieve, RetrieveError};
use requests::runtime::{File, Mock, Reply};
use requests::types::{self, FilesCreateMultipart, Row, RowsUpdateJsonPatchItem};
use requests::types::{FilesCreateMultipartColors, FilesCreateMultipartLimits};

fn client() -> Client {
    Mock::answering(204, "").client().unwrap()
}

/// The body of a call, as it is sent.
macro_rules! body {
    ($call:expr) => {
        String::from_utf8($call.request().unwrap().body().as_bytes().unwrap().to_vec()).unwrap()
    };
}

#[test]
fn each_side_demands_what_it_writes() {
    let client = Mock::answering(200, r#"{"id":"1","name":"a"}"#).client().unwrap();
    let call = client.users().create("a", "secret");
    assert_eq!(body!(call.clone()), r#"{"name":"a","password":"secret"}"#);
    let user = Mock::block_on(call.into_future()).unwrap();
    assert_eq!((user.id.as_str(), user.name.as_str()), ("1", "a"));
}

#[test]
fn a_second_name_starts_the_same_call() {
    let client = client();
    let calls: [requests::resources::users::Create; 3] = [
        client.users().create("a", "secret"),
        client.people().add("a", String::from("secret")),
        client.invite("a", "secret"),
    ];
    for call in calls {
        assert_eq!(call.clone().request().unwrap().uri().path(), "/v1/users");
        assert_eq!(body!(call), r#"{"name":"a","password":"secret"}"#);
    }
}

#[test]
fn a_body_can_be_null_and_is_never_half() {
    let client = client();
    assert_eq!(body!(client.notes().update(None)), "null");
    assert_eq!(body!(client.notes().update("a")), r#""a""#);
    assert!(client.notes().create().request().unwrap().body().as_bytes().unwrap().is_empty());
    let whole = client.notes().create().title("a").text("b");
    assert_eq!(body!(whole), r#"{"title":"a","text":"b"}"#);
    let error = client.notes().create().title("a").tag("x").request().unwrap_err().to_string();
    assert!(error.contains("without `text`"), "{error}");
}

#[test]
fn parts_are_there_beside_json() {
    let client = client();
    assert_eq!(body!(client.files().create("u")), r#"{"url":"u"}"#);
    let parts = FilesCreateMultipart::new(File::new("data")).tags(["a", "b"]);
    let item: requests::types::FilesCreateMultipartItemsItem = serde_json::from_str(r#"{"a":1}"#).unwrap();
    let call = client.files().create("u").multipart(parts.items([item.clone(), item]));
    let request = call.clone().request().unwrap();
    assert!(request.headers()["content-type"].to_str().unwrap().starts_with("multipart/form-data"));
    let body = body!(call);
    assert_eq!(body.matches("name=\"tags\"").count(), 2);
    assert_eq!(body.matches("name=\"items\"").count(), 1);
    assert!(body.contains("application/json\r\n\r\n[{\"a\":1},{\"a\":1}]\r\n"), "{body}");
}

#[test]
fn parts_are_laid_out_as_the_document_says() {
    let parts = FilesCreateMultipart::new(File::new("data")).ids(["a", "b,c=d&é"]);
    let colors = FilesCreateMultipartColors::new().red(1).b_w("a b");
    let parts = parts.colors(colors).limits(FilesCreateMultipartLimits::new().low(1).high(2));
    let body = body!(client().files().create("u").multipart(parts));
    let part = |name: &str, value: &str| {
        let part = format!("form-data; name=\"{name}\"\r\n\r\n{value}\r\n--");
        assert!(body.contains(&part), "{part} {body}");
    };
    part("ids", "a,b,c=d&é");
    part("colors[red]", "1");
    part("colors[b&w]", "a b");
    part("low", "1");
    part("high", "2");
}

#[test]
fn a_body_is_given_in_another_media_type() {
    let client = client();
    let row = Row::new("1 2").tags(["a", "b"]);
    let form = client.rows().create("1").form(row.clone());
    assert_eq!(body!(form.clone()), "id=1%202&tags=a,b");
    let form = form.request().unwrap();
    assert_eq!(form.headers()["content-type"], "application/x-www-form-urlencoded");
    assert_eq!(body!(client.rows().update().name("a")), r#"{"name":"a"}"#);
    let step: RowsUpdateJsonPatchItem = serde_json::from_str(r#"{"op":"add"}"#).unwrap();
    let patch = client.rows().update().json_patch([step]);
    assert_eq!(body!(patch.clone()), r#"[{"op":"add"}]"#);
    assert_eq!(patch.request().unwrap().headers()["content-type"], "application/json-patch+json");
    let lines = client.rows().replace([Row::new("1"), row]);
    assert_eq!(body!(lines.clone()), "{\"id\":\"1\"}\n{\"id\":\"1 2\",\"tags\":[\"a\",\"b\"]}\n");
    assert_eq!(lines.request().unwrap().headers()["content-type"], "application/x-ndjson");
}

#[test]
fn a_parameter_can_be_the_whole_query() {
    let row = || Row::new("1 2").tags(["a", "b&c"]);
    let request = client().search().retrieve().filter(row()).request().unwrap();
    assert_eq!(request.uri().query(), Some("id=1%202&tags=a&tags=b%26c"));
    let call = client().search().create(row(), "{ rows { id } }");
    let request = call.clone().request().unwrap();
    let json = "%7B%22id%22%3A%221%202%22%2C%22tags%22%3A%5B%22a%22%2C%22b%26c%22%5D%7D";
    assert_eq!(request.uri().query(), Some(json));
    assert_eq!(request.headers()["content-type"], "application/graphql");
    assert_eq!(body!(call), "{ rows { id } }");
}

#[test]
fn a_part_has_headers_of_its_own() {
    let parts = |file| client().files().create("u").multipart(FilesCreateMultipart::new(file));
    let body = body!(parts(File::new("data").with_header("X-Checksum", "1f")));
    assert!(body.contains("\r\nX-Checksum: 1f\r\n\r\ndata\r\n"), "{body}");
    let split = File::new("data").with_header("X-Checksum", "1f\r\nX-Other: 1");
    assert!(parts(split).request().unwrap_err().to_string().contains("X-Checksum"));
}

#[test]
fn what_has_one_value_is_sent() {
    let request = client().dates().retrieve().request().unwrap();
    let uri = "https://mock.invalid/other/dates/day?api-version=2024-01-01&exact=true";
    assert_eq!(request.uri().to_string(), uri);
    assert_eq!(request.headers()["x-version"], "2");
}

#[test]
fn an_answer_is_asked_for_in_another_media_type() {
    let mock = Mock::answering(200, "a;b");
    let client = mock.client().unwrap();
    let csv = Mock::block_on(client.reports().retrieve().accept("text/csv").into_future()).unwrap();
    assert_eq!(csv.text().unwrap(), "a;b");
    assert_eq!(mock.requests()[0].headers()["accept"], "text/csv");
    let pdf = client.reports().retrieve().accept("application/pdf").stream();
    let pdf = Mock::block_on(async { pdf.await.unwrap().bytes().await }).unwrap();
    assert_eq!(&pdf[..], b"a;b");
}

#[test]
fn a_call_goes_where_its_servers_are() {
    let call = || client().reports().retrieve();
    let uri = call().request().unwrap().uri().to_string();
    // The first of them, as the document has it.
    assert_eq!(uri, "https://eu.example.com/reports");
    let uri = call().server("https://us.example.com/").request().unwrap().uri().to_string();
    assert_eq!(uri, "https://us.example.com/reports");
    let error = call().server("http://us.example.com").request().unwrap_err().to_string();
    assert!(error.contains("http"), "{error}");
}

#[test]
fn where_it_lies_else_is_said_by_type() {
    let elsewhere = Reply::new(302, "").header("location", "/elsewhere/1?sig=a");
    let client = Mock::script([elsewhere, Reply::new(404, r#"{"reason":"gone"}"#)]).client().unwrap();
    let error = || Mock::block_on(client.blobs().retrieve("1").into_future()).unwrap_err();
    let moved = error();
    let Ok(RetrieveError::Found(uri)) = moved.of::<Retrieve>() else { panic!("{moved:#}") };
    assert_eq!(uri.as_str(), "https://mock.invalid/elsewhere/1?sig=a");
    assert!(!format!("{moved:#?} {:?}", moved.headers()).contains("sig"));
    let lost = error();
    let Ok(RetrieveError::NotFound(lost)) = lost.of::<Retrieve>() else { panic!("{lost:#}") };
    assert_eq!(lost.reason, "gone");
}

#[test]
fn errors_are_told_in_the_words_that_their_schema_shows() {
    let body = r#"{"faultCode":"E7","fault":{"kind":"lock","userText":"Somebody is writing."}}"#;
    let client = Mock::answering(409, body).client().unwrap();
    let error = Mock::block_on(client.blobs().retrieve("1").into_future()).unwrap_err();
    assert_eq!(error.message(), "Somebody is writing.");
}

#[test]
fn events_are_what_the_document_says() {
    Mock::block_on(events());
}

async fn events() {
    let events = || Reply::events(["data: {\"d\":\"a\"}\n\n", "id: 2\ndata: {\"d\":\"b\"}\n\n"]);
    let mock = Mock::script([events(), events(), events(), events()]);
    let client = mock.client().unwrap();
    let mut thoughts = client.thoughts().create().stream().await.unwrap();
    assert_eq!(thoughts.try_next().await.unwrap().unwrap().json().unwrap().d, "a");
    let asked = &mock.requests()[0];
    assert_eq!(&asked.body()[..], br#"{"stream":true}"#);
    let whole = Mock::answering(200, r#"{"id":"1"}"#).client().unwrap();
    let whole: Row = whole.thoughts().create().await.unwrap();
    assert_eq!(whole.id, "1");
    let mut deltas = client.deltas().retrieve().stream().await.unwrap();
    assert_eq!(deltas.try_next().await.unwrap().unwrap().json().unwrap().d, "a");
    let mut chunks = client.chunks().retrieve().stream().await.unwrap();
    assert_eq!(chunks.try_next().await.unwrap().unwrap().json().unwrap().data.d, "a");
    let mut words = client.words().retrieve().stream().await.unwrap();
    assert_eq!(words.try_next().await.unwrap().unwrap().json().unwrap().data.d, "a");
    let second = words.try_next().await.unwrap().unwrap().json().unwrap();
    assert_eq!((second.data.d.as_str(), second.id.as_deref()), ("b", Some("2")));
}

/// The line of the documentation, beside parameters that have the names of what calls do.
#[test]
fn an_export_is_waited_for_until_it_is_over() {
    let answer = |status: &str| Reply::new(200, format!(r#"{{"data":{{"status":"{status}"}}}}"#));
    let server = Mock::script(["queued", "running", "lost"].map(answer));
    let call = server.client().unwrap().exports().retrieve("1").until("2026").to_curl("x");
    let over = call.call_until(|it| !matches!(it.data.status, Some(types::ExportDataStatus::Queued | types::ExportDataStatus::Running)));
    let export = Mock::block_on(over.into_future()).unwrap();
    assert_eq!(export.data.status.unwrap().as_str(), "lost");
    assert_eq!(server.requests().len(), 3);
    assert_eq!(server.requests()[0].uri().query(), Some("until=2026&to_curl=x"));
}

#[test]
fn defaults_are_the_servers_and_what_has_one_value_is_written() {
    let client = client();
    let request = client.jobs().create(5).request().unwrap();
    assert_eq!(request.uri().query(), Some("limit=5&dry=true&depth=2"));
    assert_eq!(request.headers()["x-edition"], "2024-01-01");
    for name in ["authorization", "content-type"] {
        assert!(!request.headers().contains_key(name), "{name}");
    }
    assert!(request.body().as_bytes().unwrap().is_empty());
    let call = client.jobs().create(5).header("authorization", "Bearer x").mode("b").count(1);
    let request = call.sort("down").fields(["a"]).since(0).request().unwrap();
    assert_eq!(request.headers()["authorization"], "Bearer x");
    assert_eq!(request.headers()["content-type"], "application/json");
    let query = Some("limit=5&dry=true&depth=2&sort=down&fields=a&since=0");
    assert_eq!(request.uri().query(), query);
    assert_eq!(request.body().as_bytes().unwrap().as_ref(), br#"{"mode":"b","count":1}"#);
}

#[test]
fn a_list_is_parts_and_binary_is_bytes_whatever_the_media_type_says() {
    let client = Mock::answering(200, &b"\xff\x00"[..]).client().unwrap();
    let call = client.scans().create([File::named("a.png", "1"), File::new("2")]);
    let body = body!(call.clone());
    assert_eq!(body.matches("data; name=\"scans\"").count(), 2, "{body}");
    assert_eq!(body.matches("Content-Type: image/png").count(), 2, "{body}");
    let bytes = Mock::block_on(call.into_future()).unwrap();
    assert_eq!(bytes.as_ref(), b"\xff\x00");
}
