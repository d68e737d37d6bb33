//! Sessions and groups with the names of today.

use engine::model::Config;
use engine::report::{Group, GroupKey, Session};
use shared::api::reports::{FigureGroup, HistoryRow, Named};
use shared::ids::{CodeId, ServiceId, UserId};
use shared::wire::Modality;

fn service(config: &Config, id: ServiceId) -> Named<ServiceId> {
    let known = config.services.get(&id);
    let name = known.map(|service| service.display_name.clone());
    let name = name.unwrap_or_default();
    Named { id, name }
}

fn user(config: &Config, id: UserId) -> Named<UserId> {
    let known = config.users.get(&id);
    let name = known.map(|user| user.display_name.clone());
    let name = name.unwrap_or_default();
    Named { id, name }
}

fn code(config: &Config, id: CodeId) -> Named<CodeId> {
    let known = config.codes.get(&id).map(|code| code.name.clone());
    let name = known.unwrap_or_default();
    Named { id, name }
}

/// The id of a session within the history.
pub(super) fn id_of(session: &Session) -> String {
    format!("{}-{}", session.task, session.n)
}

/// A session as lists show it.
pub(super) fn row(config: &Config, session: &Session, customer: String) -> HistoryRow {
    let fact = &session.fact;
    let long = |ms: Option<i64>| ms.map(|ms| u64::try_from(ms).unwrap_or(0));
    HistoryRow {
        id: id_of(session),
        kind: fact.kind,
        task: session.task,
        modality: fact.modality,
        service: fact.service.map(|id| service(config, id)),
        user: fact.user.map(|id| user(config, id)),
        to_service: session.to_service.map(|id| service(config, id)),
        to_user: session.to_user.map(|id| user(config, id)),
        customer,
        started_at: fact.at,
        ended_at: fact.ended_at,
        outcome: fact.outcome,
        wait_ms: long(fact.wait_ms),
        talk_ms: long(fact.talk_ms),
        wrap_up_ms: long(fact.wrap_up_ms),
        accepted_in_time: fact.accepted_in_time(config),
        hung_up_in_time: fact.hung_up_in_time(config),
        primary_code: fact.code.map(|id| code(config, id)),
        secondary_code: session.secondary_code.map(|id| code(config, id)),
        tags: session.tags.clone(),
    }
}

/// A kind of contact as in JSON.
pub(super) const fn modality(modality: Modality) -> &'static str {
    match modality {
        Modality::InstantMessaging => "instantMessaging",
        Modality::AudioVideo => "audioVideo",
        Modality::ExternalTask => "externalTask",
    }
}

/// A group as answers have it.
fn group(config: &Config, group: Group) -> FigureGroup {
    let (key, name) = match (&group.key, &group.span) {
        (GroupKey::Service(id), _) => (Some(id.to_string()), service(config, *id).name),
        (GroupKey::User(id), _) => (Some(id.to_string()), user(config, *id).name),
        (GroupKey::Code(id), _) => (Some(id.to_string()), code(config, *id).name),
        (GroupKey::Modality(kind), _) => {
            let word = modality(*kind).to_owned();
            (Some(word.clone()), word)
        }
        (_, Some(span)) => (Some(span.key.clone()), span.name.clone()),
        (_, None) => (None, String::new()),
    };
    FigureGroup {
        key,
        name,
        from: group.span.as_ref().map(|span| span.from),
        to: group.span.as_ref().map(|span| span.to),
        figures: group.figures,
    }
}

/// Groups as answers have them: by time in order, otherwise by name, those without a key last.
pub(super) fn groups(config: &Config, groups: Vec<Group>) -> Vec<FigureGroup> {
    let named = groups.into_iter().map(|one| group(config, one));
    let mut named: Vec<FigureGroup> = named.collect();
    named.sort_by_cached_key(|group| {
        let name = group.name.to_lowercase();
        (group.key.is_none(), group.from, name, group.key.clone())
    });
    named
}
