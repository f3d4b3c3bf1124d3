//! A call as a line for a shell: what stands in it, what does not, and that a shell reads it as it is meant.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use generated::runtime::{
    Api, Body, Call, Client, ClientBuilder, ErrorKind, File, Method, Mock, Operation, Parameter,
    Scheme, SecurityScheme, Server,
};

const API: Api = Api {
    title: "Pets",
    user_agent: "pets/1",
    env_prefix: "PETS",
    servers: &[Server { url: "https://api.example.com/v1", description: "", variables: &[] }],
    schemes: &[
        scheme("token", Scheme::Bearer),
        scheme("login", Scheme::Basic),
        scheme("key", Scheme::ApiKeyHeader("X-Pets")),
        scheme("query_key", Scheme::ApiKeyQuery("k")),
        scheme("cookie_key", Scheme::ApiKeyCookie("sid")),
    ],
    security: &[],
    asks_for_credentials: true,
    error_words: &[],
};

const fn scheme(name: &'static str, scheme: Scheme) -> SecurityScheme {
    SecurityScheme { name, variable: name, scheme }
}

fn client(give: fn(ClientBuilder) -> ClientBuilder) -> Client {
    give(ClientBuilder::new(&API)).transport(Mock::new()).build().unwrap()
}

fn any(builder: ClientBuilder) -> ClientBuilder {
    builder.bearer_token("SECRET-1").basic_auth("SECRET-2", "SECRET-3").api_key("SECRET-4")
}

fn line(operation: &Operation, set: impl FnOnce(Call) -> Call) -> String {
    set(Call::new(&client(any), operation)).to_curl().unwrap()
}

#[test]
fn a_printed_call_is_a_line_and_can_still_be_sent() {
    let server = Mock::answering(200, "{}");
    let builder = Client::builder().bearer_token("SECRET-KEY").transport(server.clone());
    let client = builder.build().unwrap();
    let call = client.ai().assistants().tests().runs().trigger("it's").destination_version_id("v2");
    let expected = concat!(
        r"curl --request POST https://api.telnyx.com/v2/ai/assistants/tests/it%27s/runs",
        r#" --header "authorization: Bearer $TELNYX_API_KEY" --header 'content-type: application/json'"#,
        r#" --header 'accept: application/json' --data '{"destination_version_id":"v2"}'"#,
    );
    assert_eq!(call.to_curl().unwrap(), expected);
    assert_eq!(server.requests().len(), 0);
    let request = client.request(Method::GET, "/v2/x").query("page", "1");
    assert!(request.to_curl().unwrap().starts_with("curl 'https://api.telnyx.com/v2/"));
}

