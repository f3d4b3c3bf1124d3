//! Objects as the generator prints them: properties, constants, three states, errors with a path.

use std::collections::BTreeMap;

use generated::runtime::json::{self, Error};
use generated::runtime::{DateTime, Decode, Encode, Extra, Json, Names, Nullable, Reader, Writer};

use crate::{error, round_trip};

/// What a printed type looks like; the macro that makes its codec, `json::object!`, is private to the crate.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Run {
    id: i64,
    owner: Owner,
    logs: Option<String>,
    note: Nullable<String>,
    owners: Option<Vec<Owner>>,
    pub(super) extra: Extra,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Owner {
    name: Option<String>,
    started: Option<DateTime>,
    pub(super) extra: Extra,
}

/// The codec of a struct with these names and fields, in this order.
macro_rules! object {
    ($name:ident, $extra:ident, $names:expr, $($field:ident)*) => {
        impl Encode for $name {
            fn write(&self, out: &mut Writer) {
                out.object(&$names, &[$(&self.$field),*], &self.$extra);
            }
        }

        impl Decode for $name {
            fn read(&mut self, json: &mut Reader<'_>) -> json::Result {
                json.restart(self);
                json.object(&$names, &mut [$(&mut self.$field),*], &mut self.$extra)
            }
        }
    };
}

pub(super) use object;

const RUN: Names = Names {
    constants: &[("kind", "\"run\"")],
    tags: &[],
    required: &["id", "owner"],
    optional: &["logs", "note", "owners"],
};
const OWNER: Names =
    Names { constants: &[], tags: &[], required: &[], optional: &["name", "started"] };

object!(Run, extra, RUN, id owner logs note owners);
object!(Owner, extra, OWNER, name started);

#[test]
fn an_object_survives_the_way_through() {
    let text = r#"{"kind":"run","id":7,"owner":{"name":"a\"\n\u0001é","x":[1.50,{}]},"note":null,"z":12345678901234567890123}"#;
    assert_eq!(round_trip::<Run>(text), text);
    let spaced = text.replace(",\"", " ,\n\t\"").replace(':', " : ");
    assert_eq!(round_trip::<Run>(&spaced), text);
    let run: Run = json::from_str(text).unwrap();
    assert_eq!((run.logs, run.note), (None, Nullable::Null));
}

