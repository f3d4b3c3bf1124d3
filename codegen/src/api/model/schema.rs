//! Schemas: what the values of each are.

use super::{Choices, Form, SchemaId, Union};
use crate::pointer::Pointer;

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
    /// `format`, if the values are strings or numbers.
    pub format: Option<String>,
    /// A value that the document gives as an example, as JSON.
    pub example: Option<String>,
    /// What its values look like, if they are strings or numbers; what tells more comes first.
    pub forms: Vec<Form>,
    /// What the text is the JSON of, if the values are strings and the document says so.
    pub content: Option<Use>,
    /// Whether a request can contain it.
    pub sent: bool,
}

impl Schema {
    /// A schema at a place, without a name or words of its own.
    pub(in crate::api) fn of(at: &Pointer, kind: Kind) -> Self {
        Self {
            at: at.clone(),
            component: None,
            title: None,
            docs: Docs::default(),
            nullable: false,
            kind,
            format: None,
            example: None,
            forms: Vec::new(),
            content: None,
            sent: false,
        }
    }
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
    /// These strings or integers, and any other.
    Choice(Choices),
    /// One value, as JSON.
    Constant(String),
    /// Lists.
    List(Use),
    /// Lists whose first items have schemas of their own.
    Tuple(Tuple),
    /// Objects without named properties.
    Map(Use),
    /// Objects with named properties.
    Object(Object),
    /// Values of one of several schemas.
    Union(Union),
}

impl Kind {
    /// The schemas that it is made of.
    #[must_use]
    pub fn parts(&self) -> Vec<&Use> {
        match self {
            Self::List(it) | Self::Map(it) => vec![it],
            Self::Tuple(it) => it.items.iter().chain(&it.rest).collect(),
            Self::Object(it) => {
                it.properties.iter().map(|it| &it.value).chain(&it.additional).collect()
            }
            Self::Union(it) => it.branches.iter().collect(),
            Self::Any
            | Self::Null
            | Self::Boolean
            | Self::Integer(_)
            | Self::Number(_)
            | Self::Text(_)
            | Self::Choice(_)
            | Self::Constant(_) => Vec::new(),
        }
    }

    /// The same to be changed.
    pub(in crate::api) fn parts_mut(&mut self) -> Vec<&mut Use> {
        match self {
            Self::List(it) | Self::Map(it) => vec![it],
            Self::Tuple(it) => it.items.iter_mut().chain(&mut it.rest).collect(),
            Self::Object(it) => {
                let properties = it.properties.iter_mut().map(|it| &mut it.value);
                properties.chain(&mut it.additional).collect()
            }
            Self::Union(it) => it.branches.iter_mut().collect(),
            Self::Any
            | Self::Null
            | Self::Boolean
            | Self::Integer(_)
            | Self::Number(_)
            | Self::Text(_)
            | Self::Choice(_)
            | Self::Constant(_) => Vec::new(),
        }
    }

    /// The first item of the lists, if that is what the values are.
    #[must_use]
    pub fn first_item(&self) -> Option<&Use> {
        if let Self::List(item) = self {
            Some(item)
        } else if let Self::Tuple(tuple) = self {
            tuple.items.first()
        } else {
            None
        }
    }

    /// The objects, if that is what the values are.
    #[must_use]
    pub fn object(&self) -> Option<&Object> {
        if let Self::Object(it) = self { Some(it) } else { None }
    }

    /// The union, if it is one.
    #[must_use]
    pub fn union(&self) -> Option<&Union> {
        if let Self::Union(it) = self { Some(it) } else { None }
    }

    /// The only value as JSON, if there is only one.
    #[must_use]
    pub fn constant(&self) -> Option<&str> {
        if let Self::Constant(it) = self { Some(it) } else { None }
    }

    /// The values that are named, if they are an open choice.
    #[must_use]
    pub fn choices(&self) -> Option<&Choices> {
        if let Self::Choice(it) = self { Some(it) } else { None }
    }
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
    /// 128 bits.
    Int128,
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
    /// `base64url`, as a format or as `contentEncoding`.
    Base64Url,
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

/// A component that says nothing but which other schema it is.
#[derive(Clone, Debug)]
pub struct Alias {
    /// Its name under `components/schemas`.
    pub name: String,
    /// Where it stands.
    pub at: Pointer,
    /// What it is.
    pub of: Use,
}

/// A list whose first items have schemas of their own.
#[derive(Clone, Debug)]
pub struct Tuple {
    /// The schemas of the first items.
    pub items: Vec<Use>,
    /// The schema of all items behind them, if the document gives one.
    pub rest: Option<Use>,
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
#[allow(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
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
    /// Whether only the client writes it.
    pub write_only: bool,
    /// Whether it tells what the object is, or has its only value by default, so that it is sent although it need not be.
    pub is_tag: bool,
    /// What it is where it is not there, as JSON.
    pub default: Option<String>,
}
