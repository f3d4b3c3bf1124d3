//! How many instructions the generator executes, counted by valgrind: the same on a busy machine and on an idle one.
//!
//! The generator prints on all cores, and each thread has a price of its own. So it gets one core, wherever it runs.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::process::Command;

/// Counts those of a command; `None` where a tool is not there.
pub(super) fn count(command: &Command) -> Result<Option<u64>, String> {
    for tool in ["valgrind", "taskset"] {
        let found = Command::new(tool).arg("--version").output();
        if found.is_err_and(|it| it.kind() == ErrorKind::NotFound) {
            eprintln!(
                "==> SKIPPED: {tool} is not there, so the generator's instructions are not counted"
            );
            return Ok(None);
        }
    }
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mut valgrind = Command::new("taskset");
    valgrind.args(["--cpu-list", first_core(&status).unwrap_or("0"), "valgrind"]);
    valgrind.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]);
    valgrind.arg(command.get_program()).args(command.get_args());
    valgrind.current_dir(command.get_current_dir().unwrap_or(Path::new(".")));
    let output = valgrind.output().map_err(|it| format!("valgrind cannot be started: {it}"))?;
    let said = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() {
        return Err(format!("the generator failed below valgrind:\n{}", said.trim_end()));
    }
    read(&said).map(Some).ok_or_else(|| format!("valgrind did not count:\n{}", said.trim_end()))
}

/// `==7== Collected : 1234`
fn read(said: &str) -> Option<u64> {
    said.lines().find_map(|it| it.split_once("Collected : ")?.1.trim().parse().ok())
}

/// The first core that this process may use: 0 need not be one of them.
fn first_core(status: &str) -> Option<&str> {
    let cores = status.lines().find_map(|it| it.strip_prefix("Cpus_allowed_list:"))?;
    cores.trim().split([',', '-']).next()
}

#[cfg(test)]
mod tests {
    use super::{first_core, read};

    #[test]
    fn a_core_is_one_that_may_be_used() {
        assert_eq!(first_core("Name:\tx\nCpus_allowed_list:\t4-7,9\n"), Some("4"));
        assert_eq!(first_core("Cpus_allowed_list:\t3\n"), Some("3"));
        assert_eq!(first_core("Name:\tx\n"), None);
    }

    #[test]
    fn the_count_is_read() {
        assert_eq!(read("==7== Events    : Ir\n==7== Collected : 4321\n"), Some(4321));
        assert_eq!(read("==7== oh"), None);
    }
}
