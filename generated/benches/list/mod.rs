//! A list of runs of 54 kB, as JSON.

/// About the length of a page of a large API.
const BYTES: usize = 54_000;

/// A list of runs, each with all that it can have, as JSON.
pub(crate) fn list() -> String {
    let mut list = "[".to_owned();
    for number in 0.. {
        list.push_str(if number == 0 { "" } else { "," });
        list.push_str(&run(number));
        if list.len() >= BYTES {
            break;
        }
    }
    list.push(']');
    list
}

fn run(number: usize) -> String {
    let status = ["passed", "failed", "pending"].get(number % 3).copied().unwrap_or_default();
    let details: Vec<_> = (0..3)
        .map(|it| format!(r#"{{"name":"The agent asks for {it} things","status":"{status}"}}"#))
        .collect();
    format!(
        r#"{{"run_id":"987fcdeb-51a2-43d1-b456-{number:012}","test_id":"123e4567-e89b-12d3-a456-426614174000","status":"{status}","triggered_by":"manual","completed_at":"2025-01-01T00:04:05Z","logs":"line one\nline \"two\", {number}","conversation_id":"conv-{number}","conversation_insights_id":"insights-{number}","test_suite_run_id":"00000000-e89b-12d3-a456-426614174000","created_at":"2025-01-01T00:00:00Z","updated_at":"2025-01-01T00:04:05Z","detail_status":[{}]}}"#,
        details.join(",")
    )
}
