//! Setters for what one has as an `Option`.

/// What every type with setters has beside them: its name.
#[allow(unused_macros, reason = "the document decides which of them printed code needs")]
macro_rules! maybe {
    ($name:ident) => {
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

pub(crate) use maybe;
