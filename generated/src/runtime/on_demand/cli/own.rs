//! What every command takes: who calls, where to, and how the answer is shown. Where the document has such a name, it is
//! the document's behind the command, and stands for this in front of it.

use std::path::PathBuf;
use std::time::Duration;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, value_parser};

use super::failure::Failure;
use crate::runtime::builder::ClientBuilder;
use crate::runtime::operation::{Api, Scheme};

/// The flag that writes a script for a shell.
pub(super) const COMPLETIONS: &str = "completions";

const HEADING: &str = "For every command";

/// How an answer is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Json,
    JsonLines,
    Yaml,
    Raw,
}

/// What was given of all that.
#[derive(Debug, Default)]
pub(super) struct Own {
    api_key: Option<String>,
    user: Option<(String, String)>,
    client: Option<(String, String)>,
    credentials: Vec<(String, String)>,
    base_url: Option<String>,
    allows_http: bool,
    /// They go before all others.
    pub(super) headers: Vec<(String, String)>,
    timeout: Option<Duration>,
    max_retries: Option<u32>,
    pub(super) format: Option<Format>,
    pub(super) output: Option<PathBuf>,
    pub(super) max_items: Option<usize>,
    pub(super) is_dry: bool,
    pub(super) shows_errors: bool,
}

/// The flags of an API.
pub(super) fn args(api: &Api) -> Vec<Arg> {
    let text = |name: &'static str, value: &'static str, help: &'static str| {
        Arg::new(name).long(name).value_name(value).help(help)
    };
    let flag = |name: &'static str, help: &'static str| {
        Arg::new(name).long(name).action(ArgAction::SetTrue).help(help)
    };
    let has = |is: fn(&Scheme) -> bool| api.schemes.iter().any(|it| is(&it.scheme));
    let mut args = vec![text("api-key", "KEY", "The API key, or the bearer token")];
    if has(|it| matches!(it, Scheme::Basic)) {
        args.push(text("username", "NAME", "The user name of basic authentication"));
        args.push(text("password", "PASSWORD", "The password of basic authentication"));
    }
    if has(|it| matches!(it, Scheme::OAuth2 { .. })) {
        args.push(text("client-id", "ID", "The id of the client, which fetches tokens by it"));
        args.push(text("client-secret", "SECRET", "The secret of the client"));
    }
    if api.schemes.len() > 1 {
        let help = "The credential of one security scheme of the document";
        args.push(text("credential", "SCHEME=VALUE", help).action(ArgAction::Append));
    }
    let header = "A header of the request";
    args.extend([
        text("base-url", "URL", "Where the API is"),
        flag("allow-http", "Allow `http` beyond this machine"),
        text("header", "NAME: VALUE", header).action(ArgAction::Append),
        text("timeout", "SECONDS", "The time for one attempt").value_parser(value_parser!(f64)),
        text("max-retries", "NUMBER", "How often a failed request is sent again")
            .value_parser(value_parser!(u32)),
        text("format", "FORMAT", "How the answer is printed; lists and streams: a line per item")
            .value_parser(PossibleValuesParser::new(["json", "jsonl", "yaml", "raw"])),
        text("output", "FILE", "Write the answer to a file").value_parser(value_parser!(PathBuf)),
        text("max-items", "NUMBER", "How many items of a list or a stream are printed")
            .value_parser(value_parser!(usize)),
        flag("dry-run", "Print the request as a line for `curl`, and send nothing"),
        flag("raw-errors", "Print the body of an error answer to the standard output"),
    ]);
    args.into_iter().map(|it| it.help_heading(HEADING)).collect()
}

/// The one that stands in front of all commands only.
pub(super) fn completions() -> Arg {
    Arg::new(COMPLETIONS)
        .long(COMPLETIONS)
        .value_name("SHELL")
        .value_parser(value_parser!(clap_complete::Shell))
        .help("Print a script that completes commands and flags in this shell")
}

