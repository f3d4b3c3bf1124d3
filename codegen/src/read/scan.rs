//! The references, identifiers and anchors of a tree, found before anybody follows one.

use super::node::Node;
use super::secrets::is_secret;
use crate::pointer::Pointer;

/// What a tree says about addresses.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The text of each reference, and the address of the object that has it.
    pub(super) references: Vec<(Pointer, String)>,
    /// The text of each `$id`, outermost first.
    pub(super) ids: Vec<(Pointer, String)>,
    /// The name of each `$anchor` and `$dynamicAnchor`.
    pub(super) anchors: Vec<(Pointer, String)>,
    /// What stands under each [`LINTS`].
    pub(super) lints: Vec<(Pointer, Node)>,
    /// Where an example looks like a real credential.
    pub(super) secrets: Vec<Pointer>,
}

/// The extension that sets how much findings matter, for the object that has it and all below.
pub(super) const LINTS: &str = "x-rust-lints";

/// Keywords whose values are data: what looks like a reference there is none.
const DATA: &[&str] = &["example", "examples", "enum", "const"];

/// Fields whose values are objects by name: a property called `default` is not the keyword.
const NAMED: &[&str] = &[
    "properties",
    "patternProperties",
    "dependentSchemas",
    "$defs",
    "definitions",
    "schemas",
    "responses",
    "parameters",
    "headers",
    "requestBodies",
    "securitySchemes",
    "links",
    "callbacks",
    "pathItems",
    "paths",
    "webhooks",
    "content",
    "encoding",
];

/// Looks through the tree that stands at `at`.
pub(super) fn scan(tree: &Node, at: &Pointer) -> Found {
    let mut scan = Scan { start: at, way: Vec::new(), found: Found::default() };
    scan.node(tree, false);
    scan.found
}

struct Scan<'a> {
    start: &'a Pointer,
    way: Vec<Step<'a>>,
    found: Found,
}

enum Step<'a> {
    Key(&'a str),
    Item(usize),
}

impl<'a> Scan<'a> {
    /// Looks at a value and all below it; `named` says that its keys are names that somebody chose.
    fn node(&mut self, node: &'a Node, named: bool) {
        match node {
            Node::List(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.way.push(Step::Item(index));
                    self.node(item, false);
                    self.way.pop();
                }
            }
            Node::Map(entries) => {
                self.object(node);
                for (key, value) in entries {
                    let top = self.way.is_empty();
                    let data = DATA.contains(&key.as_str()) || (key == "default" && !top);
                    if data && !named {
                        self.way.push(Step::Key(key));
                        self.example(value);
                        self.way.pop();
                        continue;
                    }
                    if key == LINTS {
                        self.found.lints.push((self.here(), value.clone()));
                    }
                    self.way.push(Step::Key(key));
                    self.node(value, !named && NAMED.contains(&key.as_str()));
                    self.way.pop();
                }
            }
            Node::Null | Node::Bool(_) | Node::Integer(_) | Node::Float(_) | Node::String(_) => {}
        }
    }

    /// Looks for credentials in data.
    fn example(&mut self, node: &'a Node) {
        match node {
            Node::String(_) if is_secret(node) => self.found.secrets.push(self.here()),
            Node::List(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.way.push(Step::Item(index));
                    self.example(item);
                    self.way.pop();
                }
            }
            Node::Map(entries) => {
                for (key, value) in entries {
                    self.way.push(Step::Key(key));
                    self.example(value);
                    self.way.pop();
                }
            }
            Node::Null | Node::Bool(_) | Node::Integer(_) | Node::Float(_) | Node::String(_) => {}
        }
    }

    fn object(&mut self, node: &Node) {
        let text = |key: &str| node.get(key).and_then(Node::as_str);
        if let Some(reference) = text("$ref") {
            self.found.references.push((self.here(), reference.to_owned()));
        }
        // `$self` is how OpenAPI 3.2 calls the `$id` of a document.
        let own = text("$self").filter(|_| self.way.is_empty());
        if let Some(id) = text("$id").or(own) {
            self.found.ids.push((self.here(), id.to_owned()));
        }
        for anchor in ["$anchor", "$dynamicAnchor"].into_iter().filter_map(text) {
            self.found.anchors.push((self.here(), anchor.to_owned()));
        }
        let mapping = node.get("discriminator").and_then(|it| it.get("mapping"));
        if let Some(Node::Map(mapping)) = mapping {
            let paths = mapping.values().filter_map(Node::as_str).filter(|it| is_path(it));
            let here = self.here();
            self.found.references.extend(paths.map(|it| (here.clone(), it.to_owned())));
        }
    }

    fn here(&self) -> Pointer {
        self.way.iter().fold(self.start.clone(), |at, step| match step {
            Step::Key(key) => at.child(key),
            Step::Item(index) => at.item(*index),
        })
    }
}

/// A mapping of a discriminator holds names and references; this is the latter.
fn is_path(text: &str) -> bool {
    text.contains(['/', '#']) || [".yml", ".yaml", ".json"].iter().any(|it| text.ends_with(it))
}

#[cfg(test)]
mod tests {
    use super::{Node, Pointer, scan};
    use crate::diagnostic::Diagnostics;
    use crate::limits::Limits;
    use crate::read::parse::{Budget, parse};

    fn tree(text: &str) -> Node {
        let mut budget = Budget::new(Limits::default());
        parse(text, &Pointer::root(), &mut budget, &mut Diagnostics::default()).unwrap()
    }

    #[test]
    fn data_is_no_reference_and_a_property_may_have_any_name() {
        let tree = tree(
            "example: { $ref: no }\nproperties:\n  example: { $ref: yes }\n  enum: { const: { $ref: no } }\n\
             responses: { default: { $ref: too } }\ndiscriminator: { mapping: { a: a.yml, b: B } }\n",
        );
        let found = scan(&tree, &Pointer::root());
        let texts: Vec<_> = found.references.iter().map(|it| it.1.as_str()).collect();
        assert_eq!(texts, ["a.yml", "yes", "too"]);
    }
}
