//! Many calls at the same time, as the test of that name makes them: how many a second, and what they leave behind.
#![allow(clippy::print_stdout, reason = "figures are what comes out")]

#[path = "../tests/load/calls.rs"]
mod calls;
#[path = "../tests/load/memory.rs"]
mod memory;
#[path = "../tests/load/server.rs"]
mod server;

use std::error::Error;
use std::time::Instant;

use generated::Client;
use tokio::runtime::Builder;

use calls::calls;
use server::Server;

const CALLS: u32 = 10_000;
const AT_ONCE: usize = 64;

fn main() -> Result<(), Box<dyn Error>> {
    let server = Server::start()?;
    let client = Client::builder().api_key("KEY").base_url(server.url()).max_retries(0).build()?;
    let runtime = Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    println!("{CALLS} calls, {AT_ONCE} at a time");
    for part in ["first", "second", "third"] {
        let start = Instant::now();
        runtime.block_on(calls(&client, CALLS as usize, AT_ONCE))?;
        let per_second = f64::from(CALLS) / start.elapsed().as_secs_f64();
        let resident = memory::resident().map_or("unknown".to_owned(), |it| format!("{it} KiB"));
        let (open, most) = (server.open(usize::MAX), server.most());
        let connections = format!("{open} connections open, {most} at most");
        println!("{part:<8}{per_second:>10.0} calls/s, {connections}, {resident} resident");
    }
    Ok(())
}
