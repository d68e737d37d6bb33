//! SQLite keeps every promise of the traits.

mod place;

macro_rules! tests {
    ($($room:ident: $($promise:ident)*;)*) => {$(
        mod $room {
            $(
                #[tokio::test]
                async fn $promise() {
                    let place = super::place::Folder::new();
                    store::conformance::$room::$promise(&place).await;
                }
            )*
        }
    )*};
}

store::for_each_promise!(tests);
