//! What leaves this room: the API in the specification's words. Data only.
//!
//! No `$ref` and no `allOf` is left, every union says how its branches are told apart, and no word of Rust is used.

use std::ops::{Index, IndexMut};

use crate::pointer::Pointer;

/// A whole API.
#[derive(Debug)]
pub struct Api {
    /// `info.title`.
    pub title: String,
    /// `info.version`.
    pub version: String,
    /// `info.description`.
    pub description: Option<String>,
    /// The URL of the first server, with the defaults of its variables, without a slash at its end.
    pub server: Option<String>,
    /// The security schemes that can be used, in the order of the document.
    pub schemes: Vec<Scheme>,
    /// All schemas.
    pub schemas: Schemas,
    /// The named schemas under `components`, in the order of the document.
    pub components: Vec<SchemaId>,
    /// All operations, in the order of the document.
    pub operations: Vec<Operation>,
}

/// The schemas of an API; edges between them are [`SchemaId`]s.
#[derive(Debug, Default)]
pub struct Schemas(Vec<Schema>);

/// A schema in [`Schemas`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SchemaId(usize);

impl Schemas {
    pub(super) fn add(&mut self, schema: Schema) -> SchemaId {
        self.0.push(schema);
        SchemaId(self.0.len() - 1)
    }

    /// All schemas and their ids.
    pub fn iter(&self) -> impl Iterator<Item = (SchemaId, &Schema)> {
        self.0.iter().enumerate().map(|(index, schema)| (SchemaId(index), schema))
    }
}

#[allow(clippy::indexing_slicing, reason = "an id is only made by `add`, and nothing is removed")]
impl Index<SchemaId> for Schemas {
    type Output = Schema;

    fn index(&self, id: SchemaId) -> &Schema {
        &self.0[id.0]
    }
}

#[allow(clippy::indexing_slicing, reason = "an id is only made by `add`, and nothing is removed")]
impl IndexMut<SchemaId> for Schemas {
    fn index_mut(&mut self, id: SchemaId) -> &mut Schema {
        &mut self.0[id.0]
    }
}

/// A schema.
#[derive(Clone, Debug)]
pub struct Schema {
    /// Where it stands; every diagnostic about it starts here.
    pub at: Pointer,
    /// Its name under `components/schemas`, if it has one.
    pub component: Option<String>,
    /// `title`.
    pub title: Option<String>,
    /// What the document says about it.
    pub docs: Docs,
    /// Whether `null` is one of its values.
    pub nullable: bool,
    /// What its other values are.
    pub kind: Kind,
    /// A value that the document gives as an example, as JSON.
    pub example: Option<String>,
}

/// What the document says about something, in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Docs {
    /// `summary`.
    pub summary: Option<String>,
    /// `description`.
    pub description: Option<String>,
    /// Bounds, defaults and the like: `maximum: 100`.
    pub notes: Vec<String>,
    /// `deprecated`.
    pub deprecated: bool,
}

/// What the values of a schema are.
#[derive(Clone, Debug)]
pub enum Kind {
    /// Any value.
    Any,
    /// Only `null`.
    Null,
    /// `true` and `false`.
    Boolean,
    /// Integers.
    Integer(IntegerFormat),
    /// Numbers.
    Number(NumberFormat),
    /// Strings.
    Text(TextFormat),
    /// These strings.
    Choice(Vec<String>),
    /// One value, as JSON.
    Constant(String),
    /// Lists.
    List(Use),
    /// Objects without named properties.
    Map(Use),
    /// Objects with named properties.
    Object(Object),
    /// Values of one of several schemas.
    Union(Union),
}

/// `format` of integers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IntegerFormat {
    /// 32 bits.
    Int32,
    /// 64 bits, also what no format means.
    Int64,
    /// 32 bits without sign.
    Uint32,
    /// 64 bits without sign.
    Uint64,
    /// Bounds beyond 64 bits.
    Big,
}

/// `format` of numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberFormat {
    /// 32 bits.
    Float,
    /// 64 bits, also what no format means.
    Double,
}

/// `format` of strings, and what content keywords say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextFormat {
    /// No format, or one that says nothing about the value.
    Plain,
    /// `date-time`.
    DateTime,
    /// `date`.
    Date,
    /// `time`.
    Time,
    /// `duration`.
    Duration,
    /// `uuid`.
    Uuid,
    /// `uri`, `url` and their kin.
    Uri,
    /// `byte`, or `contentEncoding: base64`.
    Base64,
    /// `binary`: raw bytes, outside JSON.
    Binary,
}

/// A place where a schema is used.
#[derive(Clone, Debug)]
pub struct Use {
    /// The schema.
    pub schema: SchemaId,
    /// Whether `null` is allowed here, whatever the schema says.
    pub nullable: bool,
    /// What is said here; empty where only the schema speaks.
    pub docs: Docs,
}

/// An object with named properties.
#[derive(Clone, Debug, Default)]
pub struct Object {
    /// In the order of the document.
    pub properties: Vec<Property>,
    /// What `additionalProperties` says, if it is a schema.
    pub additional: Option<Use>,
}

