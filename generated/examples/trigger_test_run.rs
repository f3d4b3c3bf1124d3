//! Triggers a test of an assistant and prints the run.
//!
//! ```text
//! TELNYX_API_KEY=KEY… cargo run -p generated --example trigger_test_run
//! ```

use generated::{Client, Error};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let client = Client::from_env()?;
    let run = client
        .ai()
        .assistants()
        .tests()
        .runs()
        .trigger("test_id")
        .destination_version_id("v2")
        .await?;
    println!("{} is {}", run.run_id, run.status);
    Ok(())
}
