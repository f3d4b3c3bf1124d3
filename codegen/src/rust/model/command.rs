//! The command line: what it has to know of each operation.

use crate::rust::names::Ident;

/// The commands of an SDK, and the objects whose properties can be given one by one.
#[derive(Debug, Default)]
pub struct CommandLine {
    /// A command for each operation, in the order of the calls.
    pub commands: Vec<Command>,
    /// The objects, by the names of their types.
    pub objects: Vec<(Ident, Vec<Taken>)>,
    /// What several of them take alike, by a name.
    pub shared: Vec<(Ident, Flag)>,
}

/// The command of an operation.
#[derive(Debug)]
pub struct Command {
    /// The words that lead to it, its own last.
    pub words: Vec<String>,
    /// The modules below `resources` that its call stands in.
    pub modules: Vec<Ident>,
    /// The type of its call.
    pub builder: Ident,
    /// The feature that it needs, if it needs one.
    pub feature: Option<String>,
    /// What the document says about it.
    pub about: String,
    /// Whether it should no longer be used.
    pub deprecated: bool,
    /// What it takes, but for the properties of its body.
    pub flags: Vec<Taken>,
    /// The object that is its body, which can be given as a whole as well.
    pub object: Option<Ident>,
    /// Whether its body has to be given.
    pub needs_body: bool,
    /// What is done with its answer.
    pub answer: Answering,
    /// An answer of the document, as JSON.
    pub sample: String,
    /// Whether it is the one that the README shows.
    pub in_readme: bool,
}

/// What is done with the answer of a command.
#[derive(Debug)]
pub enum Answering {
    /// It is printed.
    Whole,
    /// It is a page of a list, whose items are printed.
    Pages,
    /// Its events are printed as they come; the flag that asks for them, empty where nothing else can come.
    Events(String),
    /// The same of JSON lines, which are called so.
    Lines(String, String),
    /// It is bytes, which may go into a file.
    Bytes,
    /// It is where bytes are, which may go into a file.
    Located,
}

/// Something that a command takes or an object has, here or where several have it from.
#[derive(Debug)]
pub enum Taken {
    /// It is its own.
    Own(Flag),
    /// It has a name, which several know.
    Shared(Ident),
}

/// Something that a command takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flag {
    /// What it is called, unless that is its name on the wire with hyphens.
    pub name: Option<String>,
    /// Its name on the wire.
    pub wire_name: String,
    /// Where it goes.
    pub to: Destination,
    /// What its values are.
    pub kind: FlagKind,
    /// Whether it has to be given.
    pub required: bool,
    /// Whether it can be `null`.
    pub nullable: bool,
    /// Whether it should no longer be used.
    pub deprecated: bool,
    /// What the document says about it, on one line.
    pub help: String,
}

/// Where a value goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// A parameter.
    Parameter(super::Place),
    /// A property of the body, or of an object.
    Field,
    /// The whole body, as JSON.
    Body,
    /// The whole body, as bytes of a media type.
    Bytes(String),
    /// The whole body, as lines of a media type.
    Lines(String),
    /// A parameter that always has this JSON, which nobody gives.
    Fixed(super::Place, String),
    /// A property that always has this JSON, which nobody gives.
    Always(String),
}

/// What the values of a flag are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FlagKind {
    /// Text.
    Text,
    /// An integer.
    Integer,
    /// A number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// The content of a file.
    File,
    /// JSON, and text where it is none.
    Json,
    /// An object or a list as JSON, and any other text as it is.
    TextOrJson,
    /// One of these texts, or another one.
    Choice(Vec<String>),
    /// Several values.
    List(Box<FlagKind>),
    /// An object without named properties.
    Map,
    /// An object, by the name of its type.
    Object(Ident),
}
