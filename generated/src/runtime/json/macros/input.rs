//! Structs that requests contain, which have setters.

/// The codec of a struct with setters: what [`object`](super::object) takes. Beside it comes the setter of what one has as
/// an `Option`.
#[allow(unused_macros, reason = "the document decides which of them printed code needs")]
macro_rules! input {
    ($name:ident, $($codec:tt)*) => {
        $crate::runtime::json::object!($name, $($codec)*);

        impl $name {
            /// Sets what there is: `.maybe(name, Self::name)` is `.name(it)` for `Some(it)`, and changes nothing for
            /// `None`.
            #[inline]
            #[must_use]
            pub fn maybe<T>(
                self,
                value: ::core::option::Option<T>,
                set: impl ::core::ops::FnOnce(Self, T) -> Self,
            ) -> Self {
                match value {
                    ::core::option::Option::Some(value) => set(self, value),
                    ::core::option::Option::None => self,
                }
            }
        }
    };
}

pub(crate) use input;
