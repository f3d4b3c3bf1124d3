//! Calls to commands: what each is called, what it takes, and what is done with its answer.
//!
//! A command says of its values what is certain, so that the rest is left to the server: choices are open, as they are
//! in the library, and a union takes any JSON.

mod names;
mod shared;

use std::collections::BTreeSet;

use crate::markdown;

use super::body::is_stream;
use super::docs;
use super::model::{
    Answering, Body, BodyKind, Command, CommandLine, Destination, Docs, Field, Flag, FlagKind,
    Input, Item, ItemKind, Method, Place, Presence, Resource, Sdk, Slot, Streaming, Taken, Type,
    Union,
};
use super::names::Ident;
use names::{BODY, free, hyphenated, plain, reserved};

/// The commands of an SDK.
pub(super) fn command_line(sdk: &Sdk) -> CommandLine {
    let mut planned = Planned { sdk, line: CommandLine::default(), seen: BTreeSet::new() };
    for resource in &sdk.resources {
        planned.resource(resource, &[], &[], resource.feature.as_deref());
    }
    shared::share(&mut planned.line);
    planned.line
}

struct Planned<'s> {
    sdk: &'s Sdk,
    line: CommandLine,
    /// The names of the objects that are there already.
    seen: BTreeSet<String>,
}

impl Planned<'_> {
    fn resource(
        &mut self,
        resource: &Resource,
        words: &[String],
        modules: &[Ident],
        feature: Option<&str>,
    ) {
        let (mut words, mut modules) = (words.to_vec(), modules.to_vec());
        if !resource.is_direct {
            words.push(hyphenated(resource.name.bare()));
            modules.push(resource.module.clone());
        }
        for method in &resource.methods {
            let command = self.command(method, &words, &modules, feature);
            self.line.commands.push(command);
        }
        for child in &resource.children {
            self.resource(child, &words, &modules, feature);
        }
    }

    fn command(
        &mut self,
        method: &Method,
        words: &[String],
        modules: &[Ident],
        feature: Option<&str>,
    ) -> Command {
        let own = [hyphenated(method.name.bare())];
        let answer = answering(method);
        let object = method.body.as_ref().and_then(|it| self.object(method, it));
        let mut taken = self.names(object.as_ref());
        if let Answering::Events(wish) | Answering::Lines(wish, _) = &answer {
            taken.insert(wish.clone());
        }
        let mut flags = Vec::new();
        for it in &method.constants {
            flags
                .push(always(&it.wire_name, Destination::Fixed(it.place.clone(), it.json.clone())));
        }
        let required = method.arguments.iter().map(|it| (it, true));
        let all = required.chain(method.setters.iter().map(|it| (it, false)));
        for (input, required) in all {
            let is_known = object.is_some() && matches!(input.place, Place::Field | Place::Body);
            if let (Some(to), false) = (destination(input, method.body.as_ref()), is_known) {
                flags.push(self.flag(input, to, required, &mut taken));
            }
        }
        Command {
            words: [words, &own].concat(),
            modules: modules.to_vec(),
            builder: method.builder.clone(),
            feature: feature.map(str::to_owned),
            about: bare(&method.docs.lines.join("\n")),
            deprecated: method.docs.deprecated,
            object,
            flags: flags.into_iter().map(Taken::Own).collect(),
            needs_body: method.body.as_ref().is_some_and(|it| it.required),
            answer,
            sample: method.example.answer.clone(),
            in_readme: method.in_readme,
        }
    }

    /// The object that is the body, whose properties are flags.
    fn object(&mut self, method: &Method, body: &Body) -> Option<Ident> {
        let has_fields = method.inputs().any(|it| it.place == Place::Field);
        match (has_fields, self.kind(&body.ty)) {
            (true, FlagKind::Object(name)) => Some(name),
            _ => None,
        }
    }

    /// What the flags of an object are called, and that of the whole.
    fn names(&self, object: Option<&Ident>) -> BTreeSet<String> {
        let Some(object) = object else { return reserved() };
        let flags = self.line.objects.iter().find(|it| it.0 == *object);
        let flags = flags.into_iter().flat_map(|it| &it.1);
        let own = flags.filter_map(|it| if let Taken::Own(it) = it { Some(it) } else { None });
        let names = own.map(|it| it.name.clone().unwrap_or_else(|| plain(&it.wire_name)));
        names.chain([BODY.to_owned()]).chain(reserved()).collect()
    }

    fn flag(
        &mut self,
        input: &Input,
        to: Destination,
        required: bool,
        taken: &mut BTreeSet<String>,
    ) -> Flag {
        let wish = if input.place == Place::Body { BODY } else { &input.wire_name };
        let name = free(wish, &to, taken);
        let nullable = is_nullable(&input.ty, required);
        let (help, deprecated) = (said(&input.docs, &input.wire_name), input.docs.deprecated);
        let (kind, wire_name) = (self.kind(&input.ty), input.wire_name.clone());
        let usual = if input.place == Place::Body { BODY.to_owned() } else { plain(&wire_name) };
        let name = Some(name).filter(|it| *it != usual);
        Flag { name, wire_name, to, kind, required, nullable, deprecated, help }
    }

    fn kind(&mut self, ty: &Type) -> FlagKind {
        match ty {
            Type::Bool => FlagKind::Boolean,
            Type::I32 | Type::I64 | Type::I128 | Type::U32 | Type::U64 => FlagKind::Integer,
            Type::F64 => FlagKind::Number,
            Type::Text("File") | Type::Bytes => FlagKind::File,
            Type::String | Type::Text(_) | Type::Embedded(_) => FlagKind::Text,
            Type::Option(it) | Type::Nullable(it) | Type::Box(it) => self.kind(it),
            Type::Vec(it) => FlagKind::List(Box::new(self.item_kind(it))),
            Type::Map(_) => FlagKind::Map,
            Type::Unit | Type::Json | Type::Tuple(..) | Type::Foreign(_) => FlagKind::Json,
            Type::Item(id) => self.sdk.item(*id).map_or(FlagKind::Json, |it| self.item(it)),
        }
    }

    /// What the items of a list are. An object among them is given as a whole, so that nobody asks for its properties.
    fn item_kind(&mut self, ty: &Type) -> FlagKind {
        let item = ty.item().and_then(|it| self.sdk.item(it));
        let is_object = item.is_some_and(|it| matches!(it.kind, ItemKind::Struct(_)));
        if is_object { FlagKind::Map } else { self.kind(ty) }
    }

    fn item(&mut self, item: &Item) -> FlagKind {
        match &item.kind {
            ItemKind::Alias(ty) => self.kind(ty),
            // They are listed with this sign between them.
            ItemKind::Choice(it) if it.values.iter().any(|it| it.wire_value.contains('|')) => {
                FlagKind::Text
            }
            ItemKind::Choice(it) if it.of == Type::String => {
                FlagKind::Choice(it.values.iter().map(|it| it.wire_value.clone()).collect())
            }
            ItemKind::Choice(_) => FlagKind::Integer,
            ItemKind::Union(it) if has_plain_scalars(it) => FlagKind::Json,
            ItemKind::Union(_) => FlagKind::TextOrJson,
            ItemKind::Struct(it) => {
                // A name is known before what is below it, which may lead back to it.
                if self.seen.insert(item.name.as_str().to_owned()) {
                    let mut taken = reserved();
                    let flags = it.fields.iter().filter_map(|it| self.field(it, &mut taken));
                    let flags = flags.map(Taken::Own).collect();
                    self.line.objects.push((item.name.clone(), flags));
                }
                FlagKind::Object(item.name.clone())
            }
        }
    }

    /// The flag of a property; none where no request has it.
    fn field(&mut self, field: &Field, taken: &mut BTreeSet<String>) -> Option<Flag> {
        let (setter, ty, presence, docs) = match &field.slot {
            Slot::Constant(json) | Slot::Tag(json) => {
                return Some(always(&field.wire_name, Destination::Always(json.clone())));
            }
            Slot::Field { setter, ty, presence, docs, .. } => (setter, ty, *presence, docs),
        };
        let required = presence != Presence::Optional;
        if setter.is_none() && !required {
            return None;
        }
        let name = free(&field.wire_name, &Destination::Field, taken);
        Some(Flag {
            name: Some(name).filter(|it| *it != plain(&field.wire_name)),
            wire_name: field.wire_name.clone(),
            to: Destination::Field,
            kind: self.kind(ty),
            required: presence == Presence::Required,
            nullable: presence == Presence::RequiredNullable || is_nullable(ty, required),
            deprecated: docs.deprecated,
            help: said(docs, &field.wire_name),
        })
    }
}

