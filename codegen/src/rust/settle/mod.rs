//! What is known of a type only when all types are there: `cycles` puts boxes, `conversions` says what turns into a union
//! by itself, `floats` which types can be keys, and `derives` what of what is wanted is not there yet.

mod conversions;
mod cycles;
mod derives;
mod floats;

use super::model::Item;

/// Settles all of it.
pub(super) fn settled(mut items: Vec<Item>) -> Vec<Item> {
    cycles::put_boxes(&mut items);
    conversions::fill(&mut items);
    floats::mark(&mut items);
    derives::trim(&mut items);
    items
}
