//! Messages that wait together: one statement for many of them, however many there are.
//!
//! Each statement is a trip to the database's thread and back, which costs more than the insert
//! itself. What a shared statement does not take (a repeated message, a closed conversation) is
//! run alone afterwards, which finds out why.

use std::collections::HashSet;

use sqlx::SqliteConnection;

use super::job::{Queued, Waiting};
use super::run::run_one;
use crate::fault::Run;
use crate::logs::{WriteAppend, insert_many};

type Appends<'a> = Vec<&'a mut Waiting<WriteAppend>>;

/// Whether [`append_at_once`] may take these: only messages, of a conversation each.
pub(super) fn fit_one_statement(jobs: &[Queued]) -> bool {
    let mut seen = HashSet::with_capacity(jobs.len());
    jobs.iter().all(|job| match job {
        Queued::Append(append) => seen.insert(append.write().conversation()),
        Queued::Other(_) => false,
    })
}

/// Outside of a transaction: the statement is one by itself, so that a whole batch takes a single
/// trip. What it does not take stays undone.
pub(super) async fn append_at_once(db: &mut SqliteConnection, jobs: &mut [Queued]) -> Run<()> {
    append_shared(db, appends(jobs)).await?;
    Ok(())
}

/// Runs a group of appends inside a transaction; messages of one conversation keep their order.
/// An error spoils the whole transaction.
pub(super) async fn append_all(db: &mut SqliteConnection, group: &mut [Queued]) -> Run<()> {
    let mut rest = appends(group);
    while !rest.is_empty() {
        let (mut round, later) = split(rest);
        if round.len() > 1 {
            round = append_shared(db, round).await?;
        }
        for append in round {
            run_one(db, append).await?;
        }
        rest = later;
    }
    Ok(())
}

fn appends(jobs: &mut [Queued]) -> Appends<'_> {
    jobs.iter_mut().filter_map(Queued::append).collect()
}

/// The first message of each conversation, and all others: a statement sees only the places that
/// were taken before it, so it takes one message per conversation.
fn split(appends: Appends<'_>) -> (Appends<'_>, Appends<'_>) {
    let mut seen = HashSet::with_capacity(appends.len());
    appends
        .into_iter()
        .partition(|append| seen.insert(append.write().conversation()))
}

/// Runs one statement for all and gives back those that it did not take.
async fn append_shared<'a>(db: &mut SqliteConnection, appends: Appends<'a>) -> Run<Appends<'a>> {
    let writes = appends.iter().map(|append| append.write());
    let places = match insert_many(db, writes).await {
        Err(fault) if fault.spoils_transaction() => return Err(fault),
        // The statement undid itself: alone, each of them hears its own refusal.
        Err(_) => return Ok(appends),
        Ok(places) => places,
    };
    let mut refused = Vec::new();
    for append in appends {
        let write = append.write();
        match places.get(&write.conversation()) {
            Some(seq) => {
                let appended = write.placed_at(*seq);
                append.keep(appended);
            }
            None => refused.push(append),
        }
    }
    Ok(refused)
}
