//! The store in memory keeps every promise: so it can stand as model for the others.

use std::sync::Arc;

use async_trait::async_trait;
use store::Store;
use store::conformance::Place;
use store::memory::MemoryStore;

#[derive(Default)]
struct Memory(Arc<MemoryStore>);

#[async_trait]
impl Place for Memory {
    async fn open(&self) -> Arc<dyn Store> {
        Arc::clone(&self.0) as Arc<dyn Store>
    }
}

macro_rules! tests {
    ($($room:ident: $($promise:ident)*;)*) => {$(
        mod $room {
            $(
                #[tokio::test]
                async fn $promise() {
                    store::conformance::$room::$promise(&super::Memory::default()).await;
                }
            )*
        }
    )*};
}

store::for_each_promise!(tests);
