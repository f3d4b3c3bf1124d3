//! The resources and calls that are printed.

use super::{Body, BodyKind, Docs, Example, Naming, SecondName, Streaming, Type};
pub use crate::api::{Last, Step};
use crate::pointer::Pointer;
use crate::rust::ItemId;
use crate::rust::names::Ident;

/// A resource: a view of the client with operations and further resources.
#[derive(Debug)]
pub struct Resource {
    /// The method that leads to it.
    pub name: Ident,
    /// Its module.
    pub module: Ident,
    /// Its type.
    pub ty: Ident,
    /// How it is reached: `client.ai().assistants()`.
    pub call: String,
    /// The methods on that way, its own last.
    pub way: Vec<Ident>,
    /// What the document says about its tag; empty where it says nothing.
    pub docs: Docs,
    /// The first paragraph of that.
    pub summary: Docs,
    /// Whether it is one method of the client itself, which stands in a file of its own as resources do.
    pub is_direct: bool,
    /// The feature that it needs, if the client starts with it and with others.
    pub feature: Option<String>,
    /// The features of others, one of which is enough: there is a second name for a call of this one there.
    pub needed_by: Vec<String>,
    /// The resources below it.
    pub children: Vec<Resource>,
    /// Its operations.
    pub methods: Vec<Method>,
    /// The operations of other places that can be called here as well.
    pub aliases: Vec<SecondName>,
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
    /// The same as another name by which rustdoc finds the method, where it can be one.
    pub alias: Option<String>,
    /// Where its name comes from.
    pub naming: Naming,
    /// Whether it is the call that the README shows.
    pub in_readme: bool,
    /// Where it stands in the document.
    pub at: Pointer,
    /// The HTTP method.
    pub http_method: String,
    /// The path as the document writes it.
    pub path: String,
    /// The path that is filled in.
    pub template: String,
    /// Where it is, unless it is where the others are.
    pub server: Option<String>,
    /// The URLs of the servers that a caller can choose from, with what the document says about each.
    pub servers: Vec<(String, String)>,
    /// What the document says about it.
    pub docs: Docs,
    /// What a caller must give, in order.
    pub arguments: Vec<Input>,
    /// What a caller may give.
    pub setters: Vec<Input>,
    /// The options of a call that keep their names, where setters have those of others.
    pub options: Option<Vec<&'static str>>,
    /// Parameters that have one value.
    pub constants: Vec<Constant>,
    /// The body, if there is one.
    pub body: Option<Body>,
    /// The media type that is asked for.
    pub accept: String,
    /// The media types that can be asked for instead.
    pub others: Vec<String>,
    /// What a call gives.
    pub output: Output,
    /// The bodies of errors that the document describes, and the enum of them.
    pub failures: Option<(Ident, Vec<Case>)>,
    /// How its pages follow each other, where it gives a page of a list.
    pub pagination: Option<Pagination>,
    /// How the response can be read while it arrives.
    pub streaming: Option<Streaming>,
    /// How it is sent again until its answer is what is waited for, where it can be.
    pub until: Option<Until>,
    /// What else the documentation says, under headings of its own.
    pub sections: Vec<Section>,
    /// All responses that the document names.
    pub responses: Vec<Response>,
    /// Alternatives of security schemes.
    pub security: Vec<Vec<String>>,
    /// The header that carries an idempotency key.
    pub idempotency_header: Option<String>,
    /// The call in the example, and what the test server answers.
    pub example: Example,
}

impl Method {
    /// What goes into its requests.
    pub fn inputs(&self) -> impl Iterator<Item = &Input> {
        self.arguments.iter().chain(&self.setters)
    }

    /// Whether the document lists redirects among its errors.
    #[must_use]
    pub fn redirects(&self) -> bool {
        let mut cases = self.failures.iter().flat_map(|it| &it.1);
        cases.any(|it| it.answer.decode == "location")
    }
}

/// A way to wait for an answer.
#[derive(Debug)]
pub struct Until {
    /// The name of the method.
    pub name: &'static str,
    /// What of the answer says how far something is.
    pub awaited: Option<Awaited>,
}

/// The property of an answer that says how far something is.
#[derive(Debug)]
pub struct Awaited {
    /// The field around it, if it stands within another, and whether that need not be there.
    pub wrapper: Option<(Ident, bool)>,
    /// Its field.
    pub field: Ident,
    /// Whether it need not be there.
    pub is_optional: bool,
    /// The enum of its values.
    pub of: ItemId,
    /// The variants that say that it is not over.
    pub working: Vec<Ident>,
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
    /// The whole body in this other media type, where the document has several.
    Other(String, BodyKind),
}

/// A parameter that always has the same value.
#[derive(Debug)]
pub struct Constant {
    /// Its name on the wire.
    pub wire_name: String,
    /// Where it goes.
    pub place: Place,
    /// Its value as JSON: a string, a number or a boolean.
    pub json: String,
}

/// What a call gives.
#[derive(Debug)]
pub enum Output {
    /// The same for all statuses.
    One(Answer),
    /// Nothing for these statuses.
    Optional(Answer, Vec<u16>),
    /// An enum of that name.
    Several(Ident, Vec<Case>),
}

impl Output {
    /// Whether it is where the server points.
    #[must_use]
    pub fn is_located(&self) -> bool {
        matches!(self, Self::One(answer) if answer.decode == "location")
    }
}

/// How the pages of a list follow each other.
#[derive(Debug)]
pub struct Pagination {
    /// What the list is of.
    pub item: Type,
    /// Where the items of a page are.
    pub items: Vec<String>,
    /// How the next page is asked for.
    pub step: Step,
    /// What says that no page follows.
    pub last: Last,
}

/// What is made of a response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Its type.
    pub ty: Type,
    /// How it is decoded: a method of the runtime's `RawResponse`.
    pub decode: &'static str,
}

/// One of several answers.
#[derive(Debug)]
pub struct Case {
    /// Its variant.
    pub name: Ident,
    /// The statuses: one code, or the first and the last.
    pub statuses: (u16, u16),
    /// What is made of it.
    pub answer: Answer,
    /// What the document says about it.
    pub docs: Docs,
}

/// Something that the documentation lists under a heading.
#[derive(Debug)]
pub struct Section {
    /// The heading.
    pub title: &'static str,
    /// Its items: text, and a type that is named behind it.
    pub items: Vec<(String, Option<Type>)>,
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
