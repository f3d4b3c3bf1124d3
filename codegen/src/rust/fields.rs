//! Bodies to arguments and setters: the properties of an object one by one, and the whole at once.

use crate::api::{self, sample};
use crate::markdown;

use super::body::{self, Format};
use super::docs;
use super::methods::Inputs;
use super::model::{Body, Docs, Input, Place, Type};
use super::names::{Case, Ident, Scope, Wish, camel};
use super::shape::{Home, Shaper};

/// More arguments than these, and the body is one of its own type.
const MAX_ARGUMENTS: usize = 4;

/// Where the required properties of a body go.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Spread {
    /// Each is an argument.
    Arguments,
    /// The whole body is an argument.
    Whole,
    /// The body may be left out, and so may they.
    Setters,
}

impl Shaper<'_> {
    /// Plans the body: its properties one by one where it has some, and the whole.
    pub(super) fn body(&mut self, body: &api::Body, base: &str, inputs: &mut Inputs) -> Body {
        let api = self.api;
        let (content, format) = body::preferred(api, &body.contents);
        body::report(api, body, (content, format), self.diagnostics);
        let ty = self.body_type((content, format), &format!("{base} body"), base);
        let typed = matches!(format, Format::Json | Format::Form | Format::Multipart);
        let fields = content.value.as_ref().filter(|_| typed).and_then(|it| self.body_fields(it));
        let fields = fields.as_deref();
        let spread = fields.map(|it| self.spread(body, it, inputs));
        self.fields(fields.unwrap_or_default(), base, spread.unwrap_or(Spread::Whole), inputs);
        let constants = fields.into_iter().flatten().filter(|_| spread != Some(Spread::Whole));
        let constants = constants.filter(|it| !it.read_only);
        let constants = constants.filter_map(|it| Some((it.name.clone(), self.constant(it)?)));
        let constants = constants.collect();
        let needs = fields.into_iter().flatten().filter(|_| spread == Some(Spread::Setters));
        let needs = needs.filter(|it| it.required && !it.read_only && self.constant(it).is_none());
        let needs = needs.map(|it| it.name.clone()).collect();
        let is_argument = spread.map_or(body.required, |it| it == Spread::Whole);
        let whole =
            self.whole_body(body, content, &ty, is_argument.then_some(&mut inputs.argument_names));
        let list = if is_argument { &mut inputs.arguments } else { &mut inputs.setters };
        list.push(whole);
        for (name, other, format) in body::beside(api, &body.contents, (content, format)) {
            let whole = self.other(body, (&name, other, format), base, inputs);
            inputs.setters.push(whole);
        }
        Body {
            media_type: body::sent(&content.media_type, format),
            ty,
            kind: body::kind(api, content, format),
            required: body.required,
            needs,
            constants,
            others: body.contents.len() > 1 || content.media_type.contains('*'),
        }
    }

    /// The type of the whole body, which is called `name` where it is anonymous; what its lines hold is an item of `base`.
    pub(super) fn body_type(
        &mut self,
        (content, format): (&api::Content, Format),
        name: &str,
        base: &str,
    ) -> Type {
        match (format, &content.value) {
            (Format::Bytes, _) => Type::Bytes,
            (Format::Text, _) => Type::String,
            (Format::Lines, _) => self.lines_type(content, name, base),
            (Format::Json | Format::Form | Format::Multipart, Some(value)) => {
                let ty = self.anonymous_type_of(value, name);
                let is_nullable = self.is_nullable(value) && ty != Type::Json;
                if is_nullable { Type::Option(Box::new(ty)) } else { ty }
            }
            (Format::Json | Format::Form | Format::Multipart, None) => Type::Json,
        }
    }

    /// The list of what stands on the lines.
    fn lines_type(&mut self, content: &api::Content, name: &str, base: &str) -> Type {
        let value = content.value.as_ref().filter(|_| content.item.is_none());
        let list =
            value.filter(|it| matches!(self.api.schemas[it.schema].kind, api::Kind::List(_)));
        if let Some(list) = list {
            return self.anonymous_type_of(list, name);
        }
        let line = body::line(self.api, content);
        let line = line.map(|it| self.anonymous_type_of(it, &format!("{base} item")));
        Type::Vec(Box::new(line.unwrap_or(Type::Json)))
    }

    /// Where the required properties of a body go.
    fn spread(&self, body: &api::Body, fields: &[api::Property], inputs: &Inputs) -> Spread {
        let required =
            |it: &&api::Property| it.required && !it.read_only && self.constant(it).is_none();
        let required = fields.iter().filter(required).count();
        if !body.required {
            Spread::Setters
        } else if inputs.arguments.len() + required <= MAX_ARGUMENTS {
            Spread::Arguments
        } else {
            Spread::Whole
        }
    }

    /// The body as one value: an argument, which has its name among the others, or a setter.
    fn whole_body(
        &mut self,
        body: &api::Body,
        content: &api::Content,
        ty: &Type,
        arguments: Option<&mut Scope>,
    ) -> Input {
        let text = if arguments.is_some() { "body" } else { "with_body" };
        let wish = Wish { text, more: "whole", case: Case::Value, at: &body.at };
        let name = match arguments {
            Some(scope) => scope.claim(&wish, self.diagnostics),
            None => Scope::default().claim(&wish, self.diagnostics),
        };
        let mut docs = docs::docs(&body.docs);
        if docs.lines.is_empty() {
            docs.lines =
                vec!["The whole body at once; it replaces what was set before.".to_owned()];
        }
        let value = content.item.as_ref().or(content.value.as_ref());
        let mut sample = value.map(|it| sample(&self.api.schemas, it.schema)).unwrap_or_default();
        // Of lines a document may describe one.
        if ty.list().is_some() && !sample.starts_with('[') {
            sample = format!("[{sample}]");
        }
        Input { name, wire_name: String::new(), place: Place::Body, ty: ty.clone(), docs, sample }
    }

    /// The body in another media type than the one that is used otherwise.
    fn other(
        &mut self,
        body: &api::Body,
        (name, content, format): (&str, &api::Content, Format),
        base: &str,
        inputs: &mut Inputs,
    ) -> Input {
        let wish = Wish { text: name, more: "body", case: Case::Value, at: &body.at };
        let ident = inputs.setter_names.claim(&wish, self.diagnostics);
        let value = content.value.as_ref();
        let ty = value.map(|it| self.anonymous_type_of(it, &format!("{base} {name}")));
        let written = match format {
            Format::Multipart => "as parts".to_owned(),
            Format::Form => "as a form".to_owned(),
            Format::Json | Format::Lines | Format::Text | Format::Bytes => {
                ["as ", &markdown::code(&content.media_type)].concat()
            }
        };
        let lines = vec![format!("The whole body {written}; it replaces what was set before.")];
        let sent = body::sent(&content.media_type, format);
        Input {
            name: ident,
            wire_name: String::new(),
            place: Place::Other(sent, body::kind(self.api, content, format)),
            ty: ty.unwrap_or(Type::Json),
            docs: Docs { lines, deprecated: false },
            sample: value.map(|it| sample(&self.api.schemas, it.schema)).unwrap_or_default(),
        }
    }

    /// The properties of a body that can be given one by one.
    fn body_fields(&self, value: &api::Use) -> Option<Vec<api::Property>> {
        if self.is_chosen(value.schema) {
            return None;
        }
        let object = self.api.schemas[value.schema].kind.object()?;
        (!self.is_nullable(value)).then(|| object.properties.clone())
    }

    /// The properties of a body as arguments and setters, which are called as the fields of its type.
    fn fields(
        &mut self,
        properties: &[api::Property],
        base: &str,
        spread: Spread,
        inputs: &mut Inputs,
    ) {
        let names = self.field_names(properties);
        let is_left_out = |it: &api::Property| it.required && spread == Spread::Whole;
        let with_fields = properties.iter().filter(|it| self.constant(it).is_none());
        let given: Vec<_> = with_fields
            .zip(&names)
            .filter(|(it, _)| !it.read_only && !is_left_out(it))
            .map(|(it, name)| (it, Wish { text: name.bare(), ..wish(it) }))
            .collect();
        for (property, wish) in given {
            if property.required && spread == Spread::Arguments {
                let name = inputs.argument_names.claim(&wish, self.diagnostics);
                inputs.arguments.push(self.field(property, name, base));
            } else {
                let name = inputs.setter_names.claim(&wish, self.diagnostics);
                inputs.setters.push(self.field(property, name, base));
            }
        }
    }

    /// The names of those properties that have fields.
    pub(super) fn field_names(&mut self, properties: &[api::Property]) -> Vec<Ident> {
        let with_fields = properties.iter().filter(|it| self.constant(it).is_none());
        let wishes: Vec<_> = with_fields.map(wish).collect();
        Scope::new(&["extra"]).claim_all(&wishes, self.diagnostics)
    }

    fn field(&mut self, property: &api::Property, name: Ident, base: &str) -> Input {
        let home = Home { name: format!("{base} {}", camel(&property.name)), module: None };
        let (ty, _) = self.property_type(property, &home);
        let ty = ty.optional().filter(|_| !property.required).cloned().unwrap_or(ty);
        let docs = self.property_docs(property, name.as_str());
        let sample = sample(&self.api.schemas, property.value.schema);
        Input { name, wire_name: property.name.clone(), place: Place::Field, ty, docs, sample }
    }
}

/// The name that a property wishes for, in a type and in a call.
pub(super) fn wish(property: &api::Property) -> Wish<'_> {
    Wish { text: &property.name, more: "value", case: Case::Value, at: &property.at }
}
