//! SQLite keeps every promise of the traits.

use crate::place::Folder;

macro_rules! tests {
    ($($room:ident: $($promise:ident)*;)*) => {$(
        mod $room {
            $(
                #[tokio::test]
                async fn $promise() {
                    store::conformance::$room::$promise(&super::Folder::new()).await;
                }
            )*
        }
    )*};
}

store::for_each_promise!(tests);