/// A property of an object.
#[derive(Clone, Debug)]
pub struct Property {
    /// Its name on the wire.
    pub name: String,
    /// Where it stands.
    pub at: Pointer,
    /// Its value.
    pub value: Use,
    /// Whether it has to be there.
    pub required: bool,
    /// Whether only the server writes it.
    pub read_only: bool,
}

/// One of several schemas.
#[derive(Clone, Debug)]
pub struct Union {
    /// The schemas, in the order of the document.
    pub branches: Vec<Use>,
    /// The property and the values that the document's `discriminator` gives; empty without one.
    pub discriminator: Option<Discriminator>,
    /// How the branches are told apart, by the kind of JSON value that arrives.
    pub tells: Vec<(JsonKind, Tell)>,
}

/// `discriminator`.
#[derive(Clone, Debug)]
pub struct Discriminator {
    /// The property.
    pub property: String,
    /// For each branch, the values that stand for it.
    pub values: Vec<Vec<String>>,
}

/// A kind of JSON value, with integers apart from other numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum JsonKind {
    /// `true` and `false`.
    Boolean,
    /// A number without fraction and exponent.
    Integer,
    /// Any other number.
    Number,
    /// A string.
    String,
    /// A list.
    Array,
    /// An object.
    Object,
}

/// How branches that share a kind are told apart; numbers are positions in [`Union::branches`].
#[derive(Clone, Debug)]
pub enum Tell {
    /// There is only one.
    Only(usize),
    /// By the value of a property.
    Tag {
        /// The property.
        property: String,
        /// Its values, and what each stands for.
        values: Vec<(String, usize)>,
        /// What stands for any other value, if something does.
        otherwise: Option<usize>,
    },
    /// By the properties that are there.
    Closest(Vec<(usize, Shape)>),
    /// By the string itself.
    Literals {
        /// The strings, and what each stands for.
        values: Vec<(String, usize)>,
        /// What stands for any other string, if something does.
        otherwise: Option<usize>,
    },
    /// By nothing: the first that can be decoded.
    First(Vec<usize>),
}

/// The names of an object's properties.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shape {
    /// Those that must be there.
    pub required: Vec<String>,
    /// The others.
    pub optional: Vec<String>,
}

/// An operation.
#[derive(Debug)]
pub struct Operation {
    /// Where it stands.
    pub at: Pointer,
    /// `operationId`.
    pub id: Option<String>,
    /// The method, in upper case.
    pub method: String,
    /// The path template.
    pub path: String,
    /// What the document says about it.
    pub docs: Docs,
    /// Its parameters, those of the path item first.
    pub parameters: Vec<Parameter>,
    /// What it takes.
    pub body: Option<Body>,
    /// What it answers, in the order of the document.
    pub responses: Vec<Response>,
    /// Alternatives, each a list of schemes and scopes.
    pub security: Vec<Vec<(String, Vec<String>)>>,
    /// `x-codeSamples`: language and source.
    pub samples: Vec<(String, String)>,
    /// `x-rust-path`: where the call shall be found.
    pub call_path: Option<String>,
}

/// Where a parameter stands in a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Location {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// In a header.
    Header,
    /// In a cookie.
    Cookie,
}

/// A parameter.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// Where it stands in the document.
    pub at: Pointer,
    /// Its name on the wire.
    pub name: String,
    /// Where it stands in a request.
    pub location: Location,
    /// Whether it has to be given.
    pub required: bool,
    /// How its value is laid out.
    pub layout: Layout,
    /// Its value.
    pub value: Use,
    /// What the document says about it.
    pub docs: Docs,
}

/// How the value of a parameter is laid out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Layout {
    /// By `style` and `explode`.
    Style {
        /// `style`, as the specification spells it.
        style: &'static str,
        /// `explode`.
        explode: bool,
        /// `allowReserved`.
        allow_reserved: bool,
    },
    /// As JSON, because of a `content` of that type.
    Json,
}

/// A request body.
#[derive(Debug)]
pub struct Body {
    /// Where it stands.
    pub at: Pointer,
    /// Whether it has to be given.
    pub required: bool,
    /// What the document says about it.
    pub docs: Docs,
    /// The forms that it can take.
    pub contents: Vec<Content>,
}

/// A media type and its schema.
#[derive(Clone, Debug)]
pub struct Content {
    /// Such as `application/json`.
    pub media_type: String,
    /// What it holds; `None` where the document does not say.
    pub value: Option<Use>,
}

/// A response.
#[derive(Debug)]
pub struct Response {
    /// Where it stands.
    pub at: Pointer,
    /// For which status codes.
    pub status: Status,
    /// `description`.
    pub description: String,
    /// The forms that it can take.
    pub contents: Vec<Content>,
}

/// A key of `responses`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// One code.
    Code(u16),
    /// A hundred of them: `4` for `4XX`.
    Range(u16),
    /// Every other one.
    Default,
}

/// A security scheme that a client can carry out.
#[derive(Debug)]
pub struct Scheme {
    /// Its name in the document.
    pub name: String,
    /// How it is carried out.
    pub kind: SchemeKind,
}

/// How a security scheme is carried out.
#[derive(Debug)]
pub enum SchemeKind {
    /// A bearer token, however it is come by.
    Bearer,
    /// User and password.
    Basic,
    /// A key in a header, query parameter or cookie of this name.
    ApiKey(Location, String),
}
