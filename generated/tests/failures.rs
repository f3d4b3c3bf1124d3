//! Errors as the document describes them.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use generated::Error;
use generated::resources::ai::assistants::tests::runs::{Trigger, TriggerError};
use generated::runtime::{ErrorKind, File, Mock, Reply};

const BODY: &str = r#"{"detail":[{"loc":["body","x"],"msg":"missing","type":"value_error"}]}"#;

fn failed(reply: Reply) -> Error {
    let client = Mock::script([reply]).client().unwrap();
    Mock::block_on(client.ai().assistants().tests().runs().trigger("t").send()).unwrap_err()
}

#[test]
fn an_error_has_the_body_that_the_document_describes_for_its_status() {
    let error = failed(Reply::new(422, BODY));
    let Ok(TriggerError::UnprocessableEntity(body)) = error.of::<Trigger>() else {
        panic!("{error}")
    };
    assert_eq!(body, error.body_as().unwrap());
    for (reply, why) in [
        (Reply::new(400, BODY), "the document describes no body for this status"),
        (Reply::new(422, r#"{"detail":7}"#), "detail: expected an array, found 7"),
        (Reply::break_off(), "there was no response"),
    ] {
        let wrong = failed(reply).of::<Trigger>().unwrap_err();
        assert_eq!(wrong.kind(), ErrorKind::Decode);
        assert!(wrong.message().ends_with(why), "{wrong}");
    }
}

#[test]
fn a_file_that_cannot_be_sent_is_an_error_of_the_request() {
    let open = || -> Result<File, Error> { Ok(File::open("no such folder/no such file")?) };
    let error = open().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
    assert!(error.cause().unwrap().is::<std::io::Error>());
    assert!(error.to_string().contains("os error"), "{error}");
}
