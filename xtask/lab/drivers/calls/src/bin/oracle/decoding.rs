//! Answers of all kinds through the types of the SDK: the same value, or an error that says where.
//!
//! Many recorded bodies hold next to nothing of what the document demands, and the recorded SDK hands out a half-empty
//! object. Such a body is given twice: as it was, and laid over one that is complete, so that what the words are about
//! is looked at as well.

use sdk::Client;
use sdk::runtime::{DateTime, ErrorKind};
use serde_json::{Map, Value};

use crate::behaviour::{KEY, Stage};
use crate::quirks::Difference;
use crate::scenes::{self, Scene};
use crate::server::Act;
use crate::wire::same;
use driver::args::Args;
use driver::calls::{self, Operation, Outcome};
use driver::python;

/// Plays one scenario.
pub async fn play(
    stage: &Stage<'_>,
    words: &str,
    recorded: &Value,
) -> Result<Vec<Difference>, String> {
    let scene = stage.scenes.of(words)?;
    let operation = scene.operation()?;
    let outcome = call(stage, operation, scene.act()).await?;
    let Some(result) = recorded["result"].as_str() else {
        let ours = kind(&outcome);
        return Ok(Difference::of("result", "an error of decoding", ours).into_iter().collect());
    };
    let class = recorded["type"].as_str().unwrap_or_default();
    if outcome.failure.is_none() {
        return Ok(compare(scene, &outcome, class, result).into_iter().collect());
    }
    let mut differences = vec![undocumented(&outcome, scene)];
    match (stage.scenes.sample(operation), scene.json()) {
        (Some(sample), Some(Value::Object(body))) => {
            differences.extend(complete(stage, scene, &sample, &body).await?);
            differences.extend(properties(stage, scene, (&sample, &body), result).await?);
        }
        // The table has whole objects where it has nothing to lay them over: those have to be taken.
        (None, Some(Value::Object(_))) => {
            differences.extend(Difference::of("value", result, format!("{:?}", outcome.failure)));
        }
        _ => {}
    }
    Ok(differences)
}

async fn call(stage: &Stage<'_>, operation: &Operation, act: Act) -> Result<Outcome, String> {
    stage.server.play(move |_| act.clone());
    let client = Client::builder().base_url(stage.url("")).bearer_token(KEY);
    let client = client.build().map_err(|it| it.to_string())?;
    calls::call(operation.number, &client, &Args::of(&scenes::arguments(operation))).await
}

fn kind(outcome: &Outcome) -> String {
    match &outcome.failure {
        None => "a value".to_owned(),
        Some((ErrorKind::Decode, _)) => "an error of decoding".to_owned(),
        Some((kind, message)) => format!("{kind:?}: {message}"),
    }
}

/// What the recorded SDK hands out though it is not what the document promises. Ours has to say where it stumbled, and
/// to hand over the body.
fn undocumented(outcome: &Outcome, scene: &Scene) -> Difference {
    let message = outcome.failure.as_ref().map_or("", |it| it.1.as_str());
    let has_body = outcome.body.as_deref() == Some(scene.answer.body.as_bytes());
    let is_decode = matches!(outcome.failure, Some((ErrorKind::Decode, _)));
    let ours = if is_decode && has_body && says_where(message, scene) {
        "an error that says where".to_owned()
    } else {
        format!("{}, body handed over: {has_body}: {message}", kind(outcome))
    };
    let (aspect, recorded) = ("what is not as documented".to_owned(), "handed out".to_owned());
    Difference { aspect, recorded, ours }
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
        (None, _) if scene.answer.body.is_empty() => place == "the body is empty",
        (None, _) => {
            place.starts_with("the body is not JSON") || place == "the JSON of the body is broken"
        }
    }
}

/// The whole body with all that the words are about: what is wrong with it still is, and the rest is taken.
async fn complete(
    stage: &Stage<'_>,
    scene: &Scene,
    sample: &Value,
    body: &Map<String, Value>,
) -> Result<Option<Difference>, String> {
    let whole = over(sample, body);
    let outcome = call(stage, scene.operation()?, scene.with(&whole)).await?;
    let value = outcome.value.as_ref().and_then(|it| it.json.as_ref());
    Ok(match (value, &outcome.failure) {
        (Some(value), _) if same(value, &whole) => None,
        (None, Some((ErrorKind::Decode, message))) => {
            let is_told = body.keys().any(|it| message.contains(&format!(": {it}: ")));
            let ours = if is_told { "an error that says where" } else { message };
            Difference::of("what is not as documented", "handed out", ours)
        }
        _ => Difference::of("the whole value", whole.to_string(), format!("{outcome:?}")),
    })
}

