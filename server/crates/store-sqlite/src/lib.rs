//! The store on SQLite: one writer task with group commit, WAL, `synchronous=FULL`, read-only
//! readers beside it.
//!
//! Start reading at [`SqliteStore::open`], then the `writer` room (how a write becomes durable)
//! and one folder per trait of the `store` crate. `README.md` says how the checked statements are
//! kept fresh.

mod open;
mod store;

mod connection;
mod fault;
mod lock;
mod schema;
mod writer;

mod administration;
mod calls;
mod column;
mod documents;
mod embeds;
mod logins;
mod logs;
mod privacy;
mod reports;
mod sessions;
mod upkeep;
mod work;

mod restore;

pub use open::{OpenError, Options, path_of_url};
pub use restore::{RestoreError, Restored, restore};
pub use store::SqliteStore;
pub use upkeep::{backup, verify_audits};
