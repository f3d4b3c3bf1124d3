//! The call that the documentation's own code shows.

use crate::api::Operation;

use super::super::names::snake;

/// In the order in which they are asked.
const LANGUAGES: &[&[&str]] = &[&["python"], &["javascript", "typescript", "node", "node.js"]];

/// Words within a call that say how an answer is wanted.
const HOW: &[&str] = &["with_raw_response", "with_streaming_response"];

/// What every client of HTTP can do: a call of this name is none of an SDK.
const HTTP: &[&str] = &[
    "request", "get", "post", "put", "patch", "delete", "head", "options", "send", "fetch",
    "execute", "open", "close", "connect", "on", "use",
];

/// The dotted path of the first call on a client in the Python sample, then in the JavaScript one.
pub(super) fn name(operation: &Operation) -> Option<Vec<String>> {
    LANGUAGES.iter().find_map(|names| {
        let is_meant = |lang: &str| names.contains(&lang.to_ascii_lowercase().as_str());
        let samples = operation.samples.iter().filter(|(lang, _)| is_meant(lang));
        samples.map(|(_, source)| source).find_map(|it| of(it))
    })
}

fn of(source: &str) -> Option<Vec<String>> {
    let clients = clients(source);
    let starts = clients.iter().flat_map(|it| {
        let start = format!("{}.", it.name);
        source.match_indices(&start).map(|(at, _)| (at, it)).collect::<Vec<_>>()
    });
    let mut starts: Vec<_> = starts.collect();
    starts.sort_by_key(|(at, _)| *at);
    starts.into_iter().find_map(|(at, client)| call(source, at, client))
}

/// A variable that holds a client.
struct Client<'s> {
    name: &'s str,
    /// Whether it is called so: other things are made by constructors as well, and what they can do is one word.
    is_called_so: bool,
}

/// What is made by a constructor, and whatever is called `client`.
fn clients(source: &str) -> Vec<Client<'_>> {
    let mut clients = vec![Client { name: "client", is_called_so: true }];
    for line in source.lines() {
        let Some((left, right)) = line.split_once('=') else { continue };
        let name = left.trim().rsplit(char::is_whitespace).next().unwrap_or_default();
        let right = right.trim_start();
        let right = right.strip_prefix("new ").unwrap_or(right);
        let Some((made, _)) = right.split_once('(') else { continue };
        let made = made.rsplit('.').next().unwrap_or(made);
        let is_constructor = made.starts_with(|c: char| c.is_ascii_uppercase()) && is_word(made);
        if is_constructor && is_word(name) && name != "client" {
            clients.push(Client { name, is_called_so: made.ends_with("Client") });
        }
    }
    clients
}

fn is_word(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

/// The call that begins here, if one does.
fn call(source: &str, at: usize, client: &Client<'_>) -> Option<Vec<String>> {
    let before = source.get(..at)?.chars().next_back();
    if before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '.' | '"' | '\'' | '/')) {
        return None;
    }
    let rest = source.get(at + client.name.len() + 1..)?;
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '_' | '.'))?;
    let mut names: Vec<_> = rest.get(..end)?.split('.').map(snake).collect();
    names.retain(|it| !HOW.contains(&it.as_str()));
    let is_call = rest.get(end..)?.starts_with('(') && names.iter().all(|it| !it.is_empty());
    let is_own = match names.as_slice() {
        [] => false,
        [method] => client.is_called_so && !HTTP.contains(&method.as_str()),
        _ => true,
    };
    (is_call && is_own).then_some(names)
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn the_first_call_on_a_client_counts() {
        let called = |source: &str| of(source).map(|it| it.join("."));
        let some = |it: &str| Some(it.to_owned());
        assert_eq!(called("x = client.pets.list()\nclient.b.c()"), some("pets.list"));
        assert_eq!(
            called("const openai = new OpenAI();\nawait openai.chat.runs.createAll({"),
            some("chat.runs.create_all")
        );
        assert_eq!(called("co = cohere.Client()\nco.chat(message=1)"), some("chat"));
        assert_eq!(called("await client.createAccount(it)"), some("create_account"));
        assert_eq!(called("with client.a.with_streaming_response.make("), some("a.make"));
        // No call of an SDK.
        assert_eq!(called("conn = http.client.HTTPSConnection('a')\nconn.request('GET')"), None);
        assert_eq!(called("client = httpx.Client()\nclient.get('https://a.b')"), None);
        assert_eq!(called("form = new FormData()\nform.append(1)"), None);
        assert_eq!(called("my_client.a.b()"), None);
        assert_eq!(called("client.a"), None);
    }
}
