//! What leaves this room: the SDK in Rust's words. Data only; every name, type and import is decided.

use crate::pointer::Pointer;

use super::names::Ident;

/// A whole SDK.
#[derive(Debug)]
pub struct Sdk {
    /// The header's name of the document.
    pub source: String,
    /// The crate's name in code.
    pub crate_name: String,
    /// The crate's documentation.
    pub docs: Docs,
    /// How a client is made.
    pub client: Client,
    /// The resources that a client starts with, and all below them.
    pub resources: Vec<Resource>,
    /// The types, a file each for what the document names.
    pub modules: Vec<Module>,
    /// All types, by [`ItemId`].
    pub items: Vec<Item>,
}

/// Documentation: Markdown that rustdoc accepts, a paragraph each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Docs {
    /// Its lines.
    pub lines: Vec<String>,
    /// Whether the item is deprecated.
    pub deprecated: bool,
}

/// How a client is made.
#[derive(Debug)]
pub struct Client {
    /// `info.title`.
    pub title: String,
    /// Name and version of the crate.
    pub user_agent: String,
    /// The prefix of environment variables.
    pub env_prefix: String,
    /// Where requests go.
    pub base_url: Option<String>,
    /// How requests are signed.
    pub schemes: Vec<Scheme>,
}

/// A security scheme.
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
    /// `Authorization: Bearer …`
    Bearer,
    /// `Authorization: Basic …`
    Basic,
    /// A header of this name.
    Header(String),
    /// A query parameter of this name.
    Query(String),
    /// A cookie of this name.
    Cookie(String),
}

/// A type of the SDK, by its place in [`Sdk::items`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemId(pub(super) usize);

/// A file of types.
#[derive(Debug)]
pub struct Module {
    /// Its name.
    pub name: Ident,
    /// Where what it is made from stands in the document.
    pub at: Pointer,
    /// Its types, the named one first.
    pub items: Vec<ItemId>,
    /// What it imports.
    pub imports: Imports,
}

/// What a file of types imports.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Imports {
    /// Names of the runtime.
    pub runtime: Vec<&'static str>,
    /// Other types of the SDK.
    pub types: Vec<Ident>,
    /// Whether it uses ordered maps.
    pub map: bool,
}

/// A type that is printed.
#[derive(Debug)]
pub struct Item {
    /// Its name.
    pub name: Ident,
    /// Where it stands in the document.
    pub at: Pointer,
    /// What the document says about it.
    pub docs: Docs,
    /// What it is.
    pub kind: ItemKind,
}

/// What a printed type is.
#[derive(Debug)]
pub enum ItemKind {
    /// A struct.
    Struct(Struct),
    /// An open enum of strings.
    Choice(Vec<Choice>),
    /// An open enum of other types.
    Union(Union),
    /// Another name of a type.
    Alias(Type),
}

/// A type.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Type {
    /// `()`
    Unit,
    /// `bool`
    Bool,
    /// `i32`
    I32,
    /// `i64`
    I64,
    /// `u32`
    U32,
    /// `u64`
    U64,
    /// `f32`
    F32,
    /// `f64`
    F64,
    /// `String`
    String,
    /// A string with a format, by its name in the runtime.
    Text(&'static str),
    /// Any JSON.
    Json,
    /// Bytes outside JSON.
    Bytes,
    /// `Option<T>`
    Option(Box<Type>),
    /// Absent, null or a value.
    Nullable(Box<Type>),
    /// `Vec<T>`
    Vec(Box<Type>),
    /// `BTreeMap<String, T>`
    Map(Box<Type>),
    /// `Box<T>`
    Box(Box<Type>),
    /// A type of the SDK.
    Item(ItemId),
}

/// A struct.
#[derive(Debug)]
pub struct Struct {
    /// Its fields, in order.
    pub fields: Vec<Field>,
    /// The field that keeps all other properties, and their type.
    pub rest: (Ident, Type),
}

/// A field, or a property that needs none.
#[derive(Debug)]
pub struct Field {
    /// The property.
    pub wire_name: String,
    /// What holds it.
    pub slot: Slot,
}

/// What holds a property.
#[derive(Debug)]
pub enum Slot {
    /// Nothing: it is always this JSON.
    Constant(String),
    /// A field.
    Field {
        /// Its name.
        name: Ident,
        /// The name of its setter; `None` where the value is an argument of `new`.
        setter: Option<Ident>,
        /// Its type.
        ty: Type,
        /// Whether it must be there.
        presence: Presence,
        /// What the document says about it.
        docs: Docs,
    },
}

/// Whether a property must be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// It must, and cannot be `null`.
    Required,
    /// It must, and can be `null`.
    RequiredNullable,
    /// It need not.
    Optional,
}

/// A value of an open enum of strings.
#[derive(Debug)]
pub struct Choice {
    /// The variant.
    pub name: Ident,
    /// The string.
    pub wire_value: String,
}

/// An open enum of other types.
#[derive(Debug)]
pub struct Union {
    /// Its variants.
    pub variants: Vec<Variant>,
    /// How they are told apart, by the kind of JSON that arrives.
    pub arms: Vec<Arm>,
}

/// A variant of a union.
#[derive(Debug)]
pub struct Variant {
    /// Its name.
    pub name: Ident,
    /// What it holds.
    pub ty: Type,
    /// Whether a value of that type is turned into the union by `From`.
    pub from: bool,
    /// What the document says about it.
    pub docs: Docs,
}

