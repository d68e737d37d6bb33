//! Which sessions, as the arguments of statements.

use serde::Serialize;
use store::{Seen, SessionAsk, TenantScope};
use uuid::Uuid;

use super::codes;
use crate::column::{hex, to_json};
use crate::fault::Run;

/// The arguments that every question about sessions has; lists are JSON, none = all.
pub(super) struct Asked {
    pub(super) tenant: Uuid,
    pub(super) from: i64,
    pub(super) to: i64,
    pub(super) kinds: Option<String>,
    pub(super) services: Option<String>,
    pub(super) users: Option<String>,
    pub(super) codes: Option<String>,
    pub(super) tag: Option<String>,
    pub(super) modalities: Option<String>,
    pub(super) outcomes: Option<String>,
    pub(super) sees_all: bool,
    pub(super) own: Option<Uuid>,
    pub(super) seen_services: String,
    pub(super) seen_users: String,
}

impl Asked {
    pub(super) fn of(scope: TenantScope, ask: &SessionAsk) -> Run<Self> {
        let (sees_all, own, seen_services, seen_users) = match &ask.seen {
            Seen::All => (true, None, Vec::new(), Vec::new()),
            Seen::Some {
                services,
                users,
                own,
            } => (
                false,
                Some(own.0),
                services.iter().map(|id| hex(id.as_bytes())).collect(),
                users.iter().map(|id| hex(id.as_bytes())).collect(),
            ),
        };
        Ok(Self {
            tenant: scope.tenant().0,
            from: ask.from.0,
            to: ask.to.0,
            kinds: list(ask.kinds.iter().map(|kind| codes::of_kind(*kind)))?,
            services: list(ask.services.iter().map(|id| hex(id.as_bytes())))?,
            users: list(ask.users.iter().map(|id| hex(id.as_bytes())))?,
            codes: list(ask.codes.iter().map(|id| hex(id.as_bytes())))?,
            tag: ask.tag.clone(),
            modalities: list(ask.modalities.iter().map(|one| codes::of_modality(*one)))?,
            outcomes: list(ask.outcomes.iter().map(|one| codes::of_outcome(*one)))?,
            sees_all,
            own,
            seen_services: to_json(&seen_services)?,
            seen_users: to_json(&seen_users)?,
        })
    }
}

fn list<T: Serialize>(of: impl Iterator<Item = T>) -> Run<Option<String>> {
    let of: Vec<T> = of.collect();
    (!of.is_empty()).then(|| to_json(&of)).transpose()
}

/// A statement about the sessions that are asked for: `$head` before, `$tail` behind the
/// conditions, which take the first fourteen arguments.
macro_rules! about_sessions {
    ($macro:ident!($(as $row:ident,)? $head:literal, $tail:literal), $asked:expr $(, $more:expr)* $(,)?) => {
        sqlx::$macro!(
            $($row,)?
            $head
            + " WHERE tenant = ?1 AND at >= ?2 AND at < ?3
                AND (?4 IS NULL OR kind IN (SELECT value FROM json_each(?4)))
                AND (?5 IS NULL OR service IN (SELECT unhex(value) FROM json_each(?5)))
                AND (?6 IS NULL OR user IN (SELECT unhex(value) FROM json_each(?6)))
                AND (?7 IS NULL OR primary_code IN (SELECT unhex(value) FROM json_each(?7))
                     OR secondary_code IN (SELECT unhex(value) FROM json_each(?7)))
                AND (?8 IS NULL OR EXISTS (SELECT 1 FROM json_each(tags) AS tag
                                           WHERE tag.value = ?8))
                AND (?9 IS NULL OR modality IN (SELECT value FROM json_each(?9)))
                AND (?10 IS NULL OR outcome IN (SELECT value FROM json_each(?10)))
                AND (?11 OR user = ?12
                     OR service IN (SELECT unhex(value) FROM json_each(?13))
                     OR service IS NULL AND user IN (SELECT unhex(value) FROM json_each(?14)))"
            + $tail,
            $asked.tenant,
            $asked.from,
            $asked.to,
            $asked.kinds,
            $asked.services,
            $asked.users,
            $asked.codes,
            $asked.tag,
            $asked.modalities,
            $asked.outcomes,
            $asked.sees_all,
            $asked.own,
            $asked.seen_services,
            $asked.seen_users,
            $($more,)*
        )
    };
}
pub(super) use about_sessions;
