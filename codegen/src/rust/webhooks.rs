//! Webhooks: a variant for each event, and what its request carries.

use crate::api::{self, Api, Kind};
use crate::diagnostic::Code;

use super::body::{Format, answered};
use super::docs;
use super::model::{Type, Webhook, Webhooks};
use super::names::{Case, Scope, Wish};
use super::shape::{Home, Shaper};

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
        let ty = match (payload, is_json(api, it)) {
            (Some(payload), _) => {
                let home = Home { name: format!("{} webhook", it.name), module: None };
                shaper.nullable_type_of(payload, &home)
            }
            (None, true) => Type::Json,
            (None, false) => Type::Bytes,
        };
        if ty == Type::Bytes
            && it.body.iter().flat_map(|it| &it.contents).any(|it| it.value.is_some())
        {
            let message = format!("what `{}` carries is no JSON; it is taken as bytes", it.name);
            shaper.note().warning(Code::Unmodelled, &it.at, message).at_key().widens("content");
        }
        let docs = docs::named(&it.docs, "", &it.name);
        all.push(Webhook { name, event: it.name.clone(), docs, ty });
        payloads.push(payload);
    }
    let tag = tag(api, &payloads);
    (!all.is_empty()).then(|| Webhooks { all, tag, signed: api.signed.clone() })
}

/// Whether a webhook carries JSON.
fn is_json(api: &Api, webhook: &api::Webhook) -> bool {
    let content = webhook.body.as_ref().and_then(|it| answered(api, &it.contents));
    content.is_some_and(|(_, format)| format == Format::Json)
}

/// What a webhook carries, if it is JSON that is described.
fn payload<'a>(api: &Api, webhook: &'a api::Webhook) -> Option<&'a api::Use> {
    let (content, _) = answered(api, &webhook.body.as_ref()?.contents)?;
    content.value.as_ref().filter(|_| is_json(api, webhook))
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
