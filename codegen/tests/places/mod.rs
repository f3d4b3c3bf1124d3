//! Every place where a document can put a string, and a document with all of them.

use serde_json::{Value, json};

/// A document with a harmless string in each of the places.
pub(crate) fn document() -> Value {
    serde_json::from_str(include_str!("document.json")).unwrap_or_default()
}

/// A place, and the document with a string in it.
pub(crate) type Place = (&'static str, fn(&mut Value, &str));

/// Sets what stands at an address.
fn at(document: &mut Value, address: &str, value: Value) {
    match document.pointer_mut(address) {
        Some(place) => *place = value,
        None => panic!("nothing stands at {address}"),
    }
}

/// Gives a property of an object another name.
fn rename(document: &mut Value, address: &str, (old, new): (&str, &str)) {
    let Some(Value::Object(object)) = document.pointer_mut(address) else {
        panic!("nothing stands at {address}")
    };
    let renamed = object
        .iter()
        .map(|(key, value)| (if key == old { new.to_owned() } else { key.clone() }, value.clone()));
    *object = renamed.collect();
}

/// The operation that most of them are in.
const GET: &str = "/paths/~1pets~1{pet_id}/get";

/// All places.
pub(crate) const PLACES: &[Place] = &[
    ("title", |it, s| at(it, "/info/title", json!(s))),
    ("version", |it, s| at(it, "/info/version", json!(s))),
    ("description", |it, s| at(it, "/info/description", json!(s))),
    ("summary of an operation", |it, s| at(it, &format!("{GET}/summary"), json!(s))),
    ("description of an operation", |it, s| at(it, &format!("{GET}/description"), json!(s))),
    ("operationId", |it, s| at(it, &format!("{GET}/operationId"), json!(s))),
    ("tag", |it, s| at(it, &format!("{GET}/tags/0"), json!(s))),
    ("path", |it, s| {
        rename(it, "/paths", ("/plain", &format!("/plain/{}", s.replace(['{', '}', '?', '#'], ""))))
    }),
    ("path parameter", |it, s| {
        let name = s.replace(['{', '}', '/', '?', '#'], "");
        rename(it, "/paths", ("/pets/{pet_id}", &format!("/pets/{{{name}}}")));
        let address = format!(
            "/paths/{}/get/parameters/0/name",
            format!("/pets/{{{name}}}").replace('~', "~0").replace('/', "~1")
        );
        at(it, &address, json!(name));
    }),
    ("query parameter", |it, s| at(it, &format!("{GET}/parameters/1/name"), json!(s))),
    ("header", |it, s| at(it, &format!("{GET}/parameters/2/name"), json!(s))),
    ("cookie", |it, s| at(it, &format!("{GET}/parameters/3/name"), json!(s))),
    ("description of a parameter", |it, s| {
        at(it, &format!("{GET}/parameters/1/description"), json!(s))
    }),
    ("default", |it, s| at(it, &format!("{GET}/parameters/1/schema/default"), json!(s))),
    ("example", |it, s| at(it, "/components/schemas/Pet/properties/name/example", json!(s))),
    ("pattern", |it, s| at(it, "/components/schemas/Pet/properties/name/pattern", json!(s))),
    ("title of a schema", |it, s| at(it, "/components/schemas/Pet/title", json!(s))),
    ("description of a schema", |it, s| at(it, "/components/schemas/Pet/description", json!(s))),
    ("name of a schema", |it, s| rename(it, "/components/schemas", ("Alone", s))),
    ("name of a property", |it, s| rename(it, "/components/schemas/Pet/properties", ("other", s))),
    ("name of a required property", |it, s| {
        rename(it, "/components/schemas/Pet/properties", ("name", s));
        at(it, "/components/schemas/Pet/required/0", json!(s));
    }),
    ("value of an enum", |it, s| at(it, "/components/schemas/Color/enum/0", json!(s))),
    ("x-enum-varnames", |it, s| at(it, "/components/schemas/Color/x-enum-varnames/0", json!(s))),
    ("const", |it, s| at(it, "/components/schemas/Pet/properties/fixed/const", json!(s))),
    ("value of a discriminator", |it, s| {
        rename(it, "/components/schemas/Animal/discriminator/mapping", ("cat", s))
    }),
    ("property of a discriminator", |it, s| {
        at(it, "/components/schemas/Animal/discriminator/propertyName", json!(s))
    }),
    ("description of a response", |it, s| {
        at(it, &format!("{GET}/responses/200/description"), json!(s))
    }),
    ("header of a response", |it, s| {
        rename(it, &format!("{GET}/responses/200/headers"), ("X-Rate", s))
    }),
    ("media type", |it, s| rename(it, "/paths/~1plain/post/requestBody/content", ("image/png", s))),
    ("server", |it, s| at(it, "/servers/0/url", json!(format!("https://example.com/{s}")))),
    ("description of a server", |it, s| at(it, "/servers/0/description", json!(s))),
    ("variable of a server", |it, s| at(it, "/servers/0/variables/region/default", json!(s))),
    ("security scheme", |it, s| rename(it, "/components/securitySchemes", ("key", s))),
    ("header of a key", |it, s| at(it, "/components/securitySchemes/key/name", json!(s))),
    ("scope", |it, s| at(it, &format!("{GET}/security/0/oauth/0"), json!(s))),
    ("token URL", |it, s| {
        at(
            it,
            "/components/securitySchemes/oauth/flows/clientCredentials/tokenUrl",
            json!(format!("https://example.com/{s}")),
        )
    }),
    ("callback", |it, s| rename(it, &format!("{GET}/callbacks"), ("done", s))),
    ("expression of a callback", |it, s| {
        rename(it, &format!("{GET}/callbacks/done"), ("{$request.query.url}", s))
    }),
    ("link", |it, s| rename(it, &format!("{GET}/responses/200/links"), ("next", s))),
    ("webhook", |it, s| rename(it, "/webhooks", ("bell", s))),
    ("extension", |it, s| at(it, "/components/schemas/Pet/x-rust-type", json!(s))),
    ("x-rust-name", |it, s| at(it, &format!("{GET}/x-rust-name"), json!(s))),
    ("code sample", |it, s| {
        at(it, &format!("{GET}/x-codeSamples/0/source"), json!(format!("client.pets.{s}()")))
    }),
];
