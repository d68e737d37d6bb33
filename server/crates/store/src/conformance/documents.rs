//! Promises about configuration documents.

use shared::ids::DomainTemplateId;

use super::Place;
use super::fixture::{
    OURS, World, assert_refused, bytes, routing_documents, template_document, tenant_document,
};
use crate::{DocumentKind, StoreError};

/// What was saved is the configuration that the engine gets.
pub async fn config_is_what_was_saved(place: &dyn Place) {
    let store = World::empty(place).await.store;
    let documents = vec![
        tenant_document(OURS, "Demo", 0),
        template_document(1, "Shop", 0),
    ];
    store
        .save_documents(OURS, documents)
        .await
        .expect("new documents are saved");
    let config = store
        .load_config(OURS)
        .await
        .expect("the tenant has a configuration");
    assert_eq!(config.tenant.name, "Demo");
    let template = &config.domain_templates[&DomainTemplateId::from_bytes(bytes(1))];
    assert_eq!(template.name, "Shop");
    assert_eq!(
        store.list_tenants().await.expect("tenants are listed"),
        [OURS.tenant()]
    );
}

/// Two administrators cannot overwrite each other.
pub async fn a_stale_revision_is_refused(place: &dyn Place) {
    let store = World::empty(place).await.store;
    for rev in 0..2 {
        let document = template_document(1, &format!("rev {rev}"), rev);
        store
            .save_documents(OURS, vec![document])
            .await
            .expect("the next revision is saved");
    }
    for stale in [1, 3, u64::MAX] {
        let document = template_document(1, "stale", stale);
        let saved = store.save_documents(OURS, vec![document]).await;
        assert_refused!(saved, StoreError::Conflict(_));
    }
    let all = store
        .list_documents(OURS, DocumentKind::DomainTemplate)
        .await
        .expect("listed");
    assert_eq!((all[0].name.as_str(), all[0].rev), ("rev 1", 2));
}

/// Revision 0 never overwrites.
pub async fn a_new_document_must_be_new(place: &dyn Place) {
    let store = World::empty(place).await.store;
    let document = || vec![template_document(1, "Shop", 0)];
    store
        .save_documents(OURS, document())
        .await
        .expect("a new document is saved");
    assert_refused!(
        store.save_documents(OURS, document()).await,
        StoreError::Conflict(_)
    );
    let unseen = template_document(2, "never there", 1);
    assert_refused!(
        store.save_documents(OURS, vec![unseen]).await,
        StoreError::Conflict(_)
    );
}

/// One document that cannot be saved keeps the others from being saved.
pub async fn documents_are_saved_all_or_none(place: &dyn Place) {
    let store = World::empty(place).await.store;
    let good = template_document(1, "good", 0);
    let stale = template_document(2, "stale", 7);
    let saved = store.save_documents(OURS, vec![good, stale]).await;
    assert_refused!(saved, StoreError::Conflict(_));
    let all = store
        .list_documents(OURS, DocumentKind::DomainTemplate)
        .await
        .expect("listed");
    assert_eq!(all, []);
}

/// No write can keep a tenant from starting.
pub async fn a_document_that_does_not_parse_is_refused(place: &dyn Place) {
    let store = World::empty(place).await.store;
    let mut document = template_document(1, "Shop", 0);
    document.body = serde_json::json!({"id": "not a template"});
    assert_refused!(
        store.save_documents(OURS, vec![document]).await,
        StoreError::Corrupt(_)
    );
    let all = store
        .list_documents(OURS, DocumentKind::DomainTemplate)
        .await
        .expect("listed");
    assert_eq!(all, []);
}

/// Key and body name the same object; a tenant's document is that tenant's.
pub async fn a_document_of_another_id_is_refused(place: &dyn Place) {
    let store = World::empty(place).await.store;
    let mut document = template_document(1, "Shop", 0);
    document.id = bytes(2);
    assert_refused!(
        store.save_documents(OURS, vec![document]).await,
        StoreError::Conflict(_)
    );
    let foreign = tenant_document(super::fixture::THEIRS, "Theirs", 0);
    assert_refused!(
        store.save_documents(OURS, vec![foreign]).await,
        StoreError::Conflict(_)
    );
}

/// Lists are in the order of names and carry what an editor must send back.
pub async fn documents_are_listed_by_name_with_their_revision(place: &dyn Place) {
    let store = World::empty(place).await.store;
    let documents = vec![
        template_document(1, "Zoo", 0),
        template_document(2, "Art", 0),
        tenant_document(OURS, "Demo", 0),
    ];
    store
        .save_documents(OURS, documents)
        .await
        .expect("new documents are saved");
    let again = vec![template_document(1, "Zoo", 1)];
    store
        .save_documents(OURS, again)
        .await
        .expect("the next revision is saved");
    let all = store
        .list_documents(OURS, DocumentKind::DomainTemplate)
        .await
        .expect("listed");
    let seen: Vec<_> = all.iter().map(|one| (one.name.as_str(), one.rev)).collect();
    assert_eq!(seen, [("Art", 1), ("Zoo", 2)]);
    assert_eq!(all[1], template_document(1, "Zoo", 2));
}

/// A tenant is its document: without it there is no configuration, and it is not listed.
pub async fn a_tenant_without_documents_is_not_found(place: &dyn Place) {
    let store = World::empty(place).await.store;
    assert_refused!(store.load_config(OURS).await, StoreError::NotFound);
    let template = vec![template_document(1, "Shop", 0)];
    store
        .save_documents(OURS, template)
        .await
        .expect("a new document is saved");
    assert_refused!(store.load_config(OURS).await, StoreError::NotFound);
    assert_eq!(store.list_tenants().await.expect("tenants are listed"), []);
}

/// Skills, calendars and the others reach the engine, each by its id.
pub async fn every_kind_of_document_is_part_of_the_config(place: &dyn Place) {
    let store = World::empty(place).await.store;
    let mut documents = vec![tenant_document(OURS, "Demo", 0)];
    documents.extend(routing_documents());
    store
        .save_documents(OURS, documents)
        .await
        .expect("new documents are saved");
    let config = store.load_config(OURS).await.expect("loaded");
    let names = [
        config.skills.values().next().map(|it| it.name.as_str()),
        config
            .responsibilities
            .values()
            .next()
            .map(|it| it.name.as_str()),
        config
            .duty_profiles
            .values()
            .next()
            .map(|it| it.name.as_str()),
        config.reasons.values().next().map(|it| it.name.as_str()),
        config.codes.values().next().map(|it| it.name.as_str()),
        config.policies.values().next().map(|it| it.name.as_str()),
        config.calendars.values().next().map(|it| it.name.as_str()),
    ];
    let expected = [
        "skill",
        "responsibility",
        "duty_profile",
        "reason",
        "code",
        "policy",
        "calendar",
    ];
    assert_eq!(names, expected.map(Some));
    for (kind, name) in routing_documents().iter().map(|it| (it.kind, &it.name)) {
        let listed = store.list_documents(OURS, kind).await.expect("listed");
        assert_eq!((listed.len(), &listed[0].name), (1, name));
    }
}