/// Each way to say who is calling, as the variables of which the client would take it.
#[test]
fn credentials_are_variables() {
    type Ways = &'static [&'static [&'static str]];
    const EACH: [(Ways, &str); 5] = [
        (&[&["token"]], r#"--header "authorization: Bearer $PETS_API_KEY""#),
        (&[&["login"]], r#"--user "$PETS_USERNAME:$PETS_PASSWORD""#),
        (&[&["key"]], r#"--header "x-pets: $PETS_API_KEY""#),
        (&[&["query_key"]], r#""https://api.example.com/v1/x?a=1&k=$PETS_API_KEY""#),
        (&[&["cookie_key"]], r#"--header "cookie: theme=<redacted>; sid=$PETS_API_KEY""#),
    ];
    for (security, shown) in EACH {
        let operation = Operation::get("/x").security(security);
        let line = line(&operation, |it| it.query("a", &1_i64).cookie("theme", &"dark"));
        assert!(line.contains(shown), "{line}");
        assert!(!line.contains("SECRET"), "{line}");
    }
    let named = |it: ClientBuilder| it.credential("login", "SECRET:SECRET");
    let operation = Operation::get("/x").security(&[&["login"]]);
    let line = Call::new(&client(named), &operation).to_curl().unwrap();
    assert!(line.contains(r#"--user "$PETS_login""#), "{line}");
    let changing = |it: ClientBuilder| {
        it.token_provider(|| async { Ok::<_, std::convert::Infallible>("SECRET") })
    };
    let operation = Operation::get("/x").security(&[&["token"]]);
    let line = Call::new(&client(changing), &operation).to_curl().unwrap();
    assert!(line.contains(r#""authorization: Bearer $PETS_API_KEY""#), "{line}");
}

#[test]
fn what_is_called_like_a_secret_is_not_shown() {
    let operation = Operation::get("/bot{token}/keys/{key_id}");
    let line = line(&operation, |it| {
        it.path("token", &"SECRET")
            .path("key_id", &"k1")
            .query("access_token", &"SECRET")
            .header_text("X-Auth", "SECRET")
            .header_text("X-Pets", "SECRET")
            .query_text("k", "SECRET")
            .header_text("Authorization", "Bearer SECRET")
            .cookie("sid", &"SECRET")
    });
    assert!(!line.contains("SECRET"), "{line}");
    for shown in [
        "'https://api.example.com/v1/bot<redacted>/keys/k1?access_token=<redacted>&k=<redacted>'",
        "'x-pets: <redacted>'",
        "'x-auth: <redacted>'",
        "'authorization: <redacted>'",
        "'cookie: sid=<redacted>'",
    ] {
        assert!(line.contains(shown), "{line}");
    }
}

/// A key for repetitions is no secret, and none is made up: who sends the line twice wants two.
#[test]
fn a_key_for_repetitions_is_shown_and_not_made_up() {
    let operation = Operation::post("/x").idempotency_header("Idempotency-Key");
    assert!(!line(&operation, |it| it).contains("idempotency"));
    let given = line(&operation, |it| it.header_text("Idempotency-Key", "k-1"));
    assert!(given.contains("'idempotency-key: k-1'"), "{given}");
}

#[test]
fn methods_that_curl_would_not_choose_are_said() {
    let begins = |operation: &Operation, with: &str| {
        let line = line(operation, |it| it.query("a", &true));
        assert!(line.starts_with(&format!("curl {with}'https")), "{line}");
    };
    begins(&Operation::get("/x"), "");
    begins(&Operation::new("HEAD", "/x"), "--head ");
    begins(&Operation::delete("/x"), "--request DELETE ");
    let body = line(&Operation::get("/x").body(Body::json("application/json")), |it| it);
    assert!(body.starts_with("curl --request GET"), "{body}");
}

#[test]
fn what_cannot_be_made_is_an_error() {
    let client = client(any);
    let error = Call::new(&client, &Operation::get("/{id}")).to_curl().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
    assert!(error.to_string().contains("`id` is empty"), "{error}");
}

#[test]
fn bodies() {
    let post = Operation::post("/x").body(Body::given());
    let body = |content_type: &str, file: File| {
        let line = line(&post, |it| it.bytes(content_type, file));
        let (before, body) = line.split_once(" --data").unwrap();
        let before = before.split_once("curl").unwrap().0;
        format!("{before}--data{body}")
    };
    let bytes = |bytes: &'static [u8]| body("a/b", File::new(bytes));
    assert_eq!(bytes(b"a'b\nc"), "--data 'a'\\''b\nc'");
    assert_eq!(bytes(b"@/etc/passwd"), "--data-raw @/etc/passwd");
    assert_eq!(bytes(b"\xff%\0'a"), r"printf '\377%%\000\047a' | --data-binary @-");
    assert_eq!(bytes(b"-\xff-"), r"printf '\055\377-' | --data-binary @-");
    assert_eq!(body("a/b", File::new(vec![0; 5000])), "--data-binary '@<5000 bytes>'");
    let here = File::open("tests/curl.rs").unwrap();
    assert_eq!(body("a/b", here), "--data-binary @tests/curl.rs");
}

const FORM: Operation = Operation::post("/x")
    .body(Body::multipart("multipart/form-data", &[("meta", "application/json")]));

#[test]
fn parts_are_options_of_a_form() {
    let line = line(&FORM, |it| {
        it.field("plain", &"a b")
            .field("at", &"@x;type=\"y\\")
            .field("meta", &vec!["{}"])
            .field("small", &File::named("a\"b.png", &b"\x89PNG"[..]).with_header("X-Sum", "1"))
            .field("other", &File::named("../c.txt", vec![b'x'; 9]))
            .field("disk", &File::open("tests/curl.rs").unwrap())
    });
    let expected = [
        r#"--form 'plain="a b"'"#,
        r#"--form 'at="@x;type=\"y\\"'"#,
        r#"--form 'meta="[\"{}\"]";type=application/json'"#,
        r#"--form 'small=@-;filename="a%22b.png";type=image/png;headers="X-Sum: 1"'"#,
        r#"--form 'other=@"c.txt";filename="../c.txt";type=text/plain'"#,
        r#"--form 'disk=@"tests/curl.rs";filename="curl.rs";type=text/x-rust'"#,
    ];
    let (before, forms) = line.split_once(" --form").unwrap();
    assert_eq!(format!("--form{forms}"), expected.join(" "));
    assert!(before.starts_with(r"printf '\211PNG' | curl --request POST"), "{before}");
    assert!(!before.contains("boundary"), "{before}");
}

/// What curl has no sign for is sent as it is, with what stands between the parts.
#[test]
fn a_form_that_curl_cannot_be_told_is_a_body() {
    let line = line(&FORM, |it| it.field("a=b", &"c"));
    assert!(line.contains("boundary=") && line.contains("name=\"a=b\""), "{line}");
}

/// The arguments that a shell gives to curl, and what it would read.
#[cfg(unix)]
fn read_by_shell(line: &str) -> (Vec<Vec<u8>>, Vec<u8>) {
    use std::process::{Command, Stdio};

    let script = format!(
        "curl() {{ for it; do printf '%s\\0' \"$it\"; done; printf '\\0'; case $* in *@-*) cat;; esac; }}\n{line}\n"
    );
    let mut shell = Command::new("sh");
    shell.args(["-c", &script]).stdin(Stdio::null()).env("PETS_API_KEY", "k $(exit 1) \"'\\ k");
    let output = shell.output().unwrap();
    assert!(output.status.success(), "{line}");
    assert_eq!(output.stderr, b"", "{line}");
    let end = output.stdout.windows(2).position(|it| it == b"\0\0").unwrap();
    let (arguments, input) = output.stdout.split_at(end);
    let arguments = arguments.split(|it| *it == 0).map(<[u8]>::to_vec).collect();
    (arguments, input.strip_prefix(b"\0\0").unwrap().to_vec())
}

#[cfg(unix)]
#[test]
fn a_shell_reads_what_was_meant() {
    let operation = Operation::post("/x").security(&[&["key"]]).body(Body::given());
    let hostile = [
        "",
        "'",
        "''a'",
        "$(touch /tmp/x)`id`$HOME\\",
        "!! \"a\" #b *?[c]~{d,e}",
        "\u{1b}[201~\rrm -rf\u{7f}\u{9b}x\t",
        "line\nline\n",
        "ü€😀\u{202e}",
        "-n --upload-file x",
        "%s%d\\101\\n",
        "a'b$(c)\u{1}d'e",
    ];
    for text in hostile {
        let line = line(&operation, |it| {
            let it = it.text("text/plain", text.to_owned());
            let header = text.replace(|it: char| it.is_control() && it != '\t', "");
            it.header_text("x-a", &header).parameter(&Parameter::query("q"), &text)
        });
        assert!(!line.chars().any(|it| it.is_control() && it != '\n'), "{line:?}");
        let (arguments, input) = read_by_shell(&line);
        let behind = |option: &str, begins: &str| {
            let pairs = arguments.windows(2);
            let mut values = pairs.filter(|it| it[0] == option.as_bytes()).map(|it| &it[1]);
            values.find(|it| it.starts_with(begins.as_bytes())).cloned()
        };
        assert_eq!(behind("--header", "x-pets").unwrap(), b"x-pets: k $(exit 1) \"'\\ k");
        let header = text.replace(|it: char| it.is_control() && it != '\t', "");
        let header = header.trim();
        let expected = if header.is_empty() { "x-a;".into() } else { format!("x-a: {header}") };
        assert_eq!(behind("--header", "x-a").unwrap(), expected.as_bytes());
        let sent = behind("--data", "").unwrap_or_default();
        assert_eq!((sent, input), (text.as_bytes().to_vec(), Vec::new()));
    }
    let all: Vec<u8> = (0..=255).collect();
    let line = line(&operation, |it| it.bytes("a/b", File::new(all.clone())));
    assert_eq!(read_by_shell(&line).1, all);
}
