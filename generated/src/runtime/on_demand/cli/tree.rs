//! The parser: resources are words, operations are commands, and what they take are flags.

use std::ffi::OsString;
use std::path::Path;

use clap::builder::TypedValueParser;
use clap::{Arg, ArgAction, ArgMatches, Command as Parser};

use super::failure::Failure;
use super::flag::{BODY, Flag, Kind};
use super::own;
use super::table::{Command, Tool};
use super::values;

/// How many names of properties a flag has at most, which is where objects are given as JSON.
const DEPTH: usize = 4;

/// A parser for a tool.
pub(super) struct Tree {
    tool: &'static Tool,
    /// What every command takes.
    pub(super) own: Vec<Arg>,
    name: String,
    /// What was given, word by word.
    words: Vec<String>,
}

/// A command that was found.
pub(super) struct Found<'m> {
    pub(super) command: &'static Command,
    /// The matches of each word, and the flags of its own that it has.
    pub(super) levels: Vec<(&'m ArgMatches, &'m [String])>,
    /// How the command is written.
    pub(super) written: String,
}

impl<'m> Found<'m> {
    /// The matches of the command itself.
    pub(super) fn last(&self) -> Option<&'m ArgMatches> {
        self.levels.last().map(|it| it.0)
    }
}

/// What was parsed, and for each word the flags of its own that it has.
pub(super) struct Parsed {
    matches: ArgMatches,
    own: Vec<Vec<String>>,
}

impl Parsed {
    pub(super) fn get_one<T: Clone + Send + Sync + 'static>(&self, name: &str) -> Option<&T> {
        self.matches.get_one(name)
    }
}

impl Tree {
    pub(super) fn new(tool: &'static Tool, arguments: &[OsString]) -> Self {
        let name = arguments.first().and_then(|it| Path::new(it).file_stem());
        let name = name.map_or_else(|| "api".to_owned(), |it| it.to_string_lossy().into_owned());
        let words = arguments.iter().skip(1).map(|it| it.to_string_lossy().into_owned());
        let words = words.flat_map(|it| it.split(':').map(str::to_owned).collect::<Vec<_>>());
        Self { tool, own: own::args((tool.client)().api), name, words: words.collect() }
    }

    /// Parses words, or says what is wrong with them.
    pub(super) fn parse(&self, words: Vec<OsString>) -> Result<Parsed, Failure> {
        let matches = self.parser().try_get_matches_from(words)?;
        let mut own = vec![self.names(None)];
        let (mut node, mut path) = (&matches, Vec::new());
        while let Some((word, below)) = node.subcommand() {
            path.push(word);
            own.push(self.names(self.command(&path)));
            node = below;
        }
        Ok(Parsed { matches, own })
    }

    /// The command that was named.
    pub(super) fn find<'m>(&self, parsed: &'m Parsed) -> Result<Found<'m>, Failure> {
        let mut levels = Vec::new();
        let (mut node, mut path) = (&parsed.matches, Vec::new());
        for own in &parsed.own {
            levels.push((node, own.as_slice()));
            let Some((word, below)) = node.subcommand() else { break };
            path.push(word);
            node = below;
        }
        let written = [&[&*self.name], &*path].concat().join(" ");
        let Some(command) = self.command(&path) else {
            return Err(Failure::usage(format!("what shall be done? See `{written} --help`.")));
        };
        Ok(Found { command, levels, written })
    }

    /// The script that completes words.
    pub(super) fn script(&self, shell: clap_complete::Shell) -> Vec<u8> {
        let mut script = Vec::new();
        clap_complete::generate(shell, &mut self.parser(), &self.name, &mut script);
        script
    }

    fn command(&self, path: &[&str]) -> Option<&'static Command> {
        self.tool.commands.iter().find(|it| it.words == path)
    }

    fn parser(&self) -> Parser {
        let about = format!("The {} as a command line", self.tool.about);
        let more = format!("{about}.\n\nIt reads {}.", self.tool.environment);
        let all: Vec<_> = self.tool.commands.iter().collect();
        self.node(Parser::new(self.name.clone()), &all, 0)
            .about(about)
            .long_about(more)
            .version(self.tool.version)
            // A script for a shell takes no command.
            .subcommand_required(false)
            .arg(own::completions())
    }

    /// A word, and the words behind it.
    fn node(&self, parser: Parser, commands: &[&'static Command], depth: usize) -> Parser {
        let mut parser = parser.disable_help_subcommand(true);
        let here = commands.iter().find(|it| it.words.len() == depth && depth > 0);
        parser = match here {
            Some(command) => leaf(parser, command, self.is_named(command)),
            None => parser.subcommand_required(true).arg_required_else_help(true),
        };
        let own = self.names(here.copied());
        let is_own = |it: &&Arg| own.iter().any(|name| it.get_long() == Some(name));
        parser = parser.args(self.own.iter().filter(is_own).cloned());
        let mut seen: Vec<&str> = Vec::new();
        for word in commands.iter().filter_map(|it| it.words.get(depth)) {
            if seen.contains(word) {
                continue;
            }
            seen.push(word);
            let below: Vec<_> =
                commands.iter().copied().filter(|it| it.words.get(depth) == Some(word)).collect();
            parser = parser.subcommand(self.node(Parser::new(*word), &below, depth + 1));
        }
        parser
    }

    /// Whether a command may be the one that is meant. What others take is not looked at, which is much in a large document.
    fn is_named(&self, command: &Command) -> bool {
        let mut given = self.words.iter();
        let is_script = |it: &String| it.starts_with("--") && it.contains(own::COMPLETIONS);
        self.words.iter().any(is_script)
            || command.words.iter().all(|word| given.any(|it| it == word))
    }

    /// The flags of its own that stand behind a command, or in front of all.
    fn names(&self, command: Option<&Command>) -> Vec<String> {
        let taken: Vec<_> = command.into_iter().flat_map(Command::all).map(Flag::name).collect();
        let own = self.own.iter().filter_map(Arg::get_long).map(str::to_owned);
        own.filter(|it| !taken.contains(it)).collect()
    }
}

