//! `get /pets/{id}`: how a configuration names an operation.

use codegen::read::{Cursor, Node};

use super::Import;
use super::spec::{Operation, Spec};

/// The operation that a text names.
pub(super) fn find<'s, 'a>(text: &str, spec: &'s Spec<'a>) -> Option<&'s Operation<'a>> {
    let (method, path) = text.trim().split_once(char::is_whitespace)?;
    spec.operation(method, path.trim())
}

/// The operation of a method, which is a text, or an object with one.
pub(super) fn of<'s, 'a>(
    method: &Cursor<'_>,
    spec: &'s Spec<'a>,
    import: &mut Import,
) -> Option<&'s Operation<'a>> {
    if let Node::String(text) = method.node {
        let found = find(text, spec);
        if found.is_none() {
            import.report.add(&method.at, format!("the document has no `{}`", text.trim()));
        }
        return found;
    }
    if let Some(text) = import.keys.text(method, "endpoint") {
        let found = find(text, spec);
        if found.is_none() {
            let at = method.at.child("endpoint");
            import.report.add(&at, format!("the document has no `{}`", text.trim()));
        }
        return found;
    }
    let Some(id) = import.keys.text(method, "operation_id") else {
        import.report.add(&method.at, "the method names no operation");
        return None;
    };
    let found = spec.by_id(id);
    if found.is_none() {
        let at = method.at.child("operation_id");
        import.report.add(&at, format!("the document has no operation with the id `{id}`"));
    }
    found
}
