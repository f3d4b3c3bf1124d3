//! Types of other crates by their paths, as a person writes them in a configuration.

use std::fmt;

use syn::{GenericArgument, PathArguments, Type};

/// A type, or anything else that has a path: `chrono::DateTime<chrono::Utc>`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RustPath {
    /// The names on the way to it, and the types that each takes.
    pub(crate) segments: Vec<(String, Vec<RustPath>)>,
}

/// What a schema can be without a path: the types that need no `serde`.
const NATIVE: &[&str] = &["bool", "i32", "i64", "i128", "u32", "u64", "f64", "String"];

/// What stands in angle brackets without a path.
const INSIDE: &[&str] = &["char", "i8", "i16", "u8", "u16", "u128", "f32", "Vec", "Option", "Box"];

/// What is derived without a path.
const TRAITS: &[&str] =
    &["Clone", "Debug", "Default", "Eq", "Hash", "Ord", "PartialEq", "PartialOrd"];

impl RustPath {
    /// A type of another crate, of the standard library, or of the crate that is written (`crate::…`).
    ///
    /// # Errors
    ///
    /// It is no path, or one that begins at no crate.
    pub fn parse(text: &str) -> Result<Self, String> {
        let path = Self::read(text, "`chrono::DateTime<chrono::Utc>`")?;
        path.whole(NATIVE)?;
        Ok(path)
    }

    /// Something that is derived: of the standard library, or by the path of a macro.
    ///
    /// # Errors
    ///
    /// It is no path, or one that begins at no crate.
    pub fn parse_derive(text: &str) -> Result<Self, String> {
        let path = Self::read(text, "`schemars::JsonSchema`")?;
        match path.segments.as_slice() {
            [(name, types)] if TRAITS.contains(&name.as_str()) && types.is_empty() => Ok(path),
            _ => path.whole(&[]).map(|()| path),
        }
    }

    /// The name of an attribute.
    ///
    /// # Errors
    ///
    /// It is no single name.
    pub fn parse_attribute(text: &str) -> Result<Self, String> {
        let path = Self::read(text, "`schemars`")?;
        match path.alone() {
            Some(_) => Ok(path),
            None => Err("an attribute is a single name, such as `schemars`".to_owned()),
        }
    }

    /// Whether it begins at a crate, unless it needs no path.
    fn whole(&self, known: &[&str]) -> Result<(), String> {
        let first = self.segments.first().map_or("", |it| &it.0);
        let is_alone = self.segments.len() == 1;
        if is_alone && known.contains(&first) {
            return Ok(());
        }
        if is_alone || ["self", "super", "Self"].contains(&first) {
            return Err("the path begins at no crate: write `some_crate::…`, or `crate::…` for what stands in \
                        the crate that is written"
                .to_owned());
        }
        Ok(())
    }

    #[allow(
        clippy::disallowed_methods,
        reason = "a configuration is no document, and nothing of its text is kept but names"
    )]
    fn read(text: &str, such: &str) -> Result<Self, String> {
        let no_path = || format!("this is no path of Rust, such as {such}");
        Self::of(&syn::parse_str(text).map_err(|_| no_path())?)
    }

    fn of(ty: &Type) -> Result<Self, String> {
        let path = if let Type::Path(it) = ty { Some(it) } else { None };
        let Some(path) = path.filter(|it| it.qself.is_none()).map(|it| &it.path) else {
            let other = "only paths with types in angle brackets are taken: name another type by \
                         `pub type` in a crate of yours";
            return Err(other.to_owned());
        };
        let segments = path.segments.iter().map(|it| {
            let types = if let PathArguments::AngleBracketed(it) = &it.arguments {
                it.args.iter().map(Self::argument).collect::<Result<Vec<_>, _>>()?
            } else {
                Vec::new()
            };
            Ok((it.ident.to_string(), types))
        });
        Ok(Self { segments: segments.collect::<Result<_, String>>()? })
    }

    fn argument(it: &GenericArgument) -> Result<Self, String> {
        if let GenericArgument::Type(ty) = it {
            let inner = Self::of(ty)?;
            let is_known = inner.segments.len() == 1 && INSIDE.contains(&inner.name());
            inner.whole(if is_known { INSIDE } else { NATIVE })?;
            return Ok(inner);
        }
        Err("only types stand in the angle brackets: name this one by `pub type` in a crate of yours"
            .to_owned())
    }

    /// The crates in which it and its arguments stand, but for the standard library and the crate that is written.
    #[must_use]
    pub fn crates(&self) -> Vec<String> {
        const ANYWAY: &[&str] = &["std", "core", "alloc", "crate"];
        let first = self.segments.first().filter(|_| self.segments.len() > 1);
        let own = first.map(|(name, _)| name.clone()).filter(|it| !ANYWAY.contains(&it.as_str()));
        let inner = self.segments.iter().flat_map(|(_, types)| types).flat_map(Self::crates);
        own.into_iter().chain(inner).collect()
    }

    /// The only name, if it is one that needs no path.
    pub(crate) fn alone(&self) -> Option<&str> {
        if let [(name, types)] = self.segments.as_slice() {
            types.is_empty().then_some(name.as_str())
        } else {
            None
        }
    }

    /// The last name.
    pub(crate) fn name(&self) -> &str {
        self.segments.last().map_or("", |(name, _)| name)
    }
}

impl fmt::Display for RustPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (name, types)) in self.segments.iter().enumerate() {
            if index > 0 {
                f.write_str("::")?;
            }
            f.write_str(name)?;
            for (index, ty) in types.iter().enumerate() {
                f.write_str(if index == 0 { "<" } else { ", " })?;
                ty.fmt(f)?;
            }
            if !types.is_empty() {
                f.write_str(">")?;
            }
        }
        Ok(())
    }
}