#[test]
fn errors_have_a_path() {
    assert_eq!(error::<Run>(r#"{"id":1}"#), "owner: missing");
    assert_eq!(error::<Run>(r#"{"id":null,"owner":{}}"#), "id: expected an integer, found null");
    assert_eq!(
        error::<Run>(r#"{"id":1,"owner":{},"owners":[{},{"name":7}]}"#),
        "owners[1].name: expected a string, found 7"
    );
    assert_eq!(
        error::<BTreeMap<String, Vec<u8>>>(r#"{"a.b":[300]}"#),
        r#"["a.b"][0]: expected an integer between 0 and 255, found 300"#
    );
    assert_eq!(error::<Run>("[]"), "expected an object, found an array");
    assert_eq!(error::<Run>(r#"{"id" 1}"#), "expected `:` at byte 6");
    let branch: json::Result<Run> = Reader::new(r#"{"owner":1}"#).branch("Webhook");
    assert_eq!(branch.unwrap_err().to_string(), "(as Webhook).owner: expected an object, found 1");
    assert_eq!(
        error::<Run>(&"7".repeat(999)).chars().count(),
        61 + "expected an object, found ".len()
    );
    assert_eq!(error::<Run>("\"é\""), "expected an object, found \"é\"");
    assert_eq!(
        error::<Run>("\"long enough to be a key\""),
        "expected an object, found a string of 23 bytes"
    );
    assert_eq!(
        json::from_slice::<Json>(b"\"\xff\"").unwrap_err(),
        Error::new("not UTF-8 at byte 1")
    );
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Message {
    refusal: Option<String>,
    any: Nullable<Owner>,
    text: String,
    extra: Extra,
}

const MESSAGE: Names =
    Names { constants: &[], tags: &[], required: &["refusal", "any", "text"], optional: &[] };

object!(Message, extra, MESSAGE, refusal any text);

#[derive(Clone, Debug, Default, PartialEq)]
struct Anything {
    any: Json,
    extra: Extra,
}

const ANYTHING: Names = Names { constants: &[], tags: &[], required: &["any"], optional: &[] };

object!(Anything, extra, ANYTHING, any);

#[test]
fn what_can_be_null_may_be_left_out() {
    let message: Message = json::from_str(r#"{"text":"a"}"#).unwrap();
    assert_eq!((message.refusal.as_deref(), message.text.as_str()), (None, "a"));
    let expected = r#"{"refusal":null,"any":null,"text":"a"}"#;
    assert_eq!(json::to_string(&message), expected);
    assert_eq!(error::<Message>(r#"{"refusal":null,"any":null}"#), "text: missing");
    // Any value is not known to be null.
    assert_eq!(error::<Anything>("{}"), "any: missing");
    assert!(json::from_str::<Anything>(r#"{"any":null}"#).unwrap().any.is_null());
    // Where one branch is tried after the other, the properties tell them apart.
    let mut reader = Reader::new(r#"{"text":"a"}"#);
    assert_eq!(reader.attempt::<Message>("Message"), None);
    assert_eq!(reader.value::<Message>().unwrap(), message);
    let mut reader = Reader::new(r#"[{"refusal":null,"any":null,"text":"a"},{"text":"b"}]"#);
    reader
        .array(&mut |json| {
            json.attempt::<Message>("Message")
                .map_or_else(|| json.value().map(|_: Message| ()), |_| Ok(()))
        })
        .unwrap();
}

#[test]
fn the_last_of_equal_names_wins() {
    let run: Run =
        json::from_str(r#"{"id":1,"id":2,"owner":{"name":"a"},"owner":{},"x":1,"x":2}"#).unwrap();
    assert_eq!((run.id, run.owner, run.extra["x"].as_text()), (2, Owner::default(), "2"));
}

#[test]
fn a_constant_is_kept_only_if_it_is_another() {
    let same = r#"{"kind":"\u0072un","id":1,"owner":{}}"#;
    assert!(json::from_str::<Run>(same).unwrap().extra.is_empty());
    let other = r#"{"id":1,"owner":{},"kind":"walk"}"#;
    assert_eq!(round_trip::<Run>(other), other);
    let twice = r#"{"id":1,"owner":{},"kind":"walk","kind":"run"}"#;
    assert!(json::from_str::<Run>(twice).unwrap().extra.is_empty());
}

#[test]
fn three_states_are_told_apart() {
    let read = |text| json::from_str::<Run>(text).unwrap().note;
    assert!(read(r#"{"id":1,"owner":{}}"#).is_absent());
    assert!(read(r#"{"id":1,"owner":{},"note":null}"#).is_null());
    assert_eq!(read(r#"{"id":1,"owner":{},"note":"x"}"#).as_option().unwrap(), "x");
    let values =
        BTreeMap::from([("a".to_owned(), Nullable::Absent), ("b".to_owned(), Nullable::Value(1))]);
    assert_eq!(json::to_string(&values), r#"{"a":null,"b":1}"#);
    assert_eq!(round_trip::<Run>(r#"{"kind":"run","id":1,"owner":{},"note":null}"#).len(), 44);
}

#[test]
fn more_required_names_than_bits_are_counted() {
    const NAMES: [&str; 70] = {
        let mut names = ["x"; 70];
        names[0] = "first";
        names[68] = "late";
        names[69] = "last";
        names
    };
    let names = Names { constants: &[], tags: &[], required: &NAMES, optional: &[] };
    let missing = |text| {
        let read = Reader::new(text).object(&names, &mut [], &mut Extra::<Json>::default());
        read.unwrap_err().path().to_owned()
    };
    assert_eq!(missing(r#"{"last":1,"late":1,"x":1}"#), "first");
    assert_eq!(missing(r#"{"first":1,"last":1}"#), "x");
}
