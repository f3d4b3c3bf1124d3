//! Operations, parameters, bodies, responses and security schemes.

use super::{Docs, Layout, Pagination, Use};
use crate::pointer::Pointer;

/// What the document says about a tag.
#[derive(Clone, Debug)]
pub struct Tag {
    /// Its name.
    pub name: String,
    /// `description`.
    pub description: String,
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
    /// The path as the document writes it.
    pub path: String,
    /// The path with the name of a parameter between each pair of braces.
    pub template: String,
    /// What the document says about it.
    pub docs: Docs,
    /// Its tags.
    pub tags: Vec<String>,
    /// Its parameters, those of the path item first.
    pub parameters: Vec<Parameter>,
    /// What it takes.
    pub body: Option<Body>,
    /// What it answers, in the order of the document.
    pub responses: Vec<Response>,
    /// Alternatives, each a list of schemes and scopes.
    pub security: Vec<Vec<(String, Vec<String>)>>,
    /// Where it is, unless it is where the others are.
    pub server: Option<Server>,
    /// The URLs and descriptions of all its own servers, where there are several or one that leaves something open.
    pub servers: Vec<(String, String)>,
    /// The requests that the server makes because of it.
    pub callbacks: Vec<Callback>,
    /// Code samples of the document: language and source.
    pub samples: Vec<(String, String)>,
    /// What an SDK of another maker calls it.
    pub vendor: Option<VendorName>,
    /// `x-rust-path`: where the call shall be found.
    pub call_path: Option<String>,
    /// `x-rust-name`: what the method shall be called, wherever it is found.
    pub call_name: Option<String>,
    /// `x-rust-aliases`: where else it shall be found.
    pub aliases: Vec<String>,
    /// `x-rust-readme`: whether it is the call that the README shows.
    pub in_readme: bool,
    /// How its pages follow each other, where its answer is a page of a list.
    pub pagination: Option<Pagination>,
}

/// How much an answer holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// One thing.
    One,
    /// A list, or a page of one.
    Many,
    /// The document does not say.
    Unsaid,
}

/// What an SDK of another maker calls an operation.
#[derive(Debug)]
pub struct VendorName {
    /// The maker.
    pub maker: &'static str,
    /// The resources; none is the client itself, and not said is another thing.
    pub group: Option<Vec<String>>,
    /// The method.
    pub method: Option<String>,
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
    /// What it is a stream of, where the document says so.
    pub item: Option<Use>,
    /// How single properties are encoded.
    pub encodings: Vec<Encoding>,
}

/// How a property of a form or of a body of parts is encoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Encoding {
    /// The property.
    pub property: String,
    /// `contentType`
    pub content_type: Option<String>,
    /// The names of the headers that its part has.
    pub headers: Vec<String>,
    /// As a query parameter, because of `style`, `explode` or `allowReserved`.
    pub layout: Option<Layout>,
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
    /// Names and descriptions of its headers.
    pub headers: Vec<Header>,
    /// What can be done next.
    pub links: Vec<Link>,
}

/// A header of a response.
#[derive(Debug)]
pub struct Header {
    /// Its name.
    pub name: String,
    /// What the document says about it.
    pub docs: Docs,
    /// Its value.
    pub value: Use,
}

/// What can be done with a response.
#[derive(Debug)]
pub struct Link {
    /// Its name.
    pub name: String,
    /// `operationId` or `operationRef`.
    pub target: String,
    /// `description`.
    pub description: String,
}

/// A request that the server makes.
#[derive(Debug)]
pub struct Callback {
    /// Its name.
    pub name: String,
    /// Where it goes: an expression over the request that it answers to.
    pub expression: String,
    /// The method, in upper case.
    pub method: String,
    /// What it carries.
    pub body: Option<Body>,
}

/// A request that the server makes when something happens.
#[derive(Debug)]
pub struct Webhook {
    /// Where it stands.
    pub at: Pointer,
    /// The name of the event.
    pub name: String,
    /// What the document says about it.
    pub docs: Docs,
    /// What it carries.
    pub body: Option<Body>,
}

/// A server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Server {
    /// Its URL, absolute, with `{variables}` and without a slash at its end.
    pub url: String,
    /// `description`.
    pub description: String,
    /// What its URL leaves open.
    pub variables: Vec<Variable>,
}

/// A variable of a server's URL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variable {
    /// Its name.
    pub name: String,
    /// `default`, empty where there is none.
    pub default: String,
    /// `enum`
    pub values: Vec<String>,
    /// `description`.
    pub description: String,
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
    /// `x-rust-env`: what follows the prefix in the environment variable of its credential.
    pub variable: Option<String>,
    /// What the document says about it, and where its tokens come from.
    pub docs: Docs,
    /// How it is carried out.
    pub kind: SchemeKind,
}

/// How a security scheme is carried out.
#[derive(Debug)]
pub enum SchemeKind {
    /// A bearer token, however it is come by.
    Bearer,
    /// A bearer token that a client gets by its own id and secret.
    ClientCredentials {
        /// Where from; it may be relative to the server.
        token_url: String,
        /// The scopes that there are.
        scopes: Vec<String>,
    },
    /// User and password.
    Basic,
    /// Another scheme of HTTP, by the word that it begins with.
    Http(String),
    /// A client certificate.
    Certificate,
    /// A key in a header, query parameter or cookie of this name.
    ApiKey(Location, String),
}