impl Own {
    /// What was given in front of the command and behind it; what is nearer to it counts.
    pub(super) fn read(levels: &[(&ArgMatches, &[String])]) -> Result<Self, Failure> {
        let levels = Levels(levels);
        let text = |name| levels.last::<String>(name).cloned();
        let mut own = Self {
            api_key: text("api-key"),
            user: text("username").zip(text("password")),
            client: text("client-id").zip(text("client-secret")),
            base_url: text("base-url"),
            allows_http: levels.is_set("allow-http"),
            max_retries: levels.last("max-retries").copied(),
            output: levels.last::<PathBuf>("output").cloned(),
            max_items: levels.last("max-items").copied(),
            is_dry: levels.is_set("dry-run"),
            shows_errors: levels.is_set("raw-errors"),
            ..Self::default()
        };
        own.format = text("format").map(|it| match it.as_str() {
            "jsonl" => Format::JsonLines,
            "yaml" => Format::Yaml,
            "raw" => Format::Raw,
            _ => Format::Json,
        });
        if let Some(seconds) = levels.last::<f64>("timeout") {
            let time = Duration::try_from_secs_f64(*seconds);
            own.timeout = Some(time.map_err(|it| Failure::usage(format!("`--timeout`: {it}")))?);
        }
        for header in levels.all("header") {
            let pair = header.split_once(':').ok_or_else(|| {
                Failure::usage("`--header` takes a name, a colon and a value".to_owned())
            })?;
            own.headers.push((pair.0.trim().to_owned(), pair.1.trim().to_owned()));
        }
        for credential in levels.all("credential") {
            let pair = credential.split_once('=').ok_or_else(|| {
                Failure::usage("`--credential` takes the name of a scheme, `=` and a value".into())
            })?;
            own.credentials.push((pair.0.to_owned(), pair.1.to_owned()));
        }
        Ok(own)
    }

    /// The header of a bearer token of several words. A program that has one has mixed something up, so that the library
    /// refuses it; on a command line it is what somebody wrote between quotes, such as the `My API Key` of an example.
    pub(super) fn spelled_out(&self, builder: &ClientBuilder) -> Option<String> {
        let key = self.api_key.as_ref().map(|it| it.trim()).filter(|it| it.contains(' '))?;
        let has_place = builder.api.schemes.iter().any(|it| it.scheme.is_api_key());
        (!has_place).then(|| format!("Bearer {key}"))
    }

    /// A client with all that. What was given goes before what the environment says.
    pub(super) fn client(&self, builder: ClientBuilder) -> ClientBuilder {
        let mut builder = builder;
        if let Some(key) = self.api_key.as_ref().filter(|_| self.spelled_out(&builder).is_none()) {
            builder = builder.api_key(key);
        }
        if let Some((name, password)) = &self.user {
            builder = builder.basic_auth(name, password);
        }
        if let Some((id, secret)) = &self.client {
            builder = builder.oauth2_client_credentials(id, secret);
        }
        for (scheme, value) in &self.credentials {
            builder = builder.credential(scheme, value);
        }
        if let Some(url) = &self.base_url {
            builder = builder.base_url(url);
        }
        if self.allows_http {
            builder = builder.allow_http();
        }
        if let Some(time) = self.timeout {
            builder = builder.timeout(time);
        }
        if let Some(retries) = self.max_retries {
            builder = builder.max_retries(retries);
        }
        builder
    }
}

/// The matches of each word, and the flags of its own that it has.
struct Levels<'m>(&'m [(&'m ArgMatches, &'m [String])]);

impl<'m> Levels<'m> {
    fn of(&self, name: &str) -> Vec<&'m ArgMatches> {
        let has = |it: &[String]| it.iter().any(|own| own == name);
        self.0.iter().filter(|it| has(it.1)).map(|it| it.0).collect()
    }

    fn last<T: Clone + Send + Sync + 'static>(&self, name: &str) -> Option<&'m T> {
        self.of(name).iter().rev().find_map(|it| it.get_one::<T>(name))
    }

    fn all(&self, name: &str) -> Vec<&'m String> {
        self.of(name).iter().filter_map(|it| it.get_many::<String>(name)).flatten().collect()
    }

    fn is_set(&self, name: &str) -> bool {
        self.of(name).iter().any(|it| it.get_flag(name))
    }
}