/// What the document says about a value, but for its name on the wire.
fn said(docs: &Docs, wire_name: &str) -> String {
    let first = docs::first(docs);
    if first == markdown::code(wire_name) { String::new() } else { bare(&first) }
}

/// Markdown without the signs that keep others from being markup: it is read as it is.
fn bare(text: &str) -> String {
    let (mut out, mut rest) = (String::new(), text);
    while let Some((before, behind)) = rest.split_once('\\') {
        out.push_str(before);
        if !behind.starts_with(|it: char| it.is_ascii_punctuation()) {
            out.push('\\');
        }
        let next = behind.chars().next().map_or(0, char::len_utf8);
        let (one, tail) = behind.split_at(next);
        out.push_str(one);
        rest = tail;
    }
    out + rest
}

/// What is sent in any case.
fn always(wire_name: &str, to: Destination) -> Flag {
    Flag {
        name: None,
        wire_name: wire_name.to_owned(),
        to,
        kind: FlagKind::Json,
        required: false,
        nullable: false,
        deprecated: false,
        help: String::new(),
    }
}

fn destination(input: &Input, body: Option<&Body>) -> Option<Destination> {
    Some(match &input.place {
        place @ (Place::Plain(_) | Place::Styled { .. }) => Destination::Parameter(place.clone()),
        Place::Field => Destination::Field,
        Place::Other(..) => return None,
        Place::Body => match body {
            Some(Body { kind: BodyKind::Bytes | BodyKind::Text, media_type, .. }) => {
                Destination::Bytes(media_type.clone())
            }
            Some(Body { kind: BodyKind::Lines, media_type, .. }) => {
                Destination::Lines(media_type.clone())
            }
            _ => Destination::Body,
        },
    })
}