/// What becomes of JSON of some kinds.
#[derive(Debug)]
pub struct Arm {
    /// The kinds, by their names in the runtime.
    pub kinds: Vec<&'static str>,
    /// What tells the variants apart.
    pub tell: Tell,
}

/// What tells variants apart; numbers are positions in [`Union::variants`].
#[derive(Debug, PartialEq, Eq)]
pub enum Tell {
    /// There is only one.
    Only(usize),
    /// The value of a property.
    Tag {
        /// The property.
        property: String,
        /// For each variant, its values.
        values: Vec<(Vec<String>, usize)>,
        /// What any other value stands for.
        otherwise: Option<usize>,
    },
    /// The properties that are there: required and optional ones of each variant.
    Closest(Vec<(usize, Vec<String>, Vec<String>)>),
    /// The string itself.
    Literals {
        /// For each variant, its strings.
        values: Vec<(Vec<String>, usize)>,
        /// What any other string stands for.
        otherwise: Option<usize>,
    },
    /// The first that can be decoded.
    First(Vec<usize>),
}

/// A resource: a view of the client with operations and further resources.
#[derive(Debug)]
pub struct Resource {
    /// Its method and module.
    pub name: Ident,
    /// Its type.
    pub ty: Ident,
    /// How it is reached: `client.ai().assistants()`.
    pub call: String,
    /// The resources below it.
    pub children: Vec<Resource>,
    /// Its operations.
    pub methods: Vec<Method>,
}

/// An operation.
#[derive(Debug)]
pub struct Method {
    /// Its name.
    pub name: Ident,
    /// The type of its builder.
    pub builder: Ident,
    /// The constant that describes it.
    pub constant: Ident,
    /// `operationId`.
    pub operation_id: Option<String>,
    /// Where it stands in the document.
    pub at: Pointer,
    /// The HTTP method.
    pub http_method: String,
    /// The path template.
    pub path: String,
    /// What the document says about it.
    pub docs: Docs,
    /// What a caller must give, in order.
    pub arguments: Vec<Input>,
    /// What a caller may give.
    pub setters: Vec<Input>,
    /// Body properties that are always the same, as JSON.
    pub constants: Vec<(String, String)>,
    /// The body, if there is one.
    pub body: Option<Body>,
    /// The media type that is asked for.
    pub accept: String,
    /// What a call gives.
    pub output: Output,
    /// All responses that the document names.
    pub responses: Vec<Response>,
    /// Alternatives of security schemes.
    pub security: Vec<Vec<String>>,
    /// The header that carries an idempotency key.
    pub idempotency_header: Option<String>,
    /// The call in the example, and what the test server answers.
    pub example: Example,
}

/// Something that goes into a request.
#[derive(Debug)]
pub struct Input {
    /// The name of the argument or setter.
    pub name: Ident,
    /// Its name on the wire.
    pub wire_name: String,
    /// Where it goes.
    pub place: Place,
    /// Its type.
    pub ty: Type,
    /// What the document says about it.
    pub docs: Docs,
    /// A value of it, as JSON.
    pub sample: String,
}

/// Where a value goes in a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A parameter in its location's default style: the method of the runtime's `Call`.
    Plain(&'static str),
    /// A parameter in another style: the constructor and refinements of the runtime's `Parameter`.
    Styled {
        /// `path`, `query`, `header` or `cookie`.
        location: &'static str,
        /// The refinement, and its argument.
        style: (&'static str, Option<bool>),
        /// Whether reserved characters stay.
        reserved: bool,
    },
    /// A property of the body.
    Field,
    /// The whole body.
    Body,
}

/// A request body.
#[derive(Debug)]
pub struct Body {
    /// Its media type.
    pub media_type: String,
    /// Its type.
    pub ty: Type,
    /// How it is sent.
    pub kind: BodyKind,
    /// Whether it must be there.
    pub required: bool,
}

/// How a body is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyKind {
    /// As JSON.
    Json,
    /// As bytes of its media type.
    Bytes,
}

/// What a call gives.
#[derive(Debug)]
pub struct Output {
    /// Its type.
    pub ty: Type,
    /// How it is decoded: a method of the runtime's `RawResponse`.
    pub decode: &'static str,
    /// The status code that the document gives for it.
    pub status: u16,
}

/// A response that the document names.
#[derive(Debug)]
pub struct Response {
    /// The status as the document writes it.
    pub status: String,
    /// What the document says about it.
    pub description: String,
    /// Its media type, if it has a body.
    pub media_type: Option<String>,
    /// Its type, if it has a body.
    pub ty: Option<Type>,
}

/// An example of a call.
#[derive(Debug)]
pub struct Example {
    /// The arguments.
    pub arguments: Vec<ExampleValue>,
    /// The body that the test server answers with.
    pub answer: String,
}

/// A value in an example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExampleValue {
    /// A string.
    Text(String),
    /// A number without fraction.
    Integer,
    /// A number.
    Number,
    /// `true`
    Flag,
    /// Bytes.
    Bytes,
    /// A value of this type, from JSON.
    Json(Ident, Type, String),
}

impl ItemId {
    /// The place in [`Sdk::items`].
    #[must_use]
    pub fn index(self) -> usize {
        self.0
    }
}
