//! Credentials in URLs: they would be printed into the SDK, for everybody to read.

/// What to do with them.
pub(in crate::api) const REMOVE: &str = "remove what stands before the `@`, and describe how a caller proves who it is under `securitySchemes`";

/// Whether a URL names somebody before its host; one that takes its scheme from elsewhere can, too.
pub(in crate::api) fn has_credentials(url: &str) -> bool {
    let is_slash = |it: char| matches!(it, '/' | '\\');
    let rest = url.split_once(':').map_or(
        url,
        |(scheme, rest)| {
            if scheme.contains(is_slash) { url } else { rest }
        },
    );
    let authority = rest.trim_start().trim_start_matches(is_slash);
    let is_authority = rest.len() - authority.len() >= 2;
    let authority = authority.split(['/', '\\', '?', '#']).next().unwrap_or_default();
    is_authority && authority.contains('@')
}

#[cfg(test)]
mod tests {
    use super::has_credentials;

    #[test]
    fn credentials_stand_before_a_host_and_nowhere_else() {
        for url in ["https://u:p@h/t", "//u:p@h/", "https:\\\\u@h", "https:///u:p@h", "wss://u@h"] {
            assert!(has_credentials(url), "{url}");
        }
        for url in
            ["https://h/@me", "/users/@me", "https://h?m=a@b", "mailto:a@b", "", "https://h/x:/@"]
        {
            assert!(!has_credentials(url), "{url}");
        }
    }
}
