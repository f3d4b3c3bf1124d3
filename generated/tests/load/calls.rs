//! Many calls at the same time, each of which knows its answer.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use generated::Client;
use tokio::task::JoinSet;

/// Makes so many calls, `at_once` at a time. The first wrong answer is the error.
pub(crate) async fn calls(client: &Client, number: usize, at_once: usize) -> Result<(), String> {
    let next = Arc::new(AtomicUsize::new(0));
    let mut callers = JoinSet::<Result<(), String>>::new();
    for _ in 0..at_once {
        let (client, next) = (client.clone(), Arc::clone(&next));
        callers.spawn(async move {
            loop {
                let number_of_this = next.fetch_add(1, Ordering::Relaxed);
                if number_of_this >= number {
                    return Ok(());
                }
                call(&client, number_of_this).await?;
            }
        });
    }
    // Dropping the set ends the others.
    while let Some(caller) = callers.join_next().await {
        caller.map_err(|it| it.to_string())??;
    }
    Ok(())
}

async fn call(client: &Client, number: usize) -> Result<(), String> {
    let (test, version) = (format!("test{number}"), format!("v{number}"));
    let runs = client.ai().assistants().tests().runs();
    let run = runs.trigger(&*test).destination_version_id(&*version).await;
    let run = run.map_err(|it| format!("call {number}: {it}"))?;
    let sent = format!(r#"{{"destination_version_id":"{version}"}}"#);
    if run.test_id.as_str() == test && run.logs.as_deref() == Some(&*sent) {
        return Ok(());
    }
    Err(format!("call {number} got the answer of another: {run:?}"))
}
