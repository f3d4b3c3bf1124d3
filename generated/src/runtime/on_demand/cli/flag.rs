//! What a command takes, or an object has: plain constants, no behaviour.

use crate::runtime::parameter::Parameter;

/// The flag of the whole body.
pub(super) const BODY: &str = "body";

/// Something that a command takes, or a property of an object.
#[derive(Clone, Copy, Debug)]
pub struct Flag {
    /// Empty where it is the name on the wire with hyphens.
    name: &'static str,
    pub(super) wire_name: &'static str,
    pub(super) to: To,
    pub(super) kind: Kind,
    pub(super) is_required: bool,
    pub(super) is_nullable: bool,
    pub(super) is_deprecated: bool,
    pub(super) help: &'static str,
}

/// Where a value goes.
#[derive(Clone, Copy, Debug)]
pub(super) enum To {
    Parameter(Parameter),
    Field,
    Body,
    Bytes(&'static str),
    Lines(&'static str),
    /// A parameter with this JSON, which nobody gives.
    Fixed(Parameter, &'static str),
    /// A property with this JSON, which nobody gives.
    Always(&'static str),
}

/// What the values of a flag are.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
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
    /// One of these texts, which have ` | ` between them, or another one.
    Choice(&'static str),
    /// Several values.
    List(&'static Kind),
    /// An object without named properties.
    Map,
    /// An object with these properties.
    Object(&'static &'static [Flag]),
}

impl Flag {
    /// A parameter.
    #[must_use]
    pub const fn of(parameter: Parameter, kind: Kind) -> Self {
        Self::new(parameter.name, To::Parameter(parameter), kind)
    }

    /// A property.
    #[must_use]
    pub const fn field(name: &'static str, kind: Kind) -> Self {
        Self::new(name, To::Field, kind)
    }

    /// The whole body, as JSON.
    #[must_use]
    pub const fn body(kind: Kind) -> Self {
        Self::new(BODY, To::Body, kind)
    }

    /// The whole body, as the content of a file.
    #[must_use]
    pub const fn bytes(media_type: &'static str) -> Self {
        Self::new(BODY, To::Bytes(media_type), Kind::File)
    }

    /// The whole body, as JSON lines.
    #[must_use]
    pub const fn lines(media_type: &'static str, kind: Kind) -> Self {
        Self::new(BODY, To::Lines(media_type), kind)
    }

    /// A parameter that always has this value.
    #[must_use]
    pub const fn fixed(parameter: Parameter, json: &'static str) -> Self {
        Self::new(parameter.name, To::Fixed(parameter, json), Kind::Json)
    }

    /// A property that always has this value.
    #[must_use]
    pub const fn always(name: &'static str, json: &'static str) -> Self {
        Self::new(name, To::Always(json), Kind::Json)
    }

    /// Its name on the command line.
    #[must_use]
    pub const fn called(mut self, name: &'static str) -> Self {
        self.name = name;
        self
    }

    /// It has to be given.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.is_required = true;
        self
    }

    /// It can be `null`.
    #[must_use]
    pub const fn nullable(mut self) -> Self {
        self.is_nullable = true;
        self
    }

    /// It should no longer be used.
    #[must_use]
    pub const fn deprecated(mut self) -> Self {
        self.is_deprecated = true;
        self
    }

    /// What the document says about it.
    #[must_use]
    pub const fn help(mut self, help: &'static str) -> Self {
        self.help = help;
        self
    }

    /// Its name on the command line.
    pub(super) fn name(&self) -> String {
        if self.name.is_empty() { self.wire_name.replace('_', "-") } else { self.name.to_owned() }
    }

    /// Whether anybody gives it.
    pub(super) fn is_given(&self) -> bool {
        !matches!(self.to, To::Fixed(..) | To::Always(_))
    }

    const fn new(wire_name: &'static str, to: To, kind: Kind) -> Self {
        Self {
            name: "",
            wire_name,
            to,
            kind,
            is_required: false,
            is_nullable: false,
            is_deprecated: false,
            help: "",
        }
    }
}
