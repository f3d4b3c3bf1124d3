//! `pagination`: the schemes, and which operations are as they say.

use codegen::read::{Cursor, Node};
use serde_json::{Map, Value, json};

use super::Import;
use super::spec::{Operation, Spec};

const PURPOSE: &str = "x-stainless-pagination-property";

/// A way through a response.
type Way = Vec<String>;

/// How pages are asked for.
pub(super) struct Scheme<'a> {
    name: &'a str,
    /// The parameters that it cannot be without.
    parameters: Vec<String>,
    /// The properties of the response that it cannot be without.
    properties: Vec<Way>,
    /// `x-rust-pagination`.
    setting: Value,
}

/// All schemes.
pub(super) struct Schemes<'a>(Vec<Scheme<'a>>);

impl<'a> Schemes<'a> {
    /// Reads them.
    pub(super) fn of(from: &Cursor<'a>, import: &mut Import) -> Self {
        let all = import.keys.open(from, "pagination");
        let all = all.iter().flat_map(|it| import.keys.items(it)).collect::<Vec<_>>();
        Self(all.iter().filter_map(|it| scheme(it, import)).collect())
    }
}

/// Parameters and properties by what they are for.
struct Purposes(Vec<(String, Way)>);

impl Purposes {
    fn of(within: Option<&Cursor<'_>>) -> Self {
        let mut purposes = Vec::new();
        let mut open: Vec<(Way, Cursor<'_>)> = within
            .iter()
            .flat_map(|it| it.entries())
            .map(|(name, it)| (vec![name.to_owned()], it))
            .collect();
        while let Some((way, it)) = open.pop() {
            let purpose = it.get(PURPOSE);
            let text =
                purpose.as_ref().and_then(|it| it.node.as_str().or_else(|| it.text("purpose")));
            purposes.extend(text.map(|it| (it.to_owned(), way.clone())));
            let below = it.get("properties");
            for (name, it) in below.iter().flat_map(Cursor::entries) {
                open.push((way.iter().cloned().chain([name.to_owned()]).collect(), it));
            }
        }
        Self(purposes)
    }

    /// What is there for one of these purposes.
    fn find(&self, purposes: &[&str]) -> Option<&Way> {
        self.0.iter().find(|(it, _)| purposes.contains(&it.as_str())).map(|(_, way)| way)
    }
}

fn scheme<'a>(it: &Cursor<'a>, import: &mut Import) -> Option<Scheme<'a>> {
    let (request, response) = (it.get("request"), it.get("response"));
    let asked = Purposes::of(request.as_ref());
    let answered = Purposes::of(response.as_ref());
    let items = answered.find(&["items"]).cloned().or_else(|| only_list(response.as_ref()));
    let last = id_of_items(response.as_ref(), items.as_ref());
    let mut setting = style(it.text("type")?, &asked, &answered, last)?;
    let more = answered.find(&["has_next_page_field", "has_next_page"]);
    let more = [("items", items.as_ref()), ("more", more)];
    setting.extend(more.into_iter().filter_map(|(key, way)| Some((key.to_owned(), json!(way?)))));
    import.keys.done(&it.at);
    let parameters = asked.0.into_iter().filter_map(|(_, mut way)| way.pop()).collect();
    let properties = answered.0.into_iter().map(|it| it.1).chain(items).collect();
    let name = it.text("name").unwrap_or_default();
    Some(Scheme { name, parameters, properties, setting: Value::Object(setting) })
}

/// The style of `x-rust-pagination`, and what it needs; `None` where the scheme does not say it.
fn style(
    kind: &str,
    asked: &Purposes,
    answered: &Purposes,
    last: Option<String>,
) -> Option<Map<String, Value>> {
    let parameter = |purposes: &[&str]| Some(json!(asked.find(purposes)?.last()?));
    let way = |purposes: &[&str]| answered.find(purposes).map(|it| json!(it));
    let said = match kind {
        "cursor" => [
            ("style", Some(json!("cursor"))),
            ("parameter", Some(parameter(&["next_cursor_param"])?)),
            ("next", Some(way(&["next_cursor_field"])?)),
        ],
        "cursor_url" => [
            ("style", Some(json!("url"))),
            ("next", Some(way(&["cursor_url_field", "next_cursor_url_field"])?)),
            ("more", None),
        ],
        "cursor_id" => [
            ("style", Some(json!("last-item"))),
            ("parameter", Some(parameter(&["next_cursor_id_param", "next_cursor_id"])?)),
            ("property", Some(json!(last?))),
        ],
        "page_number" => [
            ("style", Some(json!("page"))),
            ("parameter", Some(parameter(&["page_number_param"])?)),
            ("total_pages", way(&["total_page_count_field"])),
        ],
        "offset" => [
            ("style", Some(json!("offset"))),
            ("parameter", Some(parameter(&["offset_count_param"])?)),
            ("total", way(&["offset_total_count_field"])),
        ],
        _ => return None,
    };
    Some(said.into_iter().filter_map(|(key, it)| Some((key.to_owned(), it?))).collect())
}

/// The way to the only list of a response.
fn only_list(response: Option<&Cursor<'_>>) -> Option<Way> {
    let is_list = |it: &Cursor<'_>| it.text("type") == Some("array");
    let mut lists = response.iter().flat_map(|it| it.entries()).filter(|(_, it)| is_list(it));
    let (name, _) = lists.next().filter(|_| lists.next().is_none())?;
    Some(vec![name.to_owned()])
}

/// The property of the items that the next page begins behind.
fn id_of_items(response: Option<&Cursor<'_>>, items: Option<&Way>) -> Option<String> {
    let list = response?.get(items?.first()?)?;
    let properties = list.get("items")?.get("properties")?;
    let mut marked = properties.entries().filter(|(_, it)| it.get(PURPOSE).is_some());
    marked.next().map(|(name, _)| name.to_owned())
}

/// Writes how the pages of an operation are asked for.
pub(super) fn pages(
    it: &Cursor<'_>,
    Schemes(all): &Schemes<'_>,
    (spec, operation): (&Spec<'_>, &Operation<'_>),
    import: &mut Import,
) {
    let said = import.keys.take(it, "paginated");
    let at = &operation.it.at;
    match said.as_ref().map(|it| it.node) {
        Some(Node::Bool(false)) => import.overlay.set(at, "x-rust-pagination", Value::Bool(false)),
        Some(Node::String(name)) => match all.iter().find(|it| it.name == name) {
            Some(scheme) => import.overlay.set(at, "x-rust-pagination", scheme.setting.clone()),
            None => import.report.add(
                &it.at.child("paginated"),
                format!("no scheme of `pagination` that can be carried is called `{name}`"),
            ),
        },
        _ => {
            let fits = all.iter().find(|it| fits(it, spec, operation));
            if let Some(scheme) = fits {
                import.overlay.set(at, "x-rust-pagination", scheme.setting.clone());
            }
        }
    }
}

/// Whether an operation has all that a scheme needs.
fn fits(scheme: &Scheme<'_>, spec: &Spec<'_>, operation: &Operation<'_>) -> bool {
    let parameters = spec.parameters(operation);
    let has = |name: &String| {
        parameters.iter().any(|it| it.text("name") == Some(name) && it.text("in") == Some("query"))
    };
    let answer = spec.success(operation).and_then(|it| spec.json(&it));
    operation.method == "get"
        && scheme.parameters.iter().all(has)
        && answer
            .is_some_and(|it| scheme.properties.iter().all(|way| spec.property(&it, way).is_some()))
}
