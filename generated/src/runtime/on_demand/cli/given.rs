//! A value that was put together on the command line: JSON, and files beside it.

use crate::runtime::file::File;
use crate::runtime::json::{Encode, Json, Writer};

/// A value.
#[derive(Clone, Debug)]
pub(super) enum Given {
    Json(Json),
    File(File),
    List(Vec<Given>),
    Object(Vec<(String, Given)>),
}

impl Given {
    pub(super) fn text(text: &str) -> Self {
        Self::Json(Json::of(&text))
    }
}

impl Encode for Given {
    fn write(&self, out: &mut Writer) {
        match self {
            Self::Json(it) => it.write(out),
            Self::File(it) => it.write(out),
            Self::List(items) => out.array(&mut items.iter().map(|it| it as &dyn Encode)),
            Self::Object(members) => {
                let members = members.iter().map(|(name, it)| (name.as_str(), it as &dyn Encode));
                out.members(&mut { members });
            }
        }
    }
}
