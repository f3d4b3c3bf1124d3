//! What was given as a call: the same that a program makes, so that its way is the library's.

use std::env;
use std::ffi::OsString;

use clap::ArgMatches;

use super::failure::Failure;
use super::flag::{BODY, Flag, Kind, To};
use super::given::Given;
use super::own::Own;
use super::table::Tool;
use super::tree::{self, Found};
use super::values::{self, members};
use crate::runtime::builder::ClientBuilder;
use crate::runtime::call::Call;
use crate::runtime::client::Client;
use crate::runtime::json::Json;

/// The call of a command.
pub(super) fn call(tool: &Tool, own: &Own, found: &Found<'_>) -> Result<Call, Failure> {
    let Some(matches) = found.last() else { return Err(Failure::usage("no command".to_owned())) };
    let command = found.command;
    let mut missing = Vec::new();
    let whole = matches.try_get_one::<OsString>(BODY).ok().flatten();
    let whole = whole.filter(|_| command.takes_whole());
    let whole = whole.map(|it| values::object(&values::content(it)?)).transpose();
    let whole = whole.map_err(|it| Failure::usage(format!("`--body`: {it}")))?;
    let mut others = Vec::new();
    for flag in command.flags {
        let value = value(flag, None, "", matches, &mut missing)?;
        if value.is_none() && flag.is_required {
            missing.push(tree::id("", flag));
        }
        others.push((flag, value));
    }
    let flags = command.object.map_or(&[][..], |it| *it);
    let properties = object(flags, whole.as_ref(), "", matches, &mut missing)?;
    if properties.is_none() && command.operation.body.is_required {
        missing.extend(required(flags));
    }
    if !missing.is_empty() {
        return Err(Failure::missing(&missing, &found.written));
    }
    let security = command.operation.security.unwrap_or((tool.client)().api.security);
    let client = client(tool, own, security.is_empty())?;
    let mut call = Call::new(&client, command.operation);
    if let Some(header) = own.spelled_out(&(tool.client)()) {
        call = call.header_text("authorization", &header);
    }
    for (flag, value) in others {
        call = put(call, flag, value);
    }
    for (name, value) in properties.unwrap_or_default() {
        call = call.field(&name, &value);
    }
    for (name, value) in &own.headers {
        call = call.header_text(name, value);
    }
    Ok(call)
}

/// A client. One that has no credentials can send what needs none, and show what it would send.
fn client(tool: &Tool, own: &Own, is_open: bool) -> Result<Client, Failure> {
    let given = own.client((tool.client)());
    let needs_none = is_open || own.is_dry || own.spelled_out(&given).is_some();
    let builder = match given.from_env() {
        Ok(builder) => own.client(builder),
        Err(_) if needs_none => own.client(at_environment((tool.client)())),
        Err(error) => {
            let error = error.message().replace("or give them to the builder", "or `--api-key`");
            return Err(Failure::usage(error));
        }
    };
    builder.build().map_err(|it| Failure::usage(it.message().to_owned()))
}

/// A client at the base URL of the environment, for what needs no credentials.
fn at_environment(builder: ClientBuilder) -> ClientBuilder {
    let url = env::var(format!("{}_BASE_URL", builder.api.env_prefix)).unwrap_or_default();
    if url.trim().is_empty() { builder } else { builder.base_url(url) }
}

fn put(call: Call, flag: &Flag, value: Option<Given>) -> Call {
    match (flag.to, value) {
        (To::Fixed(parameter, json), _) => {
            let json = json.parse().unwrap_or_else(|_| Json::of(&json));
            call.parameter(&parameter, &json)
        }
        (To::Field, Some(it)) => call.field(flag.wire_name, &it),
        (To::Parameter(parameter), Some(it)) => call.parameter(&parameter, &it),
        (To::Body, Some(it)) => call.json(&it),
        (To::Bytes(media_type), Some(Given::File(it))) => call.bytes(media_type, it),
        (To::Lines(media_type), Some(it)) => call.lines_of(media_type, &it),
        _ => call,
    }
}

/// The names of what has to be given of an object.
fn required(flags: &[Flag]) -> Vec<String> {
    let required = flags.iter().filter(|it| it.is_required && matches!(it.to, To::Field));
    required.map(|it| tree::id("", it)).collect()
}

/// The properties of an object of which anything was given, in one piece or one by one.
fn object(
    flags: &'static [Flag],
    whole: Option<&Json>,
    above: &str,
    matches: &ArgMatches,
    missing: &mut Vec<String>,
) -> Result<Option<Vec<(String, Given)>>, Failure> {
    let is_whole = whole.is_some();
    let mut properties: Vec<_> = whole.map(members).unwrap_or_default();
    let mut given: Vec<(String, Given)> = Vec::new();
    for flag in flags.iter().filter(|it| matches!(it.to, To::Field)) {
        let at = properties.iter().position(|it| it.0 == flag.wire_name);
        let base = at.map(|it| properties.remove(it).1);
        if let Some(value) = value(flag, base, above, matches, missing)? {
            given.push((flag.wire_name.to_owned(), value));
        }
    }
    if given.is_empty() && !is_whole {
        return Ok(None);
    }
    given.extend(properties.into_iter().map(|(name, it)| (name, Given::Json(it))));
    let has = |name: &str| given.iter().any(|it| it.0 == name);
    // As the library does, in front.
    let mut all = Vec::new();
    for flag in flags.iter().filter(|it| !has(it.wire_name)) {
        match flag.to {
            To::Always(json) => {
                let json = json.parse().unwrap_or_else(|_| Json::of(&json));
                all.push((flag.wire_name.to_owned(), Given::Json(json)));
            }
            To::Field if flag.is_required => missing.push(tree::id(above, flag)),
            To::Field
            | To::Body
            | To::Parameter(_)
            | To::Bytes(_)
            | To::Lines(_)
            | To::Fixed(..) => {}
        }
    }
    all.extend(given);
    Ok(Some(all))
}

/// The value of a flag: what was given for it, else what stands in the whole, and over that what was given below it.
fn value(
    flag: &Flag,
    base: Option<Json>,
    above: &str,
    matches: &ArgMatches,
    missing: &mut Vec<String>,
) -> Result<Option<Given>, Failure> {
    if !flag.is_given() {
        return Ok(None);
    }
    let id = tree::id(above, flag);
    let wrong = |it: String| Failure::usage(format!("`--{id}`: {it}"));
    // Flags that are deeper than those of the parser are not there.
    let given = matches.try_get_many::<OsString>(&id).ok().flatten();
    let given: Vec<_> = given.into_iter().flatten().collect();
    let own = values::read(flag, &given).map_err(wrong)?;
    if let Some(base) = &base {
        values::check(flag.kind, base).map_err(wrong)?;
    }
    let Kind::Object(flags) = flag.kind else {
        return Ok(own.or(base.map(Given::Json)));
    };
    let whole = match own {
        Some(Given::Json(it)) => Some(it),
        Some(other) => return Ok(Some(other)),
        None => base,
    };
    if whole.as_ref().is_some_and(Json::is_null) {
        return Ok(whole.map(Given::Json));
    }
    if whole.is_none() && matches.try_get_raw(&id).is_err() {
        return Ok(None);
    }
    let properties = object(flags, whole.as_ref(), &format!("{id}."), matches, missing)?;
    Ok(properties.map(Given::Object))
}
