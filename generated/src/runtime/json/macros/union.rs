//! Open enums of other types.

/// Makes an open enum of a table of its branches. What turns into the enum by itself stands behind `from`. How a branch is
/// chosen is written out beside it, as a [`Union`](super::Union).
#[allow(unused_macros, reason = "the document decides which of them printed code needs")]
macro_rules! union {
    (
        $(#[$meta:meta])*
        pub enum $name:ident {
            $($(#[$variant_meta:meta])* $variant:ident($of:ty) $(from $from:ty)?,)*
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug)]
        #[non_exhaustive]
        pub enum $name {
            $(
                $(#[$variant_meta])*
                $variant($of),
            )*
            /// A value that the document does not describe.
            Unknown($crate::runtime::Json),
        }

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
