//! Which words there are.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, ValueParser};
use clap::{Arg, ArgAction, Command, value_parser};
use codegen::diagnostic::Code;

use crate::crate_name::crate_name;

/// The readers of YAML and JSON go no deeper.
const MAX_DEPTH: usize = 120;

/// The whole command line.
pub(super) fn command(name: &'static str) -> Command {
    let run = "Turns an OpenAPI 3.0 or 3.1 document into a Rust crate";
    let all = "Without `--spec`, all SDKs of `codegen.toml` are written, which is searched for upwards from the \
               current folder.\n\nExit codes: 0, done; 1, something is wrong with a document, or `--check` found \
               differences; 2, wrong usage.";
    Command::new("codegen")
        .bin_name(name)
        .version(env!("CARGO_PKG_VERSION"))
        .about(run)
        .after_help(all)
        .args_conflicts_with_subcommands(true)
        .disable_help_subcommand(true)
        .subcommand_help_heading("Other commands")
        .args(document())
        .args(written())
        .args(findings())
        .args(limits())
        .subcommand(init())
        .subcommand(import())
        .subcommand(explain())
        .subcommand(Command::new("config-schema").about("Prints the JSON Schema of `codegen.toml`"))
        .subcommand(completions())
}

fn explain() -> Command {
    let what = "A code (W0501), an address ('#/components/schemas/Pet'), a type (types::Pet) or a call \
                (client.pets().list); without it, all codes are listed";
    Command::new("explain")
        .about("Tells what a code means, or what became of a part of a document")
        .arg(Arg::new("what").value_name("WHAT").help(what))
        .args(document())
        .args(limits())
}

fn init() -> Command {
    let topic = "Document";
    Command::new("init")
        .about("Writes a first `codegen.toml` into the current folder")
        .arg(valued("spec", "FILE", topic, "The document: a file, or a URL").required(true))
        .arg(path("out", "DIR", "Crate", "The folder of the crate (default: `sdk`)"))
}

fn import() -> Command {
    let topic = "Document";
    let after = "What cannot be carried is listed with its line.\n\nExit codes: 0, written; 1, something cannot be read or \
                 written; 2, wrong usage.";
    let from = Arg::new("from")
        .value_name("FILE")
        .required(true)
        .help("The configuration: `stainless.yml`");
    Command::new("import")
        .about("Writes a `codegen.toml` and an overlay that say what the `stainless.yml` of another tool says")
        .after_help(after)
        .arg(from.value_parser(value_parser!(PathBuf)))
        .arg(valued("spec", "FILE", topic, "The document: a file, or a URL").required(true))
        .arg(path("out", "DIR", "Crate", "The folder of the crate (default: its name)"))
}

fn completions() -> Command {
    let shells = ["bash", "elvish", "fish", "powershell", "zsh"];
    let shell = Arg::new("shell").value_name("SHELL").required(true);
    Command::new("completions")
        .about("Prints completions for a shell")
        .arg(shell.value_parser(PossibleValuesParser::new(shells)))
}

/// What is read.
fn document() -> [Arg; 6] {
    let topic = "Document";
    [
        valued(
            "spec",
            "FILE",
            topic,
            "The document: a file, YAML or JSON, `-` for standard input, or a URL",
        ),
        path(
            "overlay",
            "FILE",
            topic,
            "An OpenAPI Overlay that is laid over it; several are applied in order",
        )
        .action(ArgAction::Append)
        .requires("spec"),
        path(
            "allow-ref-dir",
            "DIR",
            topic,
            "A folder besides that of the document from which `$ref` may read files",
        )
        .action(ArgAction::Append)
        .requires("spec"),
        valued(
            "allow-ref-host",
            "HOST",
            topic,
            "A host (`HOST` or `HOST:PORT`) from which `$ref` may read files",
        )
        .action(ArgAction::Append)
        .requires("spec"),
        path("config", "FILE", topic, "The configuration, instead of the nearest `codegen.toml`")
            .conflicts_with("spec"),
        valued("sdk", "NAME", topic, "The SDK of the configuration whose crate has this name")
            .conflicts_with("spec"),
    ]
}

