//! What tells branches apart where it is hard to see: deep within, by formats, and by tags of any kind.

use meaning::types::*;

use super::{decoded, encoded};

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

#[test]
fn tags_are_numbers_booleans_and_may_be_null() {
    assert_eq!(encoded(&Version1::new()), r#"{"version":1}"#);
    assert_eq!(encoded(&Version2::new().a("a")), r#"{"version":2,"a":"a"}"#);
    assert_eq!(encoded(&SwitchOff::new()), r#"{"on":false}"#);
    assert_eq!(encoded(&MaybeB::new().x(1)), r#"{"kind":"b","x":1}"#);
    branches!(CornersVersion,
        &encoded(&Version1::new()) => CornersVersion::Version1(_),
        &encoded(&Version2::new()) => CornersVersion::Version2(_),
        r#"{"version":3}"# => CornersVersion::Unknown(_),
    );
    branches!(CornersSwitch,
        &encoded(&SwitchOn::new()) => CornersSwitch::On(_),
        &encoded(&SwitchOff::new()) => CornersSwitch::Off(_),
    );
    branches!(CornersMaybe,
        &encoded(&MaybeA::new()) => CornersMaybe::A(_),
        &encoded(&MaybeB::new()) => CornersMaybe::B(_),
        r#"{"kind":null,"x":1}"# => CornersMaybe::A(_),
    );
}

#[test]
fn names_tell_deeper_within_where_nothing_else_does() {
    branches!(CornersSide,
        r#"{"at":{"id":"a","left":"x"}}"# => CornersSide::Left(_),
        r#"{"at":{"id":"a","right":"x"}}"# => CornersSide::Right(_),
        r#"{"at":{"id":"a","up":"x"}}"# => CornersSide::Up(_),
    );
    branches!(CornersChange,
        r#"["add",1]"# => CornersChange::Add(_),
        r#"["take","a"]"# => CornersChange::Take(_),
    );
    branches!(CornersOutcome,
        r#"{"error":null,"result":"a"}"# => CornersOutcome::Fine(_),
        r#"{"error":{"code":1},"result":null}"# => CornersOutcome::Failed(_),
    );
}
