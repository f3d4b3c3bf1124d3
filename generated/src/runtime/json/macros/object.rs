//! Structs.

/// The codec of a struct: its name, the field that keeps what the document does not name, the fields that are required,
/// those that are not, and the properties that have one value, as JSON, and no field: first those that are required.
#[allow(unused_macros, reason = "the document decides which of them printed code needs")]
macro_rules! object {
    (
        $name:ident, $rest:ident,
        [$($required:ident $(= $required_name:literal)?),*],
        [$($optional:ident $(= $optional_name:literal)?),*]
        $(, [$($constant:literal = $json:literal),*] $(, [$($tag:literal = $tag_json:literal),*])?)?
    ) => {
        impl $name {
            const NAMES: $crate::runtime::json::Names = $crate::runtime::json::Names {
                constants: &[$($(($constant, $json)),*)?],
                tags: &[$($($(($tag, $tag_json)),*)?)?],
                required: &[$($crate::runtime::json::wire_name!($required $($required_name)?)),*],
                optional: &[$($crate::runtime::json::wire_name!($optional $($optional_name)?)),*],
            };
        }

        impl ::core::cmp::PartialEq for $name {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                $($crate::runtime::json::is_same(&self.$required, &other.$required) &&)*
                $($crate::runtime::json::is_same(&self.$optional, &other.$optional) &&)*
                $crate::runtime::json::is_same(&self.$rest, &other.$rest)
            }
        }

        impl $crate::runtime::json::Encode for $name {
            #[inline]
            fn write(&self, out: &mut $crate::runtime::json::Writer) {
                out.object(
                    &Self::NAMES,
                    &[$(&self.$required,)* $(&self.$optional,)*],
                    &self.$rest,
                );
            }
        }

        impl $crate::runtime::json::Decode for $name {
            #[inline]
            fn read(
                &mut self,
                json: &mut $crate::runtime::json::Reader<'_>,
            ) -> $crate::runtime::json::Result {
                json.restart(self);
                json.object(
                    &Self::NAMES,
                    &mut [$(&mut self.$required,)* $(&mut self.$optional,)*],
                    &mut self.$rest,
                )
            }
        }

        $crate::runtime::json::bridge!($name);
    };
}

pub(crate) use object;
