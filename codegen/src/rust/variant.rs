//! What the variants of a union are called: each name comes from its branch, never from its place in the list.

use std::collections::{BTreeMap, BTreeSet};

use crate::api::{self, Kind, Schema, SchemaId, Use};

use super::names::{camel, is_same, snake};
use super::shape::Shaper;

/// A word of more letters than these is a sentence, not a name.
const MAX_WORD: usize = 64;

/// What is said of a list.
const LIST: &str = " list";

/// A list of lists of lists may be one of itself.
const MAX_LISTS: usize = 4;

/// What a branch is called.
enum Name {
    /// By the document, for itself: it may repeat what the union is about.
    Given(String),
    /// By the document, for what it is a list of; the list itself is said behind it.
    List(String),
    /// By what it is.
    Said(String),
}

impl Name {
    fn text(&self) -> &str {
        let (Self::Given(text) | Self::List(text) | Self::Said(text)) = self;
        text
    }
}

/// Names without the words that they share with the union's, at both ends: `TextDelta` for `ResponseTextDeltaEvent` in
/// `ResponseStreamEvent`. Where nothing is left, or what another branch is called, the whole name stays.
fn short(names: &[Name], union: &str) -> Vec<String> {
    let union = snake(union);
    let short: Vec<String> = names
        .iter()
        .map(|it| match it {
            Name::Given(text) => own_words(text, &union).unwrap_or_else(|| text.clone()),
            Name::List(text) => {
                let of = text.strip_suffix(LIST).unwrap_or(text);
                format!("{}{LIST}", own_words(of, &union).unwrap_or_else(|| of.to_owned()))
            }
            Name::Said(text) => text.clone(),
        })
        .collect();
    // Which branches are called so, by their short or their whole names.
    let mut called: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for (index, (short, whole)) in short.iter().zip(names).enumerate() {
        for name in [short, whole.text()] {
            called.entry(camel(name)).or_default().insert(index);
        }
    }
    let is_free = |name: &str| called.get(&camel(name)).is_none_or(|it| it.len() == 1);
    let chosen = short
        .iter()
        .zip(names)
        .map(|(short, whole)| if is_free(short) { short.clone() } else { whole.text().to_owned() });
    chosen.collect()
}

/// The words of a name that are no words of the union, and what stands between them.
fn own_words(name: &str, union: &str) -> Option<String> {
    let words = snake(name);
    let words: Vec<_> = words.split('_').collect();
    let is_own = |it: &&str| !union.split('_').any(|word| is_same(word, it));
    let (first, last) = (words.iter().position(is_own)?, words.iter().rposition(is_own)?);
    if first == 0 && last + 1 == words.len() {
        return Some(name.to_owned());
    }
    let own = words.get(first..=last)?;
    let is_name = own.first().is_some_and(|it| it.starts_with(char::is_alphabetic));
    let own = own.join(" ");
    (is_name && !RESERVED.contains(&camel(&own).as_str())).then_some(own)
}

/// Variants that a union has anyway, and what cannot be a variant.
const RESERVED: &[&str] = &["Unknown", "Self"];

