//! Operations: methods, parameters and what surrounds them (section 4.8.10); webhooks and callbacks are such too.

mod called;
mod streamed;

use std::collections::BTreeMap;

use indexmap::IndexMap;
use openapiv3::PathItem;
use serde_json::Value;

use crate::diagnostic::{Code, Diagnostics, Place};
use crate::pointer::Pointer;
use crate::read::{Cursor, Document, OPERATIONS, WEBHOOKS};

use super::model::{Callback, Docs, Operation, Tag, Webhook};
use super::parameter::address;
use super::schema::Lowering;
use super::{security, server};

/// All operations, in the order of the document.
pub(super) fn operations(lowering: &mut Lowering<'_>) -> Vec<Operation> {
    let document = lowering.document;
    let mut operations = Vec::new();
    for (path, item) in document.frame.paths.iter() {
        let Some(item) = item.as_item() else { continue };
        if methods(item, None).is_empty() {
            // Nothing is called here, and what is declared is looked at all the same.
            lowering.parameters(&item.parameters, &[]);
        }
        for (method, operation) in methods(item, document.find(&address(&item.extensions))) {
            operations.push(lowering.operation(path, &method, item, &operation));
        }
    }
    check_ids(&operations, lowering.diagnostics);
    operations
}

/// The tags that the document describes.
pub(super) fn tags(document: &Document) -> Vec<Tag> {
    let listed = document.find(&Pointer::root().child("tags"));
    let described = listed.iter().flat_map(Cursor::items).filter_map(|it| {
        let (name, description) = (it.text("name")?, it.text("description")?);
        Some(Tag { name: name.to_owned(), description: description.to_owned() })
    });
    described.collect()
}

/// Reports operations that have the `operationId` of another.
fn check_ids(operations: &[Operation], diagnostics: &mut Diagnostics) {
    let mut first: BTreeMap<&str, &Operation> = BTreeMap::new();
    for it in operations {
        let Some(id) = it.id.as_deref() else { continue };
        let holder = *first.entry(id).or_insert(it);
        // A path item that is referred to twice has its operations twice.
        if holder.at != it.at {
            let message = format!("`{id}` is the `operationId` of another operation, too");
            let at = it.at.child("operationId");
            let found = diagnostics.warning(Code::DuplicateOperation, &at, message);
            let there = Place::Value(holder.at.child("operationId"));
            found
                .related(there, "it stands here first")
                .help("give each an `operationId` of its own");
        }
    }
}

/// The requests that the server makes on its own.
pub(super) fn webhooks(lowering: &mut Lowering<'_>) -> Vec<Webhook> {
    let document = lowering.document;
    let items: IndexMap<String, PathItem> = extension(&document.frame.extensions, WEBHOOKS);
    let mut webhooks = Vec::new();
    for (name, item) in &items {
        for (_, operation) in methods(item, document.find(&address(&item.extensions))) {
            lowering.answered(item, &operation);
            webhooks.push(Webhook {
                at: address(&operation.extensions),
                name: name.clone(),
                docs: docs(&operation, item),
                body: lowering.body(&operation),
            });
        }
    }
    webhooks
}

/// What the frame carries under an extension, since `openapiv3` has no field for it.
fn extension<T: serde::de::DeserializeOwned>(
    extensions: &IndexMap<String, Value>,
    name: &str,
) -> IndexMap<String, T> {
    let found = extensions.get(name).and_then(Value::as_object);
    let found = found.into_iter().flatten();
    found.filter_map(|(key, it)| Some((key.clone(), T::deserialize(it).ok()?))).collect()
}

/// The operations of a path item with their methods, in the order in which the document writes them.
fn methods(item: &PathItem, written: Option<Cursor<'_>>) -> Vec<(String, openapiv3::Operation)> {
    let known = item.iter().map(|(method, it)| (method.to_owned(), it.clone()));
    let mut methods: Vec<_> = known.chain(extension(&item.extensions, OPERATIONS)).collect();
    if let Some(written) = written {
        let order: Vec<_> = written.entries().map(|(key, _)| key).collect();
        let place = |method: &str| order.iter().position(|key| key.eq_ignore_ascii_case(method));
        methods.sort_by_key(|(method, _)| place(method).unwrap_or(order.len()));
    }
    methods
}

fn docs(operation: &openapiv3::Operation, item: &PathItem) -> Docs {
    Docs {
        summary: operation.summary.clone().or_else(|| item.summary.clone()),
        description: operation.description.clone().or_else(|| item.description.clone()),
        notes: Vec::new(),
        deprecated: operation.deprecated,
    }
}

impl Lowering<'_> {
    fn operation(
        &mut self,
        path: &str,
        method: &str,
        item: &PathItem,
        it: &openapiv3::Operation,
    ) -> Operation {
        let at = address(&it.extensions);
        let mut parameters = self.parameters(&item.parameters, &it.parameters);
        let template = self.template(path, &mut parameters, &at);
        let frame = &self.document.frame;
        let servers = if it.servers.is_empty() { &item.servers } else { &it.servers };
        let security = security::requirements(it.security.as_ref().or(frame.security.as_ref()));
        if it.security.is_some() {
            security::check(frame, &security, &at, self.diagnostics);
        }
        let upper = method.to_ascii_uppercase();
        let method =
            if item.iter().any(|(it, _)| it == method) { upper } else { method.to_owned() };
        let responses = self.responses(it);
        let responses = self.streamed(&at, responses);
        Operation {
            id: it.operation_id.clone(),
            method,
            path: path.to_owned(),
            template,
            docs: docs(it, item),
            tags: it.tags.clone(),
            parameters,
            body: self.body(it),
            responses,
            security,
            server: server::of_operation(servers, &at, self.diagnostics),
            servers: server::to_choose_from(servers),
            callbacks: self.callbacks(it),
            samples: called::samples(&it.extensions),
            vendor: called::vendor(&it.extensions),
            call_path: wished(it, "x-rust-path"),
            call_name: wished(it, "x-rust-name"),
            aliases: called::aliases(&it.extensions),
            in_readme: it.extensions.get("x-rust-readme").is_some_and(|it| it == true),
            pagination: None,
            at,
        }
    }

    /// What a request of the server says beside its body is looked at, and nothing is made of it.
    fn answered(&mut self, item: &PathItem, it: &openapiv3::Operation) {
        self.parameters(&item.parameters, &it.parameters);
        self.responses(it);
    }

    fn callbacks(&mut self, operation: &openapiv3::Operation) -> Vec<Callback> {
        let mut callbacks = Vec::new();
        for (name, items) in &operation.callbacks {
            for (expression, item) in items {
                for (method, it) in methods(item, None) {
                    self.answered(item, &it);
                    let body = self.body(&it);
                    let (name, expression) = (name.clone(), expression.clone());
                    let method = method.to_ascii_uppercase();
                    callbacks.push(Callback { name, expression, method, body });
                }
            }
        }
        callbacks
    }
}

/// The text of an extension.
fn wished(operation: &openapiv3::Operation, extension: &str) -> Option<String> {
    operation.extensions.get(extension).and_then(|it| it.as_str()).map(str::to_owned)
}
