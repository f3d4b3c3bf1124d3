//! Listed values, names of properties, and formats.

use super::*;

#[test]
fn each_listed_value_has_a_name_and_is_written_as_it_was() {
    let signs = [
        "+1", "-1", "", " ", "<", ">=", "a b", "a_b", "A_B", "A-B", "日本", "Self", "Unknown",
        "None", "1", "01", "é", "e\u{301}",
    ];
    let mut names = std::collections::BTreeSet::new();
    for text in signs {
        let sign: SignsSign = read(&format!("{text:?}").replace("\\u{301}", "\u{301}"));
        assert_eq!(sign.as_str(), text);
        assert!(names.insert(format!("{sign:?}")), "{sign:?}");
    }
    assert!(!names.iter().any(|it| it.starts_with("Unknown(")), "{names:?}");
    let known = [SignsSign::Plus1, SignsSign::Minus1, SignsSign::Empty, SignsSign::GreaterEqual];
    assert_eq!(known.map(|it| it.as_str().to_owned()), ["+1", "-1", "", ">="]);
    assert_eq!(read::<SignsSign>(r#""new""#), SignsSign::Unknown("new".to_owned()));
}

#[test]
fn values_of_other_types_are_distinct() {
    for json in [
        r#"{"sign":"+1","number":0.5,"yes":true,"mixed":"auto","either":"a","level":-1}"#,
        r#"{"sign":"","number":1.5,"mixed":1.0,"either":null,"level":7,"huge":18446744073709551615}"#,
        r#"{"sign":"1","number":0.5,"mixed":2.5,"held":{"a":1},"huge":9007199254740993,"nothing":""}"#,
        r#"{"sign":"1","number":0.5,"mixed":true,"twice":"a"}"#,
        r#"{"sign":"1","number":0.5,"mixed":null,"twice":"b"}"#,
    ] {
        let value = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
        assert_eq!(value(&back::<Signs>(json)), value(json));
    }
    let signs: Signs =
        read(r#"{"sign":"-1","number":1.5,"either":null,"huge":18446744073709551615}"#);
    assert_eq!((signs.number, signs.either), (1.5, Nullable::Null));
    assert_eq!(signs.huge, Some(SignsHuge::N18446744073709551615));
    let signs: Signs = read(r#"{"sign":"-1","number":1.5,"either":"b","level":0}"#);
    assert_eq!(
        (signs.either, signs.level),
        (Nullable::Value(SignsEither::B), Some(SignsLevel::Level))
    );
    let signs = Signs::new("-1", 0.5).unquoted(SignsUnquoted::True);
    assert_eq!(
        serde_json::to_string(&signs).unwrap(),
        r#"{"sign":"-1","number":0.5,"unquoted":"true"}"#
    );
    assert_eq!(read::<SignsUnquoted>(r#""2.5""#).as_str(), "2.5");
    let set = Signs::new("-1", 0.5).huge(9_007_199_254_740_993_i128).level(SignsLevel::Down);
    let json = r#"{"sign":"-1","number":0.5,"huge":9007199254740993,"level":-1}"#;
    assert_eq!(serde_json::to_string(&set).unwrap(), json);
}

#[test]
fn each_property_is_reached_by_a_name_of_its_own() {
    let json = r#"{"$ref":"a","@id":"d","id":1,"extra":{"k":3},"properties":{"type":"b"},"type":"c","ID":"e","Id":true,"":"f"," ":"g","a.b":"h","a_b":"i","a-b":"j","urn:x:2.0:User":{"n":2},"new":"l","crate":"m","self":"n","日本":"o"}"#;
    let odd: Odd = read(json);
    assert!(odd.extra.is_empty(), "{:?}", odd.extra);
    assert_eq!(back::<Odd>(json), json);
    assert_eq!((odd.at_id.as_str(), odd.id, odd.id_uppercase.as_deref()), ("d", 1, Some("e")));
    let call = client().odd().update("a", "d", 1, [("k", 3)]).r#type("c").id_uppercase("e");
    let call = call.id_capitalized(true).a_b("i").a_dot_b("h").new("l").crate_("m").self_("n");
    let json = r#"{"$ref":"a","@id":"d","id":1,"extra":{"k":3},"type":"c","ID":"e","Id":true,"a_b":"i","a.b":"h","new":"l","crate":"m","self":"n"}"#;
    assert_eq!(body!(call), json);
}

#[test]
fn formats_are_kept_exactly_and_have_their_types() {
    let json = r#"{"count":"9223372036854775807","price":"0.1000000000000000055511151231257827","at":1767323045,"takes":"P1DT2H","plain":"/+8=","url":"_-8","picture":"AAE=","most":18446744073709551615,"inner":"{\"n\":1}"}"#;
    assert_eq!(back::<Forms>(json), json);
    let forms: Forms = read(json);
    assert_eq!(forms.plain.as_ref().unwrap().decode().unwrap(), b"\xff\xef");
    assert_eq!(forms.url.as_ref().unwrap().decode().unwrap(), b"\xff\xef");
    assert_eq!(forms.picture.as_ref().unwrap().decode().unwrap(), b"\x00\x01");
    assert_eq!((forms.at, forms.most), (Some(1_767_323_045), Some(u64::MAX)));
    assert_eq!(forms.inner.as_ref().unwrap().parse().unwrap().n, 1);
    // A number that no float holds is kept beside it, unless `serde_json` has read it before.
    let exact = r#"{"rate":0.1000000000000000055511151231257827}"#;
    let forms = details::runtime::json::from_str::<Forms>(exact).unwrap();
    assert_eq!(details::runtime::json::to_string(&forms), exact);
    let made =
        Forms::new().plain(Base64::from(&b"\xff\xef"[..])).url(Base64Url::from(&b"\xff\xef"[..]));
    let made = made.inner(Embedded::of(&Crate::new(1)));
    assert_eq!(
        serde_json::to_string(&made).unwrap(),
        r#"{"plain":"/+8=","url":"_-8","inner":"{\"n\":1}"}"#
    );
}

/// Each text is of its branch, and comes back.
macro_rules! branches {
    ($type:ty, $($json:expr => $branch:pat,)*) => {$(
        let value: $type = read($json);
        assert!(matches!(value, $branch), "{} is {value:?}", $json);
        assert_eq!(back::<$type>($json), $json);
    )*};
}

#[test]
fn each_kind_is_of_its_branch() {
    branches!(KindsTyped,
        r#"{"a":"1"}"# => KindsTyped::Text(_),
        r#"{"a":1}"# => KindsTyped::Count(_),
    );
    branches!(KindsListed,
        r#"[{"x":1},{"x":2}]"# => KindsListed::WithXList(_),
        r#"[{"y":1}]"# => KindsListed::WithYList(_),
    );
    branches!(KindsHeld,
        r#"{"kind":"a"}"# => KindsHeld::Named(_),
        r#"{"a":1,"b":2}"# => KindsHeld::Counts(_),
        r#"{"kind":3}"# => KindsHeld::Counts(_),
    );
    branches!(KindsWord,
        r#""auto""# => KindsWord::Auto(_),
        r#""12px""# => KindsWord::Pixels(_),
        r#""12""# => KindsWord::Other(_),
    );
    branches!(KindsPlace,
        "-1" => KindsPlace::All(_),
        "9" => KindsPlace::Few(_),
        "10" => KindsPlace::Many(_),
        "0" => KindsPlace::Unknown(_),
    );
    let call = client().kinds().update().word("12px").place(KindsPlace::Many(12));
    assert_eq!(body!(call), r#"{"word":"12px","place":12}"#);
    branches!(Kinds, r#"{"one":"a"}"# => _, r#"{"one":["a"]}"# => _, r#"{"one":null}"# => _,);
}
