//! What figures come from: thousands of sessions as one text a day, because each row on its own
//! costs more on its way out of the database than everything else together.

use engine::report::Fact;
use shared::Millis;
use shared::ids::{CodeId, ServiceId, UserId};
use sqlx::SqliteConnection;
use store::{SessionAsk, StoreError, TenantScope};
use uuid::Uuid;

use super::asked::{Asked, about_sessions};
use super::codes;
use crate::fault::{Fault, Run};
use crate::store::SqliteStore;

/// Sessions of so much time are one text.
const STEP_MS: i64 = 86_400_000;

pub(super) async fn read(
    store: &SqliteStore,
    scope: TenantScope,
    ask: &SessionAsk,
) -> Run<Vec<Fact>> {
    let mut asked = Asked::of(scope, ask)?;
    // All days of one moment.
    let mut snapshot = store.readers()?.begin().await?;
    let mut facts = Vec::new();
    // From session to session: days without any cost nothing.
    while let Some(at) = next(&mut snapshot, &asked, ask.to.0).await? {
        asked.from = at;
        asked.to = asked.from.saturating_add(STEP_MS).min(ask.to.0);
        let text = about_sessions!(
            query_scalar!(
                r#"SELECT group_concat(
                       kind || ',' || modality || ',' || outcome || ',' || hex(service) || ','
                       || hex(user) || ',' || hex(primary_code) || ',' || at || ',' || ended_at
                       || ',' || COALESCE(wait_ms, '') || ',' || COALESCE(talk_ms, '') || ','
                       || COALESCE(wrap_up_ms, ''), ';') AS "text: String"
                   FROM report_session"#,
                ""
            ),
            asked,
        );
        let text = text.fetch_one(&mut *snapshot).await?;
        for one in text.iter().flat_map(|text| text.split(';')) {
            facts.push(fact(one)?);
        }
        asked.from = asked.to;
    }
    snapshot.rollback().await?;
    Ok(facts)
}

/// When the next session begins, whoever may see it.
async fn next(db: &mut SqliteConnection, asked: &Asked, to: i64) -> Run<Option<i64>> {
    let next = sqlx::query_scalar!(
        r#"SELECT MIN(at) AS "at: i64" FROM report_session
           WHERE tenant = ? AND at >= ? AND at < ?"#,
        asked.tenant,
        asked.from,
        to,
    );
    Ok(next.fetch_one(db).await?)
}

fn fact(text: &str) -> Run<Fact> {
    let mut parts = text.split(',');
    let mut next = || parts.next().ok_or_else(corrupt);
    let number = |text: &str| text.parse::<i64>().map_err(|_| corrupt());
    let some = |text: &str| (!text.is_empty()).then(|| number(text)).transpose();
    let id = |text: &str| {
        let id = (!text.is_empty()).then(|| Uuid::try_parse(text));
        id.transpose().map_err(|_| corrupt())
    };
    Ok(Fact {
        kind: codes::kind(number(next()?)?)?,
        modality: codes::modality(number(next()?)?)?,
        outcome: codes::outcome(number(next()?)?)?,
        service: id(next()?)?.map(ServiceId),
        user: id(next()?)?.map(UserId),
        code: id(next()?)?.map(CodeId),
        at: Millis(number(next()?)?),
        ended_at: Millis(number(next()?)?),
        wait_ms: some(next()?)?,
        talk_ms: some(next()?)?,
        wrap_up_ms: some(next()?)?,
    })
}

fn corrupt() -> Fault {
    StoreError::Corrupt("a session's row".into()).into()
}
