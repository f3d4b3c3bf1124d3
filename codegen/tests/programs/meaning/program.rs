//! What values mean, through the crate of `openapi.yml`: each is decoded, is of the branch that it should be, and comes
//! back as it was.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use meaning::runtime::Embedded;
use meaning::types::*;
use meaning::webhooks::Webhook;

fn decoded<T: serde::de::DeserializeOwned>(json: &str) -> T {
    serde_json::from_str(json).unwrap()
}

fn encoded<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap()
}

/// Each text is of its branch, and comes back.
macro_rules! branches {
    ($type:ty, $($json:expr => $branch:pat,)*) => {$(
        let value: $type = decoded($json);
        assert!(matches!(value, $branch), "{} is {value:?}", $json);
        let (back, given): (serde_json::Value, serde_json::Value) =
            (decoded(&encoded(&value)), decoded($json));
        assert_eq!(back, given);
    )*};
}

#[path = "program/tells.rs"]
mod tells;

#[test]
fn enumerations_are_open_and_named() {
    branches!(GearsGear, "-1" => GearsGear::Back, "1" => GearsGear::Forth, "7" => GearsGear::Unknown(7),);
    branches!(Level, "10" => Level::Low, "20" => Level::High, "30" => Level::Unknown(30),);
    branches!(GearsOther, "10" => GearsOther::Low, "30" => GearsOther::Top,);
    branches!(Model, r#""m-2-mini""# => Model::M2Mini, r#""m-9""# => Model::Unknown(_),);
    let gears = Gears::new(GearsGear::Forth).speed(24).big(18_446_744_073_709_551_615_i128);
    let gears = gears.level(Level::High).other(Level::Low).model("m-1").any(Model::M1);
    let gears = gears.unquoted(GearsUnquoted::N1);
    let json = r#"{"gear":1,"speed":24,"big":18446744073709551615,"level":20,"other":10,"unquoted":"1","model":"m-1","any":"m-1"}"#;
    assert_eq!(encoded(&gears), json);
    assert_eq!((gears.gear, gears.model.as_ref().unwrap()), (1.into(), &Model::M1));
    assert_eq!(Model::Unknown("m-1".to_owned()), Model::M1);
    assert_eq!((Model::M1.as_str(), Model::M1.to_string()), ("m-1", "m-1".to_owned()));
    assert!(Model::M1 == "m-1" && Level::High == 20 && "m-1".parse() == Ok(Model::M1));
}

#[test]
fn tags_are_written_for_the_user() {
    assert_eq!(encoded(&User::new("hi")), r#"{"role":"user","content":"hi"}"#);
    assert_eq!(encoded(&Fish::new().fins(2)), r#"{"kind":"fish","fins":2}"#);
    assert_eq!(encoded(&Cat::new()), r#"{"kind":"cat"}"#);
    assert_eq!(encoded(&Circle::new()), r#"{"form":"circle"}"#);
    branches!(MessagesMessage,
        &encoded(&User::new("x")) => MessagesMessage::User(_),
        &encoded(&System::new("x")) => MessagesMessage::System(_),
        r#"{"content":"x"}"# => MessagesMessage::User(_),
        r#"{"role":"new","content":"x"}"# => MessagesMessage::Unknown(_),
    );
    branches!(MessagesPet,
        &encoded(&Fish::new()) => MessagesPet::Fish(_),
        &encoded(&Dog::new()) => MessagesPet::Dog(_),
        r#"{"tail":true}"# => MessagesPet::Dog(_),
    );
    branches!(MessagesShape, &encoded(&Square::new()) => MessagesShape::Square(_),);
    branches!(MessagesSame,
        r#"{"type":"message","content":"a"}"# => MessagesSame::In(_),
        r#"{"type":"message","content":["a"]}"# => MessagesSame::Out(_),
    );
}

#[test]
fn branches_are_told_apart_by_all_that_is_known() {
    branches!(ThingsEvent,
        r#"{"type":"sync","inner":{"type":"made.1"}}"# => ThingsEvent::Made(_),
        r#"{"type":"sync","inner":{"type":"gone.1"}}"# => ThingsEvent::Gone(_),
    );
    branches!(ThingsCustomer,
        r#""cus_1""# => ThingsCustomer::String(_),
        r#"{"id":"cus_1","object":"customer","created":1}"# => ThingsCustomer::Customer(_),
        r#"{"id":"cus_1","object":"customer","deleted":true}"# => ThingsCustomer::Deleted(_),
        r#"{"id":"cus_1","object":"customer","created":1,"tax_ids":{"object":"new"}}"# => ThingsCustomer::Customer(_),
    );
    branches!(ThingsVersioned,
        r#"{"version":1}"# => ThingsVersioned::V1(_),
        r#"{"version":2}"# => ThingsVersioned::V2(_),
        r#"{"version":2,"draft":false}"# => ThingsVersioned::V2(_),
        r#"{"version":2,"draft":true}"# => ThingsVersioned::V2Draft(_),
    );
    branches!(ThingsReply,
        r#"{"result":"x","error":null}"# => ThingsReply::WithResult(_),
        r#"{"result":null,"error":{"code":1}}"# => ThingsReply::Failure(_),
    );
    branches!(ThingsValue,
        r#"{"value":1}"# => ThingsValue::Loose(_),
        r#"{"value":{"a":1}}"# => ThingsValue::Deep(_),
    );
}

#[test]
fn scalars_are_what_they_look_like() {
    branches!(ThingsWhen,
        r#""2024-02-29""# => ThingsWhen::Date(_),
        r#""2024-02-29T12:00:00.5+01:00""# => ThingsWhen::DateTime(_),
        r#""tomorrow""# => ThingsWhen::Unknown(_),
    );
    branches!(ThingsId,
        "7" => ThingsId::Integer(_),
        r#""123e4567-e89b-12d3-a456-426614174000""# => ThingsId::Uuid(_),
        r#""https://example.com/a""# => ThingsId::Uri(_),
        r#""someone@example.com""# => ThingsId::Email(_),
        r#""hello""# => ThingsId::String(_),
    );
    branches!(ThingsCode,
        r#""DE""# => ThingsCode::Country(_),
        r#""12345-6789""# => ThingsCode::Zip(_),
        r#""123456""# => ThingsCode::Digits(_),
        r#""hello""# => ThingsCode::Short(_),
        r#""none of them""# => ThingsCode::Unknown(_),
    );
    branches!(ThingsLink,
        r#""wss://example.com""# => ThingsLink::Web(_),
        r#""urn:a:b""# => ThingsLink::Name(_),
    );
    branches!(ThingsSize,
        "3" => ThingsSize::Few(_),
        "30" => ThingsSize::Many(_),
        "1.5" => ThingsSize::N15(_),
        "-3" => ThingsSize::Unknown(_),
    );
}

#[test]
fn a_tag_that_all_branches_list_is_of_the_one_that_the_mapping_says() {
    branches!(ThingsStep,
        r#"{"type":"step"}"# => ThingsStep::Step(_),
        r#"{"type":"step","index":1}"# => ThingsStep::Step(_),
        r#"{"type":"begin"}"# => ThingsStep::Begin(_),
        r#"{"type":"log","index":1}"# => ThingsStep::Log(_),
    );
}

#[test]
fn null_beside_named_properties_stays() {
    let json = r#"{"name":"a","colour":null,"size":"xl"}"#;
    let labels: Labels = decoded(json);
    assert_eq!(labels.extra["colour"], None);
    assert_eq!(encoded(&labels), json);
}

#[test]
fn json_in_a_string_has_its_type() {
    let json = r#"{"held":"{\"form\": \"circle\",\"size\":3}","list":["{\"n\":1}"]}"#;
    let things: Things = decoded(json);
    assert_eq!(things.held.as_ref().unwrap().parse().unwrap().size, Some(3));
    assert_eq!(things.list.as_ref().unwrap()[0].parse().unwrap().n, 1);
    assert_eq!(encoded(&things), json);
    let made = Things::new().held(Embedded::of(&Circle::new().size(3)));
    assert_eq!(encoded(&made), r#"{"held":"{\"form\":\"circle\",\"size\":3}"}"#);
    assert!(Things::new().held("{}").held.unwrap().parse().is_ok());
    assert!(Things::new().held("3").held.unwrap().parse().is_err());
}

#[test]
fn a_tag_that_two_branches_list_is_of_the_one_that_fits() {
    branches!(ThingsChat,
        r#"{"role":"user","message":"a"}"# => ThingsChat::Chat(_),
        r#"{"role":"user","results":[]}"# => ThingsChat::Tool(_),
        r#"{"role":"tool"}"# => ThingsChat::Tool(_),
    );
}

#[test]
fn a_webhook_is_told_by_what_lies_in_its_body() {
    let read = |json: &str| Webhook::decode_tagged(json.as_bytes()).unwrap();
    let called = read(r#"{"data":{"event_type":"call.answered","from":"+1"}}"#);
    let Webhook::CallAnswered(it) = &called else { panic!("{called:?}") };
    assert_eq!(it.data.as_ref().unwrap().from.as_deref(), Some("+1"));
    let sent = read(r#"{"data":{"event_type":"message.finalized","id":"m"}}"#);
    assert!(matches!(sent, Webhook::MessageUpdate(_)), "{sent:?}");
    let new = read(r#"{"data":{"event_type":"fax.queued"}}"#);
    assert!(matches!(&new, Webhook::Unknown(event, _) if event == "fax.queued"), "{new:?}");
    let untold = read(r#"{"status":"done"}"#);
    assert!(matches!(&untold, Webhook::Unknown(event, _) if event.is_empty()), "{untold:?}");
    assert!(Webhook::decode_tagged(b"[]").is_err());
}
