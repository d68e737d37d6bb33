//! Pages, changes and the audit chain in memory.

use async_trait::async_trait;
use shared::Millis;
use shared::ids::{LoginId, UserId};

use super::{Credential, Data, MemoryStore, Tenant};
use crate::{
    AUDIT_BEGINNING, Administration, AuditAsk, AuditChain, AuditHash, AuditLine, AuditRecord,
    Changed, Changes, CredentialChange, Document, DocumentChange, DocumentKind, DocumentPage,
    EndLogins, Kept, NewAudit, NewLogin, OpenLogin, Order, PageAsk, Result, StoreError,
    TenantScope, WhichLogins, fold,
};

#[async_trait]
impl Administration for MemoryStore {
    async fn page_documents(&self, scope: TenantScope, ask: PageAsk) -> Result<DocumentPage> {
        let mut all = self.read(scope, |tenant| found(tenant, &ask));
        sort(&mut all, ask.order);
        let total = all.len() as u64;
        if let Some(after) = &ask.after {
            let order = ask.order;
            let is_behind = |kept: &Kept| match order {
                Order::Name => {
                    (fold(&kept.document), kept.document.id) > (after.key.clone(), after.id)
                }
                Order::NameDown => {
                    (fold(&kept.document), kept.document.id) < (after.key.clone(), after.id)
                }
                Order::Changed => (kept.changed_at, kept.document.id) < (after.moment(), after.id),
            };
            all.retain(is_behind);
        }
        let limit = ask.limit as usize;
        let has_more = all.len() > limit;
        all.truncate(limit);
        let last = all.last().filter(|_| has_more);
        Ok(DocumentPage {
            next: last.map(|kept| kept.place(ask.order)),
            documents: all,
            total,
        })
    }

    async fn read_document(
        &self,
        scope: TenantScope,
        kind: DocumentKind,
        id: [u8; 16],
    ) -> Result<Kept> {
        let found = self.read(scope, |tenant| kept(tenant, kind, id));
        found.ok_or(StoreError::NotFound)
    }

    async fn change_documents(&self, scope: TenantScope, changes: Changes) -> Result<Changed> {
        for change in &changes.documents {
            if let DocumentChange::Save(document) | DocumentChange::Restore(document) = change {
                document.check(scope)?;
            }
        }
        let mut data = self.lock();
        let mut copy = data.clone();
        let changed = carry_out(&mut copy, scope, changes)?;
        *data = copy;
        Ok(changed)
    }

    async fn read_audit(&self, scope: TenantScope, ask: AuditAsk) -> Result<Vec<AuditRecord>> {
        Ok(self.read(scope, |tenant| {
            let all = tenant.audit.iter().rev();
            let fitting = all.filter(|record| fits(record, &ask));
            fitting.take(ask.limit as usize).cloned().collect()
        }))
    }

    async fn verify_audit(&self, scope: TenantScope) -> Result<AuditChain> {
        Ok(self.read(scope, |tenant| {
            let mut head = AUDIT_BEGINNING;
            for (place, record) in (1..).zip(&tenant.audit) {
                if record.seq != place || hash(&record.entry, place, &head) != record.hash {
                    return AuditChain::Broken { seq: place };
                }
                head = record.hash;
            }
            AuditChain::Whole {
                entries: tenant.audit.len() as u64,
                head,
            }
        }))
    }

    async fn list_logins(
        &self,
        scope: TenantScope,
        user: Option<UserId>,
        now: Millis,
        limit: u32,
    ) -> Result<Vec<OpenLogin>> {
        let mut logins: Vec<_> = self.read(scope, |tenant| {
            let all = tenant.logins.values();
            let alive = all.filter(|login| {
                user.is_none_or(|user| login.user == user) && login.expires_at > now
            });
            let open = alive.map(|login| OpenLogin {
                login: login.login,
                user: login.user,
                at: login.at,
                expires_at: login.expires_at,
                seen_at: seen_at(tenant, login),
                via: login.via,
                from: login.from.clone(),
                agent: login.agent.clone(),
            });
            open.collect()
        });
        logins.sort_by_key(|login| std::cmp::Reverse((login.at, login.login)));
        logins.truncate(limit as usize);
        Ok(logins)
    }
}

/// When a login was last known to be in use.
pub(super) fn seen_at(tenant: &Tenant, login: &NewLogin) -> Millis {
    let seen = tenant.seen.get(&login.login).copied();
    seen.unwrap_or(login.at)
}

fn kept(tenant: &Tenant, kind: DocumentKind, id: [u8; 16]) -> Option<Kept> {
    let document = tenant.documents.get(&(kind, id))?.clone();
    let changed_at = tenant.changed_at.get(&(kind, id)).copied();
    Some(Kept {
        document,
        changed_at: changed_at.unwrap_or_default(),
    })
}

fn found(tenant: &Tenant, ask: &PageAsk) -> Vec<Kept> {
    let wanted = ask.search.to_lowercase();
    let all = tenant.documents.values();
    let fitting = all.filter(|document| {
        document.kind == ask.kind
            && ask.unit.is_none_or(|unit| document.unit == unit)
            && !ask.except.contains(&document.unit)
            && fold(document).contains(&wanted)
    });
    fitting
        .filter_map(|document| kept(tenant, document.kind, document.id))
        .collect()
}

fn sort(all: &mut [Kept], order: Order) {
    let name = |kept: &Kept| (fold(&kept.document), kept.document.id);
    match order {
        Order::Name => all.sort_by_key(name),
        Order::NameDown => all.sort_by_key(|kept| std::cmp::Reverse(name(kept))),
        Order::Changed => {
            all.sort_by_key(|kept| std::cmp::Reverse((kept.changed_at, kept.document.id)));
        }
    }
}

