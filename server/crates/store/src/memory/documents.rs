//! Documents in memory.

use async_trait::async_trait;
use engine::model::Config;
use shared::ids::TenantId;

use super::MemoryStore;
use crate::{Document, DocumentKind, Documents, Result, StoreError, TenantScope, assemble_config};

#[async_trait]
impl Documents for MemoryStore {
    async fn list_tenants(&self) -> Result<Vec<TenantId>> {
        let data = self.lock();
        let has_document = |id: &TenantId| (DocumentKind::Tenant, *id.as_bytes());
        let tenants = data.tenants.iter();
        let tenants =
            tenants.filter(|(id, tenant)| tenant.documents.contains_key(&has_document(id)));
        Ok(tenants.map(|(id, _)| *id).collect())
    }

    async fn load_config(&self, scope: TenantScope) -> Result<Config> {
        let documents = self.read(scope, |tenant| tenant.documents.values().cloned().collect());
        assemble_config(scope, documents)
    }

    async fn list_documents(
        &self,
        scope: TenantScope,
        kind: DocumentKind,
    ) -> Result<Vec<Document>> {
        let mut documents: Vec<_> = self.read(scope, |tenant| {
            let all = tenant.documents.values();
            all.filter(|document| document.kind == kind)
                .cloned()
                .collect()
        });
        documents.sort_by(|a, b| (&a.name, a.id).cmp(&(&b.name, b.id)));
        Ok(documents)
    }

    async fn save_documents(&self, scope: TenantScope, documents: Vec<Document>) -> Result<()> {
        for document in &documents {
            document.check(scope)?;
        }
        self.change(scope, |tenant| {
            for mut document in documents {
                let key = (document.kind, document.id);
                let rev = tenant.documents.get(&key).map_or(0, |now| now.rev);
                if rev != document.rev {
                    return Err(StoreError::Conflict(
                        "the document has another revision by now",
                    ));
                }
                document.rev += 1;
                tenant.documents.insert(key, document);
            }
            Ok(())
        })
    }
}
