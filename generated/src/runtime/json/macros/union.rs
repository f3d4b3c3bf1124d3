//! Open enums of other types.

/// What makes an enum one of other types: its name, and its variants, each with the type that turns into the enum by
/// itself, if there is one. How a branch is chosen is printed beside it, as a [`Union`](super::Union).
#[allow(unused_macros, reason = "the document decides which of them printed code needs")]
macro_rules! union {
    ($name:ident, [$($variant:ident $(= $from:ty)?),*]) => {
        impl ::core::default::Default for $name {
            #[inline]
            fn default() -> Self {
                Self::Unknown($crate::runtime::Json::null())
            }
        }

        impl ::core::cmp::PartialEq for $name {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                match (self, other) {
                    $((Self::$variant(it), Self::$variant(other)) => {
                        $crate::runtime::json::is_same(it, other)
                    })*
                    (Self::Unknown(it), Self::Unknown(other)) => {
                        $crate::runtime::json::is_same(it, other)
                    }
                    _ => false,
                }
            }
        }

        $($(
            impl ::core::convert::From<$from> for $name {
                #[inline]
                fn from(value: $from) -> Self {
                    Self::$variant(value.into())
                }
            }
        )?)*

        impl $crate::runtime::json::Encode for $name {
            #[inline]
            fn write(&self, out: &mut $crate::runtime::json::Writer) {
                match self {
                    $(Self::$variant(value) => out.value(value),)*
                    Self::Unknown(value) => out.value(value),
                }
            }
        }

        impl $crate::runtime::json::Decode for $name {
            #[inline]
            fn read(
                &mut self,
                json: &mut $crate::runtime::json::Reader<'_>,
            ) -> $crate::runtime::json::Result {
                *self = json.union(Self::Unknown)?;
                ::core::result::Result::Ok(())
            }
        }

        $crate::runtime::json::bridge!($name);
    };
}

pub(crate) use union;
