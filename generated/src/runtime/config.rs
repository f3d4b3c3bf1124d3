//! The settings of a client, with their defaults.

use std::time::Duration;

use super::retry::RetryPolicy;
use super::transport::{Limits, Timeout};

/// How long things may take, how often they are tried, how much is read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Settings {
    pub(super) connect: Duration,
    pub(super) attempt: Duration,
    pub(super) idle: Duration,
    pub(super) total: Duration,
    pub(super) max_retries: u32,
    pub(super) policy: RetryPolicy,
    pub(super) max_response_bytes: usize,
}

/// What is kept of the body of an error.
pub(super) const ERROR_BODY: usize = 64 * 1024;

impl Default for Settings {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(5),
            attempt: Duration::from_secs(60),
            idle: Duration::from_secs(30),
            total: Duration::from_secs(180),
            max_retries: 2,
            policy: RetryPolicy::Safe,
            max_response_bytes: 64 * 1024 * 1024,
        }
    }
}

impl Settings {
    pub(super) fn limits(&self) -> Limits {
        Limits { idle: self.idle, body: self.max_response_bytes, error_body: ERROR_BODY }
    }

    pub(super) fn time(&self, timeout: Timeout) -> Duration {
        match timeout {
            Timeout::Connect => self.connect,
            Timeout::Attempt => self.attempt,
            Timeout::Idle => self.idle,
            Timeout::Total => self.total,
        }
    }
}
