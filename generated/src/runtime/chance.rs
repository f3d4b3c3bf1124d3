//! Numbers that nobody else has: the keys of requests, and what stands between parts.

/// 128 bits that the operating system chose: those of `fastrand` begin with the clock, which machines that are started
/// from one image share.
#[cfg(not(target_family = "wasm"))]
pub(super) fn bits() -> u128 {
    use std::hash::{BuildHasher, RandomState};

    // The state of a hash map is made from such bits, and a new one each time.
    let half = || u128::from(RandomState::new().hash_one(0));
    half() << 64 | half()
}

/// 128 bits that begin with what the browser chose.
#[cfg(target_family = "wasm")]
pub(super) fn bits() -> u128 {
    fastrand::u128(..)
}
