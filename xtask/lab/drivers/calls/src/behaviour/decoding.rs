//! Answers of all kinds through the types of the SDK: the same value, or an error that says where.
//!
//! Many recorded bodies hold next to nothing of what the document demands, and the recorded SDK hands out a half-empty
//! object. Such a body is given twice: as it was, and laid over one that is complete, so that what the words are about
//! is looked at as well.

use sdk::runtime::{DateTime, ErrorKind};
use serde_json::{Map, Value};

use super::Stage;
use super::scenes::{Scene, arguments};
use crate::args::Args;
use crate::outcome::Outcome;
use crate::same::same;
use crate::server::Answer;
use crate::tally::Differences;
use crate::{Result, calls, python, text};

/// What the recorded SDK hands out though it is not what the document promises, and what ours does.
const NOT_AS_DOCUMENTED: [&str; 3] =
    ["what is not as documented", "handed out", "an error that says where"];

/// Plays one scenario.
pub async fn play(stage: &Stage<'_>, words: &str, recorded: &Value) -> Result<Differences> {
    let scene = stage.scenes.of(words)?;
    let outcome = call(stage, scene, scene.answer()).await?;
    let Some(result) = recorded["result"].as_str() else {
        return Ok(Differences::of("result", "an error of decoding", kind(&outcome)));
    };
    if outcome.failure.is_none() {
        return compare(scene, &outcome, text(recorded, "type"), result);
    }
    let mut all = undocumented(&outcome, scene);
    match (stage.scenes.sample(scene.operation()?), scene.json()) {
        (Some(sample), Some(Value::Object(body))) => {
            all.extend(laid_over(stage, scene, (&sample, &body), None).await?);
            let recorded = python::read(result)?;
            for (name, it) in body {
                let alone = Map::from_iter([(name, it)]);
                all.extend(laid_over(stage, scene, (&sample, &alone), Some(&recorded)).await?);
            }
        }
        // The table has whole objects where it has nothing to lay them over: those have to be taken.
        (None, Some(Value::Object(_))) => all.compare("value", result, outcome.message()),
        _ => {}
    }
    Ok(all)
}

async fn call(stage: &Stage<'_>, scene: &Scene, answer: Answer) -> Result<Outcome> {
    stage.answers(vec![answer]);
    let (client, operation) = (stage.client("").build()?, scene.operation()?);
    calls::call(operation, &client, &Args::of(&arguments(operation))).await
}

fn kind(outcome: &Outcome) -> String {
    match &outcome.failure {
        None => "a value".to_owned(),
        Some((ErrorKind::Decode, _)) => "an error of decoding".to_owned(),
        Some((kind, message)) => format!("{kind:?}: {message}"),
    }
}

/// Ours has to say where it stumbled, and to hand over the body.
fn undocumented(outcome: &Outcome, scene: &Scene) -> Differences {
    let [aspect, recorded, where_] = NOT_AS_DOCUMENTED;
    let message = outcome.message();
    let has_body = outcome.body.as_deref() == Some(scene.body().as_bytes());
    let is_decode = matches!(outcome.failure, Some((ErrorKind::Decode, _)));
    if is_decode && has_body && says_where(message, scene) {
        return Differences::of(aspect, recorded, where_);
    }
    let ours = format!("{}, body handed over: {has_body}: {message}", kind(outcome));
    Differences::of(aspect, recorded, ours)
}

/// Whether the message names a property that is missing or of the wrong type, or else says what came instead.
fn says_where(message: &str, scene: &Scene) -> bool {
    // `GET /a: 200 OK: runs[2].status: missing`
    let mut parts = message.splitn(4, ": ").skip(2);
    let (place, what) = (parts.next().unwrap_or_default(), parts.next());
    match (scene.json(), what) {
        (Some(Value::Object(body)), Some("missing")) => !body.contains_key(place),
        (Some(Value::Object(body)), Some(what)) => {
            let name = place.split(['.', '[']).next().unwrap_or_default();
            body.contains_key(name) && what.starts_with("expected ")
        }
        (Some(Value::Object(_)), None) => false,
        (Some(_), _) => place.starts_with("expected an object, found"),
        (None, _) if scene.body().is_empty() => place == "the body is empty",
        (None, _) => {
            place.starts_with("the body is not JSON") || place == "the JSON of the body is broken"
        }
    }
}

