//! The files of an SDK, and what each holds.

use proc_macro2::TokenStream;

use crate::rust::{Module, Resource, Sdk, Webhooks};

use super::{client, modules, resources, webhooks};

/// A file below `sdk/`, before it is emitted: files do not know each other, so that each can be made on any core.
#[derive(Debug)]
pub(crate) enum File<'s> {
    /// The root of the folder.
    Root,
    /// How a client is made.
    Client,
    /// The list of the files of types.
    Types,
    /// The list of the first resources.
    Resources,
    /// Types.
    Module(&'s Module),
    /// A resource, and the folder that it lies in.
    Resource(&'s Resource, String),
    /// What the server calls.
    Webhooks(&'s Webhooks),
}

/// All files of an SDK.
#[must_use]
pub(crate) fn files(sdk: &Sdk) -> Vec<File<'_>> {
    let mut files = vec![File::Root, File::Client, File::Types, File::Resources];
    files.extend(sdk.modules.iter().map(File::Module));
    files.extend(sdk.webhooks.iter().map(File::Webhooks));
    for resource in &sdk.resources {
        below(resource, "resources", &mut files);
    }
    files
}

fn below<'s>(resource: &'s Resource, folder: &str, files: &mut Vec<File<'s>>) {
    files.push(File::Resource(resource, folder.to_owned()));
    for child in &resource.children {
        below(child, &[folder, resource.module.bare()].join("/"), files);
    }
}

impl File<'_> {
    /// Its path below `sdk/`.
    #[must_use]
    pub(crate) fn path(&self) -> String {
        match self {
            Self::Root => "mod.rs".to_owned(),
            Self::Client => "client.rs".to_owned(),
            Self::Types => "types/mod.rs".to_owned(),
            Self::Resources => "resources/mod.rs".to_owned(),
            Self::Module(it) => ["types/", it.name.as_str(), ".rs"].concat(),
            Self::Resource(it, folder) => [folder, "/", it.module.bare(), ".rs"].concat(),
            Self::Webhooks(_) => "webhooks.rs".to_owned(),
        }
    }

    /// Whether it is one of types.
    #[must_use]
    pub(crate) fn is_of_types(&self) -> bool {
        matches!(self, Self::Module(_))
    }

    /// What it holds.
    #[must_use]
    pub(crate) fn tokens(&self, sdk: &Sdk) -> TokenStream {
        match self {
            Self::Root => modules::root(sdk),
            Self::Client => client::client(sdk),
            Self::Types => modules::index(sdk),
            Self::Resources => resources::index(sdk),
            Self::Module(it) => modules::file(sdk, it),
            Self::Resource(it, _) => resources::file(sdk, it),
            Self::Webhooks(it) => webhooks::file(sdk, it),
        }
    }
}
