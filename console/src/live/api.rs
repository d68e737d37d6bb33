//! The few REST requests of the console.

use browser::platform::http::{self, Reply, Request, Unreachable};
use serde::de::DeserializeOwned;
use shared::ErrorCode;
use shared::api::admin::SetupRequest;
use shared::api::explanation::TaskExplanation;
use shared::api::login::{LoggedOut, LoginRequest, Me, SignInWays};
use shared::api::problem::Problem;
use shared::api::quality::TaskQuality;
use shared::api::recording::TaskRecordings;
use shared::api::socket_ticket::SocketTicket;
use shared::ids::TaskId;

/// What the server says about who is signed in.
pub(crate) enum Who {
    /// This one.
    Somebody(Box<Me>),
    /// Nobody.
    Nobody,
}

/// Why a sign-in did not work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SignInFailed {
    /// Wrong name or password.
    Wrong,
    /// Too many attempts; try again after this many milliseconds.
    Throttled(Option<u32>),
    /// The server said something else.
    Refused(ErrorCode),
    /// No answer.
    Unreachable,
}

/// Why the first start did not work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum SetupFailed {
    /// These fields are at fault, by their names in the request.
    Fields(Vec<String>),
    /// The link is used up.
    UsedUp,
    /// No answer that helps.
    Unreachable,
}

/// Why there is no socket ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TicketRefused {
    /// The login is over.
    LoginOver,
    /// Not now.
    Later(Option<u32>),
}

/// `GET /api/v1/me`.
pub(crate) async fn me() -> Result<Who, Unreachable> {
    let reply = http::send(request("GET", "/api/v1/me")).await?;
    if reply.is_success() {
        let me = serde_json::from_str(&reply.body).map_err(|_| Unreachable)?;
        return Ok(Who::Somebody(Box::new(me)));
    }
    match reply.status {
        401 | 403 => Ok(Who::Nobody),
        _ => Err(Unreachable),
    }
}

/// `GET /api/v1/sign-in`; none while the server does not answer.
pub(crate) async fn ways() -> Option<SignInWays> {
    let reply = http::send(request("GET", "/api/v1/sign-in")).await.ok()?;
    serde_json::from_str(&reply.body).ok()
}

/// `POST /api/v1/login`.
pub(crate) async fn login(upn: &str, password: &str) -> Result<(), SignInFailed> {
    let body = LoginRequest {
        upn: upn.to_owned(),
        password: password.to_owned(),
    };
    let json = serde_json::to_string(&body).expect("two texts are JSON");
    let reply = http::send(Request {
        json: Some(&json),
        ..request("POST", "/api/v1/login")
    })
    .await
    .map_err(|_| SignInFailed::Unreachable)?;
    if reply.is_success() {
        return Ok(());
    }
    Err(sign_in_failed(&reply))
}

/// `POST /api/v1/setup`.
pub(crate) async fn set_up(asked: &SetupRequest) -> Result<(), SetupFailed> {
    let json = serde_json::to_string(asked).expect("a few texts are JSON");
    let reply = http::send(Request {
        json: Some(&json),
        ..request("POST", "/api/v1/setup")
    })
    .await
    .map_err(|_| SetupFailed::Unreachable)?;
    if reply.is_success() {
        return Ok(());
    }
    let Some(problem) = problem(&reply) else {
        return Err(SetupFailed::Unreachable);
    };
    match problem.code {
        ErrorCode::TokenInvalid => Err(SetupFailed::UsedUp),
        ErrorCode::FieldInvalid => {
            let faults = problem.errors.into_iter();
            Err(SetupFailed::Fields(
                faults.map(|fault| fault.field).collect(),
            ))
        }
        _ => Err(SetupFailed::Unreachable),
    }
}

fn sign_in_failed(reply: &Reply) -> SignInFailed {
    let Some(problem) = problem(reply) else {
        return SignInFailed::Unreachable;
    };
    match problem.code {
        ErrorCode::LoginFailed | ErrorCode::LoginRequired | ErrorCode::FieldInvalid => {
            SignInFailed::Wrong
        }
        ErrorCode::RateLimited | ErrorCode::LimitReached => {
            SignInFailed::Throttled(problem.retry_ms)
        }
        code => SignInFailed::Refused(code),
    }
}

/// Why something cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unread {
    /// It is not for this user.
    NotAllowed,
    /// No answer, or none that is understood.
    Unreachable,
}

/// `GET /api/v1/tasks/{id}/explanation`.
pub(crate) async fn explanation(task: TaskId) -> Result<TaskExplanation, Unread> {
    read(&format!("/api/v1/tasks/{task}/explanation")).await
}

/// `GET /api/v1/tasks/{id}/recordings`.
pub(crate) async fn recordings(task: TaskId) -> Result<TaskRecordings, Unread> {
    read(&format!("/api/v1/tasks/{task}/recordings")).await
}

/// `GET /api/v1/tasks/{id}/quality`.
pub(crate) async fn quality(task: TaskId) -> Result<TaskQuality, Unread> {
    read(&format!("/api/v1/tasks/{task}/quality")).await
}

async fn read<T: DeserializeOwned>(path: &str) -> Result<T, Unread> {
    let reply = http::send(request("GET", path)).await;
    let reply = reply.map_err(|Unreachable| Unread::Unreachable)?;
    match reply.status {
        200..=299 => serde_json::from_str(&reply.body).map_err(|_| Unread::Unreachable),
        403 => Err(Unread::NotAllowed),
        _ => Err(Unread::Unreachable),
    }
}

/// `POST /api/v1/logout`; also where the provider's own login ends, if there is one.
///
/// # Errors
/// When the server could not be told: the login still stands there.
pub(crate) async fn logout(csrf: &str) -> Result<Option<String>, Unreachable> {
    let headers = [(CSRF, csrf)];
    let request = Request {
        headers: &headers,
        ..request("POST", "/api/v1/logout")
    };
    let reply = http::send(request).await?;
    match reply.status {
        200..=299 | 401 | 403 => {
            let out = serde_json::from_str::<LoggedOut>(&reply.body);
            Ok(out.ok().map(|out| out.next))
        }
        _ => Err(Unreachable),
    }
}

/// `POST /api/v1/socket-tickets`.
pub(crate) async fn socket_ticket(csrf: &str) -> Result<String, TicketRefused> {
    let headers = [(CSRF, csrf)];
    let reply = http::send(Request {
        headers: &headers,
        ..request("POST", "/api/v1/socket-tickets")
    })
    .await
    .map_err(|_| TicketRefused::Later(None))?;
    if reply.is_success() {
        return serde_json::from_str::<SocketTicket>(&reply.body)
            .map(|ticket| ticket.ticket)
            .map_err(|_| TicketRefused::Later(None));
    }
    match reply.status {
        401 | 403 => Err(TicketRefused::LoginOver),
        _ => Err(TicketRefused::Later(
            problem(&reply).and_then(|problem| problem.retry_ms),
        )),
    }
}

const CSRF: &str = "X-CSRF-Token";

const fn request<'a>(method: &'static str, path: &'a str) -> Request<'a> {
    Request {
        method,
        path,
        headers: &[],
        json: None,
    }
}

fn problem(reply: &Reply) -> Option<Problem> {
    serde_json::from_str(&reply.body).ok()
}
