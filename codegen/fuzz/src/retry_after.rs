//! Any headers that say how long to wait: no panic, and what is plain is read as it is meant.

// The module is tried as it is, without a client around it.
#[path = "../../../generated/src/runtime/retry_after.rs"]
mod runtime;

use std::time::Duration;

use http::{HeaderMap, HeaderValue};

/// The headers, one after the other, with a line end between them.
pub(crate) fn wait(data: &[u8]) {
    let mut headers = HeaderMap::new();
    for (name, value) in
        ["retry-after", "retry-after-ms", "date"].iter().zip(data.split(|it| *it == b'\n'))
    {
        if let Ok(value) = HeaderValue::from_bytes(value) {
            headers.insert(*name, value);
        }
    }
    let wait = runtime::retry_after(&headers);
    assert_ne!(wait, Some(Duration::ZERO), "no wait is none");
    let digits = |name: &str| {
        let text = headers.get(name)?.to_str().ok()?;
        let is_number =
            !text.is_empty() && text.len() <= 9 && text.bytes().all(|it| it.is_ascii_digit());
        is_number.then(|| text.parse::<u64>().ok()).flatten()
    };
    if let Some(millis) = digits("retry-after-ms") {
        let expected = Duration::from_millis(millis);
        assert_eq!(wait, (millis > 0).then_some(expected), "{headers:?}");
    } else if let Some(seconds) =
        digits("retry-after").filter(|_| !headers.contains_key("retry-after-ms"))
    {
        assert_eq!(wait, (seconds > 0).then(|| Duration::from_secs(seconds)), "{headers:?}");
    }
}
