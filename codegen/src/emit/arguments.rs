//! What constructors, methods and setters take for a value of a type, and what makes the value of it.
//!
//! A person gives what is at hand: a literal, an array, an iterator of pairs. Integers and booleans are taken as they
//! are, so that a literal has a type; anything else as whatever turns into it.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote};

use crate::rust::{self, Sdk, Type};
use crate::spell::{From, ty};

/// Parameters of a function.
pub(super) struct Arguments {
    /// The parameters that stand for ways from what is given, which the compiler finds; in brackets, if there are any.
    pub(super) generics: Option<TokenStream>,
    /// Each parameter.
    pub(super) inputs: Vec<TokenStream>,
    /// The value of each, made of what was given.
    pub(super) values: Vec<TokenStream>,
}

impl Arguments {
    /// What a function takes that has parameters of these names and for these types.
    pub(super) fn new<N: ToTokens>(sdk: &Sdk, given: &[(N, &Type)]) -> Self {
        let types = given.iter().map(|(_, of)| *of).collect();
        let mut taker = Taker { sdk, types, ways: Vec::new() };
        let all = given.iter().map(|(name, of)| {
            let (ty, value) = taker.argument(name, of);
            (quote!(#name: #ty), value)
        });
        let (inputs, values) = all.unzip();
        let ways = taker.ways;
        Self { generics: (!ways.is_empty()).then(|| quote!(<#(#ways),*>)), inputs, values }
    }
}

/// The type of a parameter, and the value that is made of it.
type Argument = (TokenStream, TokenStream);

/// What takes the arguments of a function.
struct Taker<'a> {
    sdk: &'a Sdk,
    /// The types of all arguments.
    types: Vec<&'a Type>,
    /// The ways that are used.
    ways: Vec<Ident>,
}

impl Taker<'_> {
    fn argument(&mut self, given: &impl ToTokens, of: &Type) -> Argument {
        let resolved = rust::resolved(&self.sdk.items, of);
        if let Type::Box(inner) = resolved {
            let (ty, value) = self.argument(given, inner);
            (ty, quote!(Box::new(#value)))
        } else if let Type::Vec(item) = resolved {
            self.list(given, item)
        } else if let Type::Map(item) = resolved {
            self.map(given, item)
        } else if let Type::Option(inner) = resolved {
            self.nullable(given, inner, &quote!(Option))
        } else if let Type::Nullable(inner) = resolved {
            self.nullable(given, inner, &quote!(crate::runtime::Nullable))
        } else if *resolved == Type::Bytes {
            // A body, which may also be read while it is sent.
            (quote!(impl Into<crate::runtime::File>), quote!(#given))
        } else if self.is_plain(resolved) {
            (self.ty(of), quote!(#given))
        } else {
            let of = self.ty(of);
            (quote!(impl Into<#of>), quote!(#given.into()))
        }
    }

    fn map(&mut self, given: &impl ToTokens, item: &Type) -> Argument {
        if *rust::resolved(&self.sdk.items, item) == Type::Json {
            let way = self.way();
            return (quote!(impl crate::runtime::AnyObject<#way>), quote!(#given.into_object()));
        }
        let of = self.ty(item);
        if self.is_plain(item) {
            let pairs = quote!(impl IntoIterator<Item = (impl Into<String>, #of)>);
            return (pairs, quote!(crate::runtime::map::<#of>(#given)));
        }
        (quote!(impl crate::runtime::MapOf<#of>), quote!(#given.into_map()))
    }

    /// A list, of lists as well.
    fn list(&self, given: &impl ToTokens, item: &Type) -> Argument {
        let Type::Vec(inner) = rust::resolved(&self.sdk.items, item) else {
            let (of, made) = self.items(item);
            let is_plain = self.is_plain(item);
            let list = if is_plain { quote!(#made(#given)) } else { quote!(#given.into_list()) };
            return (of, list);
        };
        let (of, made) = self.items(inner);
        let lists = quote!(#given.into_iter().map(#made).collect::<Vec<_>>());
        (quote!(impl IntoIterator<Item = #of>), lists)
    }

    /// What has such items, and what makes a list of it.
    fn items(&self, item: &Type) -> Argument {
        let of = self.ty(item);
        if self.is_plain(item) {
            (quote!(impl IntoIterator<Item = #of>), quote!(crate::runtime::list::<#of>))
        } else {
            (quote!(impl crate::runtime::ListOf<#of>), quote!(crate::runtime::ListOf::into_list))
        }
    }

    /// What can be `null`; a caller need not know what is on the heap.
    fn nullable(&mut self, given: &impl ToTokens, inner: &Type, whole: &TokenStream) -> Argument {
        let resolved = rust::resolved(&self.sdk.items, inner);
        let unboxed = resolved.boxed().unwrap_or(inner);
        let of = self.ty(unboxed);
        let whole = quote!(#whole<#of>);
        if self.is_plain(unboxed) {
            return (quote!(impl Into<#whole>), quote!(#given.into()));
        }
        let way = self.way();
        let boxed = resolved.boxed().map(|_| quote!(.map(Box::new)));
        let held = rust::resolved(&self.sdk.items, unboxed);
        let (taken, value) = if matches!(held, Type::Vec(_) | Type::Map(_)) {
            (quote!(ManyOrNull), quote!(many_or_null))
        } else {
            (quote!(OrNull), quote!(or_null))
        };
        (quote!(impl crate::runtime::#taken<#whole, #way>), quote!(#given.#value() #boxed))
    }

    /// Another way; its name must not hide a type that the function takes.
    fn way(&mut self) -> Ident {
        let mut name = match self.ways.len() {
            0 => format_ident!("Way"),
            before => format_ident!("Way{}", before + 1),
        };
        while self.types.iter().any(|of| mentions(self.sdk, of, &name)) {
            name = format_ident!("{name}_");
        }
        self.ways.push(name.clone());
        name
    }

    fn ty(&self, of: &Type) -> TokenStream {
        ty(self.sdk, of, From::Crate)
    }

    /// Integers and booleans.
    fn is_plain(&self, of: &Type) -> bool {
        matches!(
            rust::resolved(&self.sdk.items, of),
            Type::Bool | Type::I32 | Type::I64 | Type::I128 | Type::U32 | Type::U64 | Type::Unit
        )
    }
}

fn mentions(sdk: &Sdk, of: &Type, name: &Ident) -> bool {
    let is_it = of.item().and_then(|id| sdk.item(id)).is_some_and(|it| *name == it.name.bare());
    is_it || of.parts().into_iter().any(|it| mentions(sdk, it, name))
}
