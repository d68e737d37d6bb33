//! The same random operations give the same results on SQLite and on the model in memory.

use engine::model::TaskState;
use engine::{EventKind, NewEntry, TaskEvent};
use shared::Millis;
use shared::api::admin::SignInWay;
use shared::ids::{CommandId, LoginId, Target, UserId};
use store::conformance::Place;
use store::conformance::fixture::{
    Contact, OURS, THEIRS, agent, bytes, tab, template_document, tenant_document, token, user,
};
use store::memory::MemoryStore;
use store::{Commit, DocumentKind, NewLogin, Store, TenantScope};

use crate::place::Folder;
use crate::writer::name;

const SEEDS: [u64; 8] = [1, 2, 3, 5, 8, 13, 21, 0xC0FFEE];
const STEPS: u32 = 250;

#[tokio::test]
async fn sqlite_does_as_the_model_does() {
    for seed in SEEDS {
        let folder = Folder::new();
        let (mut sqlite, model) = (folder.open().await, MemoryStore::default());
        let (mut one, mut two) = (Dice(seed), Dice(seed));
        for step in 0..STEPS {
            let did = operate(&*sqlite, &mut one).await;
            let expected = operate(&model, &mut two).await;
            assert_eq!(did, expected, "seed {seed}, step {step}");
            if step % 100 == 99 {
                sqlite.close().await;
                sqlite = folder.open().await;
            }
        }
        let seen = everything(&*sqlite).await;
        assert_eq!(seen, everything(&model).await, "seed {seed}, at the end");
    }
}

/// Few ids, so that operations meet.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u64) -> u64 {
        // SplitMix64: the same sequence everywhere, for ever.
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % n
    }

    fn once_in(&mut self, n: u64) -> bool {
        self.below(n) == 0
    }

    fn contact(&mut self) -> Contact {
        Contact::new(1 + self.below(4))
    }

    fn scope(&mut self) -> TenantScope {
        if self.once_in(5) { THEIRS } else { OURS }
    }

    fn millis(&mut self) -> Millis {
        Millis(i64::try_from(self.below(300_000)).unwrap())
    }

    fn token(&mut self) -> [u8; 32] {
        token(1 + u8::try_from(self.below(12)).unwrap())
    }
}

/// One operation; what came of it as text, so that any two can be compared.
async fn operate(store: &dyn Store, dice: &mut Dice) -> String {
    let scope = dice.scope();
    match dice.below(12) {
        0..=2 => append(store, scope, dice).await,
        3 | 4 => commit(store, scope, dice).await,
        5 | 6 => resume(store, scope, dice).await,
        7 => tokens(store, scope, dice).await,
        8 => documents(store, scope, dice).await,
        9 => logins(store, scope, dice).await,
        _ => read(store, scope, dice).await,
    }
}

fn said<T: std::fmt::Debug>(what: &str, result: store::Result<T>) -> String {
    match result {
        Ok(value) => format!("{what}: {value:?}"),
        Err(error) => format!("{what}: refused, {}", name(&error)),
    }
}

async fn append(store: &dyn Store, scope: TenantScope, dice: &mut Dice) -> String {
    let (contact, n) = (dice.contact(), dice.below(30));
    said("append", store.append(scope, contact.message(n)).await)
}

async fn commit(store: &dyn Store, scope: TenantScope, dice: &mut Dice) -> String {
    let contact = dice.contact();
    let mut commit = Commit {
        at: dice.millis(),
        ..Commit::default()
    };
    if dice.once_in(2) {
        commit.sessions.push(contact.new_session());
    }
    if dice.once_in(2) {
        let mut task = contact.task();
        if dice.once_in(4) {
            task.state = TaskState::Connected;
        }
        commit.tasks.push(task);
    }
    if dice.once_in(3) {
        commit.agents.push(agent(dice.below(3), dice.below(9)));
    }
    for _ in 0..dice.below(3) {
        commit.entries.push(entry(dice));
    }
    if dice.once_in(8) {
        commit.close.push(dice.contact().conversation);
    }
    if dice.once_in(3) {
        commit.events.push(TaskEvent {
            task: contact.task,
            seq: dice.below(4),
            at: commit.at,
            kind: EventKind::InQueue,
        });
    }
    if dice.once_in(3) {
        let id = CommandId::from_bytes(bytes(dice.below(20)));
        commit.commands.push((id, store::CommandOutcome::Done));
    }
    said("commit", store.commit(scope, commit).await)
}

