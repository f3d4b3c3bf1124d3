//! What a call settles for itself, instead of the client.

use std::time::Duration;

use super::Call;
use crate::runtime::redirect::Redirects;
use crate::runtime::retry::RetryPolicy;

impl Call {
    /// The time for one attempt of this call; shorter defaults of other times give way.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.parts.own.attempt = Some(timeout);
        self
    }

    /// The time to make a connection for this call.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.parts.own.connect = Some(timeout);
        self
    }

    /// The longest silence of the server in this call.
    pub fn idle_timeout(mut self, timeout: Duration) -> Self {
        self.parts.own.idle = Some(timeout);
        self
    }

    /// The time for all attempts of this call.
    pub fn total_timeout(mut self, timeout: Duration) -> Self {
        self.parts.own.total = Some(timeout);
        self
    }

    /// How often this call is sent again after a failure.
    pub fn max_retries(mut self, retries: u32) -> Self {
        self.parts.own.max_retries = Some(retries);
        self
    }

    /// How many redirects of one attempt are followed. Credentials and bodies never follow to another origin.
    pub fn max_redirects(mut self, redirects: u32) -> Self {
        self.parts.own.redirects = Some(Redirects::at_most(redirects));
        self
    }

    /// After which failures this call is sent again.
    pub fn retry_policy(mut self, policy: RetryPolicy) -> Self {
        self.parts.own.policy = Some(policy);
        self
    }
}
