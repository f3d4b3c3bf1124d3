//! Node.js and npm, for what others wrote in JavaScript: the mock server Prism, and the makers of samples.

use std::fs;
use std::process::{Command, Stdio};

use crate::step;

const NPM: &str = if cfg!(windows) { "npm.cmd" } else { "npm" };

/// Looks whether both run here.
///
/// # Errors
/// Fails with advice where there is nothing to run on.
pub fn require() -> Result<(), String> {
    for program in ["node", NPM] {
        let version = Command::new(program).arg("--version").stdout(Stdio::null()).status();
        if !version.is_ok_and(|it| it.success()) {
            return Err(format!(
                "`{program}` is needed to run the mock server Prism, and does not run here; \
                 get Node.js 20 with npm from https://nodejs.org/en/download \
                 or from a package manager (`apt-get install nodejs npm`, `brew install node@20`)"
            ));
        }
    }
    Ok(())
}

/// Installs what the lock file of a folder lists, unless that was done before: a copy of the lock file stands among what
/// was installed, and comes last, so that half an installation has none.
///
/// # Errors
/// Fails where npm does, or where there is no lock file.
pub fn install(folder: &str) -> Result<(), String> {
    let folder = step::root().join(folder);
    let (lock, mark) =
        (folder.join("package-lock.json"), folder.join("node_modules/.installed.json"));
    let failed = |it: std::io::Error| format!("{}: {it}", folder.display());
    let wanted = fs::read(lock).map_err(failed)?;
    if fs::read(&mark).is_ok_and(|it| it == wanted) {
        return Ok(());
    }
    let mut install = Command::new(NPM);
    install.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
    step::run(install.current_dir(&folder))?;
    fs::write(mark, wanted).map_err(failed)
}
