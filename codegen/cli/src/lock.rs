//! One run at a time writes to a folder.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use crate::cksum::cksum;

/// Held while a run writes; the system lets it go when the process ends, however it ends.
pub(crate) struct Lock {
    at: PathBuf,
    _file: File,
}

impl Lock {
    /// Locks a folder, which need not exist. The file that is locked is with the temporary ones, so that nothing of it
    /// lies beside a crate.
    pub(crate) fn new(folder: &Path) -> Result<Self, String> {
        let whole = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
        let number = cksum(whole.as_os_str().as_encoded_bytes());
        let at = std::env::temp_dir().join(format!("cargo-codegen-{number}.lock"));
        let failed = |it: io::Error| format!("{} cannot be locked: {it}", folder.display());
        loop {
            let file = File::options().create(true).append(true).open(&at).map_err(failed)?;
            match file.try_lock() {
                // The run before may have removed the file after it was opened here, and another run made a new one.
                Ok(()) if !is_at(&file, &at).map_err(failed)? => {}
                Ok(()) => return Ok(Self { at, _file: file }),
                Err(TryLockError::WouldBlock) => {
                    return Err(format!("another run writes to {}; wait for it", folder.display()));
                }
                Err(TryLockError::Error(error)) => return Err(failed(error)),
            }
        }
    }
}

impl Drop for Lock {
    /// Removes the file while it is locked.
    fn drop(&mut self) {
        if cfg!(unix) {
            // What cannot be removed is locked again by the next run.
            let _ = fs::remove_file(&self.at);
        }
    }
}

/// Whether a path still leads to the file that was opened by it.
#[cfg(unix)]
fn is_at(file: &File, at: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;

    let opened = file.metadata()?;
    match fs::metadata(at) {
        Ok(there) => Ok((there.dev(), there.ino()) == (opened.dev(), opened.ino())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// Elsewhere the files stay, since they can be told apart only with foreign crates.
#[cfg(not(unix))]
fn is_at(_: &File, _: &Path) -> io::Result<bool> {
    Ok(true)
}
