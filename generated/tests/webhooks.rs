//! Webhooks are trusted for their signature and their time, and for nothing else.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signer as _, SigningKey};
use generated::runtime::{Error, ErrorKind, HeaderMap, Verifier};
use http::{HeaderName, HeaderValue};

/// The vector of the Standard Webhooks libraries.
const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const BODY: &[u8] = br#"{"test": 2432232314}"#;
const SIGNED: [(&str, &str); 3] = [
    ("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek"),
    ("webhook-timestamp", "1614265330"),
    ("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="),
];
const NOW: Duration = Duration::from_secs(1_614_265_330);
const OTHER: &str = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";

fn standard(keys: &[&str]) -> Verifier {
    Verifier::standard(keys).unwrap()
}

fn headers(all: &[(&str, &str)]) -> HeaderMap {
    let pair = |(name, value): &(&str, &str)| {
        (name.parse::<HeaderName>().unwrap(), HeaderValue::from_str(value).unwrap())
    };
    all.iter().map(pair).collect()
}

fn with(name: &str, value: &str) -> HeaderMap {
    let mut all = headers(&SIGNED);
    all.insert(name.parse::<HeaderName>().unwrap(), value.parse().unwrap());
    all
}

fn refused(result: Result<(), Error>) -> String {
    let error = result.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Signature);
    assert!(!error.is_retryable());
    error.to_string()
}

#[test]
fn the_vector_of_standard_webhooks() {
    standard(&[SECRET]).verify_at(&headers(&SIGNED), BODY, NOW).unwrap();
    standard(&["MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"])
        .verify_at(&headers(&SIGNED), BODY, NOW)
        .unwrap();
    let svix = SIGNED.map(|(name, value)| (name.replace("webhook", "svix"), value));
    let svix: Vec<_> = svix.iter().map(|(name, value)| (&**name, *value)).collect();
    standard(&[SECRET]).prefix("svix").verify_at(&headers(&svix), BODY, NOW).unwrap();
    assert_eq!(
        refused(standard(&[SECRET]).verify_at(&headers(&svix), BODY, NOW)),
        "the webhook has no header `webhook-id`"
    );
}

/// While a server changes its key, it signs with both, or we know both.
#[test]
fn several_keys_and_several_signatures() {
    standard(&[OTHER, SECRET]).verify_at(&headers(&SIGNED), BODY, NOW).unwrap();
    let wrong = standard(&[OTHER]).verify_at(&headers(&SIGNED), BODY, NOW);
    assert_eq!(refused(wrong), "the webhook is not signed by any of the keys");
    let right = SIGNED[2].1;
    for (signatures, is_right) in [
        (format!("v1,AAAA v2,x {right}"), true),
        (format!("{right} nonsense v1a,AAAA"), true),
        (right.replace("v1,", "v2,"), false),
        (right.replace("v1,", "v1a,"), false),
        (right.replace("v1,", ""), false),
        (right.replace('=', ""), false),
        (right.replace(' ', ",v1"), true),
        (format!("{right},{right}"), false),
        (String::new(), false),
    ] {
        let all = with("webhook-signature", &signatures);
        let result = standard(&[SECRET]).verify_at(&all, BODY, NOW);
        assert_eq!(result.is_ok(), is_right, "{signatures}");
    }
}

#[test]
fn an_old_one_is_not_taken_and_none_from_the_future() {
    let verifier = standard(&[SECRET]);
    let at = |verifier: &Verifier, now: u64| {
        verifier.verify_at(&headers(&SIGNED), BODY, Duration::from_secs(now))
    };
    let sent = NOW.as_secs();
    for now in [sent - 300, sent, sent + 300] {
        at(&verifier, now).unwrap();
    }
    assert_eq!(refused(at(&verifier, sent + 301)), "the webhook is too old: by 301s");
    assert_eq!(refused(at(&verifier, sent - 301)), "the webhook comes from the future: by 301s");
    refused(at(&verifier, 0));
    let patient = verifier.clone().tolerance(Duration::from_secs(86_400));
    at(&patient, sent + 86_400).unwrap();
    // It is many years old by the clock of this machine as well.
    refused(verifier.verify(&headers(&SIGNED), BODY));
    for time in
        ["", "+1614265330", " 1614265330", "1614265330.0", "0x60", "99999999999999999999", "-1"]
    {
        let mut all = headers(&SIGNED);
        all.insert("webhook-timestamp", HeaderValue::from_str(time).unwrap());
        refused(verifier.verify_at(&all, BODY, NOW));
    }
}

#[test]
fn a_header_that_is_there_twice_is_no_proof() {
    for (name, value) in SIGNED {
        let mut all = headers(&SIGNED);
        all.append(name, value.parse().unwrap());
        assert!(refused(standard(&[SECRET]).verify_at(&all, BODY, NOW)).contains("twice"));
        all.remove(name);
        assert!(refused(standard(&[SECRET]).verify_at(&all, BODY, NOW)).contains("no header"));
    }
}

