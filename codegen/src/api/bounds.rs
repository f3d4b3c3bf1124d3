//! How much schemas may be: what is beyond the limits is refused once, and lowering goes on with less.

use crate::diagnostic::Code;
use crate::limits::Limit;
use crate::pointer::Pointer;

use super::model::Docs;
use super::schema::Lowering;

/// How many schemas, for each level that the limits allow, one can be put together from.
const PARTS: usize = 8;
/// Unions of one branch that lead to each other: a part of the levels, since each is read with all before it.
const ALONE: usize = 4;

impl Lowering<'_> {
    /// Whether a schema is put together from more others than the limits allow, which is refused.
    pub(super) fn is_beyond(&mut self, at: &Pointer, parts: usize, depth: usize) -> bool {
        let deepest = self.document.limits.depth;
        let most = deepest.saturating_mul(PARTS);
        let message = if depth > deepest {
            format!("`$ref` and `allOf` lead through more than {deepest} levels of schemas")
        } else if parts > most {
            format!("the schema is put together from more than {most} others")
        } else {
            return false;
        };
        self.too_much(at, Limit::Levels, message);
        true
    }

    /// Whether unions of one branch lead through more schemas than the limits allow, which is refused.
    pub(super) fn is_too_lonely(&mut self, at: &Pointer) -> bool {
        let most = (self.document.limits.depth / ALONE).max(1);
        let is_beyond = self.lonely > most;
        if is_beyond {
            let message =
                format!("unions of one branch lead through more than {most} levels of schemas");
            self.too_much(at, Limit::Levels, message);
        }
        is_beyond
    }

    /// Refuses the document, whose schemas are more than the limits allow.
    pub(super) fn too_much(&mut self, at: &Pointer, limit: Limit, message: String) {
        if !std::mem::replace(&mut self.is_refused, true) {
            self.diagnostics.error(Code::Limit, at, message).help(limit.help());
        }
    }

    /// Counts documentation, which is repeated wherever a schema is used.
    pub(super) fn count_docs(&mut self, docs: &mut Docs, at: &Pointer) {
        let texts = [&docs.summary, &docs.description].into_iter().flatten().chain(&docs.notes);
        self.docs = texts.fold(self.docs, |sum, it| sum.saturating_add(it.len()));
        let most = self.document.limits.docs;
        if self.docs > most {
            let message = format!("the documentation has more than {most} bytes");
            self.too_much(at, Limit::Docs, message);
            *docs = Docs::default();
        }
    }
}
