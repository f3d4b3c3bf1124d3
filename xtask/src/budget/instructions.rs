//! How many instructions the generator executes, counted by valgrind: the same on a busy machine and on an idle one.

use std::path::Path;
use std::process::Command;

/// Counts those of a command; `None` where valgrind is not there.
pub(super) fn count(command: &Command) -> Result<Option<u64>, String> {
    let mut valgrind = Command::new("valgrind");
    valgrind.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]);
    valgrind.arg(command.get_program()).args(command.get_args());
    valgrind.current_dir(command.get_current_dir().unwrap_or(Path::new(".")));
    let output = match valgrind.output() {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            eprintln!(
                "==> SKIPPED: valgrind is not there, so the generator's instructions are not counted"
            );
            return Ok(None);
        }
        it => it.map_err(|it| format!("valgrind cannot be started: {it}"))?,
    };
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

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn the_count_is_read() {
        assert_eq!(read("==7== Events    : Ir\n==7== Collected : 4321\n"), Some(4321));
        assert_eq!(read("==7== oh"), None);
    }
}
