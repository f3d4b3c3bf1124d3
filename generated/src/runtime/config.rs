//! The settings of a client, with their defaults.

use std::time::Duration;

use super::parts::Own;
use super::redirect::Redirects;
use super::retry::RetryPolicy;
use super::transport::Timeout;

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
    /// `None` unless the client asks for redirects: what it does not ask for is not in its program.
    pub(super) redirects: Option<Redirects>,
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
            redirects: None,
        }
    }
}

impl Settings {
    /// What holds for a call that settles some of it for itself.
    pub(super) fn with(self, own: Own) -> Self {
        Self {
            connect: own.connect.unwrap_or(self.connect),
            attempt: own.attempt.unwrap_or(self.attempt),
            idle: own.idle.unwrap_or(self.idle),
            total: own.total.unwrap_or(self.total),
            max_retries: own.max_retries.unwrap_or(self.max_retries),
            ..self
        }
    }

    /// The longest silence before the headers: a connection may take its own time within it.
    pub(super) fn idle_at_first(&self) -> Duration {
        if self.connect < self.idle {
            return self.idle;
        }
        self.connect.saturating_add(Duration::from_millis(100))
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
