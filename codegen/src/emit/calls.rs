//! Operations: the constant that describes one, and the table of its call with a row for each setter.

use crate::rust::{Answer, Body, BodyKind, Input, Method, Output, Place, Resource, Sdk, Type};

use super::text::{Paths, chain, docs, list, parameter, string, ty};
use super::types::is_plain;

/// The constant and the table.
pub(super) fn call(sdk: &Sdk, resource: &Resource, it: &Method) -> String {
    let mut text = operation(it);
    let Method { builder, name, constant, .. } = it;
    text.push_str("\ncall! {\n");
    docs(1, &[format!("A call of [`{}::{}`].", resource.ty.bare(), name.bare())], &mut text);
    let (output, decode) = output(sdk, &it.output);
    let head = format!("pub struct {} = {}", builder.as_str(), constant.as_str());
    text.push_str(&chain(1, &head, &[format!(" -> {output}: {decode}")], ";"));
    for input in &it.setters {
        docs(1, &input.docs.lines, &mut text);
        if input.docs.deprecated {
            text.push_str("    #[deprecated]\n");
        }
        let head = format!("{}(value: {}) =>", input.name.as_str(), accepted(sdk, input));
        text.push_str(&chain(1, &head, &[format!(" {}", put(it, input, "value"))], ";"));
    }
    if it.body.as_ref().is_some_and(|it| it.others) {
        let line =
            "The whole body in a media type of your choice; it replaces what was set before.";
        docs(1, &[line.to_owned()], &mut text);
        text.push_str(
            "    body_as(media_type: &str, value: impl Into<crate::runtime::File>) => bytes(media_type, value);\n",
        );
    }
    text + "}\n"
}

/// The method of a resource that starts a call, without its documentation.
pub(super) fn method(sdk: &Sdk, it: &Method) -> String {
    let Method { name, builder, constant, arguments, .. } = it;
    let inputs = arguments.iter().map(|it| format!("{}: {}", it.name.as_str(), accepted(sdk, it)));
    let inputs: Vec<_> = ["self".to_owned()].into_iter().chain(inputs).collect();
    let end = format!(" -> {} {{", builder.as_str());
    let mut text = list(1, &format!("pub fn {}", name.as_str()), &inputs, &end);
    let values = arguments.iter().map(|input| put(it, input, input.name.as_str()));
    let values: Vec<_> = values.map(|it| format!(".{it}")).collect();
    let head = format!("{}(Call::new(self.client, &{})", builder.as_str(), constant.as_str());
    text.push_str(&chain(2, &head, &values, ")"));
    text + "    }\n"
}

/// What a caller can give: a body of bytes may also be read while it is sent.
fn accepted(sdk: &Sdk, it: &Input) -> String {
    if it.place == Place::Body && it.ty == Type::Bytes {
        return "impl Into<crate::runtime::File>".to_owned();
    }
    let of = ty(sdk, &it.ty, &Paths::of_resources());
    if is_plain(&it.ty) { of } else { format!("impl Into<{of}>") }
}

/// The call of the runtime that puts a value where it goes.
fn put(method: &Method, input: &Input, value: &str) -> String {
    let name = string(&input.wire_name);
    let into = if is_plain(&input.ty) { "" } else { ".into()" };
    match &input.place {
        Place::Plain(location) => format!("{location}({name}, &{value}{into})"),
        place @ Place::Styled { .. } => {
            format!("parameter(&{}, &{value}{into})", parameter(&input.wire_name, place))
        }
        Place::Field => format!("field({name}, &{value}{into})"),
        Place::Body => match &method.body {
            Some(Body { kind: BodyKind::Bytes, media_type, .. }) => {
                format!("bytes({}, {value})", string(media_type))
            }
            Some(Body { kind: BodyKind::Text, media_type, .. }) => {
                format!("text({}, {value}{into})", string(media_type))
            }
            _ => format!("json(&{value}{into})"),
        },
    }
}

/// The type that a call gives, and what makes it of a response.
fn output(sdk: &Sdk, it: &Output) -> (String, String) {
    let plain = |it: &Answer| {
        (ty(sdk, &it.ty, &Paths::of_resources()), format!("RawResponse::{}", it.decode))
    };
    match it {
        Output::One(answer) => plain(answer),
        Output::Optional(answer, statuses) => {
            let (of, decode) = plain(answer);
            let statuses: Vec<_> = statuses.iter().map(u16::to_string).collect();
            let decode = format!("|it| it.unless(&[{}], {decode})", statuses.join(", "));
            (format!("Option<{of}>"), decode)
        }
        Output::Several(name, _) => {
            (name.as_str().to_owned(), format!("{}::decode", name.as_str()))
        }
    }
}

fn operation(it: &Method) -> String {
    let Method { constant, http_method, template, accept, security, .. } = it;
    let head = format!(
        "const {}: Operation = Operation::new({}, {})",
        constant.as_str(),
        string(http_method),
        string(template)
    );
    let body = it.body.as_ref().map(|it| format!(".body({})", body(it)));
    let accept = (accept != "application/json").then(|| format!(".accept({})", string(accept)));
    let names = |it: &Vec<String>| format!("&[{}]", joined(it.iter().map(|it| string(it))));
    let security = (!security.is_empty())
        .then(|| format!(".security(&[{}])", joined(security.iter().map(names))));
    let header = it.idempotency_header.as_ref();
    let header = header.map(|it| format!(".idempotency_header({})", string(it)));
    let server = it.server.as_ref().map(|it| format!(".server({})", string(it)));
    let links: Vec<_> = [body, accept, security, header, server].into_iter().flatten().collect();
    chain(0, &head, &links, ";")
}

/// How a body is described to the runtime.
fn body(body: &Body) -> String {
    let media_type = string(&body.media_type);
    let mut text = match &body.kind {
        BodyKind::Json => format!("Body::json({media_type})"),
        BodyKind::Form(properties) => {
            let properties = properties.iter().map(|(name, place)| parameter(name, place));
            format!("Body::form({media_type}, &[{}])", joined(properties))
        }
        BodyKind::Multipart(content_types) => {
            let pairs = content_types.iter();
            let pairs = pairs.map(|(name, it)| format!("({}, {})", string(name), string(it)));
            format!("Body::multipart({media_type}, &[{}])", joined(pairs))
        }
        BodyKind::Text | BodyKind::Bytes => return "Body::given()".to_owned(),
    };
    if !body.constants.is_empty() {
        let pairs = body.constants.iter();
        let pairs = pairs.map(|(name, json)| format!("({}, {})", string(name), string(json)));
        text = format!("{text}.constants(&[{}])", joined(pairs));
    }
    if body.required { text } else { text + ".optional()" }
}

fn joined(items: impl Iterator<Item = String>) -> String {
    items.collect::<Vec<_>>().join(", ")
}
