//! `GET /api/widget/v1/bootstrap`: what the loader draws the launcher from, before any intent.

use axum::Json;
use axum::extract::{Extension, State};
use axum::http::{HeaderMap, header};
use axum::response::Response;
use engine::model::Theme;
use engine::theme::launcher_style;
use shared::ErrorCode;
use shared::api::bootstrap::{Bootstrap, Look};

use super::door::{self, Door, SnippetQuery};
use super::frame;
use crate::auth::NetworkKey;
use crate::embeds::Sight;
use crate::http::cors::{origin_of, readable_by, varying};
use crate::http::{App, Ask, Refusal};

/// Answers pages that the target's domain template admits; the others cannot even read why.
pub(crate) async fn bootstrap(
    State(app): State<App>,
    Extension(network): Extension<NetworkKey>,
    headers: HeaderMap,
    query: Result<Ask<SnippetQuery>, Refusal>,
) -> Response {
    let origin = origin_of(&headers);
    match answer(&app, network, &headers, query).await {
        Ok((cache, answer)) => {
            let answer = ([(header::CACHE_CONTROL, cache)], Json(answer));
            match origin {
                Some(origin) => readable_by(origin, answer),
                None => varying(answer),
            }
        }
        Err(refusal) => {
            metrics::counter!("interact_widget_refusals_total", "code" => refusal.code().as_str())
                .increment(1);
            varying(refusal)
        }
    }
}

async fn answer(
    app: &App,
    network: NetworkKey,
    headers: &HeaderMap,
    query: Result<Ask<SnippetQuery>, Refusal>,
) -> Result<(&'static str, Bootstrap), Refusal> {
    app.take_visit(network)?;
    let Ask(query) = query?;
    let target = query.target()?;
    let door = door::open_seen(app, &query.widget_key, target, headers).await?;
    let shown = Sight::Shown(query.loader.as_deref());
    door.note(app, target, headers, shown);
    let cache = door.cache();
    let look = query.theme(&door.config, target).map(look);
    let Door {
        owner, admitted, ..
    } = door;
    let availability = owner
        .availability(target)
        .ok_or(ErrorCode::ServerUnavailable)?;
    let bootstrap = Bootstrap {
        target,
        display_name: admitted.display_name,
        availability,
        modalities: admitted.modalities,
        token_required: admitted.token_required,
        recovery_secs: admitted.recovery_secs,
        frame_path: frame::path(app).await,
        look,
    };
    Ok((cache, bootstrap))
}

fn look(theme: &Theme) -> Look {
    let text = theme.launcher_text.trim();
    Look {
        style: launcher_style(theme),
        label: (!text.is_empty()).then(|| format!("{text} ")),
    }
}