fn carry_out(data: &mut Data, scope: TenantScope, changes: Changes) -> Result<Changed> {
    let at = changes.at;
    for change in changes.credentials {
        credential(data, scope, change)?;
    }
    let tenant = data.tenants.entry(scope.tenant()).or_default();
    for change in changes.documents {
        document(tenant, change, at)?;
    }
    let mut changed = Changed::default();
    for end in changes.end {
        changed.ended.extend(end_logins(tenant, end, at)?);
    }
    changed.ended.sort_unstable();
    for entry in changes.audit {
        tenant.write_down(entry);
    }
    Ok(changed)
}

fn document(tenant: &mut Tenant, change: DocumentChange, at: Millis) -> Result<()> {
    const STALE: StoreError = StoreError::Conflict("the document has another revision by now");
    let rev = |kind, id: [u8; 16]| {
        tenant
            .documents
            .get(&(kind, id))
            .map_or(0, |now: &Document| now.rev)
    };
    let (document, expected) = match change {
        DocumentChange::Save(document) => {
            let expected = document.rev;
            (document, expected)
        }
        DocumentChange::Restore(document) => (document, 0),
        DocumentChange::Delete {
            kind,
            id,
            rev: seen,
        } => {
            if kind == DocumentKind::Tenant || seen == 0 || rev(kind, id) != seen {
                return Err(STALE);
            }
            tenant.documents.remove(&(kind, id));
            tenant.changed_at.remove(&(kind, id));
            return Ok(());
        }
    };
    if rev(document.kind, document.id) != expected {
        return Err(STALE);
    }
    let key = (document.kind, document.id);
    let next = document.rev + 1;
    tenant.documents.insert(
        key,
        Document {
            rev: next,
            ..document
        },
    );
    tenant.changed_at.insert(key, at);
    Ok(())
}

fn credential(data: &mut Data, scope: TenantScope, change: CredentialChange) -> Result<()> {
    let tenant = scope.tenant();
    let (user, upn, hash) = match change {
        CredentialChange::Name { user, upn } => (user, upn, None),
        CredentialChange::Password { user, upn, hash } => (user, upn, Some(hash)),
        CredentialChange::Remove { user } => {
            let is_own = |one: &Credential| (one.tenant, one.user) == (tenant, user);
            data.credentials.retain(|one| !is_own(one));
            return Ok(());
        }
    };
    let is_own = |one: &Credential| (one.tenant, one.user) == (tenant, user);
    let is_taken = |one: &Credential| !is_own(one) && one.upn.eq_ignore_ascii_case(&upn);
    if data.credentials.iter().any(is_taken) {
        return Err(StoreError::Conflict(
            "the sign-in name belongs to another user",
        ));
    }
    let old = data.credentials.iter().find(|one| is_own(one));
    let hash = hash.or_else(|| old.map(|old| old.password_hash.clone()));
    data.credentials.retain(|one| !is_own(one));
    data.credentials.push(Credential {
        tenant,
        user,
        upn,
        password_hash: hash.unwrap_or_default(),
    });
    Ok(())
}

fn end_logins(tenant: &mut Tenant, end: EndLogins, now: Millis) -> Result<Vec<LoginId>> {
    let of_user = tenant.logins.values_mut().filter(|login| {
        let is_meant = match end.which {
            WhichLogins::All => true,
            WhichLogins::AllBut(kept) => login.login != kept,
            WhichLogins::One(one) => login.login == one,
        };
        login.user == end.user && login.expires_at > now && is_meant
    });
    let ended = of_user.map(|login| {
        login.expires_at = Millis(i64::MIN);
        login.login
    });
    let ended: Vec<_> = ended.collect();
    match (end.which, ended.is_empty()) {
        (WhichLogins::One(_), true) => Err(StoreError::NotFound),
        _ => Ok(ended),
    }
}

fn hash(entry: &NewAudit, seq: u64, before: &AuditHash) -> AuditHash {
    let text = |value: &Option<serde_json::Value>| value.as_ref().map(ToString::to_string);
    let (old, new) = (text(&entry.before), text(&entry.after));
    let line = AuditLine {
        seq,
        at: entry.at,
        by: entry.by.map(|by| *by.as_bytes()),
        by_name: &entry.by_name,
        from: entry.from.as_deref(),
        action: entry.action.as_str(),
        kind: entry.kind.as_str(),
        id: entry.id,
        name: &entry.name,
        before: old.as_deref(),
        after: new.as_deref(),
    };
    line.hash(before)
}

fn fits(record: &AuditRecord, ask: &AuditAsk) -> bool {
    let entry = &record.entry;
    ask.kind.is_none_or(|kind| entry.kind == kind)
        && ask.id.is_none_or(|id| entry.id == id)
        && ask.by.is_none_or(|by| entry.by == Some(by))
        && ask.from.is_none_or(|from| entry.at >= from)
        && ask.to.is_none_or(|to| entry.at < to)
        && ask.before.is_none_or(|before| record.seq < before)
}

impl Tenant {
    /// Appends to the chain.
    pub(super) fn write_down(&mut self, entry: NewAudit) {
        let seq = self.audit.len() as u64 + 1;
        let head = self.audit.last().map_or(AUDIT_BEGINNING, |last| last.hash);
        let hash = hash(&entry, seq, &head);
        self.audit.push(AuditRecord { seq, entry, hash });
    }
}
