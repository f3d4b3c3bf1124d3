//! The scalars of Rust as JSON: `null`, booleans, numbers and strings.

use super::{Decode, Encode, Reader, Result, Writer};

impl Encode for () {
    fn write(&self, out: &mut Writer) {
        out.null();
    }
}

impl Decode for () {
    fn read(&mut self, json: &mut Reader<'_>) -> Result {
        if json.null()? { Ok(()) } else { Err(json.expected("null")) }
    }
}

impl Encode for bool {
    fn write(&self, out: &mut Writer) {
        out.bool(*self);
    }
}

impl Decode for bool {
    fn read(&mut self, json: &mut Reader<'_>) -> Result {
        *self = json.boolean()?;
        Ok(())
    }
}

macro_rules! integers {
    ($($name:ident)*) => {$(
        impl Encode for $name {
            fn write(&self, out: &mut Writer) {
                out.integer(i128::from(*self));
            }
        }

        impl Decode for $name {
            fn read(&mut self, json: &mut Reader<'_>) -> Result {
                let value = json.integer(i128::from(Self::MIN), i128::from(Self::MAX))?;
                // It is in range, so that the fallback is never taken.
                *self = Self::try_from(value).unwrap_or_default();
                Ok(())
            }
        }
    )*};
}

integers!(i8 i16 i32 i64 i128 u8 u16 u32 u64);

impl Encode for f64 {
    fn write(&self, out: &mut Writer) {
        out.float(*self);
    }
}

impl Decode for f64 {
    fn read(&mut self, json: &mut Reader<'_>) -> Result {
        *self = json.float()?;
        Ok(())
    }
}

impl Encode for f32 {
    fn write(&self, out: &mut Writer) {
        if self.is_finite() {
            // An `f32` has its own shortest digits, and its `Debug` is a JSON number.
            out.raw(&format!("{self:?}"));
        } else {
            out.no_json();
        }
    }
}

impl Decode for f32 {
    fn read(&mut self, json: &mut Reader<'_>) -> Result {
        *self = json.real()?;
        Ok(())
    }
}

impl Encode for str {
    fn write(&self, out: &mut Writer) {
        out.string(self);
    }
}

impl Encode for String {
    fn write(&self, out: &mut Writer) {
        out.string(self);
    }
}

impl Decode for String {
    fn read(&mut self, json: &mut Reader<'_>) -> Result {
        *self = json.string()?.into_owned();
        Ok(())
    }
}