/// A command.
fn leaf(parser: Parser, command: &'static Command, is_named: bool) -> Parser {
    let first = command.about.split("\n\n").next().unwrap_or_default().replace('\n', " ");
    let deprecated = if command.is_deprecated { "Deprecated. " } else { "" };
    let mut parser = parser
        .about(format!("{deprecated}{first}"))
        .long_about(format!("{deprecated}{}", command.about));
    if !is_named {
        return parser;
    }
    for flag in command.all() {
        parser = with(parser, flag, "", &mut Vec::new());
    }
    if command.takes_whole() {
        let help = "The whole body as JSON, `@file` or `-`; other flags go before it";
        let arg = Arg::new(BODY).long(BODY).value_name("JSON").help(help);
        parser = parser.arg(arg.value_parser(clap::value_parser!(OsString)));
    }
    if let Some(name) = command.wish() {
        let help = "Ask for a stream, and print what comes as it comes";
        let arg = Arg::new(name).long(name).action(ArgAction::SetTrue).help(help);
        parser = parser.arg(arg);
    }
    parser
}

/// Adds a flag, and those of the properties below it.
fn with(
    parser: Parser,
    flag: &'static Flag,
    above: &str,
    path: &mut Vec<*const &'static [Flag]>,
) -> Parser {
    if !flag.is_given() {
        return parser;
    }
    let name = id(above, flag);
    let mut arg = Arg::new(name.clone())
        .long(name.clone())
        .action(ArgAction::Append)
        .value_name(values::named(flag.kind))
        .allow_negative_numbers(true)
        .hide_short_help(!above.is_empty())
        .hide_possible_values(true)
        .display_order(usize::from(!flag.is_required || !above.is_empty()))
        .help(help(flag));
    // No flag has such a letter in its name.
    if flag.wire_name.replace('_', "-") == flag.name() && flag.wire_name.contains('_') {
        arg = arg.alias(format!("{above}{}", flag.wire_name));
    }
    arg = if matches!(flag.kind, Kind::Boolean) {
        arg.num_args(0..=1).default_missing_value("true")
    } else {
        arg.num_args(1)
    };
    arg = match choices(flag.kind) {
        Some(known) => arg.value_parser(Known(known)),
        None => arg.value_parser(clap::value_parser!(OsString)),
    };
    let mut parser = parser.arg(arg);
    if let Kind::Object(flags) = flag.kind
        && path.len() + 1 < DEPTH
        && !path.contains(&std::ptr::from_ref(flags))
    {
        path.push(flags);
        for flag in *flags {
            parser = with(parser, flag, &format!("{name}."), path);
        }
        path.pop();
    }
    parser
}

/// What a flag is called below others.
pub(super) fn id(above: &str, flag: &Flag) -> String {
    format!("{above}{}", flag.name())
}

fn help(flag: &Flag) -> String {
    let mut words = Vec::new();
    if flag.is_required {
        words.push("(required)".to_owned());
    }
    if flag.is_deprecated {
        words.push("(deprecated)".to_owned());
    }
    words.extend((!flag.help.is_empty()).then(|| flag.help.to_owned()));
    if let Some(known) = choices(flag.kind) {
        words.push(format!("[{}]", known.replace(" | ", ", ")));
    }
    words.join(" ")
}

/// The values that the document knows, of a value or of each item.
fn choices(kind: Kind) -> Option<&'static str> {
    if let Kind::List(kind) = kind {
        return choices(*kind);
    }
    if let Kind::Choice(known) = kind { Some(known) } else { None }
}

/// Takes any text: a server may know more values than the document, which are those that are completed.
#[derive(Clone)]
struct Known(&'static str);

impl TypedValueParser for Known {
    type Value = OsString;

    fn parse_ref(
        &self,
        _: &Parser,
        _: Option<&Arg>,
        value: &std::ffi::OsStr,
    ) -> Result<OsString, clap::Error> {
        Ok(value.to_owned())
    }

    fn possible_values(
        &self,
    ) -> Option<Box<dyn Iterator<Item = clap::builder::PossibleValue> + '_>> {
        Some(Box::new(self.0.split(" | ").map(clap::builder::PossibleValue::new)))
    }
}