impl Shaper<'_> {
    /// The texts that the names of all variants are made from; two are alike only where nothing tells them apart.
    pub(super) fn variant_names(
        &self,
        id: SchemaId,
        union: &api::Union,
        parent: &str,
    ) -> Vec<String> {
        let own = |index: usize| self.variant_name(id, union, index, parent);
        let names = short(&(0..union.branches.len()).map(own).collect::<Vec<_>>(), parent);
        let mut alike: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, name) in names.iter().enumerate() {
            alike.entry(camel(name)).or_default().push(index);
        }
        let told_apart = names.iter().enumerate().map(|(index, name)| {
            let group = alike.get(&camel(name)).filter(|it| it.len() > 1);
            let word = group.and_then(|it| self.telling_word(union, it, index));
            let Some(word) = word else { return name.clone() };
            // Of two properties, the one that only this branch has is enough.
            let is_enough = name.starts_with("with ")
                && word.starts_with("with ")
                && !alike.contains_key(&camel(&word));
            if is_enough { word } else { format!("{name} {word}") }
        });
        told_apart.collect()
    }

    /// Component name, title, constant of the tag, then the kind.
    fn variant_name(&self, id: SchemaId, union: &api::Union, index: usize, parent: &str) -> Name {
        let Some(branch) = union.branches.get(index) else { return Name::Said(String::new()) };
        let schema = self.schema(branch);
        if let Some(component) = &schema.component {
            return Name::Given(component.clone());
        }
        if schema.at == self.api.schemas[id].at && union.discriminator.is_some() {
            return Name::Said("base".to_owned());
        }
        let title = schema.title.as_ref();
        if let Some(title) = title.filter(|it| camel(it) != parent && !camel(it).is_empty()) {
            return Name::Given(title.clone());
        }
        // A list of what has a name is called after that.
        if let Kind::List(item) = &schema.kind
            && self.schema(item).component.is_some()
        {
            return Name::List(self.kind_name(branch));
        }
        let tag = union.tells.iter().find_map(|(_, tell)| tell.tag_of(index)).map(str::to_owned);
        Name::Said(tag.unwrap_or_else(|| self.kind_name(branch)))
    }

    fn schema(&self, it: &Use) -> &Schema {
        &self.api.schemas[it.schema]
    }

    fn kind_name(&self, branch: &Use) -> String {
        self.kind_within(branch, MAX_LISTS)
    }

    fn kind_within(&self, branch: &Use, depth: usize) -> String {
        match &self.schema(branch).kind {
            Kind::Boolean => "boolean".to_owned(),
            Kind::Integer(_) => "integer".to_owned(),
            Kind::Number(_) => "number".to_owned(),
            Kind::Text(api::TextFormat::Plain) => match self.schema(branch).forms.first() {
                Some(api::Form::Format(name)) => (*name).to_owned(),
                _ => "string".to_owned(),
            },
            Kind::Text(format) => format!("{format:?}"),
            Kind::Choice(_) => "choice".to_owned(),
            Kind::Constant(json) => json.trim_matches('"').to_owned(),
            Kind::List(item) => match &self.schema(item).component {
                Some(component) => format!("{component}{LIST}"),
                None if depth == 0 => "list".to_owned(),
                None => format!("{} list", self.kind_within(item, depth - 1)),
            },
            Kind::Tuple(_) => "tuple".to_owned(),
            Kind::Map(_) => "map".to_owned(),
            Kind::Object(object) => {
                let required = object.properties.iter().find(|it| it.required);
                let first = required.or_else(|| object.properties.first());
                first.map_or_else(|| "object".to_owned(), |it| format!("with {}", it.name))
            }
            Kind::Union(_) | Kind::Any | Kind::Null => "value".to_owned(),
        }
    }

    /// The word that tells a branch from those that would have its name: a constant of its own, or a property.
    fn telling_word(&self, union: &api::Union, group: &[usize], index: usize) -> Option<String> {
        let object = |index: &usize| self.schema(union.branches.get(*index)?).kind.object();
        let own = object(&index)?;
        let others: Vec<_> = group.iter().filter(|it| **it != index).filter_map(object).collect();
        let constant = |object: &api::Object, name: &str| {
            let property = object.properties.iter().find(|it| it.name == name)?;
            let json = self.schema(&property.value).kind.constant()?;
            Some(json.split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect::<Vec<_>>())
        };
        let constants = own.properties.iter().find_map(|it| {
            let words = constant(own, &it.name)?;
            let theirs: Vec<_> = others.iter().map(|other| constant(other, &it.name)).collect();
            let theirs = theirs.into_iter().collect::<Option<Vec<_>>>()?;
            let telling = |word: &&String| !theirs.iter().all(|other| other.contains(word));
            let own = camel(&words.iter().filter(telling).cloned().collect::<Vec<_>>().join(" "));
            let shared = theirs.contains(&words) || own.is_empty() || own.len() > MAX_WORD;
            (!shared).then_some(own)
        });
        constants
            .or_else(|| {
                let has = |other: &api::Object, name: &str| {
                    other.properties.iter().any(|it| it.name == name)
                };
                let is_own = |it: &&api::Property| !others.iter().any(|other| has(other, &it.name));
                own.properties.iter().find(is_own).map(|it| format!("with {}", it.name))
            })
            .or_else(|| {
                let kind = |object: &api::Object, name: &str| {
                    let property = object.properties.iter().find(|it| it.name == name)?;
                    Some(self.kind_name(&property.value))
                };
                let is_other = |it: &&api::Property| {
                    let own = Some(self.kind_name(&it.value));
                    others
                        .iter()
                        .all(|other| kind(other, &it.name).is_some_and(|it| Some(it) != own))
                };
                let telling = own.properties.iter().find(is_other);
                telling.map(|it| format!("with {} {}", it.name, self.kind_name(&it.value)))
            })
    }
}
