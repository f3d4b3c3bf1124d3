//! Why a run ends early.

use std::fmt;

use crate::finding::Finding;
use crate::findings::Format;

/// Why a run ends early.
#[derive(Debug)]
pub(crate) enum Stop {
    /// The words mean nothing.
    Usage(String),
    /// What they mean cannot be done.
    Failed(String),
    /// Something is wrong with a configuration.
    Found(Vec<Finding>),
}

impl Stop {
    /// Shows it on the error output.
    pub(crate) fn show(&self, format: Format) {
        if format != Format::Json {
            return eprintln!("error: {self}");
        }
        match self {
            Self::Found(all) => all.iter().for_each(|it| eprintln!("{}", it.json())),
            Self::Usage(why) | Self::Failed(why) => {
                eprintln!("{}", Finding::from(why.clone()).json());
            }
        }
    }
}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(why) | Self::Failed(why) => f.write_str(why),
            Self::Found(all) => {
                let all: Vec<_> = all.iter().map(Finding::human).collect();
                f.write_str(&all.join("\n\nerror: "))
            }
        }
    }
}

impl From<String> for Stop {
    fn from(why: String) -> Self {
        Self::Failed(why)
    }
}
