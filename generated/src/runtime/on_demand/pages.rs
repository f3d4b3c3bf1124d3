//! Lists that go over many pages, as streams: page by page, or item by item.
//!
//! What asks for the pages is not generic; only what takes one apart knows the type of its items.

use std::collections::BTreeSet;
use std::collections::VecDeque;
use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;

use super::paging::{self, Following, Paging};
use crate::runtime::call::Call;
use crate::runtime::client::Client;
use crate::runtime::endpoint::{Arrived, Endpoint};
use crate::runtime::error::Error;
use crate::runtime::execute;
use crate::runtime::json::Decode;
use crate::runtime::parts::Parts;
use crate::runtime::response::{RawResponse, Response};
use crate::runtime::stream::stream;
use crate::runtime::transport::BoxFuture;

/// A call whose answer is a page of a list.
pub trait Paginated: Endpoint {
    /// What the list is of.
    type Item: Decode;
    /// How its pages follow each other.
    const PAGING: Paging;
}

/// Asks for one page after the other.
pub(in crate::runtime) struct Pager {
    client: Client,
    paging: Paging,
    /// The call of the next page; `None` after the last.
    call: Option<Box<Parts>>,
    pending: Option<BoxFuture<'static, Result<Arrived, Error>>>,
    /// The last page, to notice a server that repeats itself.
    body: Option<Bytes>,
    is_promised: bool,
    /// What was asked for, as hashes of the query.
    asked: BTreeSet<u64>,
    /// The number of items so far, where the first page was the first of all.
    count: Option<u64>,
}

impl Pager {
    pub(in crate::runtime) fn new(client: Client, call: Box<Parts>, paging: Paging) -> Self {
        let count = paging.is_first(&call.query).then_some(0);
        let asked = BTreeSet::from([hash(&call)]);
        let (pending, body, is_promised) = (None, None, false);
        Self { client, paging, call: Some(call), pending, body, is_promised, asked, count }
    }

    /// The next page; after an error, none follows.
    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<RawResponse, Error>>> {
        let Some(call) = &mut self.call else { return Poll::Ready(None) };
        let pending =
            self.pending.get_or_insert_with(|| execute::whole(self.client.clone(), call.clone()));
        let answer = ready!(pending.as_mut().poll(cx));
        self.pending = None;
        let page = answer.and_then(|it| self.arrived(it.raw));
        if page.is_err() {
            self.call = None;
        }
        Poll::Ready(page.transpose())
    }

    /// Prepares the call of the page behind this one. A page that adds nothing is not handed out, unless it is the
    /// first.
    fn arrived(&mut self, response: RawResponse) -> Result<Option<RawResponse>, Error> {
        let Some(mut call) = self.call.take() else { return Ok(None) };
        let followed = self.paging.follow(&call.query, &response, self.count);
        let (count, following) = followed.map_err(|error| response.undecodable(&error))?;
        let is_first = self.body.is_none();
        let is_repeated = count > 0 && self.body.as_ref() == Some(response.body());
        if is_repeated {
            let message = "the server sends the same page again and says that there are more";
            return if self.is_promised {
                Err(response.failed(message.to_owned()))
            } else {
                Ok(None)
            };
        }
        self.body = Some(response.body().clone());
        self.count = self.count.map(|it| it.saturating_add(count));
        let Some(Following { query, is_promised }) = following else {
            return Ok(Some(response).filter(|_| is_first || count > 0));
        };
        call.query = query;
        self.is_promised = is_promised;
        if !self.asked.insert(hash(&call)) {
            return Err(response
                .failed("the next page was asked for before: the list is a circle".to_owned()));
        }
        self.call = Some(call);
        Ok(Some(response))
    }
}

fn hash(call: &Parts) -> u64 {
    let mut hasher = DefaultHasher::new();
    call.query.hash(&mut hasher);
    hasher.finish()
}

