//! What others call an operation: the names that an SDK of another maker gives it, and the code that documentation shows.

use indexmap::IndexMap;
use serde_json::Value;

use crate::api::model::VendorName;

/// The extensions of makers of SDKs: one for the group, one for the method.
const MAKERS: &[(&str, &str, &str)] = &[
    ("speakeasy", "x-speakeasy-group", "x-speakeasy-name-override"),
    ("fern", "x-fern-sdk-group-name", "x-fern-sdk-method-name"),
];

/// The names that the first of these makers gives.
pub(super) fn vendor(extensions: &IndexMap<String, Value>) -> Option<VendorName> {
    MAKERS.iter().find_map(|(maker, group, method)| {
        let text = |it: &Value| it.as_str().map(str::to_owned);
        // `audio.transcriptions`, or a list of words; the empty one is the client itself.
        let group = extensions.get(*group).and_then(|it| match it.as_array() {
            Some(words) => words.iter().map(text).collect(),
            None => Some(it.as_str()?.split('.').map(str::to_owned).collect()),
        });
        let group =
            group.map(|it: Vec<String>| it.into_iter().filter(|it| !it.is_empty()).collect());
        let method = extensions.get(*method).and_then(text).filter(|it| !it.is_empty());
        let is_named = group.is_some() || method.is_some();
        is_named.then_some(VendorName { maker, group, method })
    })
}

/// The names that an overlay gives it beside its own.
pub(super) fn aliases(extensions: &IndexMap<String, Value>) -> Vec<String> {
    let aliases = extensions.get("x-rust-aliases").into_iter().flat_map(items);
    aliases.filter_map(|it| it.as_str().map(str::to_owned)).collect()
}

/// Language and code of each sample.
pub(super) fn samples(extensions: &IndexMap<String, Value>) -> Vec<(String, String)> {
    let extension = |name: &str| extensions.get(name);
    let mut samples = Vec::new();
    for listed in ["x-codeSamples", "x-code-samples"] {
        samples
            .extend(extension(listed).map(|it| of_list(it, "lang", "source")).unwrap_or_default());
    }
    let readme = extension("x-readme").and_then(|it| it.get("code-samples"));
    samples.extend(readme.map(|it| of_list(it, "language", "code")).unwrap_or_default());
    let fern = extension("x-fern-examples").into_iter().flat_map(items);
    for listed in fern.filter_map(|it| it.get("code-samples")) {
        samples.extend(of_list(listed, "sdk", "code"));
        samples.extend(of_list(listed, "language", "code"));
    }
    // One example, or a list of them; the code stands under the name of its language.
    let examples = extension("x-oaiMeta").and_then(|it| it.get("examples"));
    let examples =
        examples.into_iter().flat_map(|it| if it.is_array() { items(it) } else { vec![it] });
    for code in examples.filter_map(|it| it.get("request")?.as_object()) {
        let text =
            code.iter().filter_map(|(lang, it)| Some((lang.clone(), it.as_str()?.to_owned())));
        samples.extend(text);
    }
    samples
}

fn of_list(list: &Value, lang: &str, code: &str) -> Vec<(String, String)> {
    let text = |it: &Value, key: &str| Some(it.get(key)?.as_str()?.to_owned());
    items(list).into_iter().filter_map(|it| Some((text(it, lang)?, text(it, code)?))).collect()
}

fn items(value: &Value) -> Vec<&Value> {
    value.as_array().into_iter().flatten().collect()
}
