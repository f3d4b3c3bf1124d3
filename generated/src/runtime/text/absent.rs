//! What says which feature is missing, where a text is to be understood by a crate that is not there.

use super::super::client::switched_off;

switched_off!(Uuid, [parse, ["uuid"], "`parse()` of a UUID needs the feature `uuid`"]);
switched_off!(DateTime, [parse, ["jiff"], "`parse()` of a moment needs the feature `jiff`"]);
switched_off!(Date, [parse, ["jiff"], "`parse()` of a day needs the feature `jiff`"]);
switched_off!(Time, [parse, ["jiff"], "`parse()` of a time of day needs the feature `jiff`"]);
switched_off!(Duration, [parse, ["jiff"], "`parse()` of a span of time needs the feature `jiff`"]);
switched_off!(Base64, [decode, ["base64"], "`decode()` needs the feature `base64`"]);
switched_off!(Base64Url, [decode, ["base64"], "`decode()` needs the feature `base64`"]);