/// Properties of the record over a body that is complete: what is wrong with them is told at its place, and the rest is
/// taken; each alone comes as it was recorded.
async fn laid_over(
    stage: &Stage<'_>,
    scene: &Scene,
    (sample, part): (&Value, &Map<String, Value>),
    recorded: Option<&Value>,
) -> Result<Differences> {
    let mut whole = sample.as_object().cloned().unwrap_or_default();
    whole.extend(part.clone());
    let whole = Value::from(whole);
    let outcome = call(stage, scene, scene.with(&whole)).await?;
    let value = outcome.value.as_ref().and_then(|it| it.json.as_ref());
    let [aspect, handed_out, where_] = NOT_AS_DOCUMENTED;
    let mut all = Differences::default();
    match (value, recorded, &outcome.failure) {
        (Some(value), None, _) if same(value, &whole) => {}
        // The recorded result may be one property alone.
        (Some(value), Some(recorded), _) if recorded[""] == "datetime.datetime" => {
            let kept = part.keys().filter_map(|it| value[it].as_str()).map(DateTime::from);
            let kept: Vec<_> = kept.filter_map(|it| Some(it.parse().ok()?.to_string())).collect();
            all.compare("moment", moment(recorded), kept.concat());
        }
        (Some(value), Some(recorded), _) => {
            for name in part.keys() {
                all.compare(&format!("`{name}`"), &recorded[name.as_str()], &value[name]);
            }
        }
        (None, _, Some((ErrorKind::Decode, message))) => {
            let is_told = part.keys().any(|it| message.contains(&format!(": {it}: ")));
            all.compare(aspect, handed_out, if is_told { where_ } else { message });
        }
        _ => all.compare("the whole value", whole, format!("{outcome:?}")),
    }
    Ok(all)
}

/// `datetime.datetime(2026, 1, 2, 3, 4, 5, tzinfo=…utc)`
fn moment(recorded: &Value) -> String {
    let [year, month, day, hour, minute, second] =
        ["0", "1", "2", "3", "4", "5"].map(|it| recorded[it].as_u64().unwrap_or_default());
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

/// Two values.
fn compare(scene: &Scene, outcome: &Outcome, class: &str, result: &str) -> Result<Differences> {
    let shown = outcome.value.as_ref().ok_or("there is no value")?;
    let ours = shown.json.clone().unwrap_or_default();
    let is_kept = scene.json().is_some_and(|it| same(&it, &ours));
    let recorded = python::read(result)?;
    // A record of the class alone, or of objects within it.
    let inner = recorded.as_str().and_then(|it| python::read(it).ok());
    // A variant, and the type that it holds: `Sms(ScheduledSmsEventResponse { … })`.
    let mut names = shown.debug.split(['(', ' ']).take(2);
    // The document has a JSON value there; the recorded SDK drops it, or takes its text as it came.
    let unread = || Differences::of("a documented JSON value", "not read", "read");
    let same_value = match (class, recorded.as_str()) {
        ("NoneType", _) if is_kept && !ours.is_null() => return Ok(unread()),
        ("NoneType", _) => ours.is_null(),
        ("str", Some(text)) if text == scene.body() && is_kept && ours != text => {
            return Ok(unread());
        }
        // A list of objects that were given a class which their tag does not mean.
        ("str", Some(_)) if is_kept && inner.is_some_and(|it| it[0][""].is_string()) => {
            let is_unknown = shown.debug.contains("Unknown(");
            let ours = if is_unknown { "kept as it came" } else { &shown.debug };
            return Ok(Differences::of(
                "a branch that is not known",
                "taken for one that is",
                ours,
            ));
        }
        ("str", Some(text)) => {
            ours == text || is_kept && names.any(|it| text.eq_ignore_ascii_case(it))
        }
        (_, None) => is_kept && same(&recorded, &ours),
        _ => false,
    };
    let shown = format!("{} {ours}", shown.debug);
    Ok(if same_value { Differences::default() } else { Differences::of("value", result, shown) })
}
