//! What a caller has at hand is what a call takes.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::time::Duration;

use arguments::Client;
use arguments::resources::notes::{Create, List};
use arguments::resources::settings;
use arguments::runtime::{Mock, Nullable};
use arguments::types::{Author, Content, Deep, Image, Note, NotesListStatesItem, Part, Text, Theme};
use serde_json::json;

fn client() -> Client {
    Mock::answering(204, "").client().unwrap()
}

/// The body of a call, as it is sent.
macro_rules! body {
    ($call:expr) => {
        String::from_utf8($call.request().unwrap().body().as_bytes().unwrap().to_vec()).unwrap()
    };
}

macro_rules! assert_body {
    ($call:expr, $text:literal) => {
        assert_eq!(body!($call), $text);
    };
}

#[test]
fn lists_take_whatever_has_items() {
    let client = client();
    let list = || client.notes().list();
    let query = |call: List| call.request().unwrap().uri().query().unwrap().to_owned();
    assert_eq!(query(list().tags(["a", "b"])), "tags=a&tags=b");
    assert_eq!(query(list().tags(vec!["a".to_owned()])), "tags=a");
    assert_eq!(query(list().tags(&vec!["a".to_owned()])), "tags=a");
    assert_eq!(query(list().tags(BTreeSet::from(["b", "a"]))), "tags=a&tags=b");
    assert_eq!(query(list().numbers([1, 2])), "numbers=1&numbers=2");
    assert_eq!(query(list().numbers((1..3).map(|it| it * 2))), "numbers=2&numbers=4");
    // The brackets of its name say that it is a list.
    assert_eq!(query(list().states(["open", "shut"])), "states%5B%5D=open&states%5B%5D=shut");
    assert_eq!(query(list().states([NotesListStatesItem::Open])), "states%5B%5D=open");
    assert_body!(client.boards().update([["a"], ["b"]]), r#"[["a"],["b"]]"#);
    assert_body!(client.boards().update(vec![vec![1, 2]]), "[[1,2]]");
}

#[test]
fn maps_take_whatever_has_pairs() {
    let client = client();
    assert_body!(client.labels().create([("a", "x")]), r#"{"a":"x"}"#);
    assert_body!(client.labels().create(HashMap::from([("a".to_owned(), 1)])), r#"{"a":1}"#);
    let note = Note::new("x").labels(HashMap::from([("a".to_owned(), "b".to_owned())]));
    assert_body!(
        client.notes().create("x").with_body(note),
        r#"{"content":"x","labels":{"a":"b"}}"#
    );
}

#[test]
fn objects_of_anything_take_json() {
    let client = client();
    let update = |it: serde_json::Value| client.settings().update(it, None);
    let rest = r#""before":null"#;
    assert_eq!(body!(update(json!({ "a": [1] }))), format!(r#"{{"values":{{"a":[1]}},{rest}}}"#));
    let pairs = client.settings().update([("a", 1)], [("b", "c")]).after(json!({ "d": null }));
    assert_body!(pairs, r#"{"values":{"a":1},"before":{"b":"c"},"after":{"d":null}}"#);
    let whole = serde_json::Map::from_iter([("a".to_owned(), json!(1))]);
    assert_body!(
        client.settings().update(whole, json!({})).after(Nullable::Null),
        r#"{"values":{"a":1},"before":{},"after":null}"#
    );
    assert_body!(
        client.settings().update(json!({}), json!(null)).after(json!(null)),
        r#"{"values":{},"before":null,"after":null}"#
    );
    let theme = Theme::new(json!({ "ink": "black" })).more(json!({ "x": 1.5 }));
    assert_body!(
        client.settings().update(json!({}), None).theme(theme),
        r#"{"values":{},"before":null,"theme":{"colors":{"ink":"black"},"more":{"x":1.5}}}"#
    );
}

#[test]
fn what_is_no_object_is_told_by_the_call() {
    let client = client();
    let told = |call: settings::Update| call.request().unwrap_err().to_string();
    let update = |it: serde_json::Value| client.settings().update(it, None);
    let body = "PUT /settings: the body has a JSON value that is no object where there has to be one";
    assert_eq!(told(update(json!([1]))), body);
    assert_eq!(told(update(json!(null))), body);
    assert_eq!(told(update(json!({})).after(json!("x"))), body);
    assert_eq!(told(update(json!({})).theme(Theme::new(json!(true)))), body);
    let any = serde_json::to_value(Theme::new(json!(5))).unwrap();
    assert_eq!(any, json!({ "colors": { "": 5 } }));
    let query = "PUT /settings: the parameter `filter` has a JSON value that is no object where there has to be one";
    assert_eq!(told(update(json!({})).filter(json!(7))), query);
}

#[test]
fn unions_take_literals_at_any_depth() {
    let client = client();
    let create = || client.notes().create("x");
    assert_body!(create().title("t"), r#"{"content":"x","title":"t"}"#);
    assert_body!(create().title(3), r#"{"content":"x","title":3}"#);
    assert_body!(create().title(String::from("t")), r#"{"content":"x","title":"t"}"#);
    assert_body!(create().title(&String::from("t")), r#"{"content":"x","title":"t"}"#);
    assert_body!(create().keep(0), r#"{"content":"x","keep":0.0}"#);
    assert_body!(create().keep(0.5), r#"{"content":"x","keep":0.5}"#);
    assert_body!(create().keep("5m"), r#"{"content":"x","keep":"5m"}"#);
    assert_body!(create().loud("low"), r#"{"content":"x","loud":"low"}"#);
    assert_body!(create().loud(true), r#"{"content":"x","loud":true}"#);
    assert_body!(create().deep("d"), r#"{"content":"x","deep":"d"}"#);
    assert_body!(create().deep(Author::new("a")), r#"{"content":"x","deep":{"name":"a"}}"#);
    let list = client.notes().list().since("yesterday").price(3).request().unwrap();
    assert_eq!(list.uri().query().unwrap(), "since=yesterday&price=3.0");
}

#[test]
fn branches_that_are_lists_take_arrays() {
    let client = client();
    let parts = [Part::from(Text::new("t")), Part::from(Image::new("u"))];
    let text = r#"{"content":[{"kind":"text","text":"t"},{"kind":"image","url":"u"}]}"#;
    assert_eq!(body!(client.notes().create(parts)), text);
    assert_body!(
        client.notes().create([Text::new("t")]),
        r#"{"content":[{"kind":"text","text":"t"}]}"#
    );
    let content: Content = vec![Part::from(Text::new("t"))].into();
    assert!(matches!(Deep::from(content), Deep::Content(_)));
}

#[test]
fn a_text_becomes_the_branch_that_is_read_from_it() {
    let texts = ["2026-01-31", "987fcdeb-51a2-43d1-b456-426614174000", "neither"];
    for text in texts {
        let given = arguments::types::NoteWhen::from(text);
        let read = serde_json::from_str(&format!("{text:?}")).unwrap();
        assert_eq!(given, read, "{text}");
    }
}

#[test]
fn null_is_said() {
    let client = client();
    let create = || client.notes().create("x");
    assert_body!(create().tags(["a"]), r#"{"content":"x","tags":["a"]}"#);
    assert_body!(create().tags(vec!["a".to_owned()]), r#"{"content":"x","tags":["a"]}"#);
    assert_body!(create().tags(Nullable::Null), r#"{"content":"x","tags":null}"#);
    assert_body!(create().title(Nullable::Null), r#"{"content":"x","title":null}"#);
    assert_body!(create().labels([("a", "b")]), r#"{"content":"x","labels":{"a":"b"}}"#);
    assert_body!(create().labels(Nullable::Null), r#"{"content":"x","labels":null}"#);
    assert_body!(create().limit(5), r#"{"content":"x","limit":5}"#);
    assert_body!(create().limit(Nullable::Null), r#"{"content":"x","limit":null}"#);
}

#[test]
fn what_is_required_and_nothing_is_null() {
    let client = client();
    assert_body!(
        client.levels().create(20, None, None, None),
        r#"{"level":20,"note":null,"tags":null,"author":null}"#
    );
    assert_body!(
        client.levels().create(20, "n", ["t"], Author::new("a")),
        r#"{"level":20,"note":"n","tags":["t"],"author":{"name":"a"}}"#
    );
    let (note, tags) = (Some("n".to_owned()), Some(vec!["t".to_owned()]));
    assert_body!(
        client.levels().create(20, note, tags, Some(Author::new("a"))),
        r#"{"level":20,"note":"n","tags":["t"],"author":{"name":"a"}}"#
    );
}

#[test]
fn what_is_an_option_goes_through_maybe() {
    let client = client();
    let (some, none): (Option<&str>, Option<&str>) = (Some("t"), None);
    let create = || client.notes().create("x");
    assert_body!(create().maybe(some, Create::title), r#"{"content":"x","title":"t"}"#);
    assert_body!(create().maybe(none, Create::title), r#"{"content":"x"}"#);
    assert_body!(
        create().maybe(some.map(|it| [it]), Create::tags).maybe(Some(0.5), Create::keep),
        r#"{"content":"x","tags":["t"],"keep":0.5}"#
    );
    assert_body!(
        create().maybe(some, |call, it| call.title(it.len() as i64)),
        r#"{"content":"x","title":1}"#
    );
    let author = Author::new("a").maybe(Some(3), Author::age).maybe(None, Author::age);
    assert_eq!(author.age, Some(3));
}

#[test]
fn what_has_no_floating_point_number_is_a_key() {
    let same = r#"{"name":"a","more":{"x":1,"y":"\u0061"}}"#;
    let other = r#"{"more":{"y":"a","x":1},"name":"a"}"#;
    let read = |text| serde_json::from_str::<Author>(text).unwrap();
    let all = HashSet::from([read(same), read(other), Author::new("b")]);
    assert_eq!(all.len(), 2);
    assert!(all.contains(&Author::new("b")));
}

#[test]
fn the_names_of_the_document_stay_its_own() {
    let call = client().polls().create().wait("60s").timeout(5).header("h").options("o");
    let call = call.max_retries(1).call_options(|it| it.timeout(Duration::from_secs(90)));
    let request = call.request().unwrap();
    assert_eq!(request.uri().query(), Some("wait=60s"));
    assert_eq!(
        request.into_body().as_bytes().unwrap().as_ref(),
        br#"{"timeout":5,"header":"h","options":"o"}"#
    );
}

#[test]
fn what_came_is_given_again() {
    let client = Mock::answering(200, r#"{"state":"new","rank":2}"#).client().unwrap();
    let board = Mock::block_on(client.boards().retrieve().into_future()).unwrap();
    let call = client.boards().retrieve().state(board.state).rank(board.rank);
    assert_eq!(call.request().unwrap().uri().query(), Some("state=new&rank=2"));
}
