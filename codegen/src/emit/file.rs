//! The files of an SDK, and what each holds.

use proc_macro2::TokenStream;

use crate::rust::{Resource, Sdk};

use super::{cli, client, modules, resources, webhooks};

/// A file below `sdk/`, before it is emitted: files do not know each other, so that each can be made on any core.
pub(crate) struct File<'s> {
    /// Its path below `sdk/`.
    pub(crate) path: String,
    /// Whether it is one of types.
    pub(crate) is_of_types: bool,
    emit: Box<dyn Fn(&Sdk) -> TokenStream + Sync + 's>,
}

/// All files of an SDK.
#[must_use]
pub(crate) fn files(sdk: &Sdk) -> Vec<File<'_>> {
    let mut files = vec![
        File::new("mod.rs", modules::root),
        File::new("client.rs", client::client),
        File::new("types/mod.rs", modules::index),
        File::new("resources/mod.rs", resources::index),
        File::new("cli.rs", cli::file),
    ];
    files.extend(sdk.modules.iter().map(|it| {
        let path = ["types/", it.name.as_str(), ".rs"].concat();
        File { is_of_types: true, ..File::new(&path, |sdk| modules::file(sdk, it)) }
    }));
    let webhooks = sdk.webhooks.iter();
    files.extend(webhooks.map(|it| File::new("webhooks.rs", |sdk| webhooks::file(sdk, it))));
    sdk.resources.iter().for_each(|it| below(it, "resources", &mut files));
    files
}

fn below<'s>(resource: &'s Resource, folder: &str, files: &mut Vec<File<'s>>) {
    let folder = [folder, resource.module.bare()].join("/");
    files.push(File::new(&[&folder, ".rs"].concat(), |sdk| resources::file(sdk, resource)));
    resource.children.iter().for_each(|it| below(it, &folder, files));
}

impl<'s> File<'s> {
    fn new(path: &str, emit: impl Fn(&Sdk) -> TokenStream + Sync + 's) -> Self {
        Self { path: path.to_owned(), emit: Box::new(emit), is_of_types: false }
    }

    /// What it holds.
    #[must_use]
    pub(crate) fn tokens(&self, sdk: &Sdk) -> TokenStream {
        (self.emit)(sdk)
    }
}
