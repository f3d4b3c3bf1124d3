//! The command line as a terminal shows it: one call, and one without what it needs.

use crate::markdown::{is_hidden, visible};
use crate::rust::{Answering, Command, Destination, Flag, FlagKind, Ident, Sdk, Taken};

/// What is shown of an answer.
const LINES: usize = 12;

/// How deep the properties of objects are shown.
const DEPTH: usize = 3;

/// Commands, and what they print.
pub(super) fn transcript(sdk: &Sdk) -> Option<String> {
    let line = &sdk.command_line;
    let command = line.commands.iter().find(|it| it.in_readme).or(line.commands.first())?;
    let required = required(sdk, command);
    let given: Vec<_> = required.iter().map(|it| given(sdk, it, "", DEPTH)).collect();
    let (program, words) = (sdk.crate_name.as_str(), written(command));
    let mut shown = format!("$ {program} {words}{}", given.concat());
    let answer = match &command.answer {
        Answering::Whole => pretty(&command.sample),
        Answering::Pages
        | Answering::Events(_)
        | Answering::Lines(..)
        | Answering::Bytes
        | Answering::Located => String::new(),
    };
    if answer.lines().count() > LINES {
        shown.extend([" | head -n ", &LINES.to_string()]);
    }
    for it in answer.lines().take(LINES) {
        shown.extend(["\n", &visible(it)]);
    }
    if !required.is_empty() {
        let missing: Vec<_> = required.iter().map(|it| format!("  --{}\n", name(it))).collect();
        let (missing, plain) = (missing.concat(), command.words.join(" "));
        shown.extend(["\n$ ", program, " ", &words, "\nerror: these are required:\n", &missing]);
        shown.extend(["\nFor more, try `", program, " ", &plain, " --help`."]);
    }
    Some(shown)
}

/// The words of a command, with its resources as one.
fn written(command: &Command) -> String {
    match command.words.split_last() {
        Some((own, [])) => own.clone(),
        Some((own, resources)) => format!("{} {own}", resources.join(":")),
        None => String::new(),
    }
}

/// What a command demands.
fn required<'s>(sdk: &'s Sdk, command: &'s Command) -> Vec<&'s Flag> {
    let object = command.object.as_ref().filter(|_| command.needs_body);
    let properties = object.map(|it| flags(sdk, it)).unwrap_or_default();
    let own = command.flags.iter().filter_map(|it| flag(sdk, it));
    own.chain(properties).filter(|it| it.required).collect()
}

/// The flags of an object.
fn flags<'s>(sdk: &'s Sdk, object: &Ident) -> Vec<&'s Flag> {
    let found = sdk.command_line.objects.iter().find(|it| it.0 == *object);
    found.into_iter().flat_map(|it| &it.1).filter_map(|it| flag(sdk, it)).collect()
}

fn flag<'s>(sdk: &'s Sdk, taken: &'s Taken) -> Option<&'s Flag> {
    match taken {
        Taken::Own(it) => Some(it),
        Taken::Shared(name) => {
            sdk.command_line.shared.iter().find(|it| it.0 == *name).map(|it| &it.1)
        }
    }
}

fn name(flag: &Flag) -> String {
    let wire = if matches!(flag.to, Destination::Body) { "body" } else { &flag.wire_name };
    flag.name.clone().unwrap_or_else(|| wire.replace('_', "-"))
}

/// A flag with a value; of an object what it demands.
fn given(sdk: &Sdk, flag: &Flag, above: &str, depth: usize) -> String {
    let name = format!("{above}{}", name(flag));
    if let FlagKind::Object(object) = &flag.kind {
        let below: Vec<_> = flags(sdk, object).into_iter().filter(|it| it.required).collect();
        if depth > 0 && !below.is_empty() {
            let above = format!("{name}.");
            return below.into_iter().map(|it| given(sdk, it, &above, depth - 1)).collect();
        }
    }
    format!(" --{name} {}", value(&flag.kind, &flag.wire_name))
}

/// A value of a kind, as a shell takes it.
fn value(kind: &FlagKind, name: &str) -> String {
    match kind {
        FlagKind::Text | FlagKind::TextOrJson | FlagKind::Json => quoted(name),
        FlagKind::Choice(values) => quoted(values.first().map_or(name, String::as_str)),
        FlagKind::Integer => "1".to_owned(),
        FlagKind::Number => "1.5".to_owned(),
        FlagKind::Boolean => "true".to_owned(),
        FlagKind::File => "FILE".to_owned(),
        FlagKind::List(kind) => value(kind, name),
        FlagKind::Map | FlagKind::Object(_) => "'{}'".to_owned(),
    }
}

fn quoted(text: &str) -> String {
    // What is no text of one line would end the block that it stands in.
    let text = if text.chars().any(|it| it.is_control() || is_hidden(it)) { "value" } else { text };
    let is_plain = |it: char| it.is_ascii_alphanumeric() || "_-./:".contains(it);
    let is_word = !text.is_empty() && text.chars().all(is_plain);
    if is_word { text.to_owned() } else { format!("'{}'", text.replace('\'', "'\\''")) }
}

/// Compact JSON on as many lines as it needs; nothing of what is none.
fn pretty(json: &str) -> String {
    let (mut out, mut depth, mut in_string, mut escaped) = (String::new(), 0_usize, false, false);
    if serde_json::from_str::<serde::de::IgnoredAny>(json).is_err() {
        return out;
    }
    let mut all = json.chars().peekable();
    while let Some(it) = all.next() {
        if in_string {
            in_string = escaped || it != '"';
            escaped = !escaped && it == '\\';
            out.push(it);
            continue;
        }
        let is_empty = all.peek().is_some_and(|next| matches!((it, next), ('{', '}') | ('[', ']')));
        match it {
            '{' | '[' if is_empty => out.extend([it, all.next().unwrap_or(it)]),
            '{' | '[' => {
                depth += 1;
                out.extend([it, '\n']);
                out.push_str(&"  ".repeat(depth));
            }
            '}' | ']' => {
                depth = depth.saturating_sub(1);
                out.extend(["\n".to_owned(), "  ".repeat(depth), it.to_string()]);
            }
            ',' => out.extend([",\n".to_owned(), "  ".repeat(depth)]),
            ':' => out.push_str(": "),
            _ => {
                in_string = it == '"';
                out.push(it);
            }
        }
    }
    out
}
