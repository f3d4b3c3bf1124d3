//! What is said once for several operations.

use crate::pointer::Pointer;

/// The name of the component that stands at an address, of whatever kind; none where something within one stands there.
#[must_use]
pub fn component(at: &Pointer) -> Option<String> {
    let mut tokens = at.tokens();
    let is_component = tokens.next()? == "components" && tokens.next().is_some();
    let name = tokens.next().filter(|_| is_component)?;
    tokens.next().is_none().then(|| name.into_owned())
}
