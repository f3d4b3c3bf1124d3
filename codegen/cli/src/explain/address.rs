//! What became of one part of a document: its lines, what it is in Rust, and what was found about it.

use std::fmt::Write as _;
use std::process::ExitCode;

use codegen::landed::{Landed, nearest};
use codegen::pointer::Pointer;
use codegen::{Generated, report};

use crate::job::{Job, shown};
use crate::stdout;

/// More lines of a document are not shown.
const SHOWN: usize = 40;

/// Explains an address, or the part of the document that a path of Rust comes from.
pub(crate) fn explain(what: &str, job: &Job) -> Result<ExitCode, String> {
    let generated = job.generate()?;
    if generated.diagnostics.has_errors() {
        eprint!("{}", report::human(&generated.sources, &generated.diagnostics));
        return Ok(ExitCode::FAILURE);
    }
    let at = match address(what) {
        Some(at) => at,
        None => {
            let called = generated.landed.iter().find(|it| it.is_called(what));
            called.ok_or_else(|| unknown(what, &generated))?.at.clone()
        }
    };
    let sdk = shown(&job.out.join("src/sdk"));
    let found = generated.diagnostics.about(&at);
    let found = match found.as_slice().len() {
        0 => "\nNothing was found about it.\n".to_owned(),
        count => {
            format!("\nFound about it: {count}\n\n{}", report::human(&generated.sources, &found))
        }
    };
    let lines = lines(&at, &generated)? + &became(&at, &sdk, &generated) + &called(&at, &generated);
    stdout::print(&(lines + &found))?;
    Ok(ExitCode::SUCCESS)
}

/// `#/components/schemas/Pet`, or `models/pet.yml#/Pet`.
fn address(what: &str) -> Option<Pointer> {
    let (file, fragment) = what.split_once('#')?;
    let at = Pointer::parse(fragment)?;
    Some(if file.is_empty() { at } else { Pointer::file(file).join(&at) })
}

fn unknown(what: &str, generated: &Generated) -> String {
    let near = nearest(&generated.landed, what).map(|it| format!("did you mean `{it}`?"));
    let forms = "an address begins with `#`, a type with `types::`, and a call with `client.`";
    format!("nothing is called `{what}`; {}", near.unwrap_or_else(|| forms.to_owned()))
}

/// The lines of the document.
fn lines(at: &Pointer, generated: &Generated) -> Result<String, String> {
    let excerpt = report::excerpt(&generated.sources, at);
    let start = excerpt.position.line;
    if at.parent().is_some() && start == 1 && excerpt.position.column == 1 {
        return Err(format!("nothing stands at `{at}`"));
    }
    let (name, column) = (&excerpt.source.name, excerpt.position.column);
    let mut text = format!("{at}\n --> {name}:{start}:{column}\n\n");
    let numbered = excerpt.source.text.lines().enumerate().skip(start - 1).take(excerpt.lines);
    for (index, line) in numbered.take(SHOWN) {
        let cut: String = line.chars().take(160).collect();
        let _ = writeln!(text, "{:>5} | {cut}", index + 1);
    }
    if excerpt.lines > SHOWN {
        let _ = writeln!(text, "      | … {} more lines", excerpt.lines - SHOWN);
    }
    Ok(text)
}

/// What it is in Rust, or what it is a part of.
fn became(at: &Pointer, sdk: &str, generated: &Generated) -> String {
    let mut text = String::new();
    let exact: Vec<_> = generated.landed.iter().filter(|it| it.at == *at).collect();
    for it in &exact {
        let _ = writeln!(text, "\nIt is `{}`, in {}", it.path, place(it, sdk, generated));
        for (name, own) in it.parts.iter().filter(|(name, own)| name != own) {
            let _ = writeln!(text, "  `{name}` is `{own}`");
        }
        if !it.told.is_empty() {
            text.push_str("\nIts variants are told apart by what arrives:\n");
        }
        for line in &it.told {
            let _ = writeln!(text, "  {line}");
        }
    }
    if !exact.is_empty() {
        return text;
    }
    let around = generated.landed.iter().filter(|it| at.is_within(&it.at));
    let Some(it) = around.max_by_key(|it| it.at.as_str().len()) else {
        return "\nNo type and no call is made of it alone.\n".to_owned();
    };
    let last = at.last().unwrap_or_default();
    let part = it.parts.iter().find(|(name, _)| *name == last);
    let part = part.map(|(_, own)| format!("`{own}` in ")).unwrap_or_default();
    format!("\nIt is {part}`{}`, in {}\n", it.path, place(it, sdk, generated))
}

/// What a call is called after, and what it could have been called.
fn called(at: &Pointer, generated: &Generated) -> String {
    let mut text = String::new();
    for it in generated.calls.iter().filter(|it| it.at == *at) {
        let _ = writeln!(text, "\nIt is called `{}` after its {}", it.name, words(it.source));
        for name in &it.aliases {
            let _ = writeln!(text, "  and also `{name}`, after its x-rust-aliases");
        }
        for (source, name) in &it.others {
            let _ = writeln!(text, "  after its {} it would be `{name}`", words(source));
        }
    }
    text
}

/// What a source of names is, where its own name says too little.
fn words(source: &str) -> &str {
    match source {
        "vendor" => "extension of another maker of SDKs",
        "sample" => "code sample",
        other => other,
    }
}

/// The file and the line of a definition.
fn place(it: &Landed, sdk: &str, generated: &Generated) -> String {
    let text = generated.files.get(&it.file).map(String::as_str).unwrap_or_default();
    let defines = |line: &str| {
        let words = ["struct", "enum", "type", "fn"];
        let mut rest = line.split(|c: char| !c.is_alphanumeric() && c != '_' && c != '#');
        rest.by_ref().any(|word| words.contains(&word)) && rest.next() == Some(it.name.as_str())
    };
    let line = text.lines().position(defines).map(|it| format!(":{}", it + 1));
    format!("{sdk}/{}{}", it.file, line.unwrap_or_default())
}
