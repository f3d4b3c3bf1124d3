//! `client_settings`: what a client is given, and which variables of the environment have it.

use codegen::pointer::Pointer;
use codegen::read::Cursor;
use serde_json::Value;

use super::spec::Spec;
use super::{Import, defaults};

/// An option of the client, as far as it is read from the environment.
struct Opt<'a> {
    it: Cursor<'a>,
    variable: &'a str,
    /// The scheme whose credential it is.
    scheme: Option<(&'a str, Part)>,
}

/// What of a credential it is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Whole,
    Username,
    Password,
    ClientId,
    ClientSecret,
}

impl Part {
    /// What follows the prefix, whatever the scheme is called.
    fn variable(self) -> &'static str {
        match self {
            Self::Whole => "API_KEY",
            Self::Username => "USERNAME",
            Self::Password => "PASSWORD",
            Self::ClientId => "CLIENT_ID",
            Self::ClientSecret => "CLIENT_SECRET",
        }
    }

    fn of(role: Option<&str>) -> Self {
        match role {
            Some("username") => Self::Username,
            Some("password") => Self::Password,
            Some("client_id") => Self::ClientId,
            Some("client_secret") => Self::ClientSecret,
            _ => Self::Whole,
        }
    }
}

/// Reads the options.
pub(super) fn client(from: &Cursor<'_>, spec: &Spec<'_>, import: &mut Import) {
    let Some(client) = import.keys.open(from, "client_settings") else { return };
    let wished = import.keys.text(&client, "default_env_prefix");
    let mut read = Vec::new();
    for (_, it) in import.keys.members(&client, "opts") {
        read.extend(option(&it, spec, import));
    }
    let prefix = wished.map(str::to_owned).or_else(|| prefix(&read));
    let prefix = prefix.filter(|it| (import.takes.env_prefix)(it).is_ok());
    defaults::defaults(&client, import);
    import.overlay.heading("Variables of the environment");
    for it in &read {
        variable(it, prefix.as_deref(), import);
    }
    import.settings.env_prefix = prefix;
}

fn option<'a>(it: &Cursor<'a>, spec: &Spec<'_>, import: &mut Import) -> Option<Opt<'a>> {
    // What a type and a description say is said by the document about its scheme.
    for key in ["type", "description", "nullable", "example"] {
        import.keys.take(it, key);
    }
    let auth = import.keys.take(it, "auth");
    let scheme = auth.as_ref().and_then(|it| it.text("security_scheme"));
    let part = Part::of(auth.as_ref().and_then(|it| it.text("role")));
    if let Some(name) = scheme.filter(|it| spec.find(&scheme_at(it)).is_none()) {
        let at = it.at.child("auth");
        import.report.add(&at, format!("the document has no security scheme `{name}`"));
    }
    if import.keys.take(it, "server_variable").is_some() {
        import.keys.take(it, "read_env");
        let message = "a variable of the server is given by `.server_variable(…)`, and not read from the environment";
        import.report.lost(&it.at.child("server_variable"), message);
        return None;
    }
    let variable = import.keys.text(it, "read_env")?;
    let scheme = scheme.map(|it| (it, part));
    if scheme.is_none() {
        import
            .report
            .lost(&it.at.child("read_env"), "only credentials are read from the environment");
        return None;
    }
    Some(Opt { it: it.clone(), variable, scheme })
}

fn scheme_at(name: &str) -> Pointer {
    Pointer::root().child("components").child("securitySchemes").child(name)
}

/// What all variables begin with; of one variable, what stands before the name that it has by itself.
fn prefix(read: &[Opt<'_>]) -> Option<String> {
    let by_itself = read.iter().find_map(|it| {
        let end = it.scheme?.1.variable();
        it.variable.strip_suffix(end)?.strip_suffix('_').filter(|it| !it.is_empty())
    });
    if let Some(prefix) = by_itself {
        return Some(prefix.to_owned());
    }
    // Others than whole credentials have no names of their own.
    let mut whole = read.iter().filter(|it| it.scheme.is_some_and(|it| it.1 == Part::Whole));
    let mut words: Vec<_> = whole.next()?.variable.split('_').collect();
    words.pop();
    for it in whole {
        let same = words.iter().zip(it.variable.split('_')).take_while(|(a, b)| **a == *b).count();
        words.truncate(same);
    }
    (!words.is_empty()).then(|| words.join("_"))
}

/// Says which variable has a credential, where it is not the one that the client reads by itself.
fn variable(opt: &Opt<'_>, prefix: Option<&str>, import: &mut Import) {
    let Some((scheme, part)) = opt.scheme else { return };
    let end = prefix.and_then(|it| opt.variable.strip_prefix(it)?.strip_prefix('_'));
    if end == Some(part.variable()) {
        return;
    }
    let at = scheme_at(scheme);
    let is_one_text = part == Part::Whole;
    match end.filter(|it| is_one_text && !it.is_empty()) {
        Some(end) => import.overlay.set(&at, "x-rust-env", Value::String(end.to_owned())),
        None => {
            let reads = format!("{}_{}", prefix.unwrap_or("…"), part.variable());
            let why = format!("`Client::from_env` reads `{reads}` instead of `{}`", opt.variable);
            import.report.lost(&opt.it.at.child("read_env"), &why);
        }
    }
}
