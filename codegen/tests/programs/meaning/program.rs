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

#[test]
fn what_lies_deeper_tells_as_well() {
    branches!(CornersDeep,
        r#"{"type":"event","data":{"id":"a","meta":{"kind":"one"}}}"# => CornersDeep::One(_),
        r#"{"type":"event","data":{"meta":{"kind":"two"}}}"# => CornersDeep::Two(_),
    );
    branches!(CornersBatch,
        r#"{"rows":[{"type":"order","id":"a"}]}"# => CornersBatch::Orders(_),
        r#"{"rows":[{"type":"refund"},{"type":"refund"}]}"# => CornersBatch::Refunds(_),
        r#"{"rows":["a"]}"# => CornersBatch::Notes(_),
    );
    branches!(CornersShape,
        r#"{"form":"r","turns":0.5}"# => CornersShape::Round(_),
        r#"{"form":"r","turns":1.5}"# => CornersShape::Flat(_),
    );
    branches!(CornersResult,
        r#"{"error":null,"result":[{"id":1}]}"# => CornersResult::Good(_),
        r#"{"error":{"code":1},"result":null}"# => CornersResult::Bad(_),
        r#"{"error":{"code":1}}"# => CornersResult::Bad(_),
    );
}

#[test]
fn tags_are_written_however_they_are_said() {
    assert_eq!(encoded(&ItemA::new("x")), r#"{"kind":"a","x":"x"}"#);
    assert_eq!(encoded(&ItemB::new("x")), r#"{"kind":"b","x":"x"}"#);
    assert_eq!(encoded(&StepTwo::new()), r#"{"version":2}"#);
    assert_eq!(encoded(&Yes::new().value("v")), r#"{"ok":true,"value":"v"}"#);
    assert_eq!(encoded(&Alpha::new()), r#"{"kind":"Alpha"}"#);
    assert_eq!(encoded(&Beta::new().size(1)), r#"{"kind":"Beta","size":1}"#);
    branches!(Item,
        &encoded(&ItemA::new("x")) => Item::A(_),
        &encoded(&ItemB::new("x")) => Item::B(_),
        r#"{"x":"x"}"# => Item::A(_),
        r#"{"x":"x","y":2}"# => Item::B(_),
    );
    branches!(CornersStep,
        &encoded(&StepOne::new()) => CornersStep::One(_),
        &encoded(&StepTwo::new().name("n")) => CornersStep::Two(_),
        r#"{"version":3}"# => CornersStep::Unknown(_),
    );
    branches!(CornersInner,
        &encoded(&InnerOne::new(InnerOneMeta::new())) => CornersInner::One(_),
        &encoded(&InnerTwo::new(InnerTwoMeta::new().n(1))) => CornersInner::Two(_),
    );
    branches!(CornersLists,
        &encoded(&[RowOne::new()]) => CornersLists::RowOneList(_),
        &encoded(&[RowTwo::new()]) => CornersLists::RowTwoList(_),
    );
    branches!(CornersFlag,
        &encoded(&Yes::new()) => CornersFlag::Yes(_),
        &encoded(&No::new()) => CornersFlag::No(_),
    );
    branches!(CornersLoose,
        &encoded(&Alpha::new()) => CornersLoose::Alpha(_),
        &encoded(&Beta::new()) => CornersLoose::Beta(_),
        &encoded(&Gamma::new()) => CornersLoose::Gamma(_),
    );
}

#[test]
fn every_format_is_of_its_branch() {
    branches!(CornersMoment,
        r#""2024-02-29""# => CornersMoment::Date(_),
        r#""12:30:00Z""# => CornersMoment::Time(_),
        r#""P1DT2H""# => CornersMoment::Duration(_),
        r#""2024-02-29T12:00:00Z""# => CornersMoment::DateTime(_),
    );
    branches!(CornersHost,
        r#""192.0.2.1""# => CornersHost::Ipv4(_),
        r#""2001:db8::1""# => CornersHost::Ipv6(_),
        r#""a@example.com""# => CornersHost::Email(_),
        r#""https://example.com""# => CornersHost::Uri(_),
        r#""localhost""# => CornersHost::Localhost(_),
    );
    branches!(CornersTimes,
        r#"["2024-02-29"]"# => CornersTimes::DateList(_),
        r#"["2024-02-29T12:00:00Z"]"# => CornersTimes::DateTimeList(_),
    );
    branches!(CornersDue,
        r#"{"due":"2024-02-29"}"# => CornersDue::OnDay(_),
        r#"{"due":"2024-02-29T12:00:00Z"}"# => CornersDue::AtTime(_),
    );
}

#[test]
fn numbers_and_booleans_are_what_they_are() {
    branches!(CornersNumber,
        "0" => CornersNumber::N0(_),
        "-1" => CornersNumber::Minus1(_),
        "100.5" => CornersNumber::Number(_),
        "200.5" => CornersNumber::Number(_),
        "7" => CornersNumber::Integer(_),
    );
    branches!(CornersOff,
        "false" => CornersOff::False(_),
        "true" => CornersOff::Unknown(_),
        "1" => CornersOff::Integer(_),
    );
    branches!(CornersAmounts,
        r#"{"a":1}"# => CornersAmounts::Map(_),
        r#"{"a":["b"]}"# => CornersAmounts::MapVariant(_),
    );
    branches!(CornersPriority, "1" => CornersPriority::Urgent, "2" => CornersPriority::Later, "3" => CornersPriority::Unknown(3),);
    branches!(CornersMode, r#""r""# => CornersMode::Read, r#""w""# => CornersMode::Write,);
    let corners = Corners::new().sizes([CornersSizesItem::Big]);
    assert_eq!(encoded(&corners), r#"{"sizes":[2]}"#);
    let nothing = r#"{"step":null,"priority":null,"mode":null}"#;
    assert_eq!(encoded(&decoded::<Corners>(nothing)), nothing);
}
