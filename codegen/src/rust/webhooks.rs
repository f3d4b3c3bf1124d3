//! Webhooks: a variant for each event, and what its request carries.

use crate::api::{self, Api, Kind};
use crate::diagnostic::Code;

use super::body::{Format, answered, format};
use super::docs;
use super::model::{Type, Webhook, Webhooks};
use super::names::{Case, Scope, Wish};
use super::shape::Shaper;

/// Plans the webhooks, if there are any.
pub(super) fn webhooks(api: &Api, shaper: &mut Shaper<'_>) -> Option<Webhooks> {
    let mut scope = Scope::new(&["Unknown", "Self"]);
    let (mut all, mut payloads): (Vec<Webhook>, Vec<Option<&api::Use>>) = (Vec::new(), Vec::new());
    for it in &api.webhooks {
        if all.iter().any(|other| other.event == it.name) {
            let message = format!("`{}` has several methods; the first is taken", it.name);
            shaper.note().warning(Code::Unmodelled, &it.at, message).at_key();
            continue;
        }
        let wish = Wish { text: &it.name, more: "event", case: Case::Type, at: &it.at };
        let name = scope.claim(&wish, shaper.note());
        let payload = payload(api, it);
        let ty = payload.map_or(Type::Json, |payload| {
            shaper.anonymous_type_of(payload, &format!("{} webhook", it.name))
        });
        let docs = docs::docs(&it.docs, &format!("`{}`", it.name));
        all.push(Webhook { name, event: it.name.clone(), docs, ty });
        payloads.push(payload);
    }
    let tag = tag(api, &payloads);
    (!all.is_empty()).then_some(Webhooks { all, tag })
}

/// What a webhook carries, if it is JSON that is described.
fn payload<'a>(api: &Api, webhook: &'a api::Webhook) -> Option<&'a api::Use> {
    let (content, _) = answered(api, &webhook.body.as_ref()?.contents)?;
    content.value.as_ref().filter(|_| format(api, content) == Format::Json)
}

/// The property that has another constant in each payload, and these constants.
fn tag(api: &Api, payloads: &[Option<&api::Use>]) -> Option<(String, Vec<String>)> {
    let constant = |payload: Option<&api::Use>, name: &str| {
        let object = api.schemas[payload?.schema].kind.object()?;
        let property = object.properties.iter().find(|it| it.name == name)?;
        let Kind::Constant(json) = &api.schemas[property.value.schema].kind else { return None };
        serde_json::from_str::<String>(json).ok()
    };
    let first = payloads.first().copied().flatten()?;
    let properties = &api.schemas[first.schema].kind.object()?.properties;
    properties.iter().find_map(|property| {
        let values = payloads.iter().map(|it| constant(*it, &property.name));
        let values: Vec<_> = values.collect::<Option<_>>()?;
        let differ = values
            .iter()
            .enumerate()
            .all(|(at, it)| !values.iter().skip(at + 1).any(|other| other == it));
        differ.then(|| (property.name.clone(), values))
    })
}
