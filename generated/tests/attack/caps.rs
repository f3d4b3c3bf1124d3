//! R27: a body that is too long ends at the limit, and takes no more memory than that.

use std::io::{self, Write};
use std::process::Command;

use flate2::Compression;
use flate2::write::GzEncoder;
use generated::runtime::{Bytes, Client, Method};

use crate::PATIENCE;
use crate::server::{Server, reply};

const MIB: usize = 1024 * 1024;
/// The limit that clients have unless somebody says otherwise.
const CAP: usize = 64 * MIB;
const BOMB: usize = 200 * MIB;
/// Where the child sends its request.
const CHILD: &str = "ATTACK_URL";

/// What is short on the wire, and long behind it.
fn bomb() -> Vec<u8> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
    io::copy(&mut io::Read::take(io::repeat(b' '), BOMB as u64), &mut gzip).unwrap();
    gzip.flush().unwrap();
    gzip.finish().unwrap()
}

/// The most memory that this process had so far, in bytes.
fn peak() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|it| it.strip_prefix("VmHWM:")).unwrap();
    line.trim().strip_suffix(" kB").unwrap().parse::<usize>().unwrap() * 1024
}

/// Memory is that of a process of its own, which does nothing else.
#[test]
fn r27_a_bomb_ends_at_the_limit() {
    if !cfg!(target_os = "linux") {
        return println!("R27: SKIPPED: the memory of a process is only known on Linux");
    }
    let bomb = bomb();
    let (kind, _, whole) = child("200 OK", &bomb);
    assert_eq!(kind, "TooLarge");
    assert!(whole < CAP + 16 * MIB, "{whole}");
    let (kind, kept, error) = child("500 Down", &bomb);
    assert_eq!((kind.as_str(), kept), ("Status", 64 * 1024));
    assert!(error < 16 * MIB, "{error}");
    println!(
        "R27: {} bytes that become 200 MiB end at 64 MiB with at most {} MiB of memory; of the same in an error {kept} \
         bytes are kept, with at most {} MiB",
        bomb.len(),
        mib(whole),
        mib(error)
    );
}

fn mib(bytes: usize) -> String {
    format!("{}.{}", bytes / MIB, bytes % MIB * 10 / MIB)
}

/// The kind of the error, how many bytes it keeps, and the most memory of a process that asks for the bomb.
fn child(status: &str, bomb: &[u8]) -> (String, usize, usize) {
    let server = Server::answering(reply(status, "content-encoding: gzip\r\n", bomb));
    let mut child = Command::new(std::env::current_exe().unwrap());
    child.args(["--exact", "caps::r27_child", "--ignored", "--nocapture"]).env(CHILD, server.url());
    let output = child.output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{text} {}", String::from_utf8_lossy(&output.stderr));
    let line = text.lines().find_map(|it| it.strip_prefix("child: ")).unwrap();
    let [kind, kept, peak] = line.split(' ').collect::<Vec<_>>()[..] else { panic!("{line}") };
    (kind.to_owned(), kept.parse().unwrap(), peak.parse().unwrap())
}

#[tokio::test]
#[ignore = "it is a part of `r27_a_bomb_ends_at_the_limit`, in a process of its own"]
async fn r27_child() {
    let url = std::env::var(CHILD).unwrap();
    let client = Client::builder().base_url(url).max_retries(0).timeout(PATIENCE);
    let client = client.idle_timeout(PATIENCE).total_timeout(PATIENCE).build().unwrap();
    let error = client.request(Method::GET, "/x").send().await.unwrap_err();
    let kept = error.body().map_or(0, Bytes::len);
    println!("child: {:?} {kept} {}", error.kind(), peak());
}
