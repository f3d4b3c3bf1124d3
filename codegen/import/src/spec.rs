//! The document that a configuration is about: its operations by their endpoints, and what stands in them.

use std::collections::BTreeMap;

use codegen::pointer::Pointer;
use codegen::read::{Cursor, Document, Node};

/// The methods that an endpoint can have.
const METHODS: &[&str] =
    &["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

/// Chains of references and of `allOf` are followed so far.
const MAX_STEPS: usize = 32;

/// A document.
pub(super) struct Spec<'a> {
    document: &'a Document,
    operations: Vec<Operation<'a>>,
}

/// An operation.
#[derive(Clone, Debug)]
pub(super) struct Operation<'a> {
    /// In lower case.
    pub(super) method: &'a str,
    pub(super) path: &'a str,
    pub(super) it: Cursor<'a>,
    /// What stands beside it: parameters of all operations of the path.
    item: Cursor<'a>,
}

impl<'a> Spec<'a> {
    pub(super) fn of(document: &'a Document) -> Self {
        let paths = document.find(&Pointer::root().child("paths"));
        let mut operations = Vec::new();
        for (path, item) in paths.iter().flat_map(Cursor::entries) {
            let item = document.behind(item);
            for method in METHODS {
                let found = item.get(method).filter(|it| matches!(it.node, Node::Map(_)));
                let found = found.map(|it| Operation { method, path, it, item: item.clone() });
                operations.extend(found);
            }
        }
        Self { document, operations }
    }

    /// All operations, in the order of the document.
    pub(super) fn operations(&self) -> &[Operation<'a>] {
        &self.operations
    }

    /// What stands at an address.
    pub(super) fn find(&self, at: &Pointer) -> Option<Cursor<'a>> {
        self.document.find(at)
    }

    /// The operation of an endpoint. Parameters may be called otherwise, and a slash may be at the end.
    pub(super) fn operation(&self, method: &str, path: &str) -> Option<&Operation<'a>> {
        let of_method =
            || self.operations.iter().filter(|it| it.method.eq_ignore_ascii_case(method));
        let form = form(path);
        of_method().find(|it| it.path == path).or_else(|| {
            let mut alike = of_method().filter(|it| self::form(it.path) == form);
            alike.next().filter(|_| alike.next().is_none())
        })
    }

    /// The operation of an id.
    pub(super) fn by_id(&self, id: &str) -> Option<&Operation<'a>> {
        let mut all = self.operations.iter().filter(|it| it.it.text("operationId") == Some(id));
        all.next().filter(|_| all.next().is_none())
    }

    /// What stands behind references.
    pub(super) fn behind(&self, it: Cursor<'a>) -> Cursor<'a> {
        self.document.behind(it)
    }

    /// The parameters of an operation, and then those of its path.
    pub(super) fn parameters(&self, operation: &Operation<'a>) -> Vec<Cursor<'a>> {
        let all = [&operation.it, &operation.item];
        let lists = all.into_iter().filter_map(|it| it.get("parameters"));
        lists.flat_map(|it| it.items()).map(|it| self.behind(it)).collect()
    }

    /// The answer of success: its address, and what it holds by media type.
    pub(super) fn success(&self, operation: &Operation<'a>) -> Option<Cursor<'a>> {
        let responses = self.behind(operation.it.get("responses")?);
        let mut all = responses.entries().filter(|(status, _)| status.starts_with('2'));
        all.next().map(|(_, it)| self.behind(it))
    }

    /// The schema of the JSON that an answer or a request holds.
    pub(super) fn json(&self, holder: &Cursor<'a>) -> Option<Cursor<'a>> {
        let content = self.behind(holder.get("content")?);
        let found = content.entries().find(|(media_type, _)| media_type.contains("json"));
        found.and_then(|(_, it)| it.get("schema"))
    }

    /// The schema at the end of a way of properties.
    pub(super) fn property(&self, schema: &Cursor<'a>, way: &[String]) -> Option<Cursor<'a>> {
        way.iter().try_fold(schema.clone(), |it, name| self.properties(&it).remove(name.as_str()))
    }

    /// The properties of a schema, also those of what it refers to and of the members of its `allOf`.
    pub(super) fn properties(&self, schema: &Cursor<'a>) -> BTreeMap<&'a str, Cursor<'a>> {
        let (mut open, mut found, mut steps) = (vec![schema.clone()], BTreeMap::new(), 0);
        while let Some(it) = open.pop().filter(|_| steps < MAX_STEPS) {
            steps += 1;
            let it = self.target(it);
            for (name, property) in it.get("properties").iter().flat_map(Cursor::entries) {
                found.entry(name).or_insert(property);
            }
            open.extend(it.get("allOf").iter().flat_map(Cursor::items));
        }
        found
    }

    /// What a schema refers to, whatever stands beside the reference.
    pub(super) fn target(&self, mut schema: Cursor<'a>) -> Cursor<'a> {
        for _ in 0..MAX_STEPS {
            let Some(reference) = schema.text("$ref") else { break };
            let Some(target) = self.document.follow(&schema.at, reference) else { break };
            schema = target;
        }
        schema
    }
}

/// A path without the names of its parameters.
fn form(path: &str) -> String {
    let mut form = String::new();
    let mut is_inside = false;
    for it in path.trim_end_matches('/').chars() {
        is_inside &= it != '}';
        if !is_inside {
            form.push(it);
        }
        is_inside |= it == '{';
    }
    form
}

#[cfg(test)]
mod tests {
    use super::form;

    #[test]
    fn names_of_parameters_do_not_count() {
        assert_eq!(form("/pets/{id}/toys/"), "/pets/{}/toys");
        assert_eq!(form("/pets/{pet_id}/toys"), form("/pets/{id}/toys"));
    }
}
