//! Types of other crates, what is derived, and the dependencies for both.
#![allow(clippy::unwrap_used, reason = "tests may fail where they stand")]

mod scratch;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use scratch::Scratch;

const SHOP: &str = "\
openapi: 3.1.0
info: { title: Shop, version: '1' }
paths: {}
components:
  schemas:
    Money: { type: object, properties: { amount: { type: string, format: decimal } } }
    Order: { type: object, properties: { id: { type: string, format: uuid }, total: { $ref: '#/components/schemas/Money' } } }
";

fn run(folder: &Path, words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-codegen"));
    command.current_dir(folder).arg("codegen").args(words).output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// What comes of the SDK of a shop with these lines in its table.
fn shop(scratch: &Scratch, lines: &str, words: &[&str]) -> Output {
    scratch.write("shop.yml", SHOP);
    let config = format!("[[sdk]]\ndocument = 'shop.yml'\nout = 'clients/shop'\n{lines}\n");
    scratch.write("codegen.toml", &config);
    run(&scratch.0, words)
}

#[test]
fn what_is_wrong_with_a_choice_has_its_line_and_what_was_meant() {
    let scratch = Scratch::new("choices");
    let money = "'#/components/schemas/Money'";
    for (lines, place, help) in [
        ("types.decimal = 'a b'", "4:17", "no path of Rust, such as"),
        ("types.decimal = 'Decimal'", "4:17", "write `some_crate::…`"),
        ("types.decimal = 'super::Decimal'", "4:17", "write `some_crate::…`"),
        ("types.decimal = '[u8; 4]'", "4:17", "`pub type` in a crate of yours"),
        ("types.decimal = 'a::B<4>'", "4:17", "`pub type` in a crate of yours"),
        ("types.decimal = 7", "4:17", "a string, or a table"),
        ("types.decimal = { hash = true }", "4:17", "{ type = \"some_crate::Type\" }"),
        ("types.decimal = { type = 'a::B', hsh = true }", "4:34", "did you mean `hash`?"),
        ("types.decimal = { type = 'a::B', hash = 'yes' }", "4:41", "`true` or `false`"),
        ("types.binary = 'a::B'", "4:7", "is a file"),
        ("types.'/components/schemas/Money' = 'a::B'", "4:7", "write `\"#/components"),
        ("types.decimals = 'u64'", "4:7", "did you mean `decimal`?"),
        ("types.'#/components/schemas/Mony' = 'u64'", "4:7", "schemas/Money`?"),
        ("derives.all = 'Eq'", "4:15", "write `[\"…\"]`"),
        ("derives.all = ['Eq', 'JsonSchema']", "4:22", "write `some_crate::…`"),
        ("derives.'#/components/schemas/Oder' = ['Eq']", "4:9", "schemas/Order`?"),
        ("derives.all = [{ drive = 'a::B' }]", "4:18", "did you mean `derive`?"),
        ("derives.all = [{ attribute = 'a' }]", "4:16", "has no `derive`"),
        ("derives.all = [{ derive = 'a::B', attribute = 'a::b' }]", "4:47", "a single name"),
        ("derives.all = ['schemars::JsonSchema']", "4:9", "write `schemars = \"…\"`"),
        ("types.uuid = 'uuid::Uuid'", "4:7", "write `uuid = \"…\"`"),
        ("types.decimal = 'a::B<c::D>'\ndependencies.a = '1'", "4:7", "write `c = \"…\"`"),
        ("dependencies.a = { vrsion = '1' }", "4:20", "did you mean `version`?"),
        (&format!("types.{money} = 'u64'\ntypes.decimal = 'u8'"), "5:17", "write `some_crate"),
    ] {
        let wrong = shop(&scratch, lines, &[]);
        assert_eq!(wrong.status.code(), Some(1), "{lines}");
        let place = format!("--> codegen.toml:{place}\n");
        for part in [place.as_str(), help] {
            assert!(said(&wrong).contains(part), "{part} is not in\n{}", said(&wrong));
        }
        assert!(!scratch.0.join("clients").exists(), "{lines}: nothing is written");
    }
}

#[test]
fn programs_are_told_what_is_wrong_with_a_configuration_as_with_a_document() {
    let scratch = Scratch::new("json");
    for (lines, line, message) in [
        ("types.decimal = 7", 4, "`decimal` is a string, or a table"),
        ("types.decimals = 'u64'", 4, "no schema has the format `decimals`"),
        ("only = { tags = ['cat'] }", 4, "no operation has the tag `cat`"),
        ("foo = 1", 4, "there is no key `foo` here"),
    ] {
        let wrong = shop(&scratch, lines, &["--message-format", "json"]);
        assert_eq!(wrong.status.code(), Some(1));
        let found: serde_json::Value = serde_json::from_str(said(&wrong).trim()).unwrap();
        assert_eq!(found["severity"], "error");
        assert_eq!(found["file"], "codegen.toml");
        assert_eq!(found["line"], line);
        assert_eq!(found["message"], message);
    }
    let wrong = run(&scratch.0, &["--config", "none.toml", "--message-format", "json"]);
    let found: serde_json::Value = serde_json::from_str(said(&wrong).trim()).unwrap();
    assert!(found["file"].is_null() && found["line"].is_null());
}

#[test]
fn dependencies_stand_in_the_manifest_and_are_kept_up_to_date() {
    let scratch = Scratch::new("dependencies");
    let types =
        "types.'#/components/schemas/Money' = 'my_money::Money'\ntypes.uuid = 'uuid::Uuid'\n";
    let money = "dependencies.my-money = { path = 'libs/money' }\n";
    let uuid = "dependencies.uuid = { version = '1.5', features = ['serde'] }\n";
    let done = shop(&scratch, &[types, money, uuid].concat(), &[]);
    assert!(done.status.success(), "{}", said(&done));
    let path = scratch.0.join("clients/shop/Cargo.toml");
    let text = fs::read_to_string(&path).unwrap();
    for line in [
        "my-money = { path = \"../../libs/money\" }\n",
        "uuid = { version = \"1.5\", default-features = false, features = [\"std\", \"serde\"] }\n",
        "\nuuid = []\n",
    ] {
        assert!(text.contains(line), "{line} is not in\n{text}");
    }
    // What the user adds stays, and is enough.
    let edited = text.replace("[dependencies]\n", "[dependencies]\nother = \"1\"\n");
    fs::write(&path, &edited).unwrap();
    let again = shop(&scratch, "types.decimal = 'other::Decimal'", &[]);
    assert!(again.status.success(), "{}", said(&again));
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains("\nother = \"1\"\n") && !text.contains("my-money"), "{text}");
    assert!(text.contains("uuid = [\"dep:uuid\"]") && text.contains("optional = true"), "{text}");
    assert!(shop(&scratch, "types.decimal = 'other::Decimal'", &["--check"]).status.success());
}

#[test]
fn one_of_several_sdks_is_written_by_its_name() {
    let scratch = Scratch::new("named");
    scratch.write("shop.yml", SHOP);
    let config = "[[sdk]]\ndocument = 'shop.yml'\nout = 'one'\n[[sdk]]\ndocument = 'shop.yml'\nout = 'two'\nname = 'second'\n";
    scratch.write("codegen.toml", config);
    let done = run(&scratch.0, &["--sdk", "second"]);
    assert!(done.status.success(), "{}", said(&done));
    assert!(scratch.0.join("two").exists() && !scratch.0.join("one").exists());
    let wrong = run(&scratch.0, &["--sdk", "secnod"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(said(&wrong).contains("did you mean `second`?"), "{}", said(&wrong));
    assert!(said(&run(&scratch.0, &["--sdk", "x"])).contains("there are `one`, `second`"));
    assert_eq!(run(&scratch.0, &["--sdk", "one", "--spec", "shop.yml"]).status.code(), Some(2));
}
