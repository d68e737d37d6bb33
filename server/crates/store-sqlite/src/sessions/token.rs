//! The tree of resume tokens: loaded, decided upon by `engine::session`, stored again.

use async_trait::async_trait;
use engine::session::{TokenNode, TokenTree};
use shared::Millis;
use shared::ids::VisitorSessionId;
use sqlx::SqliteConnection;
use store::{StoreError, TenantScope, TokenHash};

use super::find;
use crate::column::parse_hash;
use crate::fault::Run;
use crate::writer::Write;

/// A session's tokens, bounded by `engine::session::TOKENS_KEPT`.
pub(super) async fn load(
    db: &mut SqliteConnection,
    scope: TenantScope,
    session: VisitorSessionId,
) -> Run<TokenTree> {
    let tenant = scope.tenant().0;
    let rows = sqlx::query!(
        "SELECT hash, parent, issued_at, confirmed, dies_at FROM session_token
         WHERE tenant = ? AND session = ? ORDER BY issued_at, hash",
        tenant,
        session.0,
    )
    .fetch_all(db)
    .await?;
    let mut nodes = Vec::with_capacity(rows.len());
    for row in rows {
        nodes.push(TokenNode {
            hash: parse_hash(&row.hash)?,
            parent: row.parent.as_deref().map(parse_hash).transpose()?,
            issued_at: Millis(row.issued_at),
            confirmed: row.confirmed != 0,
            dies_at: row.dies_at.map(Millis),
        });
    }
    Ok(TokenTree::restore(nodes))
}

/// Stores what a decision changed.
pub(super) async fn save(
    db: &mut SqliteConnection,
    scope: TenantScope,
    session: VisitorSessionId,
    before: &TokenTree,
    after: &TokenTree,
) -> Run<()> {
    let is_in = |tree: &TokenTree, hash| tree.nodes().iter().any(|node| node.hash == hash);
    for gone in before.nodes() {
        if !is_in(after, gone.hash) {
            delete(db, scope, session, &gone.hash).await?;
        }
    }
    for node in after.nodes() {
        if !before.nodes().contains(node) {
            upsert(db, scope, session, node).await?;
        }
    }
    Ok(())
}

async fn delete(
    db: &mut SqliteConnection,
    scope: TenantScope,
    session: VisitorSessionId,
    hash: &TokenHash,
) -> Run<()> {
    let tenant = scope.tenant().0;
    let hash = hash.as_slice();
    sqlx::query!(
        "DELETE FROM session_token WHERE tenant = ? AND session = ? AND hash = ?",
        tenant,
        session.0,
        hash,
    )
    .execute(db)
    .await?;
    Ok(())
}

async fn upsert(
    db: &mut SqliteConnection,
    scope: TenantScope,
    session: VisitorSessionId,
    node: &TokenNode,
) -> Run<()> {
    let tenant = scope.tenant().0;
    let hash = node.hash.as_slice();
    let parent = node.parent.as_ref().map(TokenHash::as_slice);
    let dies_at = node.dies_at.map(|at| at.0);
    sqlx::query!(
        "INSERT INTO session_token (tenant, session, hash, parent, issued_at, confirmed, dies_at)
         VALUES (?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (tenant, session, hash) DO UPDATE
         SET confirmed = excluded.confirmed, dies_at = excluded.dies_at",
        tenant,
        session.0,
        hash,
        parent,
        node.issued_at.0,
        node.confirmed,
        dies_at,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// A token that descends from none: of a start, or of a start that was repeated.
async fn add_root(
    db: &mut SqliteConnection,
    scope: TenantScope,
    session: VisitorSessionId,
    token: TokenHash,
    now: Millis,
) -> Run<()> {
    let before = load(db, scope, session).await?;
    refuse_known(&before, token)?;
    let mut after = before.clone();
    after.add_root(token, now);
    save(db, scope, session, &before, &after).await
}

/// Tokens are random: one that is there already was not made as it should be.
pub(super) fn refuse_known(tree: &TokenTree, token: TokenHash) -> Run<()> {
    match tree.nodes().iter().any(|node| node.hash == token) {
        true => Err(StoreError::Conflict("the token exists").into()),
        false => Ok(()),
    }
}

pub(super) struct Confirm {
    pub(super) scope: TenantScope,
    pub(super) session: VisitorSessionId,
    pub(super) token: TokenHash,
    pub(super) now: Millis,
}

#[async_trait]
impl Write for Confirm {
    type Output = ();

    async fn run(&self, db: &mut SqliteConnection) -> Run<()> {
        let before = load(db, self.scope, self.session).await?;
        if refuse_known(&before, self.token).is_ok() {
            return Err(StoreError::NotFound.into());
        }
        let mut after = before.clone();
        after.confirm(self.token, self.now);
        save(db, self.scope, self.session, &before, &after).await
    }
}

pub(super) struct Add {
    pub(super) scope: TenantScope,
    pub(super) session: VisitorSessionId,
    pub(super) token: TokenHash,
    pub(super) now: Millis,
}

#[async_trait]
impl Write for Add {
    type Output = ();

    async fn run(&self, db: &mut SqliteConnection) -> Run<()> {
        match find::by_id(db, self.scope, self.session, 0).await? {
            None => Err(StoreError::NotFound.into()),
            Some(session) if session.revoked => {
                Err(StoreError::Conflict("the session is revoked").into())
            }
            Some(_) => add_root(db, self.scope, self.session, self.token, self.now).await,
        }
    }
}