/// What is done with an answer. What can be a stream or something else is one only where that is asked for.
fn answering(method: &Method) -> Answering {
    if method.pagination.is_some() {
        return Answering::Pages;
    }
    let asked = |wish: &Option<String>| {
        let has_other = method.accept.split(',').any(|it| !is_stream(it.trim()));
        wish.as_deref().or(has_other.then_some("stream")).map(plain).unwrap_or_default()
    };
    match &method.streaming {
        Some(Streaming::Events { wish, .. }) => Answering::Events(asked(wish)),
        Some(Streaming::Lines { wish, media_type, .. }) => {
            Answering::Lines(asked(wish), media_type.clone())
        }
        Some(Streaming::Chunks) => Answering::Bytes,
        Some(Streaming::Located) => Answering::Located,
        None => Answering::Whole,
    }
}

/// Whether a word on the command line may be another scalar than text.
fn has_plain_scalars(union: &Union) -> bool {
    let kinds = union.arms.iter().flat_map(|it| &it.kinds);
    kinds.into_iter().any(|it| matches!(*it, "Integer" | "Number" | "Boolean" | "Any"))
}

/// Whether `null` is a value. What must be there and may be nothing is `null`.
fn is_nullable(ty: &Type, required: bool) -> bool {
    matches!(ty, Type::Nullable(_)) || required && ty.optional().is_some()
}
