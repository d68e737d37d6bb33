//! Pages of sessions: behind a place, never by number, so that rows that arrive shift nothing.

use engine::report::Session;
use shared::api::reports::HistorySort;
use shared::ids::TaskId;
use store::{Listed, SessionPage, SessionPageAsk, TenantScope, place_of};
use uuid::Uuid;

use super::asked::{Asked, about_sessions};
use super::row::Row;
use crate::fault::Run;
use crate::store::SqliteStore;

/// Where a page begins and how long it is.
struct Page {
    is_first: bool,
    key: i64,
    task: Uuid,
    n: u32,
    /// One more than the page has, to see whether there is another.
    limit: i64,
}

pub(super) async fn page(
    store: &SqliteStore,
    scope: TenantScope,
    ask: &SessionPageAsk,
) -> Run<SessionPage> {
    let asked = Asked::of(scope, &ask.ask)?;
    let after = ask.after;
    let page = Page {
        is_first: after.is_none(),
        key: after.map_or(0, |place| place.key),
        task: after.map_or(Uuid::nil(), |place| place.task.0),
        n: after.map_or(0, |place| place.n),
        limit: i64::from(ask.limit) + 1,
    };
    let total = match ask.count {
        true => count(store, &asked).await?,
        false => 0,
    };
    let rows = match ask.sort {
        HistorySort::StartDown => newest_first(store, &asked, &page).await?,
        HistorySort::Start => oldest_first(store, &asked, &page).await?,
        HistorySort::Duration => by_length(store, &asked, &page, 1).await?,
        HistorySort::DurationDown => by_length(store, &asked, &page, -1).await?,
    };
    let listed = rows.into_iter().map(|row| {
        Ok(Listed {
            session: row.session()?,
            customer: row.customer,
        })
    });
    let mut sessions = listed.collect::<Run<Vec<_>>>()?;
    let has_more = sessions.len() > ask.limit as usize;
    sessions.truncate(ask.limit as usize);
    let last = sessions.last().filter(|_| has_more);
    Ok(SessionPage {
        next: last.map(|listed| place_of(ask.sort, &listed.session)),
        sessions,
        total,
    })
}

async fn count(store: &SqliteStore, asked: &Asked) -> Run<u64> {
    let counted = about_sessions!(
        query_scalar!(r#"SELECT COUNT(*) AS "n!: i64" FROM report_session"#, ""),
        asked,
    );
    let counted = counted.fetch_one(store.readers()?).await?;
    Ok(counted.cast_unsigned())
}

/// The rows of a page: the columns of a session and who the customer was.
macro_rules! rows {
    ($tail:tt, $asked:expr $(, $more:expr)* $(,)?) => {
        about_sessions!(
            query_as!(
                as Row,
                r#"SELECT at AS "at!", task AS "task!: Uuid", n AS "n!", kind AS "kind!",
                          modality AS "modality!", outcome AS "outcome!",
                          service AS "service: Uuid", user AS "user: Uuid",
                          to_service AS "to_service: Uuid", to_user AS "to_user: Uuid",
                          ended_at AS "ended_at!", wait_ms, talk_ms, wrap_up_ms,
                          primary_code AS "primary_code: Uuid",
                          secondary_code AS "secondary_code: Uuid", tags AS "tags!",
                          COALESCE((SELECT COALESCE(body->>'$.external.title',
                                                    body->>'$.customer.displayName')
                                    FROM task WHERE task.tenant = report_session.tenant
                                      AND task.id = report_session.task), '')
                              AS "customer!: String"
                   FROM report_session"#,
                $tail
            ),
            $asked $(, $more)*
        )
    };
}

async fn newest_first(store: &SqliteStore, asked: &Asked, page: &Page) -> Run<Vec<Row>> {
    // The key goes upwards in every order.
    let at = -page.key;
    let rows = rows!(
        " AND (?15 OR (at, task, n) < (?16, ?17, ?18))
          ORDER BY at DESC, task DESC, n DESC LIMIT ?19",
        asked,
        page.is_first,
        at,
        page.task,
        page.n,
        page.limit,
    );
    Ok(rows.fetch_all(store.readers()?).await?)
}

async fn oldest_first(store: &SqliteStore, asked: &Asked, page: &Page) -> Run<Vec<Row>> {
    let rows = rows!(
        " AND (?15 OR (at, task, n) > (?16, ?17, ?18)) ORDER BY at, task, n LIMIT ?19",
        asked,
        page.is_first,
        page.key,
        page.task,
        page.n,
        page.limit,
    );
    Ok(rows.fetch_all(store.readers()?).await?)
}

async fn by_length(store: &SqliteStore, asked: &Asked, page: &Page, sign: i64) -> Run<Vec<Row>> {
    let rows = rows!(
        " AND (?15 OR (?20 * (ended_at - at), task, n) > (?16, ?17, ?18))
          ORDER BY ?20 * (ended_at - at), task, n LIMIT ?19",
        asked,
        page.is_first,
        page.key,
        page.task,
        page.n,
        page.limit,
        sign,
    );
    Ok(rows.fetch_all(store.readers()?).await?)
}

/// The sessions of one task in order.
pub(super) async fn of_task(
    store: &SqliteStore,
    scope: TenantScope,
    task: TaskId,
) -> Run<Vec<Session>> {
    let tenant = scope.tenant().0;
    let rows = sqlx::query_as!(
        Row,
        r#"SELECT at AS "at!", task AS "task!: Uuid", n AS "n!", kind AS "kind!",
                  modality AS "modality!", outcome AS "outcome!",
                  service AS "service: Uuid", user AS "user: Uuid",
                  to_service AS "to_service: Uuid", to_user AS "to_user: Uuid",
                  ended_at AS "ended_at!", wait_ms, talk_ms, wrap_up_ms,
                  primary_code AS "primary_code: Uuid",
                  secondary_code AS "secondary_code: Uuid", tags AS "tags!",
                  '' AS "customer!: String"
           FROM report_session WHERE tenant = ? AND task = ? ORDER BY n"#,
        tenant,
        task.0,
    )
    .fetch_all(store.readers()?)
    .await?;
    rows.iter().map(Row::session).collect()
}
