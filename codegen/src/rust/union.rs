//! Unions: a variant for each branch, named after what it holds, and what tells them apart.

use crate::api::{self, JsonKind, SchemaId};

use super::docs;
use super::model::{Arm, Conversions, Form, ItemKind, Shape, Tell, Test, Type, Union, Variant};
use super::names::{Case, Ident, Scope, Wish, camel};
use super::shape::{Home, Shaper};
use crate::diagnostic::Code;

/// The variant of each enum for what is newer than the document.
const UNKNOWN: &str = "Unknown";

impl Shaper<'_> {
    pub(super) fn union(&mut self, id: SchemaId, home: &Home, union: &api::Union) -> Type {
        let opened = self.open(id, home);
        let mut scope = Scope::new(&[UNKNOWN, "Self"]);
        let mut variants: Vec<Variant> = Vec::new();
        let names = self.variant_names(id, union, &opened.name);
        for (branch, text) in union.branches.iter().zip(names) {
            let schema = &self.api.schemas[branch.schema];
            let wish = Wish { text: &text, more: "variant", case: Case::Type, at: &schema.at };
            let name = scope.claim(&wish, self.diagnostics);
            self.tell_unknown(&wish, &name);
            let inner = opened.inside(name.bare());
            // Where a branch can be `null`, the union can.
            let ty = self.type_of(branch, &inner);
            let docs = if branch.docs.description.is_some() {
                docs::docs(&branch.docs)
            } else if ty.item().is_some() {
                docs::summary(&schema.docs)
            } else {
                docs::docs(&schema.docs)
            };
            variants.push(Variant { name, ty, from: false, docs });
        }
        let all: Vec<_> = variants.iter().map(|it| self.resolved(&it.ty)).collect();
        for (variant, own) in variants.iter_mut().zip(&all) {
            variant.from = *own != Type::Json && all.iter().filter(|it| *it == own).count() == 1;
        }
        let arms = arms(&union.tells);
        self.fill(
            &opened,
            ItemKind::Union(Union {
                variants,
                arms,
                conversions: Conversions::default(),
                has_float: false,
            }),
        )
    }

    /// A branch that is called as what no branch describes has another name, and that is said.
    fn tell_unknown(&mut self, wish: &Wish<'_>, name: &Ident) {
        if camel(wish.text) == UNKNOWN {
            let message = format!(
                "`{}` wants the name `{UNKNOWN}`, which is that of values that no branch describes; it is called `{}`",
                wish.text,
                name.bare()
            );
            self.diagnostics.note(Code::NameCollision, wish.at, message);
        }
    }

    /// A type with every alias in it replaced by what it stands for.
    fn resolved(&self, ty: &Type) -> Type {
        let inner = |it: &Type| Box::new(self.resolved(it));
        match ty {
            Type::Option(it) => Type::Option(inner(it)),
            Type::Nullable(it) => Type::Nullable(inner(it)),
            Type::Vec(it) => Type::Vec(inner(it)),
            Type::Map(it) => Type::Map(inner(it)),
            Type::Box(it) => Type::Box(inner(it)),
            Type::Embedded(it) => Type::Embedded(inner(it)),
            Type::Tuple(items, rest) => {
                Type::Tuple(items.iter().map(|it| self.resolved(it)).collect(), inner(rest))
            }
            Type::Item(id) => match self.items.get(id.0).map(|it| &it.kind) {
                Some(ItemKind::Alias(target)) if target != ty => self.resolved(target),
                _ => ty.clone(),
            },
            Type::Unit
            | Type::Bool
            | Type::I32
            | Type::I64
            | Type::I128
            | Type::U32
            | Type::U64
            | Type::F64
            | Type::String
            | Type::Text(_)
            | Type::Json
            | Type::Bytes
            | Type::Foreign(_) => ty.clone(),
        }
    }
}

fn arms(tells: &[(JsonKind, api::Tell)]) -> Vec<Arm> {
    let mut arms: Vec<Arm> = Vec::new();
    for (kind, tell) in tells {
        let kind = kind_name(*kind);
        let tell = tell_of(tell);
        match arms.iter_mut().find(|it| it.tell == tell) {
            Some(arm) => arm.kinds.push(kind),
            None => arms.push(Arm { kinds: vec![kind], tell }),
        }
    }
    arms
}

/// A kind by its name in the runtime.
fn kind_name(kind: JsonKind) -> &'static str {
    match kind {
        JsonKind::Null => "Null",
        JsonKind::Boolean => "Boolean",
        JsonKind::Integer => "Integer",
        JsonKind::Number => "Number",
        JsonKind::String => "String",
        JsonKind::Array => "Array",
        JsonKind::Object => "Object",
    }
}

fn tell_of(tell: &api::Tell) -> Tell {
    match tell {
        api::Tell::Only(index) => Tell::Only(*index),
        api::Tell::Tag { property, values, shared, otherwise, shapes, optional } => Tell::Tag {
            property: property.clone(),
            values: grouped(values),
            shared: shared.clone(),
            otherwise: *otherwise,
            shapes: shapes.iter().map(|(index, it)| (*index, shape_of(it))).collect(),
            optional: *optional,
        },
        api::Tell::Closest(shapes) => {
            Tell::Closest(shapes.iter().map(|(index, it)| (*index, shape_of(it))).collect())
        }
        api::Tell::Scalar { values, forms, otherwise } => Tell::Scalar {
            values: grouped(values),
            forms: forms.iter().map(|(form, index)| (form_of(form), *index)).collect(),
            otherwise: *otherwise,
        },
        api::Tell::FirstItem { arms: tells, empty } => {
            Tell::FirstItem { arms: arms(tells), empty: *empty }
        }
        api::Tell::First(indices) => Tell::First(indices.clone()),
    }
}

fn shape_of(shape: &api::Shape) -> Shape {
    let fact = |it: &api::Fact| {
        let test = match &it.test {
            api::Test::Is(values) => Test::Is(values.clone()),
            api::Test::Known(values) => Test::Known(values.clone()),
            api::Test::Kinds(kinds) => Test::Kinds(kinds.iter().copied().map(kind_name).collect()),
            api::Test::Names(names) => Test::Names(names.clone()),
            api::Test::Form(form) => Test::Form(form_of(form)),
        };
        (it.path.clone(), test)
    };
    Shape {
        required: shape.required.clone(),
        optional: shape.optional.clone(),
        facts: shape.facts.iter().map(fact).collect(),
    }
}

fn form_of(form: &api::Form) -> Form {
    match form {
        api::Form::Format(name) => Form::Format(name),
        api::Form::Pattern(pattern) => Form::Pattern(pattern.clone()),
        api::Form::Length(min, max) => Form::Length(*min, *max),
        api::Form::Range(min, max) => Form::Range(*min, *max),
    }
}

/// Values that stand for the same variant, together.
fn grouped(values: &[(String, usize)]) -> Vec<(Vec<String>, usize)> {
    let mut groups: Vec<(Vec<String>, usize)> = Vec::new();
    for (value, index) in values {
        match groups.iter_mut().find(|(_, it)| it == index) {
            Some((group, _)) => group.push(value.clone()),
            None => groups.push((vec![value.clone()], *index)),
        }
    }
    groups
}
