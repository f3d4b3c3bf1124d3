//! The rows of the scoreboard, and the command that shows each.

/// A row.
pub(super) struct Row {
    /// What the line of its command begins with.
    pub(super) name: &'static str,
    /// What must hold.
    pub(super) what: &'static str,
    /// What is typed behind `cargo`.
    pub(super) command: &'static [&'static str],
    /// Whether it is about data that only `../shared` has.
    pub(super) shared: bool,
}

const fn row(name: &'static str, what: &'static str, command: &'static [&'static str]) -> Row {
    Row { name, what, command, shared: false }
}

const fn shared(name: &'static str, what: &'static str, command: &'static [&'static str]) -> Row {
    Row { name, what, command, shared: true }
}

/// The tests of a client under attack.
macro_rules! attack {
    ($name:literal) => {
        &[
            "test",
            "-p",
            "generated",
            "--features",
            "gzip,tracing",
            "--test",
            "attack",
            $name,
            "--",
            "--nocapture",
        ]
    };
}

/// A test file of a crate.
macro_rules! test {
    ($package:literal, $file:literal, $name:literal) => {
        &["test", "-p", $package, "--test", $file, $name, "--", "--nocapture"]
    };
}

const HOSTILE: &[&str] = test!("codegen-cli", "refuse", "hostile");
const DOCUMENTATION: &[&str] = test!("codegen-cli", "documentation", "");
const OUTPUT: &[&str] = test!("codegen-cli", "output", "");
const REACH: &[&str] = test!("codegen-cli", "reach", "");
const FUZZ: &[&str] = &["xtask", "fuzz", "--seconds", "60"];
const WHOLE: &[&str] =
    &["test", "-p", "codegen-cli", "--test", "whole", "--", "--ignored", "--nocapture"];
const ORACLE: &[&str] = &[
    "xtask",
    "oracle",
    "--spec",
    "../shared/specs/telnyx-assistants-full.yml",
    "--cases",
    "../shared/oracle/wire.json",
];

/// All rows, those of the generator first.
pub(super) const ROWS: &[Row] = &[
    row("R1", "hostile documents have a clear outcome", HOSTILE),
    row("R2", "errors stand at the marked line", HOSTILE),
    row("R3", "nothing is half-written", OUTPUT),
    row("R4", "fuzzing, bytes to model", FUZZ),
    row("R5", "fuzzing, model to Rust", FUZZ),
    row("R6", "names of all kinds", test!("codegen", "names", "r6")),
    row("R7", "hostile strings in all places", test!("codegen", "injection", "")),
    row("R8", "doctests run nothing of a document", DOCUMENTATION),
    row("R9", "rustdoc is clean", DOCUMENTATION),
    row("R10", "no network, no reads outside", REACH),
    row("R11", "the same bytes whatever surrounds a run", REACH),
    shared(
        "R12",
        "nothing is dropped in silence",
        test!("codegen", "census", "nothing_is_dropped"),
    ),
    row("R13", "limits", test!("codegen-cli", "refuse", "limits_hold")),
    shared("R14", "the whole of Telnyx", WHOLE),
    row("R15", "--check, and files that were edited", OUTPUT),
    row("R16", "no panic on what a document says", test!("codegen-cli", "lints", "")),
    row("R17", "the table of faults", attack!("r17")),
    row("R18", "Retry-After", attack!("r18")),
    row("R19", "never twice", attack!("r19")),
    row("R20", "the budget of retries", attack!("r20")),
    row("R21", "time-outs", attack!("r21")),
    row("R22", "connections and tasks after faults", attack!("r22_nothing")),
    row("R23", "calls that are dropped", attack!("r23")),
    row("R24", "secrets", attack!("r24")),
    row("R25", "redirects", attack!("r25_nothing")),
    row("R26", "path parameters", attack!("r26_no_value")),
    row("R27", "large bodies", attack!("r27")),
    row("R28", "newer responses", attack!("r28")),
    shared("R29", "the same requests as the Python SDK", ORACLE),
    row("R30", "calls against a mock server of others", &["xtask", "e2e"]),
    row("R31", "dependencies", &["xtask", "deps"]),
    row("R32", "event streams", attack!("r32_events")),
];
