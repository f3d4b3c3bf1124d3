//! How values are laid out.

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
    /// As the pairs of a form that are the query, without a name.
    Pairs,
    /// As the query itself, without a name.
    Whole,
}
