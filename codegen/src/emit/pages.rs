//! Lists that go over many pages: what the runtime has to know about them.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::rust::{Last, Method, Pagination, Sdk, Step};
use crate::spell::{From, ty};

use super::calls::output;

/// What makes a call one that has pages.
pub(super) fn pages(sdk: &Sdk, it: &Method) -> Option<TokenStream> {
    let Pagination { item, items, step: next, last: end } = it.pagination.as_ref()?;
    let builder = &it.builder;
    let (item, page) = (ty(sdk, item, From::Crate), output(sdk, &it.output).0);
    let (step, last) = (step(next), last(end));
    Some(quote! {
        impl crate::runtime::Paginated for #builder {
            type Item = #item;
            const PAGING: crate::runtime::Paging = crate::runtime::Paging {
                items: &[#(#items),*],
                step: crate::runtime::Step::#step,
                last: crate::runtime::Last::#last,
            };
        }
        crate::runtime::pages!(#builder, #item, #page);
    })
}

fn step(it: &Step) -> TokenStream {
    match it {
        Step::Page(parameter, first) => {
            let first = Literal::u64_unsuffixed(*first);
            quote!(Page { parameter: #parameter, first: #first })
        }
        Step::Offset(parameter) => quote!(Offset { parameter: #parameter }),
        Step::Cursor(parameter, at) => quote!(Cursor { parameter: #parameter, next: &[#(#at),*] }),
        Step::Url(at) => quote!(Cursor { parameter: "", next: &[#(#at),*] }),
        Step::LastItem(parameter, property) => {
            quote!(LastItem { parameter: #parameter, property: #property })
        }
        Step::Link => quote!(Link),
    }
}

fn last(it: &Last) -> TokenStream {
    match it {
        Last::Unsaid => quote!(Unsaid),
        Last::Pages(at) => quote!(Pages(&[#(#at),*])),
        Last::Items(at) => quote!(Items(&[#(#at),*])),
        Last::More(at) => quote!(More(&[#(#at),*])),
    }
}
