//! Lists that go over many pages: what the runtime has to know about them.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::json_text::Json;
use crate::rust::{Last, Method, Pagination, Sdk, Step};

use super::bindings::type_name;
use super::types::{From, ty};

/// What makes a call one that has pages.
pub(super) fn pages(sdk: &Sdk, it: &Method) -> Option<TokenStream> {
    let Pagination { item, items, step: next, last: end } = it.pagination.as_ref()?;
    let builder = &it.builder;
    let item = ty(sdk, item, From::Resource);
    let (items, step, last) = (path(items), step(next), last(end));
    Some(quote! {
        impl crate::runtime::Paginated for #builder {
            type Item = #item;
            const PAGING: crate::runtime::Paging = crate::runtime::Paging {
                items: #items,
                step: crate::runtime::Step::#step,
                last: crate::runtime::Last::#last,
            };
        }
        crate::runtime::pages!(#builder);
    })
}

fn path(path: &[String]) -> TokenStream {
    quote!(&[#(#path),*])
}

fn step(it: &Step) -> TokenStream {
    match it {
        Step::Page(parameter, first) => {
            let first = Literal::u64_unsuffixed(*first);
            quote!(Page { parameter: #parameter, first: #first })
        }
        Step::Offset(parameter) => quote!(Offset { parameter: #parameter }),
        Step::Cursor(parameter, next) => {
            let next = path(next);
            quote!(Cursor { parameter: #parameter, next: #next })
        }
        Step::Url(next) => {
            let next = path(next);
            quote!(Cursor { parameter: "", next: #next })
        }
        Step::LastItem(parameter, property) => {
            quote!(LastItem { parameter: #parameter, property: #property })
        }
        Step::Link => quote!(Link),
    }
}

fn last(it: &Last) -> TokenStream {
    let (name, at) = match it {
        Last::Unsaid => return quote!(Unsaid),
        Last::Pages(at) => (quote!(Pages), at),
        Last::Items(at) => (quote!(Items), at),
        Last::More(at) => (quote!(More), at),
    };
    let at = path(at);
    quote!(#name(#at))
}

/// The same for programs.
pub(super) fn binding(sdk: &Sdk, it: Option<&Pagination>) -> Json {
    let Some(it) = it else { return Json::Null };
    let text = |it: &String| Json::Text(it.clone());
    let names = |it: &[String]| Json::List(it.iter().map(text).collect());
    let (style, parameter, more) = match &it.step {
        Step::Page(name, first) => {
            ("page", Some(name), Some(("first", Json::Text(first.to_string()))))
        }
        Step::Offset(name) => ("offset", Some(name), None),
        Step::Cursor(name, next) => ("cursor", Some(name), Some(("next", names(next)))),
        Step::Url(next) => ("url", None, Some(("next", names(next)))),
        Step::LastItem(name, property) => {
            ("last-item", Some(name), Some(("property", text(property))))
        }
        Step::Link => ("link", None, None),
    };
    let last = match &it.last {
        Last::Unsaid => None,
        Last::Pages(at) => Some(("totalPages", names(at))),
        Last::Items(at) => Some(("total", names(at))),
        Last::More(at) => Some(("more", names(at))),
    };
    let head = [
        ("style", Json::Text(style.to_owned())),
        ("parameter", parameter.map_or(Json::Null, text)),
        ("items", names(&it.items)),
        ("item", Json::Text(type_name(sdk, &it.item))),
    ];
    let all = head.into_iter().chain(more).chain(last);
    Json::Object(all.map(|(name, value)| (name.to_owned(), value)).collect())
}
