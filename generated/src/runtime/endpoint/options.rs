//! The options of a call, each for itself: where a property or a parameter of the document has the name of one, that name
//! is the document's, and the option is reached by `.options(…)`.

/// Options of a printed call.
#[allow(unused_macros, reason = "the document decides which of them printed code needs")]
macro_rules! options {
    ($name:ident, [$($option:ident),*]) => {
        impl $name {
            $($crate::runtime::option!($option);)*
        }
    };
}
#[allow(unused_imports, reason = "the document decides which of them printed code needs")]
pub(crate) use options;

/// One option.
#[allow(unused_macros, reason = "the document decides which of them printed code needs")]
macro_rules! option {
    // All of them, for a call where the names of some are taken.
    (options) => {
        /// Options whose names the document has taken: `.options(|call| call.timeout(time))`.
        #[inline]
        pub fn options(
            self,
            set: impl ::core::ops::FnOnce($crate::runtime::Call) -> $crate::runtime::Call,
        ) -> Self {
            Self(set(self.0))
        }
    };
    (call_options) => {
        /// Options whose names the document has taken: `.call_options(|call| call.timeout(time))`.
        #[inline]
        pub fn call_options(
            self,
            set: impl ::core::ops::FnOnce($crate::runtime::Call) -> $crate::runtime::Call,
        ) -> Self {
            Self(set(self.0))
        }
    };
    (timeout) => {
        /// The time for one attempt of this call, instead of the client's; shorter defaults of other times give way.
        #[inline]
        pub fn timeout(self, timeout: ::std::time::Duration) -> Self {
            Self(self.0.timeout(timeout))
        }
    };
    (connect_timeout) => {
        /// The time to make a connection for this call, instead of the client's. Calls with the same time share
        /// their connections.
        #[inline]
        pub fn connect_timeout(self, timeout: ::std::time::Duration) -> Self {
            Self(self.0.connect_timeout(timeout))
        }
    };
    (idle_timeout) => {
        /// The longest silence of the server in this call, instead of the client's.
        #[inline]
        pub fn idle_timeout(self, timeout: ::std::time::Duration) -> Self {
            Self(self.0.idle_timeout(timeout))
        }
    };
    (total_timeout) => {
        /// The time for all attempts of this call, instead of the client's.
        #[inline]
        pub fn total_timeout(self, timeout: ::std::time::Duration) -> Self {
            Self(self.0.total_timeout(timeout))
        }
    };
    (max_retries) => {
        /// How often this call is sent again after a failure, instead of the client's. What is not idempotent,
        /// such as a `POST` without an idempotency key, is only sent again after 429 and where no connection was
        /// made, unless the [`retry_policy`](Self::retry_policy) says that it can be repeated.
        #[inline]
        pub fn max_retries(self, retries: u32) -> Self {
            Self(self.0.max_retries(retries))
        }
    };
    (retry_policy) => {
        /// After which failures this call is sent again, and when, instead of the client's; `RetryPolicy::Always`
        /// says that it can be repeated, whatever its method is.
        #[inline]
        pub fn retry_policy(self, policy: $crate::runtime::RetryPolicy) -> Self {
            Self(self.0.retry_policy(policy))
        }
    };
    (max_redirects) => {
        /// How many redirects of one attempt are followed, instead of the client's. Credentials and bodies never
        /// follow to another origin.
        #[inline]
        pub fn max_redirects(self, redirects: u32) -> Self {
            Self(self.0.max_redirects(redirects))
        }
    };
    (header) => {
        /// Sets a header, whether the document knows it or not.
        #[inline]
        pub fn header(self, name: &str, value: &str) -> Self {
            Self(self.0.header_text(name, value))
        }
    };
    (query_param) => {
        /// Adds a parameter to the query, whether the document knows it or not: what a setter gave it is gone.
        #[inline]
        pub fn query_param(self, name: &str, value: &str) -> Self {
            Self(self.0.query_text(name, value))
        }
    };
    (body_field) => {
        /// Sets a property of the body that the document does not know.
        #[inline]
        pub fn body_field(self, name: &str, value: impl Into<$crate::runtime::Json>) -> Self {
            Self(self.0.field(name, &value.into()))
        }
    };
    (to_curl) => {
        /// The request as one line for a POSIX shell, without sending it; what is secret is not in it, as
        /// [`Call::to_curl`](crate::runtime::Call::to_curl) says.
        ///
        /// # Errors
        ///
        /// The request cannot be made from what was given.
        #[inline]
        pub fn to_curl(
            &self,
        ) -> ::std::result::Result<::std::string::String, $crate::runtime::Error> {
            self.0.to_curl()
        }
    };
    (wait) => {
        /// Sends the call and waits for its end; needs no async runtime. In async code it would block the thread.
        ///
        /// # Errors
        ///
        /// Those of the call.
        #[cfg(all(feature = "blocking", not(target_family = "wasm")))]
        #[inline]
        pub fn wait(
            self,
        ) -> ::std::result::Result<
            <Self as $crate::runtime::Endpoint>::Output,
            $crate::runtime::Error,
        > {
            self.send().wait()
        }
    };
}
#[allow(unused_imports, reason = "the document decides which of them printed code needs")]
pub(crate) use option;
