//! What a document says about one parameter: where it goes, and how its value is laid out there.

use super::layout;

/// A parameter of an operation. The defaults are those of `OpenAPI` for its location; `const` methods change them.
#[derive(Clone, Copy, Debug)]
pub struct Parameter {
    pub(super) name: &'static str,
    pub(super) location: Location,
    pub(super) style: Style,
    pub(super) explode: bool,
    pub(super) reserved: bool,
    /// What lays out a value with all that is below it, which few parameters do.
    pub(super) deep: Option<LayOut>,
}

/// A way to lay out a value.
pub(super) type LayOut = fn(&Parameter, &str) -> Option<String>;

/// Where a parameter goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Location {
    Path,
    Query,
    Header,
    Cookie,
}

/// How a value is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    Form,
    Simple,
    Label,
    Matrix,
    SpaceDelimited,
    PipeDelimited,
    DeepObject,
    Json,
    Pairs,
    Whole,
}

impl Parameter {
    /// A path parameter; `simple`.
    #[must_use]
    pub const fn path(name: &'static str) -> Self {
        Self::new(name, Location::Path).style(Style::Simple, false)
    }

    /// A query parameter; `form`, exploded.
    #[must_use]
    pub const fn query(name: &'static str) -> Self {
        Self::new(name, Location::Query)
    }

    /// A header; `simple`.
    #[must_use]
    pub const fn header(name: &'static str) -> Self {
        Self::new(name, Location::Header).style(Style::Simple, false)
    }

    /// A cookie; `form`, exploded.
    #[must_use]
    pub const fn cookie(name: &'static str) -> Self {
        Self::new(name, Location::Cookie)
    }

    /// `a=1&a=2` exploded, else `a=1,2`.
    #[must_use]
    pub const fn form(self, explode: bool) -> Self {
        self.style(Style::Form, explode)
    }

    /// `1,2`; the properties of an object are `k=v` exploded, else `k,v`.
    #[must_use]
    pub const fn simple(self, explode: bool) -> Self {
        self.style(Style::Simple, explode)
    }

    /// `.1.2` exploded, else `.1,2`.
    #[must_use]
    pub const fn label(self, explode: bool) -> Self {
        self.style(Style::Label, explode)
    }

    /// `;a=1;a=2` exploded, else `;a=1,2`.
    #[must_use]
    pub const fn matrix(self, explode: bool) -> Self {
        self.style(Style::Matrix, explode)
    }

    /// `a=1%202`; exploded it is `form`.
    #[must_use]
    pub const fn space_delimited(self, explode: bool) -> Self {
        self.style(Style::SpaceDelimited, explode)
    }

    /// `a=1%7C2`; exploded it is `form`.
    #[must_use]
    pub const fn pipe_delimited(self, explode: bool) -> Self {
        self.style(Style::PipeDelimited, explode)
    }

    /// `a[k]=v`, with the brackets percent-encoded; objects below nest, and the items of arrays are `a[k][]=v`.
    #[must_use]
    pub const fn deep_object(mut self) -> Self {
        self.deep = Some(layout::lay_out_deep);
        self.style(Style::DeepObject, true)
    }

    /// The JSON text of the value, for a parameter with a `content`.
    #[must_use]
    pub const fn json(self) -> Self {
        self.style(Style::Json, false)
    }

    /// The properties of an object as the pairs of a form, for a parameter that is the whole query.
    #[must_use]
    pub const fn pairs(self) -> Self {
        self.style(Style::Pairs, true)
    }

    /// The text or the JSON text of the value without a name, for a parameter that is the whole query.
    #[must_use]
    pub const fn whole(self) -> Self {
        self.style(Style::Whole, false)
    }

    /// Reserved characters of the value stay as they are (`allowReserved`), except for `#`, `&`, `+` and brackets.
    #[must_use]
    pub const fn reserved(mut self) -> Self {
        self.reserved = true;
        self
    }

    const fn new(name: &'static str, location: Location) -> Self {
        Self { name, location, style: Style::Form, explode: true, reserved: false, deep: None }
    }

    const fn style(mut self, style: Style, explode: bool) -> Self {
        self.style = style;
        self.explode = explode;
        self
    }
}
