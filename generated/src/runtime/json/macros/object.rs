//! Structs: a table of properties, or the codec of a struct that is written out.

/// Makes a struct of a table, with its constructor, its setters and its codec; or the codec alone, of the name of the
/// struct, the field for the rest, and the fields with their [`Names`](super::Names).
///
/// A row is the name of a field, its type, and its name on the wire. The type is that of a value: what is optional is an
/// `Option` of it. Rows of `nullable` are of a type that has its own absence; constants are JSON, and no fields.
#[allow(unused_macros, reason = "the document decides which of them printed code needs")]
macro_rules! object {
    (
        $(#[$meta:meta])*
        pub struct $name:ident {
            $($(#[$required_meta:meta])* $required:ident: $required_type:ty = $required_name:literal,)*
        }
        $(optional {
            $($(#[$optional_meta:meta])* $optional:ident: $optional_type:ty = $optional_name:literal,)*
        })?
        $(nullable {
            $($(#[$nullable_meta:meta])* $nullable:ident: $nullable_type:ty = $nullable_name:literal,)*
        })?
        $(constant { $($constant:literal = $json:literal,)* })?
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Default)]
        #[non_exhaustive]
        pub struct $name {
            $(
                $(#[$required_meta])*
                #[doc = concat!("\n\n`", $required_name, "`")]
                pub $required: $required_type,
            )*
            $($(
                $(#[$optional_meta])*
                #[doc = concat!("\n\n`", $optional_name, "`")]
                pub $optional: ::core::option::Option<$optional_type>,
            )*)?
            $($(
                $(#[$nullable_meta])*
                #[doc = concat!("\n\n`", $nullable_name, "`")]
                pub $nullable: $nullable_type,
            )*)?
            /// Properties that the document does not name.
            pub extra: $crate::runtime::Extra,
        }

        impl $name {
            #[doc = concat!("A `", stringify!($name), "` with what is required.")]
            #[must_use]
            #[inline]
            pub fn new($($required: impl ::core::convert::Into<$required_type>),*) -> Self {
                Self {
                    $($required: $required.into(),)*
                    $($($optional: ::core::option::Option::None,)*)?
                    $($($nullable: ::core::default::Default::default(),)*)?
                    extra: ::core::default::Default::default(),
                }
            }

            $($(
                #[doc = concat!("Sets the field `", stringify!($optional), "`.")]
                #[must_use]
                pub fn $optional(
                    mut self,
                    value: impl ::core::convert::Into<$optional_type>,
                ) -> Self {
                    self.$optional = ::core::option::Option::Some(value.into());
                    self
                }
            )*)?

            $($(
                #[doc = concat!("Sets the field `", stringify!($nullable), "`.")]
                #[must_use]
                pub fn $nullable(
                    mut self,
                    value: impl ::core::convert::Into<$nullable_type>,
                ) -> Self {
                    self.$nullable = value.into();
                    self
                }
            )*)?
        }

        $crate::runtime::json::object!(
            $name, extra,
            [$($($constant = $json),*)?],
            [$($required = $required_name),*],
            [$($($optional = $optional_name,)*)? $($($nullable = $nullable_name,)*)?]
        );
    };
    (
        $name:ident, $rest:ident,
        [$($constant:literal = $json:literal),*],
        [$($required:ident = $required_name:literal),*],
        [$($optional:ident = $optional_name:literal),* $(,)?]
    ) => {
        impl $name {
            const NAMES: $crate::runtime::json::Names = $crate::runtime::json::Names {
                constants: &[$(($constant, $json)),*],
                required: &[$($required_name),*],
                optional: &[$($optional_name),*],
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
