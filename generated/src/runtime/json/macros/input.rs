//! Structs that requests contain, which have setters.

/// The codec of a struct with setters: what [`object`](super::object) takes. Beside it comes the setter of what one has as
/// an `Option`.
#[allow(unused_macros, reason = "the document decides which of them printed code needs")]
macro_rules! input {
    ($name:ident, $($codec:tt)*) => {
        $crate::runtime::json::object!($name, $($codec)*);
        $crate::runtime::json::maybe!($name);
    };
}

pub(crate) use input;

/// The setter of what one has as an `Option`, for whatever has setters.
#[allow(unused_macros, reason = "the document decides whether printed code needs it")]
macro_rules! maybe {
    ($name:ident) => {
        impl $name {
            /// Sets what there is: `.maybe(limit, Self::limit)` is `.limit(it)` for `Some(it)`, and changes nothing for
            /// `None`.
            #[inline]
            #[must_use = "what was set is in the value that comes back"]
            pub fn maybe<T>(
                self,
                value: ::core::option::Option<T>,
                set: impl ::core::ops::FnOnce(Self, T) -> Self,
            ) -> Self {
                $crate::runtime::json::set_if_some(self, value, set)
            }
        }
    };
}

pub(crate) use maybe;

/// What has been set, if there was something to set.
#[allow(dead_code, reason = "the document decides whether printed code needs it")]
#[inline]
pub(crate) fn set_if_some<S, T>(this: S, value: Option<T>, set: impl FnOnce(S, T) -> S) -> S {
    match value {
        Some(value) => set(this, value),
        None => this,
    }
}
