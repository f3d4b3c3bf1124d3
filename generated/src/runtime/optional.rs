//! Makes of a missing thing what Rust makes of it: `None`.

use super::error::Error;

/// Turns "not found" into `None`.
pub trait OptionalExt<T> {
    /// `Ok(None)` for a 404; anything else stays what it is.
    ///
    /// # Errors
    ///
    /// Those of the call, except for 404.
    fn optional(self) -> Result<Option<T>, Error>;
}

impl<T> OptionalExt<T> for Result<T, Error> {
    fn optional(self) -> Result<Option<T>, Error> {
        match self {
            Ok(value) => Ok(Some(value)),
            Err(error) if error.is_not_found() => Ok(None),
            Err(error) => Err(error),
        }
    }
}
