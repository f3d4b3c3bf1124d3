//! What a caller may choose.

/// The choices; there are no defaults, since the caller knows better.
#[derive(Clone, Debug)]
pub struct Config {
    /// The name of the crate that is written, as it stands in its manifest.
    pub crate_name: String,
    /// How the document is called in the header of each file.
    pub source: String,
    /// The prefix of environment variables; taken from the title where it is `None`.
    pub env_prefix: Option<String>,
    /// Whether each resource that a client starts with has a feature of the crate.
    pub resource_features: bool,
}
