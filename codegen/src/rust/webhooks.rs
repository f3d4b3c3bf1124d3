//! Webhooks: a variant for each event, and what its request carries.

use std::collections::{BTreeMap, BTreeSet};
use std::slice::from_ref;

use crate::api::{self, Api, Kind, Scalar};
use crate::diagnostic::Code;

use super::body::{Format, answered};
use super::docs;
use super::model::{Type, Webhook, WebhookTag, Webhooks};
use super::names::{Case, Scope, Wish};
use super::shape::{Home, Shaper};

/// Plans the webhooks, if there are any.
pub(super) fn webhooks(api: &Api, shaper: &mut Shaper<'_>) -> Option<Webhooks> {
    let mut scope = Scope::new(&["Unknown", "Self"]);
    let (mut all, mut payloads): (Vec<Webhook>, Vec<Option<&api::Use>>) = (Vec::new(), Vec::new());
    let mut events = BTreeSet::new();
    for it in &api.webhooks {
        if !events.insert(&it.name) {
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

/// A property: the names that lead to it, and what it is in which payloads.
type Property<'a> = (Vec<String>, Vec<(usize, &'a api::Use)>);

/// The property that tells most payloads apart: of the payload, or else of an object in it.
fn tag(api: &Api, payloads: &[Option<&api::Use>]) -> Option<WebhookTag> {
    let described = payloads.iter().enumerate().filter_map(|(at, it)| Some((at, (*it)?)));
    let own = properties(api, &(Vec::new(), described.collect()));
    best(api, &own, payloads.len()).or_else(|| {
        let below: Vec<_> = own.iter().flat_map(|it| properties(api, it)).collect();
        best(api, &below, payloads.len())
    })
}

/// The first of the properties whose listed values tell the most payloads apart, and more than half of them. Where most
/// have several values, it is a property like others, and says nothing of the event.
fn best(api: &Api, properties: &[Property<'_>], count: usize) -> Option<WebhookTag> {
    let mut best: Option<(usize, WebhookTag)> = None;
    for (path, uses) in properties {
        let mut values = vec![Vec::new(); count];
        for (at, it) in uses {
            if let Some(values) = values.get_mut(*at) {
                *values = listed(api, it);
            }
        }
        let told = values.iter().filter(|it| !it.is_empty()).count();
        let single = values.iter().filter(|it| it.len() == 1).count();
        let is_tag = 2 * told > count && 2 * single >= told;
        let all: Vec<_> = values.iter().flatten().collect();
        let differ = all.iter().collect::<BTreeSet<_>>().len() == all.len();
        if is_tag && differ && best.as_ref().is_none_or(|(most, _)| told > *most) {
            best = Some((told, WebhookTag { path: path.clone(), values }));
        }
    }
    best.map(|it| it.1)
}

/// The properties of objects, in the order in which they first come.
fn properties<'a>(api: &'a Api, (path, uses): &Property<'a>) -> Vec<Property<'a>> {
    let mut found: Vec<Property<'a>> = Vec::new();
    let mut places = BTreeMap::new();
    for (at, it) in uses {
        let object = api.schemas[it.schema].kind.object();
        for property in object.into_iter().flat_map(|it| &it.properties) {
            let place = *places.entry(&property.name).or_insert_with(|| {
                found.push(([path.as_slice(), from_ref(&property.name)].concat(), Vec::new()));
                found.len() - 1
            });
            if let Some((_, uses)) = found.get_mut(place) {
                uses.push((*at, &property.value));
            }
        }
    }
    found
}

/// The texts that a schema lists.
fn listed(api: &Api, it: &api::Use) -> Vec<String> {
    let kind = &api.schemas[it.schema].kind;
    if let Kind::Constant(json) = kind {
        serde_json::from_str(json).into_iter().collect()
    } else if let Kind::Choice(it) = kind
        && it.of == Scalar::Text
    {
        it.values.iter().map(|it| it.value.clone()).collect()
    } else {
        Vec::new()
    }
}
