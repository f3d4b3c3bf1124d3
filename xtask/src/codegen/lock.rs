//! One run at a time writes to a folder.

use std::fs::{File, TryLockError};
use std::path::Path;

use crate::cksum::cksum;

/// Held while a run writes; the system lets it go when the process ends, however it ends.
pub(super) struct Lock {
    _file: File,
}

impl Lock {
    /// Locks a folder, which need not exist. The file that is locked is with the temporary ones, so that nothing of it
    /// lies beside a crate.
    pub(super) fn new(folder: &Path) -> Result<Self, String> {
        let whole = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
        let number = cksum(whole.as_os_str().as_encoded_bytes());
        let at = std::env::temp_dir().join(format!("xtask-codegen-{number}.lock"));
        let failed = |it: std::io::Error| format!("{}: {it}", at.display());
        let file = File::options().create(true).append(true).open(&at).map_err(failed)?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => {
                Err(format!("another run writes to {}; wait for it", folder.display()))
            }
            Err(TryLockError::Error(error)) => Err(failed(error)),
        }
    }
}
