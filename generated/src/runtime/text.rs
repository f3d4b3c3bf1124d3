//! Strings with a `format`, kept as the text that arrived.
//!
//! What comes in is a string that the document calls a date, an identifier and so on; servers also send others, and
//! no response is lost for that: the text stays what it was, is written back exactly, and is only understood on
//! demand, by `parse`. The types that `parse` returns are those of the crates behind the features `uuid`, `jiff` and
//! `base64`; a feature adds methods and changes nothing else.

mod absent;
mod embedded;
mod moment;

use std::cmp::Ordering;
use std::fmt;
use std::marker::PhantomData;

use super::json::{Decode, Encode, Kind, Reader, Result, Writer};

pub use embedded::Embedded;

/// A moment: `2026-01-31T12:00:00Z`. The earlier one is the smaller one, whatever their offsets; equal is what has the same
/// text, and the same moment in another text is next to it.
pub type DateTime = Text<format::DateTime>;
/// A day: `2026-01-31`.
pub type Date = Text<format::Date>;
/// A time of day: `12:00:00`.
pub type Time = Text<format::Time>;
/// A span of time: `PT90S`.
pub type Duration = Text<format::Duration>;
/// A UUID: `987fcdeb-51a2-43d1-b456-426614174000`.
pub type Uuid = Text<format::Uuid>;
/// A URI or a reference to one.
pub type Uri = Text<format::Uri>;
/// Bytes, written in Base64.
pub type Base64 = Text<format::Base64>;
/// Bytes, written in Base64 with `-` and `_` and without padding, as it stands in a URL.
pub type Base64Url = Text<format::Base64Url>;

/// The formats that a [`Text`] can have. They are only names. A text is ordered as its format is, if at all: of two spans of
/// time the shorter one may be the larger text, and of days it is not known how long they are.
pub mod format {
    macro_rules! formats {
        ($($name:ident $doc:literal $($order:expr)?;)*) => {$(
            #[doc = $doc]
            #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
            pub struct $name;

            impl super::Format for $name {}

            $(impl super::Ordered for $name {
                fn compare(one: &str, other: &str) -> std::cmp::Ordering {
                    $order(one, other)
                }
            })?
        )*};
    }

    formats! {
        DateTime "`date-time`" super::moment::compare;
        Date "`date`" str::cmp;
        Time "`time`";
        Duration "`duration`";
        Uuid "`uuid`" str::cmp;
        Uri "`uri` and its relatives" str::cmp;
        Base64 "`byte`, or `contentEncoding: base64`" str::cmp;
        Base64Url "`base64url`, as a format or as `contentEncoding`" str::cmp;
    }
}

/// The name of a format.
pub trait Format: Copy + Default + 'static {}

/// A format whose texts have an order.
#[diagnostic::on_unimplemented(
    message = "a text of the format `{Self}` has no order",
    note = "what `parse()` gives may have one"
)]
pub trait Ordered: Format + Eq {
    /// Which of two texts is the smaller one; only those that are the same are equal.
    fn compare(one: &str, other: &str) -> Ordering;
}

/// A string of the format `F`, as it was received or given.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Text<F> {
    value: String,
    /// A number or a boolean arrived; it is written back without quotes.
    is_bare: bool,
    format: PhantomData<F>,
}

impl<F> Text<F> {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.value
    }

    /// The text.
    #[must_use]
    pub fn into_string(self) -> String {
        self.value
    }
}

impl<F: Format> Encode for Text<F> {
    fn write(&self, out: &mut Writer) {
        if self.is_bare { out.raw(&self.value) } else { out.string(&self.value) }
    }
}

impl<F: Format> Decode for Text<F> {
    fn read(&mut self, json: &mut Reader<'_>) -> Result {
        self.is_bare = matches!(json.kind(), Kind::Boolean | Kind::Integer | Kind::Number);
        self.value = if self.is_bare { json.raw()? } else { json.string()? }.into_owned();
        Ok(())
    }
}

impl<F> From<String> for Text<F> {
    #[inline]
    fn from(value: String) -> Self {
        Self { value, is_bare: false, format: PhantomData }
    }
}

impl<F> From<&str> for Text<F> {
    #[inline]
    fn from(value: &str) -> Self {
        Self::from(value.to_owned())
    }
}

