//! `GET /metrics` on its own listener: the names that dashboards and alarms rely on.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use metrics::{Unit, describe_counter, describe_gauge};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};

use crate::calls::{Calls, MediaFigures};

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
        "interact_contacts_forgotten_total",
        "Ended contacts that were forgotten because their time was over",
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
        "interact_media_datagrams_late_total",
        "Datagrams of calls that were given up because the server could not keep up",
    ),
    (
        "interact_media_datagrams_unsent_total",
        "Datagrams of calls that the system had no room to send",
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
pub struct MetricsPage {
    handle: PrometheusHandle,
    /// Whose media are told besides.
    calls: Option<Arc<Calls>>,
}

impl MetricsPage {
    /// Makes this process record; of several in one process, as in tests, the first one does.
    #[must_use]
    pub fn install() -> Self {
        let recorder = PrometheusBuilder::new().build_recorder();
        let page = Self {
            handle: recorder.handle(),
            calls: None,
        };
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

    /// With what media count themselves.
    #[must_use]
    pub fn with(mut self, calls: Arc<Calls>) -> Self {
        self.calls = Some(calls);
        self
    }

    /// Lets go of what is not needed any more; called now and then.
    pub fn tidy(&self) {
        self.handle.run_upkeep();
    }

    fn render(&self) -> Response {
        let kind = "text/plain; version=0.0.4; charset=utf-8";
        let mut page = self.handle.render();
        let calls = self.calls.as_ref();
        if let Some(figures) = calls.and_then(|calls| calls.figures_of_media()) {
            page.push_str(&media_lines(&figures));
        }
        ([(header::CONTENT_TYPE, kind)], page).into_response()
    }
}

/// What media count without asking anybody, as the page's other lines.
fn media_lines(figures: &MediaFigures) -> String {
    let name = "interact_media_forward_delay_seconds";
    let mut text = format!(
        "# HELP {name} How long datagrams of calls stayed within the server\n\
         # TYPE {name} histogram\n"
    );
    let mut reached = 0;
    for (edge, n) in &figures.delays.classes {
        reached += n;
        let edge = match *edge {
            Duration::MAX => "+Inf".to_owned(),
            edge => edge.as_secs_f64().to_string(),
        };
        text += &format!("{name}_bucket{{le=\"{edge}\"}} {reached}\n");
    }
    let sum = figures.delays.sum.as_secs_f64();
    text += &format!("{name}_sum {sum}\n{name}_count {reached}\n");
    if let Some(lost) = figures.lost_by_system {
        let name = "interact_media_datagrams_untaken_total";
        text += &format!(
            "# HELP {name} Datagrams of calls that the system threw away before they were taken\n\
             # TYPE {name} counter\n{name} {lost}\n"
        );
    }
    text
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
        for folder in ["src", "crates/media/src"] {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
            counted(&folder, &mut names);
        }
        let documented: BTreeSet<String> = COUNTERS
            .iter()
            .map(|(name, _)| (*name).to_owned())
            .collect();
        assert_eq!(names, documented);
    }

    #[test]
    fn delays_of_media_are_a_histogram() {
        let classes = vec![
            (Duration::from_micros(500), 3),
            (Duration::from_millis(5), 2),
            (Duration::MAX, 1),
        ];
        let figures = MediaFigures {
            delays: media::DelayFigures {
                classes,
                sum: Duration::from_millis(20),
            },
            lost_by_system: Some(7),
        };
        let text = media_lines(&figures);
        let wanted = [
            "_bucket{le=\"0.0005\"} 3",
            "_bucket{le=\"0.005\"} 5",
            "_bucket{le=\"+Inf\"} 6",
            "_sum 0.02",
            "_count 6",
        ];
        let lines: Vec<_> = text.lines().filter(|line| !line.starts_with('#')).collect();
        for (line, wanted) in lines.iter().zip(wanted) {
            let name = "interact_media_forward_delay_seconds";
            assert_eq!(*line, format!("{name}{wanted}"));
        }
        assert_eq!(lines[5], "interact_media_datagrams_untaken_total 7");
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
