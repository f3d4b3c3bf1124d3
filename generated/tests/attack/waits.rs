//! R18: what a server may say in `Retry-After`, and what is made of it.

use std::time::Duration;

use generated::runtime::{Call, Mock, Reply};

use crate::{GET, Run};

/// The clock of the server in all dates below.
const NOW: &str = "Fri, 29 Sep 2023 16:26:37 GMT";
const YEAR_9999: u64 = 251_706_296_002;

/// What is made of it.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Made {
    /// The wait that the server asks for, in milliseconds.
    Asked(u64),
    /// The client's own wait.
    Own,
    /// No wait: the error comes at once, and says how many seconds the server asks for.
    Error(u64),
}
use Made::{Asked, Error, Own};

/// `retry-after-ms`, `Retry-After`, and what is made of them.
#[rustfmt::skip]
const ROWS: &[(&str, &str, Made)] = &[
    ("",      "20",                                   Asked(20_000)),
    ("",      "1.5",                                  Asked(1_500)),
    ("",      " 7 ",                                  Asked(7_000)),
    ("",      "60",                                   Asked(60_000)),
    ("",      "61",                                   Error(61)),
    ("",      "60.5",                                 Error(60)),
    ("",      "120",                                  Error(120)),
    ("",      "99999999999999999999999999999999999",  Error(u64::MAX)),
    ("",      "9e999",                                Own),
    ("",      "1e1",                                  Own),
    ("",      "0",                                    Own),
    ("",      "-10",                                  Own),
    ("",      "+5",                                   Own),
    ("",      "inf",                                  Own),
    ("",      "nan",                                  Own),
    ("",      "0x10",                                 Own),
    ("",      ".",                                    Own),
    ("",      "",                                     Own),
    ("",      "soon",                                 Own),
    ("",      "Fri, 29 Sep 2023 16:26:57 GMT",        Asked(20_000)),
    ("",      "Friday, 29-Sep-23 16:26:57 GMT",       Asked(20_000)),
    ("",      "Fri Sep 29 16:26:57 2023",             Asked(20_000)),
    ("",      "Fri, 29 Sep 2023 16:27:37 GMT",        Asked(60_000)),
    ("",      "Fri, 29 Sep 2023 16:27:38 GMT",        Error(61)),
    ("",      "Fri, 29 Sep 2023 16:26:37 GMT",        Own),
    ("",      "Fri, 29 Sep 2023 16:26:27 GMT",        Own),
    ("",      "Zun, 29 Sep 2023 16:26:57 GMT",        Own),
    ("",      "Fri, 31 Feb 2023 16:26:57 GMT",        Own),
    ("",      "Fri, 29 Sep 100000 16:26:57 GMT",      Own),
    ("",      "Fri, 31 Dec 9999 23:59:59 GMT",        Error(YEAR_9999)),
    ("250",   "20",                                   Asked(250)),
    ("0",     "20",                                   Own),
    ("60001", "1",                                    Error(60)),
    ("x",     "20",                                   Asked(20_000)),
];

#[test]
fn r18_retry_after() {
    for (seed, (millis, after, expected)) in ROWS.iter().enumerate() {
        let seed = seed as u64;
        let named = [("retry-after-ms", *millis), ("retry-after", *after), ("date", NOW)];
        let given = named.into_iter().filter(|it| !it.1.is_empty());
        let busy = given.fold(Reply::new(503, "{}"), |reply, it| reply.header(it.0, it.1));
        let server = Mock::script([busy, Reply::new(200, crate::RUN)]);
        let client = server.client().unwrap();
        fastrand::seed(seed);
        let outcome = Mock::block_on(Call::new(&client, &GET).send_raw::<Run>());
        let own = 0.5 * (1.0 - 0.25 * fastrand::Rng::with_seed(seed).f64());
        let waits = match expected {
            Asked(millis) => vec![Duration::from_millis(*millis)],
            Own => vec![Duration::from_secs_f64(own)],
            Error(seconds) => {
                let asked = outcome.as_ref().unwrap_err().retry_after().unwrap();
                assert_eq!(asked.as_secs(), *seconds, "{millis} {after}");
                Vec::new()
            }
        };
        assert_eq!(server.sleeps(), waits, "{millis:?} {after:?}");
        assert_eq!(server.requests().len(), waits.len() + 1, "{millis:?} {after:?}");
        assert_eq!(outcome.is_ok(), !waits.is_empty());
    }
    println!("R18: {0} of {0} rows exact", ROWS.len());
    assert!(ROWS.len() >= 25);
}
