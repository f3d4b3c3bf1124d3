//! What is known of a type only when all types are there: `cycles` puts boxes, `conversions` says what turns into a union
//! by itself, `alike` which enums turn into those of requests, `floats` which types can be keys, and `derives` what of what
//! is wanted is not there yet.

mod alike;
mod conversions;
mod cycles;
mod derives;
mod floats;

use super::model::{Item, Resource};

/// Settles all of it.
pub(super) fn settled(mut items: Vec<Item>, resources: &[Resource]) -> Vec<Item> {
    cycles::put_boxes(&mut items);
    conversions::fill(&mut items);
    alike::connect(resources, &mut items);
    floats::mark(&mut items);
    derives::trim(&mut items);
    items
}
