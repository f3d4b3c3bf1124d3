//! Lists whose first items have types of their own.
//!
//! A list may be longer than the document says, and shorter too, unless it says otherwise: what follows is kept, and
//! what did not come is not written back.

use std::ops::{Deref, DerefMut};

use super::{Decode, Encode, Json, Reader, Result, Writer};

/// The first items of a list, and those behind them: `Tuple<(String, i64)>`.
///
/// It is made from a tuple, and its items are those of the tuple: `pair.0`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Tuple<T, R = Json> {
    items: T,
    /// What follows the items that have types of their own.
    pub rest: Vec<R>,
    /// How many of the items did not come.
    missing: usize,
}

impl<T, R> From<T> for Tuple<T, R> {
    fn from(items: T) -> Self {
        Self { items, rest: Vec::new(), missing: 0 }
    }
}

impl<T, R> Deref for Tuple<T, R> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.items
    }
}

impl<T, R> DerefMut for Tuple<T, R> {
    /// All items count as given from here on.
    fn deref_mut(&mut self) -> &mut T {
        self.missing = 0;
        &mut self.items
    }
}

/// The items of a tuple, by their position.
pub trait Items: Default {
    /// How many there are.
    const LENGTH: usize;

    /// Reads the item at a position below [`Items::LENGTH`].
    ///
    /// # Errors
    ///
    /// What comes next is not the JSON of that item.
    fn read_item(&mut self, index: usize, json: &mut Reader<'_>) -> Result;

    /// The items, to be written.
    fn items(&self) -> Vec<&dyn Encode>;
}

impl<T: Items, R: Encode> Encode for Tuple<T, R> {
    fn write(&self, out: &mut Writer) {
        // What follows must stay where it is.
        let missing = if self.rest.is_empty() { self.missing } else { 0 };
        let given = T::LENGTH.saturating_sub(missing);
        let items = self.items.items().into_iter().take(given);
        out.array(&mut items.chain(self.rest.iter().map(|it| it as &dyn Encode)));
    }
}

impl<T: Items, R: Decode> Decode for Tuple<T, R> {
    fn read(&mut self, json: &mut Reader<'_>) -> Result {
        *self = Self::from(T::default());
        let mut count = 0;
        json.array(&mut |json| {
            count += 1;
            if count <= T::LENGTH {
                return self.items.read_item(count - 1, json);
            }
            self.rest.push(R::default());
            self.rest.last_mut().map_or(Ok(()), |item| item.read(json))
        })?;
        self.missing = T::LENGTH.saturating_sub(count);
        Ok(())
    }
}

macro_rules! tuples {
    ($($length:literal: $($name:ident $index:tt)*;)*) => {$(
        impl<$($name: Encode + Decode),*> Items for ($($name,)*) {
            const LENGTH: usize = $length;

            fn read_item(&mut self, index: usize, json: &mut Reader<'_>) -> Result {
                match index {
                    $($index => self.$index.read(json),)*
                    _ => json.skip(),
                }
            }

            fn items(&self) -> Vec<&dyn Encode> {
                vec![$(&self.$index),*]
            }
        }
    )*};
}

tuples! {
    1: A 0;
    2: A 0 B 1;
    3: A 0 B 1 C 2;
    4: A 0 B 1 C 2 D 3;
    5: A 0 B 1 C 2 D 3 E 4;
    6: A 0 B 1 C 2 D 3 E 4 F 5;
    7: A 0 B 1 C 2 D 3 E 4 F 5 G 6;
    8: A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7;
    9: A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8;
    10: A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9;
    11: A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9 K 10;
    12: A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9 K 10 L 11;
}