/// Each property of the record alone, over a body that is complete: kept as it came, or refused at its place.
async fn properties(
    stage: &Stage<'_>,
    scene: &Scene,
    (sample, body): (&Value, &Map<String, Value>),
    result: &str,
) -> Result<Vec<Difference>, String> {
    let recorded = python::read(result)?;
    let mut differences = Vec::new();
    for (name, given) in body {
        let whole = over(sample, &Map::from_iter([(name.clone(), given.clone())]));
        let outcome = call(stage, scene.operation()?, scene.with(&whole)).await?;
        let value = outcome.value.as_ref().and_then(|it| it.json.as_ref());
        let kept = value.map(|it| it[name].clone());
        differences.extend(match (kept, &outcome.failure) {
            // The recorded result may be this property alone.
            (Some(kept), _) if recorded[""] == "datetime.datetime" => moment(&recorded, &kept),
            (Some(kept), _) => {
                let recorded = &recorded[name.as_str()];
                Difference::of(&format!("`{name}`"), recorded.to_string(), kept.to_string())
            }
            (None, Some((ErrorKind::Decode, message)))
                if message.contains(&format!(": {name}: ")) =>
            {
                Difference::of(
                    "what is not as documented",
                    "handed out",
                    "an error that says where",
                )
            }
            (None, _) => Difference::of(&format!("`{name}`"), "handed out", kind(&outcome)),
        });
    }
    Ok(differences)
}

fn over(sample: &Value, body: &Map<String, Value>) -> Value {
    let mut whole = sample.as_object().cloned().unwrap_or_default();
    whole.extend(body.iter().map(|(name, it)| (name.clone(), it.clone())));
    whole.into()
}

/// `datetime.datetime(2026, 1, 2, 3, 4, 5, tzinfo=…utc)`, and the text that became it.
fn moment(recorded: &Value, ours: &Value) -> Option<Difference> {
    let part = |at: usize| recorded[at.to_string()].as_u64().unwrap_or_default();
    let recorded = format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z",
        part(0),
        part(1),
        part(2),
        part(3),
        part(4),
        part(5),
    );
    let ours = DateTime::from(ours.as_str().unwrap_or_default());
    let ours = ours.parse().map_or_else(|it| format!("{it:?}"), |it| it.to_string());
    Difference::of("moment", recorded, ours)
}

/// Two values.
fn compare(scene: &Scene, outcome: &Outcome, class: &str, result: &str) -> Option<Difference> {
    let shown = outcome.value.as_ref()?;
    let (ours, sent) = (shown.json.clone().unwrap_or_default(), scene.json());
    let is_kept = sent.as_ref().is_some_and(|it| same(it, &ours));
    let recorded = match python::read(result) {
        Ok(it) => it,
        Err(reason) => return Difference::of("result", "read", reason),
    };
    let is_raw = recorded.as_str().is_some_and(|it| it == scene.answer.body);
    // A record of the class alone, or of objects within it.
    let inner = recorded.as_str().and_then(|it| python::read(it).ok());
    // A variant, and the type that it holds: `Sms(ScheduledSmsEventResponse { … })`.
    let mut names = shown.debug.split(['(', ' ']).take(2);
    match (class, recorded.as_str()) {
        ("NoneType", _) if ours.is_null() => None,
        ("NoneType", _) if is_kept => unread(),
        ("str", Some(text)) if ours == text => None,
        ("str", Some(_)) if is_raw && is_kept => unread(),
        ("str", Some(text)) if is_kept && names.any(|it| text.eq_ignore_ascii_case(it)) => None,
        // A list of objects that were given a class which their tag does not mean.
        ("str", Some(_)) if is_kept && inner.is_some_and(|it| it[0][""].is_string()) => {
            let ours =
                if shown.debug.contains("Unknown(") { "kept as it came" } else { &shown.debug };
            Difference::of("a branch that is not known", "taken for one that is", ours)
        }
        (_, None) if is_kept && same(&recorded, &ours) => None,
        _ => Difference::of("value", result, format!("{} {}", shown.debug, ours)),
    }
}

/// The document has a JSON value there; the recorded SDK drops it, or takes its text as it came.
fn unread() -> Option<Difference> {
    Difference::of("a documented JSON value", "not read", "read")
}
