//! What a reference may have meant that leads nowhere: the nearest name where it looks, or the same name elsewhere.

use super::addresses::Addresses;
use super::node::Node;
use super::uri::split;
use crate::nearest::nearest;
use crate::pointer::Pointer;

/// No more names than these are looked at for all references, since each of many may be wrong.
const MOST_NAMES: usize = 50_000;

impl Addresses {
    /// What to write instead of a reference.
    pub(super) fn suggestion(&self, root: &Node, from: &Pointer, reference: &str) -> String {
        let (file, _) = split(reference);
        let target = self.target(root, from, reference);
        let better =
            target.and_then(|it| self.misspelt(root, &it).or_else(|| elsewhere(root, &it)));
        let bare = || {
            let at = Pointer::root().child("components").child("schemas").child(reference);
            root.find(&at).map(|_| at)
        };
        match better.or_else(bare) {
            Some(at) => {
                let at = at.in_file().map_or(at, |(_, at)| at);
                format!("did you mean `{file}{at}`?")
            }
            None => "define what it names, or mend the address".to_owned(),
        }
    }

    /// The address with the name that is wrong replaced by the nearest one.
    fn misspelt(&self, root: &Node, at: &Pointer) -> Option<Pointer> {
        let (up, node) = root.reach(at);
        let Node::Map(entries) = node else { return None };
        let looked_at = self.names_looked_at.get() + entries.len();
        if looked_at > MOST_NAMES {
            return None;
        }
        self.names_looked_at.set(looked_at);
        let below = Pointer::from_path(at.as_str().strip_prefix(up.as_str())?);
        let mut tokens = below.tokens();
        let wrong = tokens.next()?;
        let right = nearest(&wrong, entries.keys().map(String::as_str))?;
        let better = tokens.fold(up.child(right), |at, token| at.child(&token));
        root.find(&better).map(|_| better)
    }
}

/// The component of that name in another section.
fn elsewhere(root: &Node, at: &Pointer) -> Option<Pointer> {
    let name = at.last()?;
    let components = at.top().child("components");
    let Some(Node::Map(sections)) = root.find(&components) else { return None };
    let section = sections.iter().find(|(_, it)| it.get(&name).is_some())?.0;
    Some(components.child(section).child(&name))
}
