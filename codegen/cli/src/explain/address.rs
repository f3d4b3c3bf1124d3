//! What became of one part of a document: its lines, what it is in Rust, and what was found about it.

use std::process::ExitCode;

use codegen::landed::{Landed, nearest};
use codegen::pointer::Pointer;
use codegen::{Generated, report};

use crate::job::{Job, shown};

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
    lines(&at, &generated)?;
    let sdk = shown(&job.out.join("src/sdk"));
    became(&at, &sdk, &generated);
    called(&at, &generated);
    let found = generated.diagnostics.about(&at);
    match found.as_slice().len() {
        0 => println!("\nNothing was found about it."),
        count => {
            println!("\nFound about it: {count}\n");
            print!("{}", report::human(&generated.sources, &found));
        }
    }
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

/// Shows the lines of the document.
fn lines(at: &Pointer, generated: &Generated) -> Result<(), String> {
    let excerpt = report::excerpt(&generated.sources, at);
    let start = excerpt.position.line;
    if at.parent().is_some() && start == 1 && excerpt.position.column == 1 {
        return Err(format!("nothing stands at `{at}`"));
    }
    println!("{at}\n --> {}:{start}:{}\n", excerpt.source.name, excerpt.position.column);
    let numbered = excerpt.source.text.lines().enumerate().skip(start - 1).take(excerpt.lines);
    for (index, line) in numbered.take(SHOWN) {
        let cut: String = line.chars().take(160).collect();
        println!("{:>5} | {cut}", index + 1);
    }
    if excerpt.lines > SHOWN {
        println!("      | … {} more lines", excerpt.lines - SHOWN);
    }
    Ok(())
}

/// Shows what it is in Rust, or what it is a part of.
fn became(at: &Pointer, sdk: &str, generated: &Generated) {
    let exact: Vec<_> = generated.landed.iter().filter(|it| it.at == *at).collect();
    for it in &exact {
        println!("\nIt is `{}`, in {}", it.path, place(it, sdk, generated));
        for (name, own) in it.parts.iter().filter(|(name, own)| name != own) {
            println!("  `{name}` is `{own}`");
        }
        if !it.told.is_empty() {
            println!("\nIts variants are told apart by what arrives:");
        }
        for line in &it.told {
            println!("  {line}");
        }
    }
    if !exact.is_empty() {
        return;
    }
    let around = generated.landed.iter().filter(|it| at.is_within(&it.at));
    let Some(it) = around.max_by_key(|it| it.at.as_str().len()) else {
        println!("\nNo type and no call is made of it alone.");
        return;
    };
    let last = at.last().unwrap_or_default();
    let part = it.parts.iter().find(|(name, _)| *name == last);
    let part = part.map(|(_, own)| format!("`{own}` in ")).unwrap_or_default();
    println!("\nIt is {part}`{}`, in {}", it.path, place(it, sdk, generated));
}

/// Shows what a call is called after, and what it could have been called.
fn called(at: &Pointer, generated: &Generated) {
    for it in generated.calls.iter().filter(|it| it.at == *at) {
        println!("\nIt is called `{}` after its {}", it.name, words(it.source));
        for name in &it.aliases {
            println!("  and also `{name}`, after its x-rust-aliases");
        }
        for (source, name) in &it.others {
            println!("  after its {} it would be `{name}`", words(source));
        }
    }
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
