//! Node.js and npm, for what others wrote in JavaScript: the mock server Prism, and the makers of samples.

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

/// Installs what the lock file of a folder lists.
///
/// # Errors
/// Fails where npm does.
pub fn install(folder: &str) -> Result<(), String> {
    let mut install = Command::new(NPM);
    install.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
    step::run(install.current_dir(step::root().join(folder)))
}
