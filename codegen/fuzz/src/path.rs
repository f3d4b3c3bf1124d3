//! Any text in the path of a request: the route stays, and the text arrives.

use std::sync::OnceLock;

use sdk::Client;
use sdk::runtime::{Content, Error, Mock};

type Made = Result<http::Request<Content>, Error>;

pub(crate) fn path(data: &[u8]) {
    static CLIENT: OnceLock<Client> = OnceLock::new();
    let client = CLIENT.get_or_init(|| match Mock::answering(204, "").client() {
        Ok(client) => client,
        Err(error) => panic!("{error}"),
    });
    let text = String::from_utf8_lossy(data);
    let (text, other) = text.split_once('\u{1}').unwrap_or((&text, "other"));
    let base = client.all().retrieve().request();
    let base =
        base.map(|it| it.uri().path().trim_end_matches("/all").to_owned()).unwrap_or_default();
    let is_refused = |it: &str| matches!(it, "" | "." | "..");
    let one = [("/plain/", "", "/end"), ("/beside/", ".json", "/end")];
    let made = [
        client.plain().end().retrieve(text).request(),
        client.beside().end().retrieve(text).request(),
    ];
    for ((before, behind, after), made) in one.into_iter().zip(made) {
        let route = (format!("{base}{before}"), format!("{behind}{after}"));
        arrives(made, (&route.0, &route.1), text, is_refused(text) && behind.is_empty());
    }
    let two = client.two().retrieve(text, other).request();
    if is_refused(text) || is_refused(other) {
        assert!(two.is_err(), "{text:?} and {other:?} are not refused");
    } else {
        let route = (format!("{base}/two/"), format!("/{}", encoded(other)));
        arrives(two, (&route.0, &route.1), text, false);
    }
    for (made, route) in [
        (client.label().end().retrieve(text).request(), "/label/"),
        (client.matrix().end().retrieve(text).request(), "/matrix/"),
        (client.list().end().retrieve(vec![text.to_owned(), other.to_owned()]).request(), "/list/"),
    ] {
        let Ok(made) = made else { continue };
        let segments: Vec<_> = made.uri().path().split('/').collect();
        let starts = made.uri().path().starts_with(&format!("{base}{route}"));
        let expected = base.matches('/').count() + 4;
        assert!(
            starts && segments.len() == expected,
            "{text:?} changes the route to {}",
            made.uri()
        );
        assert!(
            made.uri().path().ends_with("/end") && made.uri().query().is_none(),
            "{}",
            made.uri()
        );
    }
    let query = client.all().retrieve().q(text).kept(text).request();
    let query = query.unwrap_or_else(|it| panic!("{text:?} is refused in a query: {it}"));
    assert!(query.uri().path().ends_with("/all"), "{text:?} changes the route to {}", query.uri());
}

/// The path is the route, and the text in it.
fn arrives(made: Made, (before, after): (&str, &str), text: &str, is_refused: bool) {
    let made = match made {
        Err(_) if is_refused => return,
        // A segment of dots alone is refused in any spelling; more than that is not.
        Err(error) => {
            let dots = text.is_empty() || text.bytes().all(|it| it == b'.');
            assert!(dots, "{text:?} is refused: {error}");
            return;
        }
        Ok(made) => made,
    };
    assert!(!is_refused, "{text:?} is not refused");
    let path = made.uri().path();
    let inside = path.strip_prefix(before).and_then(|it| it.strip_suffix(after));
    let Some(inside) = inside else { panic!("{text:?} changes the route to {path}") };
    assert!(!inside.contains(['/', '?', '#', '\\', ';']), "{text:?} is {inside}");
    assert_eq!(decoded(inside), text.as_bytes(), "{text:?} arrives as {inside}");
    assert!(made.uri().query().is_none(), "{text:?} becomes a query: {}", made.uri());
}

/// Another encoder, written for this: only what RFC 3986 calls unreserved stays.
fn encoded(text: &str) -> String {
    let stays = |it: u8| it.is_ascii_alphanumeric() || b"-._~".contains(&it);
    text.bytes()
        .map(|it| if stays(it) { char::from(it).to_string() } else { format!("%{it:02X}") })
        .collect()
}

fn decoded(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let number = |it: &[u8]| u8::from_str_radix(std::str::from_utf8(it).ok()?, 16).ok();
        match tail.get(..2).filter(|_| *first == b'%').and_then(number) {
            Some(byte) => {
                bytes.push(byte);
                rest = tail.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    bytes
}
