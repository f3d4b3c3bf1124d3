//! A schema at a place where it is used: what only leads to another schema is that schema, and each is lowered once.
//!
//! On the way there `null` and words belong to the place. A named schema that leads to nothing but its own parts, as
//! `anyOf` of a type and `null` does, is where the way ends: its name is what the document calls that type.

use crate::diagnostic::Code;
use crate::limits::Limit;
use crate::pointer::Pointer;
use crate::read::Cursor;

use super::describe;
use super::facets::{Facet, shapes};
use super::model::{Docs, Use};
use super::schema::{Lowering, decides, is_nullable};
use super::union::{all_branches, has_null_branch, sole_branch};

/// A schema that is passed on the way to the one that decides, and those beside it that decide nothing.
struct Step<'a> {
    cursor: Cursor<'a>,
    said: Vec<Cursor<'a>>,
}

impl<'a> Lowering<'a> {
    /// What a schema is at a place where it is used.
    pub(super) fn use_of(&mut self, mut facets: Vec<Facet<'a>>) -> Use {
        let start = facets.first().map(|it| it.cursor.at.clone()).unwrap_or_default();
        let Some(mut way) = self.way(&mut facets, &start) else { return self.anything(&start) };
        if let [end] = facets.as_slice()
            && let Some(index) = self.named_end(&way, &end.cursor.at)
        {
            // Its own parts say what it is, and are not looked at from here.
            facets = way
                .drain(index..)
                .next()
                .map(|it| Facet { cursor: it.cursor, union: true })
                .into_iter()
                .collect();
        }
        let (mut docs, mut nullable) = (Docs::default(), false);
        for cursor in way.iter().flat_map(|it| [&it.cursor].into_iter().chain(&it.said)) {
            describe::fill(&mut docs, cursor);
            nullable |= is_nullable(cursor) || has_null_branch(cursor);
        }
        if way.is_empty() {
            // What stands here is the schema itself, and its words are its own.
            docs = facets.first().map(|it| describe::docs(&it.cursor)).unwrap_or_default();
            docs.deprecated = facets.iter().any(|it| it.union && it.cursor.flag("deprecated"));
        }
        self.count_docs(&mut docs, &start);
        Use { schema: self.define(&facets), nullable, docs }
    }

    /// Goes from a schema to the one that decides what the values are, which is left in its place; gives what was
    /// passed, or nothing where the way has no end.
    fn way(&mut self, facets: &mut Vec<Facet<'a>>, start: &Pointer) -> Option<Vec<Step<'a>>> {
        let (mut way, mut seen) = (Vec::new(), Vec::new());
        while let [facet] = facets.as_slice() {
            let Some(next) = self.only_child(facet) else { break };
            let cursor = facet.cursor.clone();
            let said = self.children(&cursor).into_iter().filter(|it| it.at != next.at).collect();
            let step = Step { cursor, said };
            self.check(&step.cursor);
            for cursor in &step.said {
                self.check_tree(cursor);
            }
            way.push(step);
            if seen.contains(&next.at) {
                let message = "this reference leads in a circle; any JSON is accepted";
                self.widen("$ref", Code::CircularRef, start, message);
                return None;
            }
            let deepest = self.document.limits.depth;
            if seen.len() > deepest {
                let message =
                    format!("references lead through more than {deepest} levels of schemas");
                self.too_much(start, Limit::Levels, message);
                return None;
            }
            seen.push(next.at.clone());
            *facets = vec![Facet { cursor: next, union: true }];
        }
        Some(way)
    }

    /// The named schema on a way that leads to nothing but its own parts from there on.
    fn named_end(&self, way: &[Step<'a>], end: &Pointer) -> Option<usize> {
        if self.document.name_of(end).is_some() {
            return None;
        }
        let holds = |step: &Step<'a>| {
            let at = &step.cursor.at;
            end.is_within(at) && self.document.name_of(at).is_some()
        };
        way.iter().rposition(holds)
    }

    /// What a schema is made of that leads to nothing but its own parts: itself, and all that is passed on the way.
    pub(super) fn own_way(&mut self, roots: &[Facet<'a>]) -> Vec<Cursor<'a>> {
        let Some(first) = roots.first() else { return Vec::new() };
        let mut facets = roots.to_vec();
        let way = if roots.len() == 1 { self.way(&mut facets, &first.cursor.at) } else { None };
        let passed =
            way.into_iter().flatten().flat_map(|it| [it.cursor].into_iter().chain(it.said));
        let mut own: Vec<_> = passed.collect();
        let end = if own.is_empty() {
            Some(first.cursor.clone())
        } else {
            facets.pop().map(|it| it.cursor)
        };
        own.extend(end);
        own
    }

    /// The schema that this one is, if it says nothing about its values that is not said by one that it leads to.
    fn only_child(&mut self, facet: &Facet<'a>) -> Option<Cursor<'a>> {
        let cursor = &facet.cursor;
        if !facet.union || self.binds(cursor) {
            return None;
        }
        let (only, others) = self.leading(cursor)?;
        if shapes(cursor) || !others.is_empty() {
            let to = self.facets(&[Facet { cursor: only.clone(), union: true }]);
            let own = self.keywords_add_nothing(cursor, &to);
            let all = own && others.iter().all(|it| self.adds_nothing(it, &to, 0));
            if !all {
                return None;
            }
        }
        // An heir that adds nothing to its base is not its base.
        let base = |it: &Cursor<'a>| self.document.follow(&it.at, it.text("$ref")?);
        let inherits = |it| base(it).is_some_and(|base| self.inherits(&cursor.at, &base));
        if inherits(&only) || others.iter().any(inherits) { None } else { Some(only) }
    }

    /// The schema that may be all that this one leads to, and what it leads to beside that.
    fn leading(&mut self, cursor: &Cursor<'a>) -> Option<(Cursor<'a>, Vec<Cursor<'a>>)> {
        if let Some(branch) = sole_branch(cursor) {
            return Some((branch, Vec::new()));
        }
        if all_branches(cursor).next().is_some() {
            return None;
        }
        let mut children: Vec<_> = self.children(cursor).into_iter().filter(decides).collect();
        let place = if children.len() == 1 { Some(0) } else { children.iter().position(refers) };
        let only = place.map(|it| children.remove(it))?;
        Some((only, children))
    }
}

/// Whether a schema leads to another.
fn refers(cursor: &Cursor<'_>) -> bool {
    decides(cursor) && !shapes(cursor)
}
