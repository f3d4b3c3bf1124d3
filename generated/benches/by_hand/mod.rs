//! The answer of the operation as one would write it by hand, with `serde` alone.

use serde::{Deserialize, Serialize};

/// `TestRunResponse` by hand.
#[allow(clippy::struct_field_names, reason = "the document decides about its words")]
#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct Run {
    pub(crate) run_id: String,
    pub(crate) test_id: String,
    pub(crate) status: Status,
    pub(crate) triggered_by: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) completed_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) logs: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) conversation_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) conversation_insights_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) test_suite_run_id: Option<String>,
    pub(crate) created_at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) updated_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) detail_status: Option<Vec<Detail>>,
}

/// `TestRunDetailResult` by hand.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct Detail {
    pub(crate) name: String,
    pub(crate) status: Status,
}

/// `TestStatus` by hand.
#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Status {
    Pending,
    Starting,
    Running,
    Passed,
    Failed,
    Error,
}
