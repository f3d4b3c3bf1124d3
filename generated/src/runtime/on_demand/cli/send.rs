//! Sends a call, and prints what comes as it comes.

use std::io::{self, IsTerminal as _, Write as _};

use clap::ArgMatches;

use super::download;
use super::failure::Failure;
use super::own::{Format, Own};
use super::show::Show;
use super::table::{Answer, Command};
use crate::runtime::call::Call;
use crate::runtime::error::Error;
use crate::runtime::json::Json;
use crate::runtime::on_demand::pages::Pager;
use crate::runtime::on_demand::{Describes, Items};
use crate::runtime::response::RawResponse;

/// Sends the call of a command.
pub(super) fn send(
    call: Call,
    command: &Command,
    own: &Own,
    matches: Option<&ArgMatches>,
) -> Result<(), Failure> {
    let is_asked = command.wish().is_none_or(|it| matches.is_some_and(|all| all.get_flag(it)));
    // What asks for a stream is a property of the body, where there is one of that name.
    let properties = command.object.into_iter().flat_map(|it| it.iter());
    let wish = properties.map(|it| it.wire_name).find(|it| Some(*it) == command.wish());
    let asking = |call: Call| match wish {
        Some(property) => call.field(property, &true),
        None => call,
    };
    let sent = match command.answer {
        Answer::Events(_) if is_asked => events(asking(call), own),
        Answer::Lines(_, media_type) if is_asked => lines(asking(call), media_type, own),
        Answer::Pages(paging) if own.format != Some(Format::Raw) && own.output.is_none() => {
            items(Items::new(Pager::new(call.client, call.parts, paging)).wait_for_each(), own)
        }
        Answer::Bytes => download::save(call.download(), own),
        Answer::Located => download::save(call.follow(), own),
        Answer::Whole | Answer::Pages(_) | Answer::Events(_) | Answer::Lines(..) => {
            let is_saved = own.output.is_some();
            if is_saved { download::save(call.download(), own) } else { whole(call, own) }
        }
    };
    if let (Err(Failure::Call(error)), true) = (&sent, own.shows_errors) {
        io::stdout().write_all(error.body().map_or(&[], |it| it))?;
    }
    sent
}

fn whole(call: Call, own: &Own) -> Result<(), Failure> {
    let answer: RawResponse = call.send_whole(|arrived| Ok(arrived.raw)).wait()?;
    let body = answer.body();
    let json = std::str::from_utf8(body).ok().filter(|it| !it.trim().is_empty());
    let format = own.format.unwrap_or(Format::Json);
    let json = json.filter(|_| format != Format::Raw).and_then(|it| it.parse::<Json>().ok());
    let mut show = Show::new(format);
    match json {
        Some(json) => show.one(&json),
        None => show.raw(body),
    }
}

fn items<I: Iterator<Item = Result<Json, Error>>>(items: I, own: &Own) -> Result<(), Failure> {
    let mut show = Show::new(own.format.unwrap_or(Format::JsonLines));
    show.list(items.take(own.max_items.unwrap_or(usize::MAX)))
}

fn events(call: Call, own: &Own) -> Result<(), Failure> {
    let events = call.events::<Json>(Describes::Data).wait()?;
    let mut show = Show::new(own.format.unwrap_or(Format::JsonLines));
    for event in events.wait_for_each().take(own.max_items.unwrap_or(usize::MAX)) {
        let event = event?;
        match event.data().parse::<Json>() {
            Ok(json) if own.format != Some(Format::Raw) => show.next(&json)?,
            _ => show.line(event.data())?,
        }
    }
    Ok(())
}

fn lines(call: Call, media_type: &'static str, own: &Own) -> Result<(), Failure> {
    let lines = call.lines::<Json>(media_type).wait()?;
    let mut show = Show::new(own.format.unwrap_or(Format::JsonLines));
    for line in lines.wait_for_each().take(own.max_items.unwrap_or(usize::MAX)) {
        show.next(&line?)?;
    }
    Ok(())
}

/// Whether somebody looks at what is printed.
pub(super) fn is_seen() -> bool {
    io::stdout().is_terminal()
}
