//! The device flow of 3.2 (RFC 8628), for devices without a browser: a person confirms on another one.

use crate::diagnostic::{Code, Diagnostics};
use crate::pointer::Pointer;
use crate::read::Document;

use super::super::server::{REMOVE, has_credentials};

/// Where a scheme gets its tokens by this flow, in words; the user brings the token, as of other flows with a person.
pub(super) fn note(
    document: &Document,
    scheme: &Pointer,
    diagnostics: &mut Diagnostics,
) -> Option<String> {
    let flow = document.find(&scheme.child("flows").child("deviceAuthorization"))?;
    for url in ["deviceAuthorizationUrl", "tokenUrl", "refreshUrl"] {
        if flow.text(url).is_some_and(has_credentials) {
            let at = flow.at.child(url);
            diagnostics.error(Code::Credentials, &at, "the URL has credentials").help(REMOVE);
        }
    }
    let (ask, get) = (flow.text("deviceAuthorizationUrl")?, flow.text("tokenUrl")?);
    Some(format!("device authorization flow: `{ask}`, then `{get}`"))
}