/// The pages of a list: a [`Stream`]. Pages are asked for when they are wanted, and never ahead of that. Each comes with
/// its headers, and [`Response::into_inner`] gives it alone.
///
/// It ends behind the last page, behind an empty one, and after an error. A server that sends the same page again
/// ends it too; that is an error if the server says that there is more.
#[must_use = "nothing is sent until the first page is asked for"]
pub struct Pages<T> {
    pager: Pager,
    decode: fn(&RawResponse) -> Result<T, Error>,
}

impl<T> Pages<T> {
    pub(in crate::runtime) fn new(
        pager: Pager,
        decode: fn(&RawResponse) -> Result<T, Error>,
    ) -> Self {
        Self { pager, decode }
    }
}

impl<T> Stream for Pages<T> {
    type Item = Result<Response<T>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let page = ready!(self.pager.poll(cx));
        let read = |raw| (self.decode)(&raw).map(|value| Response { raw, value });
        let page = page.map(|page| page.and_then(read));
        if matches!(page, Some(Err(_))) {
            self.pager.call = None;
        }
        Poll::Ready(page)
    }
}

/// The items of all pages of a list: a [`Stream`]. It ends where [`Pages`] ends.
#[must_use = "nothing is sent until the first item is asked for"]
pub struct Items<T> {
    pager: Pager,
    ready: VecDeque<T>,
    failure: Option<Error>,
}

impl<T> Unpin for Items<T> {}

impl<T: Decode> Items<T> {
    pub(in crate::runtime) fn new(pager: Pager) -> Self {
        Self { pager, ready: VecDeque::new(), failure: None }
    }

    /// Takes a page apart. What comes before an item that is not a `T` is handed out first.
    fn fill(&mut self, page: &RawResponse) {
        let items = self.pager.paging.items;
        let read = paging::find(page, items, &mut |json| {
            json.array(&mut |json| {
                self.ready.push_back(json.value()?);
                Ok(())
            })
        });
        if let Err(error) = read {
            self.pager.call = None;
            self.failure = Some(page.undecodable(&error));
        }
    }
}

impl<T: Decode> Stream for Items<T> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(item) = self.ready.pop_front() {
                return Poll::Ready(Some(Ok(item)));
            }
            if let Some(failure) = self.failure.take() {
                return Poll::Ready(Some(Err(failure)));
            }
            match ready!(self.pager.poll(cx)) {
                Some(Ok(page)) => self.fill(&page),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

stream!([T] Pages<T>, Response<T>, "page");
stream!([T: Decode] Items<T>, T, "item");

impl<T> fmt::Debug for Pages<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").field("paging", &self.pager.paging).finish_non_exhaustive()
    }
}

impl<T> fmt::Debug for Items<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items").field("paging", &self.pager.paging).finish_non_exhaustive()
    }
}

impl Call {
    /// Sends the call of the endpoint `E` for one page after the other.
    pub fn pages<E: Paginated>(self) -> Pages<E::Output> {
        Pages::new(Pager::new(self.client, self.parts, E::PAGING), E::decode)
    }

    /// Sends the call of the endpoint `E` for one page after the other, and hands out their items.
    pub fn items<E: Paginated>(self) -> Items<E::Item> {
        Items::new(Pager::new(self.client, self.parts, E::PAGING))
    }
}

/// Gives a printed call, which is [`Paginated`], the ways to go over its pages, and says what its items and pages are.
#[allow(unused_macros, reason = "the document decides whether printed code needs it")]
macro_rules! pages {
    ($name:ident, $item:ty, $page:ty) => {
        impl $name {
            /// The items of this page and of all that follow, each page asked for when it is needed.
            pub fn items(self) -> $crate::runtime::Items<$item> {
                self.0.items::<Self>()
            }

            /// This page and all that follow, each asked for when it is needed, and with its headers.
            pub fn pages(self) -> $crate::runtime::Pages<$page> {
                self.0.pages::<Self>()
            }
        }
    };
}
pub(crate) use pages;
