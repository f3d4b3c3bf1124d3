//! The command line: a table of the commands and of what they take, which the runtime reads.

use proc_macro2::TokenStream;
use quote::quote;

use crate::markdown::visible;
use crate::rust::{Answering, Command, Destination, Flag, FlagKind, Sdk, Taken};

use super::calls::parameter;
use super::modules::needs;

/// The file of the command line.
pub(super) fn file(sdk: &Sdk) -> TokenStream {
    let tool = tool(sdk);
    let commands = sdk.command_line.commands.iter().map(command);
    let objects = sdk.command_line.objects.iter().map(|(name, flags)| {
        let flags = flags.iter().map(taken);
        quote!(static #name: &[Flag] = &[#(#flags),*];)
    });
    let shared = sdk.command_line.shared.iter().map(|(name, it)| {
        let it = flag(it);
        quote!(const #name: Flag = #it;)
    });
    quote! {
        //! The command line: what `main` is told, a command for each operation.
        //!
        //! An object whose properties can be given one by one is called as its type is.
        #![allow(non_upper_case_globals, reason = "an object is called as its type is")]
        #![allow(dead_code, unused_imports, reason = "the features of the crate decide which commands there are")]
        use crate::resources;
        use crate::runtime::cli::{Command, Flag, Kind, Tool};

        #tool

        static COMMANDS: &[Command] = &[#(#commands),*];

        #(#shared)*

        #(#objects)*
    }
}

/// What runs, and what is true of all commands.
fn tool(sdk: &Sdk) -> TokenStream {
    let (title, environment) = (visible(&sdk.client.title), visible(&sdk.client.environment));
    quote! {
        /// Runs the command that the arguments of the program name.
        #[must_use]
        pub fn main() -> std::process::ExitCode {
            crate::runtime::cli::main(&TOOL)
        }

        static TOOL: Tool = Tool {
            version: env!("CARGO_PKG_VERSION"),
            about: #title,
            environment: #environment,
            client: crate::runtime::Client::builder,
            commands: COMMANDS,
        };
    }
}

fn command(it: &Command) -> TokenStream {
    let Command { words, modules, builder, about, deprecated, .. } = it;
    let needs = needs(it.feature.as_slice());
    let builder = quote!(resources::#(#modules::)*#builder);
    let words = quote!(&[#(#words),*]);
    let start = if matches!(it.answer, Answering::Pages) {
        quote!(pages::<#builder>(#words))
    } else {
        quote!(of::<#builder>(#words))
    };
    let answer = match &it.answer {
        Answering::Whole | Answering::Pages => None,
        Answering::Events(flag) => Some(quote!(.events(#flag))),
        Answering::Lines(flag, media_type) => Some(quote!(.lines(#flag, #media_type))),
        Answering::Bytes => Some(quote!(.bytes())),
        Answering::Located => Some(quote!(.located())),
    };
    let about: Vec<_> = about.lines().map(visible).collect();
    let about = (!about.is_empty()).then(|| about.join("\n")).into_iter();
    let deprecated = deprecated.then(|| quote!(.deprecated()));
    let object = it.object.iter();
    let flags = it.flags.iter().map(taken);
    let flags = (!it.flags.is_empty()).then(|| quote!(.takes(&[#(#flags),*])));
    quote!(#needs Command::#start #(.about(#about))* #deprecated #(.object(&#object))* #answer #flags)
}

fn taken(it: &Taken) -> TokenStream {
    match it {
        Taken::Own(it) => flag(it),
        Taken::Shared(name) => quote!(#name),
    }
}

fn flag(it: &Flag) -> TokenStream {
    let Flag { name, wire_name, required, nullable, deprecated, help, .. } = it;
    let kind = kind(&it.kind);
    let start = match &it.to {
        Destination::Parameter(place) => {
            let parameter = parameter(wire_name, place);
            quote!(of(#parameter, #kind))
        }
        Destination::Field => quote!(field(#wire_name, #kind)),
        Destination::Body => quote!(body(#kind)),
        Destination::Bytes(media_type) => quote!(bytes(#media_type)),
        Destination::Lines(media_type) => quote!(lines(#media_type, #kind)),
        Destination::Fixed(place, json) => {
            let parameter = parameter(wire_name, place);
            quote!(fixed(#parameter, #json))
        }
        Destination::Always(json) => quote!(always(#wire_name, #json)),
    };
    let name = name.iter();
    let required = required.then(|| quote!(.required()));
    let nullable = nullable.then(|| quote!(.nullable()));
    let deprecated = deprecated.then(|| quote!(.deprecated()));
    let help = (!help.is_empty()).then(|| visible(help)).into_iter();
    quote!(Flag::#start #(.called(#name))* #required #nullable #deprecated #(.help(#help))*)
}

fn kind(it: &FlagKind) -> TokenStream {
    match it {
        FlagKind::Text => quote!(Kind::Text),
        FlagKind::Integer => quote!(Kind::Integer),
        FlagKind::Number => quote!(Kind::Number),
        FlagKind::Boolean => quote!(Kind::Boolean),
        FlagKind::File => quote!(Kind::File),
        FlagKind::Json => quote!(Kind::Json),
        FlagKind::TextOrJson => quote!(Kind::TextOrJson),
        FlagKind::Choice(values) => {
            let values = values.join(" | ");
            quote!(Kind::Choice(#values))
        }
        FlagKind::List(it) => {
            let it = kind(it);
            quote!(Kind::List(&#it))
        }
        FlagKind::Map => quote!(Kind::Map),
        FlagKind::Object(name) => quote!(Kind::Object(&#name)),
    }
}
