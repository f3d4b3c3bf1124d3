//! What constructors, methods and setters take for a value of a type, and what makes the value of it.
//!
//! A person gives what is at hand: a literal, an array, an iterator of pairs. Integers and booleans are taken as they
//! are, so that a literal has a type; anything else as whatever turns into it.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use crate::rust::{self, Sdk, Type};
use crate::spell::{From, ty};

/// Whose function it is: that decides which helpers of the runtime are at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum For {
    /// A type's.
    Type,
    /// A call's.
    Call,
}

/// Parameters of a function.
pub(super) struct Arguments {
    /// The parameters that stand for ways from what is given, which the compiler finds; in brackets, if there are any.
    pub(super) generics: Option<TokenStream>,
    /// Each parameter.
    pub(super) all: Vec<Argument>,
}

/// A parameter that takes a value.
pub(super) struct Argument {
    /// Its type.
    pub(super) ty: TokenStream,
    /// The value, made of what was given.
    pub(super) value: TokenStream,
}

impl Argument {
    /// What a setter takes, whose parameter is called `value`; and its generics, if it has any.
    pub(super) fn of_setter(sdk: &Sdk, of: &Type, whose: For) -> (Self, Option<TokenStream>) {
        let way = way(sdk, &[of], 0);
        let (argument, uses_way) =
            Maker { sdk, whose, given: quote!(value), way: &way }.argument(of);
        (argument, uses_way.then(|| quote!(<#way>)))
    }
}

impl Arguments {
    /// What a function takes that has parameters of these names and for these types.
    pub(super) fn new(sdk: &Sdk, whose: For, given: &[(&rust::Ident, &Type)]) -> Self {
        let mut ways: Vec<Ident> = Vec::new();
        let types: Vec<_> = given.iter().map(|(_, of)| *of).collect();
        let arguments = given.iter().map(|(name, of)| {
            let way = way(sdk, &types, ways.len());
            let (argument, uses_way) =
                Maker { sdk, whose, given: quote!(#name), way: &way }.argument(of);
            ways.extend(uses_way.then_some(way));
            argument
        });
        let all = arguments.collect();
        let generics = (!ways.is_empty()).then(|| quote!(<#(#ways),*>));
        Self { generics, all }
    }
}

/// The name of a way; it must not hide a type that the function takes.
fn way(sdk: &Sdk, beside: &[&Type], before: usize) -> Ident {
    let mut name = match before {
        0 => format_ident!("Way"),
        _ => format_ident!("Way{}", before + 1),
    };
    while beside.iter().any(|of| mentions(sdk, of, &name)) {
        name = format_ident!("{name}_");
    }
    name
}

fn mentions(sdk: &Sdk, of: &Type, name: &Ident) -> bool {
    let is_it = of.item().and_then(|id| sdk.item(id)).is_some_and(|it| *name == it.name.bare());
    is_it || of.parts().into_iter().any(|it| mentions(sdk, it, name))
}

/// What is the same for all parts of a type.
struct Maker<'a> {
    sdk: &'a Sdk,
    whose: For,
    given: TokenStream,
    way: &'a Ident,
}

impl Maker<'_> {
    /// The parameter, and whether it uses the way.
    fn argument(&self, of: &Type) -> (Argument, bool) {
        let given = &self.given;
        let plain = |ty, value| (Argument { ty, value }, false);
        let resolved = self.resolved(of);
        if let Type::Box(inner) = resolved {
            let (Argument { ty, value }, uses_way) = self.argument(inner);
            (Argument { ty, value: quote!(Box::new(#value)) }, uses_way)
        } else if let Type::Vec(item) = resolved {
            (self.list(item), false)
        } else if let Type::Map(item) = resolved {
            let (helpers, item, of) = (self.helpers(), self.one(item), self.spelled(item));
            plain(
                quote!(impl IntoIterator<Item = (impl Into<String>, #item)>),
                quote!(#helpers::map #of(#given)),
            )
        } else if let Type::Option(inner) = resolved {
            self.nullable(inner, Type::Option)
        } else if let Type::Nullable(inner) = resolved {
            self.nullable(inner, Type::Nullable)
        } else if is_plain(resolved) {
            plain(self.ty(of), given.clone())
        } else {
            plain(self.one(of), quote!(#given.into()))
        }
    }

    /// A list, of lists as well.
    fn list(&self, item: &Type) -> Argument {
        let (given, helpers) = (&self.given, self.helpers());
        if let Type::Vec(inner) = self.resolved(item) {
            let (one, inner) = (self.one(inner), self.ty(inner));
            let each = quote!(#given.into_iter().map(#helpers::list::<#inner>));
            return Argument {
                ty: quote!(impl IntoIterator<Item = impl IntoIterator<Item = #one>>),
                value: quote!(#each.collect::<Vec<_>>()),
            };
        }
        let (one, of) = (self.one(item), self.spelled(item));
        Argument {
            ty: quote!(impl IntoIterator<Item = #one>),
            value: quote!(#helpers::list #of(#given)),
        }
    }

    /// What can be `null`; a caller need not know what is on the heap.
    fn nullable(&self, inner: &Type, wrap: fn(Box<Type>) -> Type) -> (Argument, bool) {
        let (given, way, resolved) = (&self.given, self.way, self.resolved(inner));
        let helpers = self.helpers();
        let unboxed = resolved.boxed().unwrap_or(inner);
        let whole = self.ty(&wrap(Box::new(unboxed.clone())));
        let boxed = resolved.boxed().map(|_| quote!(.map(Box::new)));
        let held = self.resolved(unboxed);
        let (ty, value) = if is_plain(held) {
            (quote!(Into<#whole>), quote!(#given.into()))
        } else if matches!(held, Type::Vec(_) | Type::Map(_)) {
            (quote!(#helpers::ManyOrNull<#whole, #way>), quote!(#given.many_or_null() #boxed))
        } else {
            (quote!(#helpers::OrNull<#whole, #way>), quote!(#given.or_null() #boxed))
        };
        (Argument { ty: quote!(impl #ty), value }, !is_plain(held))
    }

    /// An item of a list, or a value that is no list.
    fn one(&self, of: &Type) -> TokenStream {
        let written = self.ty(of.boxed().unwrap_or(of));
        if is_plain(self.resolved(of)) { written } else { quote!(impl Into<#written>) }
    }

    /// Where the functions and traits are that help.
    fn helpers(&self) -> TokenStream {
        match self.whose {
            For::Type => quote!(crate::runtime::json),
            For::Call => quote!(crate::runtime),
        }
    }

    /// The type of an item, where the place of the value does not say it.
    fn spelled(&self, item: &Type) -> Option<TokenStream> {
        let item = self.ty(item);
        (self.whose == For::Call).then(|| quote!(::<#item>))
    }

    fn ty(&self, of: &Type) -> TokenStream {
        ty(self.sdk, of, From::Crate)
    }

    /// What an alias stands for.
    fn resolved<'t>(&'t self, of: &'t Type) -> &'t Type {
        rust::resolved(&self.sdk.items, of)
    }
}

/// Integers and booleans.
fn is_plain(it: &Type) -> bool {
    matches!(
        it,
        Type::Bool | Type::I32 | Type::I64 | Type::I128 | Type::U32 | Type::U64 | Type::Unit
    )
}
