//! `GET /metrics` on its own listener: the names that dashboards and alarms rely on.

use axum::Router;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use metrics::{Unit, describe_counter, describe_gauge};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};

/// What is counted, and what it means. No label ever holds a tenant, a person or a key.
const COUNTERS: &[(&str, &str)] = &[
    (
        "interact_bad_frames_total",
        "Frames that did not parse or were not allowed",
    ),
    (
        "interact_call_leg_events_total",
        "People's media that came up, were lost, or are gone for good",
    ),
    (
        "interact_call_negotiations_total",
        "Offers of media that were answered",
    ),
    (
        "interact_call_offers_refused_total",
        "Offers of media that were refused, by code",
    ),
    (
        "interact_call_samples_dropped_total",
        "Figures of calls' quality that were not kept because the database was behind",
    ),
    (
        "interact_clips_missing_total",
        "Music or speech that could not be played",
    ),
    (
        "interact_engine_panics_total",
        "Faults in the engine; alarm above 0",
    ),
    (
        "interact_parked_tasks_total",
        "Tasks taken out of routing after a fault in the engine; alarm above 0",
    ),
    (
        "interact_foreign_origin_upgrades_total",
        "Sockets refused because they came from another site",
    ),
    (
        "interact_http_requests_total",
        "HTTP requests by class of status",
    ),
    (
        "interact_invariant_violations_total",
        "Broken routing rules; alarm above 0",
    ),
    ("interact_logins_refused_total", "Sign-ins refused"),
    (
        "interact_out_queue_closes_total",
        "Sockets closed because their reader was too slow",
    ),
    (
        "interact_owner_commit_failures_total",
        "Batches that could not be made durable",
    ),
    ("interact_owner_commits_total", "Batches made durable"),
    (
        "interact_owner_overruns_total",
        "Commands refused because a tenant's loop was full",
    ),
    (
        "interact_rate_limited_frames_total",
        "Frames refused by a rate limit",
    ),
    ("interact_recordings_total", "Recordings begun"),
    (
        "interact_resumes_put_off_total",
        "Sessions told to come back a little later, in a wave",
    ),
    ("interact_resumes_total", "Sessions that came back"),
    (
        "interact_sessions_revoked_total",
        "Sessions closed because an old token came back",
    ),
    (
        "interact_websocket_errors_total",
        "WebSockets that broke their protocol",
    ),
    ("interact_widget_refusals_total", "Widgets refused, by code"),
];

/// The recorder's other end.
#[derive(Clone)]
pub struct MetricsPage(PrometheusHandle);

impl MetricsPage {
    /// Makes this process record; of several in one process, as in tests, the first one does.
    #[must_use]
    pub fn install() -> Self {
        let recorder = PrometheusBuilder::new().build_recorder();
        let page = Self(recorder.handle());
        if metrics::set_global_recorder(recorder).is_ok() {
            for (name, meaning) in COUNTERS {
                describe_counter!(*name, *meaning);
            }
            describe_gauge!("interact_calls", Unit::Count, "Calls with media");
            describe_gauge!(
                "interact_call_legs",
                Unit::Count,
                "People who have, or may have, media in calls"
            );
            describe_gauge!(
                "interact_connections",
                Unit::Count,
                "Live sockets and fallbacks"
            );
        }
        page
    }

    /// Lets go of what is not needed any more; called now and then.
    pub fn tidy(&self) {
        self.0.run_upkeep();
    }

    fn render(&self) -> Response {
        let kind = "text/plain; version=0.0.4; charset=utf-8";
        ([(header::CONTENT_TYPE, kind)], self.0.render()).into_response()
    }
}

/// The listener's only page.
pub fn router(page: MetricsPage) -> Router {
    let render = |State(page): State<MetricsPage>| async move { page.render() };
    Router::new()
        .route("/metrics", get(render))
        .with_state(page)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;

    /// Names in `counter!("…")` below `folder`.
    fn counted(folder: &Path, names: &mut BTreeSet<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                counted(&path, names);
            } else if path.extension().is_some_and(|end| end == "rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                let calls = text.split(concat!("::counter", "!(")).skip(1);
                let quoted = calls.filter_map(|call| call.split('"').nth(1));
                names.extend(quoted.map(str::to_owned));
            }
        }
    }

    #[test]
    fn every_counter_is_documented_and_every_documented_one_counts() {
        let mut names = BTreeSet::new();
        counted(
            &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
            &mut names,
        );
        let documented: BTreeSet<String> = COUNTERS
            .iter()
            .map(|(name, _)| (*name).to_owned())
            .collect();
        assert_eq!(names, documented);
    }

    #[test]
    fn the_page_speaks_prometheus() {
        let page = MetricsPage::install();
        let response = page.render();
        assert!(
            response.headers()["content-type"]
                .to_str()
                .unwrap()
                .starts_with("text/plain")
        );
    }
}
