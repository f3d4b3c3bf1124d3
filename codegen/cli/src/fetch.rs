//! Texts of the web.

use std::io::Read;
use std::process::{Command, Stdio};

/// Where an answer may send the question on to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Redirects {
    /// Nowhere.
    No,
    /// A few times, and only where it is encrypted.
    Https,
}

/// Asks `curl`, which knows proxies and certificates: without its settings and without credentials.
pub(crate) fn fetch(url: &str, limit: u64, redirects: Redirects) -> Result<Vec<u8>, String> {
    // No program counts further.
    let limit = limit.min(i64::MAX.unsigned_abs() - 1);
    if host(url).is_none() {
        return Err(format!("`{url}` is no plain address of the web"));
    }
    let most = if redirects == Redirects::Https { "5" } else { "0" };
    let mut command = Command::new("curl");
    command.args(["--disable", "--fail", "--silent", "--show-error", "--globoff"]);
    command.args(["--proto", "=https,http", "--proto-redir", "=https"]);
    command.args(["--location", "--max-redirs", most]);
    command.args(["--connect-timeout", "5", "--max-time", "20"]);
    command.args(["--max-filesize", &limit.to_string(), "--url", url]);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|it| {
        format!("`{url}` cannot be read: `curl` is needed and cannot be started: {it}")
    })?;
    let mut bytes = Vec::new();
    let read = child.stdout.take().map(|it| it.take(limit + 1).read_to_end(&mut bytes));
    let done = child.wait_with_output().map_err(|it| format!("`{url}` cannot be read: {it}"))?;
    if done.status.success() && matches!(read, Some(Ok(_))) {
        return Ok(bytes);
    }
    let said = String::from_utf8_lossy(&done.stderr);
    let said = said.lines().next().unwrap_or("`curl` failed").trim().to_owned();
    Err(format!("`{url}` cannot be read: {said}"))
}

/// The host of a URL, with its port; `None` for what is no plain web address.
pub(crate) fn host(url: &str) -> Option<&str> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let host = rest.split(['/', '?', '#']).next()?;
    let plain = |c: char| c.is_ascii_alphanumeric() || "-._:[]".contains(c);
    (!host.is_empty() && host.chars().all(plain)).then_some(host)
}

#[cfg(test)]
mod tests {
    use super::host;

    #[test]
    fn only_plain_web_addresses_have_a_host() {
        assert_eq!(host("https://example.com/a.yml"), Some("example.com"));
        assert_eq!(host("http://127.0.0.1:8080"), Some("127.0.0.1:8080"));
        assert_eq!(host("https://example.com@evil.example/"), None);
        assert_eq!(host("https:///a"), None);
        assert_eq!(host("file:///etc/passwd"), None);
        assert_eq!(host("urn:pet"), None);
    }
}
