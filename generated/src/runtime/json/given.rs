//! What setters and constructors take where `Into` does not lead: lists, maps, and values that can be `null`.
//!
//! A literal is taken where a value can be `null`, and so is the `null` itself: [`Nullable::Null`] of a property that
//! can be absent as well, `None` of one that cannot. Two ways into one type would be in each other's way, so that each
//! has a name as a last parameter, which nobody writes: the compiler finds the only one that fits.

#[allow(
    clippy::disallowed_types,
    reason = "they are taken from callers; what is made of them has an order"
)]
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};

use super::{Json, Nullable};

/// The ways into what can be `null`.
pub mod way {
    /// By the value alone.
    #[derive(Debug)]
    pub enum Value {}
    /// By the whole, which may be `null`.
    #[derive(Debug)]
    pub enum Whole {}
    /// By any JSON that is an object.
    #[derive(Debug)]
    pub enum Object {}
}

/// What can be `null`: an [`Option`], or a [`Nullable`].
pub trait Null: From<Self::Value> {
    /// What it is otherwise.
    type Value;
}

impl<T> Null for Option<T> {
    type Value = T;
}

impl<T> Null for Nullable<T> {
    type Value = T;
}

/// What is given for a value that can be `null`: whatever turns into the value, or the whole, `N`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not turn into a value of `{N}`",
    note = "an `Option` that leaves a value away is given by `.maybe(option, setter)`; `null` is `Nullable::Null`, or \
            `None` for a required value"
)]
pub trait OrNull<N, Way> {
    /// The value, or the `null`.
    fn or_null(self) -> N;
}

impl<N: Null, V: Into<N::Value>> OrNull<N, way::Value> for V {
    fn or_null(self) -> N {
        N::from(self.into())
    }
}

impl<N: Null> OrNull<N, way::Whole> for N {
    fn or_null(self) -> N {
        self
    }
}

/// What is given for a list or a map that can be `null`: anything that has such items or pairs, or the whole, `N`.
#[diagnostic::on_unimplemented(message = "`{Self}` has nothing that turns into what `{N}` holds")]
pub trait ManyOrNull<N, Way> {
    /// The list or the map, or the `null`.
    fn many_or_null(self) -> N;
}

impl<C: Gathered<V>, V> ManyOrNull<Nullable<C>, way::Value> for V {
    fn many_or_null(self) -> Nullable<C> {
        Nullable::Value(C::gathered(self))
    }
}

impl<C: Gathered<V>, V: Collection> ManyOrNull<Option<C>, way::Value> for V {
    fn many_or_null(self) -> Option<C> {
        Some(C::gathered(self))
    }
}

impl<N: Null> ManyOrNull<N, way::Whole> for N {
    fn many_or_null(self) -> N {
        self
    }
}

/// What is taken as a list or a map where `None` is taken, too. An `Option` has items as well, so that nothing would say
/// which is meant by `None` if everything were taken that has some.
pub trait Collection {}

impl<T> Collection for Vec<T> {}
impl<T> Collection for &Vec<T> {}
impl<T, const N: usize> Collection for [T; N] {}
impl<T> Collection for &[T] {}
impl<T> Collection for VecDeque<T> {}
impl<T> Collection for BTreeSet<T> {}
#[allow(clippy::disallowed_types, reason = "as above")]
impl<T, S> Collection for HashSet<T, S> {}
impl<K, V> Collection for BTreeMap<K, V> {}
#[allow(clippy::disallowed_types, reason = "as above")]
impl<K, V, S> Collection for HashMap<K, V, S> {}

/// A list or a map that can be made of a `V`.
pub trait Gathered<V> {
    /// Makes it.
    fn gathered(from: V) -> Self;
}

impl<T, V: IntoIterator<Item: Into<T>>> Gathered<V> for Vec<T> {
    fn gathered(from: V) -> Self {
        list(from)
    }
}

impl<K, I, T, V> Gathered<V> for BTreeMap<String, T>
where
    K: Into<String>,
    I: Into<T>,
    V: IntoIterator<Item = (K, I)>,
{
    fn gathered(from: V) -> Self {
        map(from)
    }
}

/// What is given for a list: anything that has items which turn into a `T`.
pub trait ListOf<T> {
    /// The list.
    fn into_list(self) -> Vec<T>;
}

impl<T, V: IntoIterator<Item: Into<T>>> ListOf<T> for V {
    fn into_list(self) -> Vec<T> {
        list(self)
    }
}

/// What is given for a map: anything that has pairs of a name and what turns into a `T`.
pub trait MapOf<T> {
    /// The map.
    fn into_map(self) -> BTreeMap<String, T>;
}

impl<K: Into<String>, I: Into<T>, T, V: IntoIterator<Item = (K, I)>> MapOf<T> for V {
    fn into_map(self) -> BTreeMap<String, T> {
        map(self)
    }
}

/// What is given for an object of anything: pairs of a name and a value, or a [`serde_json::Value`] that is an object, as
/// `json!({…})` makes one. What is no object is told when it is sent.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not turn into an object",
    note = "it is made of pairs of a name and a JSON value, or of `serde_json::json!({{…}})`"
)]
pub trait AnyObject<Way> {
    /// The object.
    fn into_object(self) -> BTreeMap<String, Json>;
}

impl<V: MapOf<Json>> AnyObject<way::Value> for V {
    fn into_object(self) -> BTreeMap<String, Json> {
        self.into_map()
    }
}

impl AnyObject<way::Whole> for serde_json::Value {
    #[inline]
    fn into_object(self) -> BTreeMap<String, Json> {
        let Self::Object(members) = self else {
            return BTreeMap::from([(String::new(), Json::no_object(&self))]);
        };
        map(members)
    }
}

impl ManyOrNull<Nullable<BTreeMap<String, Json>>, way::Object> for serde_json::Value {
    #[inline]
    fn many_or_null(self) -> Nullable<BTreeMap<String, Json>> {
        if self.is_null() { Nullable::Null } else { Nullable::Value(self.into_object()) }
    }
}

impl ManyOrNull<Option<BTreeMap<String, Json>>, way::Object> for serde_json::Value {
    #[inline]
    fn many_or_null(self) -> Option<BTreeMap<String, Json>> {
        (!self.is_null()).then(|| self.into_object())
    }
}

/// A list of anything that has such items.
pub(crate) fn list<T>(items: impl IntoIterator<Item = impl Into<T>>) -> Vec<T> {
    items.into_iter().map(Into::into).collect()
}

/// A map of any such pairs.
pub(crate) fn map<T>(
    pairs: impl IntoIterator<Item = (impl Into<String>, impl Into<T>)>,
) -> BTreeMap<String, T> {
    pairs.into_iter().map(|(key, value)| (key.into(), value.into())).collect()
}
