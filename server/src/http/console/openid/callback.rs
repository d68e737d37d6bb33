//! `GET /api/v1/openid/callback`: back from the provider.

use axum::extract::{Extension, RawQuery, State};
use axum::http::HeaderMap;
use axum::response::Response;
use shared::ErrorCode;
use shared::api::admin::SignInWay;
use store::TenantScope;
use url::form_urlencoded;

use super::account::account_of;
use super::to_console;
use crate::auth::{Answer, Arrival, NetworkKey, login_cookie};
use crate::http::console::login::end;
use crate::http::network::Client;
use crate::http::{App, Refusal};

/// Opens a login for whom the provider has signed in and leads to the place that was asked for; or back
/// to the sign-in, which says why not. A login that the browser brings along ends.
///
/// # Errors
/// `not_found` without a provider; `rate_limited`.
pub(crate) async fn callback(
    State(app): State<App>,
    Extension(network): Extension<NetworkKey>,
    Extension(Client(from)): Extension<Client>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let openid = app.openid.as_ref().ok_or(ErrorCode::NotFound)?;
    app.take_visit(network)?;
    let Some(answer) = read(query.as_deref().unwrap_or_default()) else {
        return Ok(refused("", ErrorCode::OpenidState, None));
    };
    let ended = openid.finish(&headers, &answer).await;
    let person = match ended.outcome {
        Ok(person) => person,
        Err(code) => return Ok(refused(&ended.place, code, ended.cookie)),
    };
    let (tenant, user) = match account_of(&app, openid, &person, from).await {
        Ok(account) => account,
        Err(code) => return Ok(refused(&ended.place, code, ended.cookie)),
    };
    if let Ok(old) = app.logins.find(&headers).await {
        end(&app, old).await?;
    }
    let arrival = Arrival::new(SignInWay::Openid, from, &headers);
    let scope = TenantScope::proven(tenant);
    let (_, secret) = app.logins.begin(scope, user, arrival).await?;
    let login = login_cookie(&secret).ok_or(ErrorCode::Internal)?;
    let cookies = ended.cookie.into_iter().chain([login]).collect();
    Ok(to_console(&ended.place, None, cookies))
}

fn refused(place: &str, code: ErrorCode, cookie: Option<axum::http::HeaderValue>) -> Response {
    metrics::counter!("interact_logins_refused_total").increment(1);
    to_console(place, Some(code), cookie.into_iter().collect())
}

/// What the provider says; nothing when it says something twice.
fn read(query: &str) -> Option<Answer> {
    let (mut state, mut code, mut issuer, mut error) = (None, None, None, None);
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        let slot = match &*name {
            "state" => &mut state,
            "code" => &mut code,
            "iss" => &mut issuer,
            "error" => &mut error,
            _ => continue,
        };
        if slot.replace(value.into_owned()).is_some() {
            return None;
        }
    }
    Some(Answer {
        state: state.unwrap_or_default(),
        code: code.unwrap_or_default(),
        issuer,
        error,
    })
}