impl<F> From<&String> for Text<F> {
    #[inline]
    fn from(value: &String) -> Self {
        Self::from(value.to_owned())
    }
}

impl<F: Ordered> PartialOrd for Text<F> {
    #[inline]
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<F: Ordered> Ord for Text<F> {
    #[inline]
    fn cmp(&self, other: &Self) -> Ordering {
        F::compare(&self.value, &other.value).then(self.is_bare.cmp(&other.is_bare))
    }
}

impl<F> AsRef<str> for Text<F> {
    fn as_ref(&self) -> &str {
        &self.value
    }
}

impl<F> PartialEq<str> for Text<F> {
    fn eq(&self, other: &str) -> bool {
        self.value == other
    }
}

impl<F> PartialEq<&str> for Text<F> {
    fn eq(&self, other: &&str) -> bool {
        self.value == *other
    }
}

impl<F> fmt::Display for Text<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.value)
    }
}

impl<F> fmt::Debug for Text<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.value, f)
    }
}

/// `parse` into the type of a crate, and `From` that type.
#[cfg(any(feature = "uuid", feature = "jiff"))]
macro_rules! parsed {
    ($($name:ident: $target:ty, $error:ty;)*) => {$(
        impl $name {
            /// Understands the text.
            ///
            /// # Errors
            ///
            /// The text is not of the format.
            #[inline]
            pub fn parse(&self) -> std::result::Result<$target, $error> {
                self.value.parse()
            }
        }

        impl From<$target> for $name {
            #[inline]
            fn from(value: $target) -> Self {
                Self::from(value.to_string())
            }
        }
    )*};
}

#[cfg(feature = "uuid")]
parsed!(Uuid: uuid::Uuid, uuid::Error;);

#[cfg(feature = "jiff")]
parsed! {
    Date: jiff::civil::Date, jiff::Error;
    Time: jiff::civil::Time, jiff::Error;
    Duration: jiff::Span, jiff::Error;
}

#[cfg(feature = "jiff")]
impl DateTime {
    /// Understands the text. Without an offset, it is taken to be UTC.
    ///
    /// # Errors
    ///
    /// The text is not a moment.
    #[inline]
    pub fn parse(&self) -> std::result::Result<jiff::Timestamp, jiff::Error> {
        self.value.parse().or_else(|error| match self.value.parse::<jiff::civil::DateTime>() {
            Ok(local) => jiff::tz::Offset::UTC.to_timestamp(local),
            Err(_) => Err(error),
        })
    }
}

#[cfg(feature = "jiff")]
impl From<jiff::Timestamp> for DateTime {
    #[inline]
    fn from(value: jiff::Timestamp) -> Self {
        Self::from(value.to_string())
    }
}

#[cfg(feature = "jiff")]
impl From<jiff::SignedDuration> for Duration {
    #[inline]
    fn from(value: jiff::SignedDuration) -> Self {
        Self::from(value.to_string())
    }
}

/// `decode` to bytes, and `From` bytes.
#[cfg(feature = "base64")]
macro_rules! bytes {
    ($($name:ident: $alphabet:ident, $engine:ident;)*) => {$(
        impl $name {
            /// The bytes. Padding may be there or missing, as servers like it.
            ///
            /// # Errors
            ///
            /// The text is not of the format.
            pub fn decode(&self) -> std::result::Result<Vec<u8>, base64::DecodeError> {
                use base64::engine::{
                    DecodePaddingMode, Engine as _, GeneralPurpose, GeneralPurposeConfig,
                };
                let config = GeneralPurposeConfig::new()
                    .with_decode_padding_mode(DecodePaddingMode::Indifferent);
                GeneralPurpose::new(&base64::alphabet::$alphabet, config).decode(&self.value)
            }
        }

        impl From<&[u8]> for $name {
            fn from(bytes: &[u8]) -> Self {
                use base64::Engine as _;
                Self::from(base64::engine::general_purpose::$engine.encode(bytes))
            }
        }
    )*};
}

#[cfg(feature = "base64")]
bytes! {
    Base64: STANDARD, STANDARD;
    Base64Url: URL_SAFE, URL_SAFE_NO_PAD;
}
