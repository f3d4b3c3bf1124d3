//! What holds other values: references, options, vectors and maps.
//!
//! Only the step for one item is generic; the loops are those of [`Reader`] and [`Writer`].

use std::collections::BTreeMap;

use super::{Decode, Encode, Reader, Result, Writer};

impl<T: Encode + ?Sized> Encode for &T {
    fn write(&self, out: &mut Writer) {
        (**self).write(out);
    }

    fn is_absent(&self) -> bool {
        (**self).is_absent()
    }
}

impl<T: Encode + ?Sized> Encode for Box<T> {
    fn write(&self, out: &mut Writer) {
        (**self).write(out);
    }

    fn is_absent(&self) -> bool {
        (**self).is_absent()
    }
}

impl<T: Decode> Decode for Box<T> {
    const TAKES_NULL: bool = T::TAKES_NULL;
    const FORGETS_NULL: bool = T::FORGETS_NULL;

    fn read(&mut self, json: &mut Reader<'_>) -> Result {
        (**self).read(json)
    }
}

impl<T: Encode> Encode for Option<T> {
    fn write(&self, out: &mut Writer) {
        match self {
            Some(value) => value.write(out),
            None => out.null(),
        }
    }

    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T: Decode> Decode for Option<T> {
    const FORGETS_NULL: bool = !T::TAKES_NULL;

    fn read(&mut self, json: &mut Reader<'_>) -> Result {
        if !T::TAKES_NULL && json.null()? {
            *self = None;
            return Ok(());
        }
        // The blank is filled in place: a large struct would be copied otherwise.
        self.insert(T::default()).read(json)
    }
}

impl<T: Encode> Encode for [T] {
    fn write(&self, out: &mut Writer) {
        out.array(&mut self.iter().map(|item| item as &dyn Encode));
    }
}

impl<T: Encode> Encode for Vec<T> {
    fn write(&self, out: &mut Writer) {
        self.as_slice().write(out);
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn read(&mut self, json: &mut Reader<'_>) -> Result {
        self.clear();
        json.array(&mut |json| {
            self.push(T::default());
            self.last_mut().map_or(Ok(()), |item| item.read(json))
        })
    }
}

impl<T: Encode> Encode for BTreeMap<String, T> {
    fn write(&self, out: &mut Writer) {
        out.members(&mut self.iter().map(|(name, value)| (name.as_str(), value as &dyn Encode)));
    }
}

impl<T: Decode> Decode for BTreeMap<String, T> {
    fn read(&mut self, json: &mut Reader<'_>) -> Result {
        self.clear();
        json.members(&mut |json, name| T::read_member(self, name, json))
    }
}
