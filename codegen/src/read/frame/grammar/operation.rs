//! The fields of an operation (section 4.8.10), and the extensions that say what its call is called elsewhere.

use super::Kind::{Parameter, RequestBody, Server};
use super::Shape::{
    self, Callbacks, Flag, Ignored, Later, List, One, Raw, Responses, Security, Setting, Text,
    Texts,
};

pub(super) const OPERATION: &[(&str, Shape)] = &[
    ("tags", Texts),
    ("summary", Text),
    ("description", Text),
    ("externalDocs", Ignored),
    ("operationId", Text),
    ("parameters", List(Parameter)),
    ("requestBody", One(RequestBody)),
    ("responses", Responses),
    ("callbacks", Callbacks),
    ("deprecated", Flag),
    ("security", Security),
    ("servers", List(Server)),
    ("x-codeSamples", Raw),
    ("x-code-samples", Raw),
    ("x-readme", Raw),
    ("x-oaiMeta", Raw),
    ("x-fern-examples", Raw),
    ("x-speakeasy-group", Raw),
    ("x-speakeasy-name-override", Raw),
    ("x-fern-sdk-group-name", Raw),
    ("x-fern-sdk-method-name", Raw),
    ("x-fern-streaming", Later),
    ("x-rust-path", Setting),
    ("x-rust-name", Setting),
    ("x-rust-aliases", Texts),
    ("x-rust-pagination", Later),
    ("x-rust-readme", Flag),
];
