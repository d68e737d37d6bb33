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
        "interact_connections_refused_total",
        "Connections closed because the process had too many",
    ),
    (
        "interact_engine_panics_total",
        "Faults in the engine; alarm above 0",
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
