//! The settings of a client, with their defaults.

use std::fmt;
use std::time::Duration;

use super::parts::Own;
use super::redirect::Located;
use super::retry::RetryPolicy;
use super::transport::Timeout;

const CONNECT: Duration = Duration::from_secs(5);
const ATTEMPT: Duration = Duration::from_secs(60);
const IDLE: Duration = Duration::from_secs(30);
const TOTAL: Duration = Duration::from_secs(180);
const MAX_RETRIES: u32 = 2;

/// How long things may take, how often they are tried, how much is read.
///
/// A time that somebody asks for is the time that is waited: a default that is shorter gives way. Making a connection
/// is not waiting for an answer, and keeps its own.
#[derive(Clone, Copy)]
pub(super) struct Settings {
    /// What somebody asked for.
    pub(super) own: Own,
    pub(super) max_response_bytes: usize,
    /// What finds the answer in where a call is redirected to.
    pub(super) located: Option<Located>,
}

/// What is kept of the body of an error.
pub(super) const ERROR_BODY: usize = 64 * 1024;

impl Default for Settings {
    fn default() -> Self {
        Self { own: Own::default(), max_response_bytes: 64 * 1024 * 1024, located: None }
    }
}

impl Settings {
    /// What holds for a call that settles some of it for itself.
    pub(super) fn with(self, own: Own) -> Self {
        Self { own: own.or(self.own), ..self }
    }

    pub(super) fn connect(&self) -> Duration {
        self.own.connect.unwrap_or(CONNECT)
    }

    /// The time for one attempt; with a silence that is longer than its default, it comes on top.
    pub(super) fn attempt(&self) -> Duration {
        self.own.attempt.unwrap_or_else(|| longer(ATTEMPT, self.own.idle.max(self.own.total)))
    }

    /// The longest silence, which is never shorter than what somebody is ready to wait in any case.
    pub(super) fn idle(&self) -> Duration {
        let whole = self.own.attempt.or(self.own.total).unwrap_or_default();
        self.own.idle.unwrap_or_else(|| IDLE.max(whole))
    }

    /// The time for all attempts.
    pub(super) fn total(&self) -> Duration {
        self.own.total.unwrap_or_else(|| longer(TOTAL, self.own.idle))
    }

    /// Whether an attempt ends with the time for all of them. A default does not cut short what somebody asked for: it
    /// only says that no other attempt begins.
    pub(super) fn total_ends_attempts(&self) -> bool {
        self.own.total.is_some() || self.own.attempt.is_none()
    }

    pub(super) fn max_retries(&self) -> u32 {
        self.own.max_retries.unwrap_or(MAX_RETRIES)
    }

    pub(super) fn policy(&self) -> RetryPolicy {
        self.own.policy.unwrap_or_default()
    }

    /// The longest silence before the headers: a connection may take its own time within it.
    pub(super) fn idle_at_first(&self) -> Duration {
        if self.connect() < self.idle() {
            return self.idle();
        }
        self.connect().saturating_add(Duration::from_millis(100))
    }

    pub(super) fn time(&self, timeout: Timeout) -> Duration {
        match timeout {
            Timeout::Connect => self.connect(),
            Timeout::Attempt => self.attempt(),
            Timeout::Idle => self.idle(),
            Timeout::Total | Timeout::Until => self.total(),
        }
    }
}

/// What holds, whoever asked for it.
impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Settings")
            .field("connect", &self.connect())
            .field("attempt", &self.attempt())
            .field("idle", &self.idle())
            .field("total", &self.total())
            .field("max_retries", &self.max_retries())
            .field("policy", &self.policy())
            .field("max_response_bytes", &self.max_response_bytes)
            .field("redirects", &self.own.redirects)
            .finish_non_exhaustive()
    }
}

/// A default that leaves room for a time that somebody asked for.
fn longer(default: Duration, asked: Option<Duration>) -> Duration {
    match asked {
        Some(asked) if asked >= default => asked.saturating_add(default),
        _ => default,
    }
}
