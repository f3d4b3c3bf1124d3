//! What says which feature is missing, where a text is to be understood by a crate that is not there.

use super::super::client::switched_off;

switched_off!(Uuid, [parse, feature = "uuid", "`parse()` of a UUID needs the feature `uuid`"]);
switched_off!(
    DateTime,
    [parse, feature = "jiff", "`parse()` of a moment needs the feature `jiff`"]
);
switched_off!(Date, [parse, feature = "jiff", "`parse()` of a day needs the feature `jiff`"]);
switched_off!(
    Time,
    [parse, feature = "jiff", "`parse()` of a time of day needs the feature `jiff`"]
);
switched_off!(
    Duration,
    [parse, feature = "jiff", "`parse()` of a span of time needs the feature `jiff`"]
);
switched_off!(Base64, [decode, feature = "base64", "`decode()` needs the feature `base64`"]);
switched_off!(Base64Url, [decode, feature = "base64", "`decode()` needs the feature `base64`"]);