#[test]
fn a_key_that_is_none_is_told_and_never_shown() {
    let config = |result: Result<Verifier, Error>| {
        let error = result.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Config);
        error.to_string()
    };
    assert!(config(Verifier::standard([""; 0])).contains("there is none"));
    for key in ["", "whsec_", "whsec_S3CRET!", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS", "whpk_AAAA"] {
        let message = config(Verifier::standard([key]));
        assert!(!message.contains("S3CRET"), "{message}");
    }
    // The neutral point: any message would seem to be signed.
    let weak = STANDARD.encode([&[1][..], &[0; 31]].concat());
    config(Verifier::ed25519("s", "t", [&weak]));
    assert!(!format!("{:?}", standard(&[SECRET])).contains("MfKQ"));
}

/// Each bit of what is signed, and of the signature, in the texts as they arrive.
fn every_flip(verifier: &Verifier, names: &[&str], all: &HeaderMap, body: &[u8]) -> usize {
    verifier.verify_at(all, body, NOW).unwrap();
    // A time that is off by a bit is refused for its signature, and not only for its age.
    let verifier = verifier.clone().tolerance(Duration::MAX);
    let mut flips = 0;
    for bit in 0..body.len() * 8 {
        let mut body = body.to_vec();
        body[bit / 8] ^= 1 << (bit % 8);
        refused(verifier.verify_at(all, &body, NOW));
        flips += 1;
    }
    for name in names {
        let value = all[*name].as_bytes();
        for bit in 0..value.len() * 8 {
            let mut value = value.to_vec();
            value[bit / 8] ^= 1 << (bit % 8);
            // What cannot be a header does not arrive.
            let Ok(value) = HeaderValue::from_bytes(&value) else { continue };
            let mut all = all.clone();
            all.insert(name.parse::<HeaderName>().unwrap(), value);
            refused(verifier.verify_at(&all, body, NOW));
            flips += 1;
        }
    }
    flips
}

#[test]
fn no_bit_can_be_another_with_a_secret() {
    let names = SIGNED.map(|it| it.0);
    let flips = every_flip(&standard(&[SECRET]), &names, &headers(&SIGNED), BODY);
    assert!(flips > 700, "{flips}");
}

/// As Telnyx signs: `timestamp|body`.
fn by_ed25519(key: &SigningKey, body: &[u8]) -> HeaderMap {
    let message = [b"1614265330|", body].concat();
    let signature = STANDARD.encode(key.sign(&message).to_bytes());
    headers(&[("telnyx-timestamp", "1614265330"), ("telnyx-signature-ed25519", &signature)])
}

fn telnyx(keys: &[&SigningKey]) -> Verifier {
    let keys = keys.iter().map(|it| STANDARD.encode(it.verifying_key().as_bytes()));
    Verifier::ed25519("telnyx-signature-ed25519", "telnyx-timestamp", keys).unwrap()
}

#[test]
fn no_bit_can_be_another_with_a_public_key() {
    let (key, other) = (SigningKey::from_bytes(&[7; 32]), SigningKey::from_bytes(&[8; 32]));
    let all = by_ed25519(&key, BODY);
    let names = ["telnyx-signature-ed25519", "telnyx-timestamp"];
    let flips = every_flip(&telnyx(&[&other, &key]), &names, &all, BODY);
    assert!(flips > 800, "{flips}");
    refused(telnyx(&[&other]).verify_at(&all, BODY, NOW));
    assert!(
        refused(telnyx(&[&key]).verify_at(&all, BODY, NOW + Duration::from_secs(301)))
            .contains("old")
    );

    let standard =
        standard(&[&format!("whpk_{}", STANDARD.encode(key.verifying_key().as_bytes()))]);
    let message = [b"msg_1.1614265330.", BODY].concat();
    let signature = format!("v1a,{}", STANDARD.encode(key.sign(&message).to_bytes()));
    let all = headers(&[
        ("webhook-id", "msg_1"),
        ("webhook-timestamp", "1614265330"),
        ("webhook-signature", &signature),
    ]);
    every_flip(&standard, &SIGNED.map(|it| it.0), &all, BODY);
}

fn bytes(hex: &str) -> Vec<u8> {
    let pairs = hex.as_bytes().chunks(2);
    pairs.map(|it| u8::from_str_radix(std::str::from_utf8(it).unwrap(), 16).unwrap()).collect()
}

/// RFC 8032, 7.1: public key, message, signature.
#[test]
fn the_vectors_of_rfc_8032() {
    for (key, message, signature) in [
        (
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
            "",
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
        ),
        (
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
            "72",
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
        ),
        (
            "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
            "af82",
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
        ),
        (
            "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
            "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
            "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704",
        ),
    ] {
        let key = STANDARD.encode(bytes(key));
        let verifier = Verifier::ed25519("s", "t", [&key]).unwrap();
        assert!(verifier.is_signed(&bytes(message), &bytes(signature)), "{key}");
        assert!(!verifier.is_signed(b"x", &bytes(signature)));
    }
}

/// RFC 4231, 4.2 and 4.3: key, message, HMAC-SHA256.
#[test]
fn the_vectors_of_rfc_4231() {
    for (key, message, signature) in [
        (
            vec![0x0b; 20],
            &b"Hi There"[..],
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
        ),
        (
            b"Jefe".to_vec(),
            b"what do ya want for nothing?",
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
        ),
    ] {
        let verifier = standard(&[&STANDARD.encode(key)]);
        assert!(verifier.is_signed(message, &bytes(signature)));
        // A part of it is none.
        assert!(!verifier.is_signed(message, &bytes(&signature[..32])));
        assert!(!verifier.is_signed(message, b""));
    }
}
