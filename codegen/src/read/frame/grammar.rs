//! The grammar of OpenAPI 3.1 outside schemas: which object has which fields (section 4.8), and what becomes of each.

mod operation;

use operation::OPERATION;

/// A kind of object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Document,
    Info,
    Server,
    ServerVariable,
    Components,
    PathItem,
    Operation,
    Callback,
    Parameter,
    RequestBody,
    MediaType,
    Encoding,
    Response,
    Header,
    SecurityScheme,
    Flows,
    Flow,
}

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A string; a number or boolean in its place is taken as its text.
    Text,
    /// A string that must be there, and what stands in where it is not.
    Required(&'static str),
    /// One of these strings.
    OneOf(&'static [&'static str]),
    Flag,
    Texts,
    One(Kind),
    List(Kind),
    Map(Kind),
    /// As `Map`, there even when it is missing.
    RequiredMap(Kind),
    /// A mapping of path templates to path items.
    Paths,
    /// A mapping of names to mappings of expressions to path items.
    Callbacks,
    /// A mapping of strings to strings.
    TextMap,
    /// As `Map`, with status codes as keys.
    Responses,
    /// Lists of requirements, each a mapping of names to lists of scopes.
    Security,
    Schema,
    /// Kept as it is.
    Raw,
    /// A string that tells this generator something.
    Setting,
    /// Read by the next room where it stands.
    Later,
    /// Says nothing that an SDK could use.
    Ignored,
    /// Ought to be in the SDK and is not: reported.
    Unmodelled,
}

impl Shape {
    /// Whether a reference may stand in the place of a value that is no object of its own: real documents keep whole
    /// `paths` and descriptions in other files. Objects follow theirs themselves.
    pub(super) fn refers(self) -> bool {
        match self {
            Self::Text
            | Self::Required(_)
            | Self::Texts
            | Self::List(_)
            | Self::Map(_)
            | Self::RequiredMap(_)
            | Self::Paths
            | Self::Callbacks
            | Self::Responses => true,
            Self::OneOf(_)
            | Self::Flag
            | Self::One(_)
            | Self::TextMap
            | Self::Security
            | Self::Schema
            | Self::Raw
            | Self::Setting
            | Self::Later
            | Self::Ignored
            | Self::Unmodelled => false,
        }
    }
}

use Kind::{
    Callback, Components, Document, Encoding, Flow, Flows, Header, Info, MediaType, Operation,
    Parameter, PathItem, RequestBody, Response, SecurityScheme, Server, ServerVariable,
};
use Shape::{
    Flag, Ignored, Later, List, Map, One, OneOf, Paths, Required, RequiredMap, Schema, Security,
    Setting, Text, TextMap, Texts, Unmodelled,
};

const STYLES: Shape =
    OneOf(&["form", "simple", "label", "matrix", "spaceDelimited", "pipeDelimited", "deepObject"]);

/// The fields of an object, in the order of the specification.
pub(super) fn fields(kind: Kind) -> &'static [(&'static str, Shape)] {
    match kind {
        Document => DOCUMENT,
        Info => INFO,
        Server => SERVER,
        ServerVariable => &[("enum", Texts), ("default", Required("")), ("description", Text)],
        Components => COMPONENTS,
        PathItem => PATH_ITEM,
        Operation => OPERATION,
        // Its keys are expressions.
        Callback => &[],
        Parameter => PARAMETER,
        RequestBody => {
            &[("description", Text), ("content", RequiredMap(MediaType)), ("required", Flag)]
        }
        MediaType => MEDIA_TYPE,
        Encoding => ENCODING,
        Response => RESPONSE,
        Header => HEADER,
        SecurityScheme => SECURITY_SCHEME,
        Flows => FLOWS,
        Flow => FLOW,
    }
}

const DOCUMENT: &[(&str, Shape)] = &[
    ("openapi", Required("3.1.0")),
    ("info", One(Info)),
    ("jsonSchemaDialect", Ignored),
    ("$schema", Ignored),
    ("$self", Ignored),
    ("servers", List(Server)),
    ("paths", Paths),
    ("webhooks", Map(PathItem)),
    ("x-webhooks", Map(PathItem)),
    ("components", One(Components)),
    ("security", Security),
    ("tags", Ignored),
    ("externalDocs", Ignored),
    ("x-rust-client", Later),
    ("x-rust-webhooks", Later),
];