fn entry(dice: &mut Dice) -> NewEntry {
    let contact = dice.contact();
    let mut entry = contact.entry("an entry");
    if dice.once_in(3) {
        entry.id = Some(contact.message(dice.below(30)).id);
    }
    entry
}

async fn resume(store: &dyn Store, scope: TenantScope, dice: &mut Dice) -> String {
    let contact = dice.contact();
    let mut resume = contact.resume(dice.token(), dice.token(), dice.millis().0);
    resume.tab = tab(dice.below(20));
    if dice.once_in(20) {
        resume.origin = "https://evil.example".to_owned();
    }
    if dice.once_in(20) {
        resume.target = Target::User(UserId::from_bytes(bytes(9)));
    }
    said("resume", store.resume(scope, resume).await)
}

async fn tokens(store: &dyn Store, scope: TenantScope, dice: &mut Dice) -> String {
    let (session, token, now) = (dice.contact().session, dice.token(), dice.millis());
    match dice.below(12) {
        0..=6 => said(
            "confirm",
            store.confirm_token(scope, session, token, now).await,
        ),
        7..=10 => said("add", store.add_token(scope, session, token, now).await),
        _ => said("revoke", store.revoke_session(scope, session).await),
    }
}

async fn documents(store: &dyn Store, scope: TenantScope, dice: &mut Dice) -> String {
    let mut documents = Vec::new();
    for _ in 0..=dice.below(2) {
        let (n, rev) = (dice.below(4), dice.below(4));
        documents.push(match dice.once_in(3) {
            true => tenant_document(scope, "Demo", rev),
            false => template_document(n, &format!("template {rev}"), rev),
        });
    }
    said("save", store.save_documents(scope, documents).await)
}

async fn logins(store: &dyn Store, scope: TenantScope, dice: &mut Dice) -> String {
    let upn =
        ["a@demo.test", "A@demo.test", "b@demo.test"][usize::try_from(dice.below(3)).unwrap()];
    let (n, who, token) = (dice.below(4), user(dice.below(3)), dice.token());
    match dice.below(4) {
        0 => said(
            "password",
            store.set_password(scope, who, upn, &n.to_string()).await,
        ),
        1 => said(
            "end",
            store.end_login(scope, LoginId::from_bytes(bytes(n))).await,
        ),
        _ => {
            // All begin before any ends, so that none is swept away by another's beginning.
            let login = NewLogin {
                login: LoginId::from_bytes(bytes(n)),
                user: who,
                token,
                at: Millis(0),
                expires_at: Millis(1 + dice.millis().0),
                via: SignInWay::Password,
                from: None,
                agent: n.to_string(),
            };
            said("login", store.create_login(scope, login).await)
        }
    }
}

async fn read(store: &dyn Store, scope: TenantScope, dice: &mut Dice) -> String {
    let contact = dice.contact();
    let (after, limit) = (dice.below(12), u32::try_from(dice.below(12)).unwrap());
    let id = CommandId::from_bytes(bytes(dice.below(20)));
    match dice.below(5) {
        0 => said(
            "log",
            store
                .read_log(scope, contact.conversation, after, limit)
                .await,
        ),
        1 => said("start", store.find_start(scope, contact.start).await),
        2 => said("command", store.find_command(scope, id).await),
        3 => said("login", store.find_login(dice.token(), dice.millis()).await),
        _ => said("config", store.load_config(scope).await),
    }
}

/// All that can be read.
async fn everything(store: &dyn Store) -> Vec<String> {
    let mut seen = vec![said("tenants", store.list_tenants().await)];
    for scope in [OURS, THEIRS] {
        seen.push(said("running", store.load_running(scope).await));
        for kind in [DocumentKind::Tenant, DocumentKind::DomainTemplate] {
            seen.push(said("documents", store.list_documents(scope, kind).await));
        }
        for n in 1..=4 {
            let contact = Contact::new(n);
            seen.push(said(
                "log",
                store.read_log(scope, contact.conversation, 0, 1_000).await,
            ));
            seen.push(said("start", store.find_start(scope, contact.start).await));
        }
    }
    for upn in ["a@demo.test", "b@demo.test"] {
        let found = store.find_credentials(upn).await;
        let found = found.map(|found| found.map(|one| (one.tenant, one.user, one.password_hash)));
        seen.push(said("credentials", found));
    }
    seen
}
