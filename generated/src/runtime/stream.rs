//! What can be done with a stream without a crate for streams.

/// Gives a stream of results the methods that all streams have: `stream!([T] Pages<T>, Response<T>, "page")`.
#[allow(unused_macros, reason = "the document decides whether there are streams")]
macro_rules! stream {
    ([$($generics:tt)*] $stream:ty, $item:ty, $what:literal) => {
        impl<$($generics)*> $stream {
            #[doc = concat!("The next ", $what, ", or `None` behind the last.")]
            pub async fn next(&mut self) -> Option<Result<$item, $crate::runtime::Error>> {
                std::future::poll_fn(|cx| std::pin::Pin::new(&mut *self).poll_next(cx)).await
            }

            #[doc = concat!("The next ", $what, ", or `None` behind the last; for `while let` with `?`.")]
            ///
            /// # Errors
            ///
            /// Those of the call.
            pub async fn try_next(&mut self) -> Result<Option<$item>, $crate::runtime::Error> {
                self.next().await.transpose()
            }

            #[doc = concat!("Every ", $what, " that is left, in a `Vec` or another collection: `try_collect::<Vec<_>>()`, as with")]
            /// the `TryStreamExt` of the crate `futures`, which would otherwise be out of reach behind it.
            ///
            /// # Errors
            ///
            /// Those of the call; what came before is lost.
            pub async fn try_collect<C: Default + Extend<$item>>(
                mut self,
            ) -> Result<C, $crate::runtime::Error> {
                let mut all = C::default();
                while let Some(it) = self.try_next().await? {
                    all.extend([it]);
                }
                Ok(all)
            }

            /// The same as an iterator, which waits at each step and needs no async runtime.
            #[cfg(all(feature = "blocking", not(target_family = "wasm")))]
            pub fn wait_for_each(self) -> $crate::runtime::Waiting<Self> {
                $crate::runtime::Waiting(self)
            }
        }
    };
}
#[allow(unused_imports, reason = "the document decides whether there are streams")]
pub(super) use stream;

/// Gives a printed call whose response is a download the way to read it while it arrives.
#[allow(unused_macros, reason = "the document decides whether printed code needs it")]
macro_rules! download {
    ($name:ident) => {
        impl $name {
            /// Sends the call, and gives the response as soon as its headers are there; its body follows.
            pub fn stream(self) -> $crate::runtime::Pending<$crate::runtime::Download> {
                self.0.download()
            }
        }
    };
}

/// Gives a printed call whose answer is where it redirects to the way to read what is there.
#[allow(unused_macros, reason = "the document decides whether printed code needs it")]
macro_rules! located {
    ($name:ident) => {
        impl $name {
            /// Sends the call, follows to where the answer leads, without credentials where that is another server, and
            /// gives what is there as soon as its headers are; its body follows.
            pub fn download(self) -> $crate::runtime::Pending<$crate::runtime::Download> {
                self.0.follow()
            }
        }
    };
}

/// Gives a printed call whose response is an event stream the way to read it, and says what its events are; a third
/// argument is the property of the body that asks for them.
#[allow(unused_macros, reason = "the document decides whether printed code needs it")]
macro_rules! events {
    ($name:ident, $item:ty, $describes:ident $(, $wish:literal)?) => {
        impl $name {
            /// Sends the call, and gives its events as soon as the headers of the response are there.
            pub fn stream(
                self,
            ) -> $crate::runtime::Pending<$crate::runtime::Events<$item>> {
                self.0 $(.field($wish, &true))? .events($crate::runtime::Describes::$describes)
            }
        }
    };
}

/// Gives a printed call whose response can be JSON lines the way to read them, and says what each is and what the
/// response is called; a fourth argument is the property of the body that asks for them.
#[allow(unused_macros, reason = "the document decides whether printed code needs it")]
macro_rules! lines {
    ($name:ident, $item:ty, $media_type:literal $(, $wish:literal)?) => {
        impl $name {
            /// Sends the call, and gives the values of the response one by one, as soon as its headers are there.
            pub fn stream(
                self,
            ) -> $crate::runtime::Pending<$crate::runtime::Lines<$item>> {
                self.0 $(.field($wish, &true))? .lines($media_type)
            }
        }
    };
}
#[allow(unused_imports, reason = "the document decides which of them printed code needs")]
pub(crate) use {download, events, lines, located};