/// What is referred to is read where it is used; schemas are read by the next room.
const COMPONENTS: &[(&str, Shape)] = &[
    ("schemas", Ignored),
    ("responses", Ignored),
    ("parameters", Ignored),
    ("examples", Ignored),
    ("requestBodies", Ignored),
    ("headers", Ignored),
    ("securitySchemes", Map(SecurityScheme)),
    ("links", Ignored),
    ("callbacks", Ignored),
    ("pathItems", Ignored),
    ("mediaTypes", Ignored),
];

const PATH_ITEM: &[(&str, Shape)] = &[
    ("$ref", Ignored),
    ("summary", Text),
    ("description", Text),
    ("get", One(Operation)),
    ("put", One(Operation)),
    ("post", One(Operation)),
    ("delete", One(Operation)),
    ("options", One(Operation)),
    ("head", One(Operation)),
    ("patch", One(Operation)),
    ("trace", One(Operation)),
    ("query", One(Operation)),
    ("additionalOperations", Map(Operation)),
    ("servers", List(Server)),
    ("parameters", List(Parameter)),
];

const PARAMETER: &[(&str, Shape)] = &[
    ("name", Required("")),
    ("in", OneOf(&["query", "header", "path", "cookie", "querystring"])),
    ("description", Text),
    ("required", Flag),
    ("deprecated", Flag),
    ("allowEmptyValue", Flag),
    ("style", STYLES),
    ("explode", Flag),
    ("allowReserved", Flag),
    ("schema", Schema),
    ("content", Map(MediaType)),
    ("example", Ignored),
    ("examples", Ignored),
];

const HEADER: &[(&str, Shape)] = &[
    ("name", Ignored),
    ("in", Ignored),
    ("description", Text),
    ("required", Flag),
    ("deprecated", Flag),
    ("style", OneOf(&["simple"])),
    ("explode", Flag),
    ("schema", Schema),
    ("content", Map(MediaType)),
    ("example", Ignored),
    ("examples", Ignored),
];

const SECURITY_SCHEME: &[(&str, Shape)] = &[
    ("type", OneOf(&["apiKey", "http", "oauth2", "openIdConnect", "mutualTLS"])),
    ("description", Text),
    ("name", Required("")),
    ("in", OneOf(&["query", "header", "cookie"])),
    ("scheme", Required("bearer")),
    ("bearerFormat", Text),
    ("flows", One(Flows)),
    ("openIdConnectUrl", Required("")),
    ("oauth2MetadataUrl", Ignored),
    ("deprecated", Ignored),
    ("x-rust-env", Setting),
];

const INFO: &[(&str, Shape)] = &[
    ("title", Required("API")),
    ("version", Required("")),
    ("description", Text),
    ("summary", Ignored),
    ("termsOfService", Ignored),
    ("contact", Ignored),
    ("license", Ignored),
];

const ENCODING: &[(&str, Shape)] = &[
    ("contentType", Text),
    ("headers", Later),
    ("style", STYLES),
    ("explode", Flag),
    ("allowReserved", Flag),
];

const RESPONSE: &[(&str, Shape)] = &[
    ("description", Required("")),
    ("headers", Map(Header)),
    ("content", Map(MediaType)),
    ("links", Later),
    ("summary", Ignored),
];

const FLOWS: &[(&str, Shape)] = &[
    ("implicit", One(Flow)),
    ("password", One(Flow)),
    ("clientCredentials", One(Flow)),
    ("authorizationCode", One(Flow)),
    ("deviceAuthorization", Later),
];

const FLOW: &[(&str, Shape)] = &[
    ("authorizationUrl", Required("")),
    ("tokenUrl", Required("")),
    ("refreshUrl", Text),
    ("scopes", TextMap),
];

const MEDIA_TYPE: &[(&str, Shape)] = &[
    ("schema", Schema),
    ("itemSchema", Schema),
    ("encoding", Map(Encoding)),
    ("itemEncoding", Unmodelled),
    ("prefixEncoding", Unmodelled),
    ("example", Ignored),
    ("examples", Ignored),
];

const SERVER: &[(&str, Shape)] = &[
    ("url", Required("/")),
    ("description", Text),
    ("variables", Map(ServerVariable)),
    ("name", Ignored),
];