/// What is written.
fn written() -> [Arg; 5] {
    let topic = "Crate";
    [
        path("out", "DIR", topic, "The folder of the crate").requires("spec"),
        valued("name", "CRATE", topic, "Its name (default: that of the folder)")
            .value_parser(ValueParser::from(crate_name))
            .requires("spec"),
        valued(
            "env-prefix",
            "PREFIX",
            topic,
            "What environment variables begin with (default: the document's title)",
        )
        .value_parser(ValueParser::from(env_prefix))
        .requires("spec"),
        flag(
            "check",
            topic,
            "Write nothing, and list every file that is stale, missing or orphaned",
        )
        .conflicts_with("force"),
        flag("force", topic, "Overwrite files that were edited since they were written"),
    ]
}

/// How findings are shown, and how much they matter.
fn findings() -> [Arg; 5] {
    let topic = "Findings";
    let level = |name, says| {
        let level = valued(name, "CODE", topic, says).action(ArgAction::Append);
        level.value_parser(ValueParser::from(code))
    };
    let forms = PossibleValuesParser::new(["human", "json", "sarif"]);
    [
        valued(
            "message-format",
            "FORM",
            topic,
            "A line each for programs (json), or SARIF 2.1.0 on standard output",
        )
        .value_parser(forms)
        .default_value("human"),
        flag("verbose", topic, "Show all notes, also those that come by the hundred").short('v'),
        level(
            "deny",
            "Write nothing where there is such a finding; the last word about a code counts",
        ),
        level("warn", "Show such findings, and write all the same"),
        level("allow", "Do not show such findings; `explain` lists all codes"),
    ]
}

/// How large a document may be.
fn limits() -> [Arg; 3] {
    let topic = "Limits";
    let number =
        |name, says| valued(name, "N", topic, says).value_parser(ValueParser::from(number));
    [
        number("max-bytes", "How large the document and its files may be (default: 33554432)"),
        number("max-nodes", "How many values they may have (default: 2000000)"),
        number("max-depth", "How deep they may nest, at most 120 (default: 64)")
            .value_parser(ValueParser::from(depth)),
    ]
}

fn valued(name: &'static str, value: &'static str, topic: &'static str, says: &'static str) -> Arg {
    Arg::new(name).long(name).value_name(value).help_heading(topic).help(says)
}

fn path(name: &'static str, value: &'static str, topic: &'static str, says: &'static str) -> Arg {
    valued(name, value, topic, says).value_parser(value_parser!(PathBuf))
}

fn flag(name: &'static str, topic: &'static str, says: &'static str) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue).help_heading(topic).help(says)
}

fn code(text: &str) -> Result<Code, String> {
    Code::parse(text)
}

/// What environment variables may begin with.
pub(crate) fn env_prefix(value: &str) -> Result<String, String> {
    let legal = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_';
    if value.starts_with(|it: char| it.is_ascii_uppercase()) && value.chars().all(legal) {
        Ok(value.to_owned())
    } else {
        Err("environment variables begin with upper-case letters: write `PETS`".to_owned())
    }
}

fn number(value: &str) -> Result<usize, String> {
    match value.replace('_', "").parse::<usize>() {
        Ok(number) if number > 0 => Ok(number),
        _ => Err("a number from 1 is needed".to_owned()),
    }
}

fn depth(value: &str) -> Result<usize, String> {
    let number = number(value)?;
    if number > MAX_DEPTH { Err(format!("it can be at most {MAX_DEPTH}")) } else { Ok(number) }
}

#[cfg(test)]
mod tests {
    use super::{command, depth, number};

    #[test]
    fn the_command_line_is_consistent() {
        command("cargo codegen").debug_assert();
    }

    #[test]
    fn limits_are_numbers_from_one() {
        assert_eq!(number("3_000_000"), Ok(3_000_000));
        assert!(number("0").is_err() && number("x").is_err());
        assert!(depth("120").is_ok() && depth("121").is_err());
    }
}
