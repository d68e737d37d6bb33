//! How long a routing decision takes, by load and by number of users; figures as lines of JSON.
//!
//! Timed is what a command costs in routing: the changed rows leave and enter the index, users are
//! listed anew, and decisions are taken until nothing can be decided. `cargo xtask bench decisions`
//! shows the figures and keeps them; a number as argument measures this many users only.

mod floor;
#[expect(dead_code, reason = "the tests choose in more ways")]
#[path = "../../tests/it/kit/random.rs"]
mod random;
#[path = "../../tests/it/routing_rows.rs"]
mod routing_rows;
mod spread;
mod tenant;

use floor::{Floor, Load};
use spread::Spread;

/// Users and timed operations of each point of the growth curve; the third is the one with goals.
const SIZES: [(u64, usize); 4] = [
    (100, 100_000),
    (1_000, 100_000),
    (10_000, 200_000),
    (100_000, 200_000),
];
const WITH_GOALS: u64 = 10_000;
/// Scans are timed up to this number of users: beyond, one takes seconds.
const SCANNED_UP_TO: u64 = 10_000;
const N_SCANS: usize = 21;

fn main() {
    let only: Option<u64> = std::env::args().find_map(|arg| arg.parse().ok());
    let mut medians = Vec::new();
    let sizes = SIZES.into_iter();
    for (n_users, n_operations) in sizes.filter(|(n_users, _)| only.is_none_or(|n| n == *n_users)) {
        let tenant = tenant::config(n_users);
        println!("{n_users} users, {} requirement classes", tenant::N_CLASSES);
        for load in [Load::Overloaded, Load::ThreeQuarters] {
            let mut floor = Floor::full(&tenant, load);
            let (arrivals, releases) = floor.run(n_operations);
            println!(
                "  {}: {} wait, {} are held",
                load.name(),
                floor.n_waiting(),
                floor.n_held()
            );
            show(n_users, load, "arrival", &arrivals);
            show(n_users, load, "release", &releases);
            if load == Load::ThreeQuarters {
                medians.push((n_users, arrivals.percentile(50)));
                if n_users <= SCANNED_UP_TO {
                    figure(
                        &format!("naive scan p50, {n_users} users, 75 %"),
                        floor.scan(N_SCANS).percentile(50),
                        None,
                    );
                }
            }
        }
    }
    show_growth(&medians);
}

/// Two figures: the middle and the slow end. Goals where something was promised.
fn show(n_users: u64, load: Load, what: &str, times: &Spread) {
    let has_goal = n_users == WITH_GOALS;
    for (percent, goal_us) in [(50, 2.0), (99, 10.0)] {
        figure(
            &format!("{what} p{percent}, {n_users} users, {}", load.name()),
            times.percentile(percent),
            has_goal.then_some(goal_us),
        );
    }
}

/// A thousand times the users: how many times the time? Their logarithm grows two and a half times.
fn show_growth(medians: &[(u64, f64)]) {
    if let [(_, few), .., (_, many)] = medians {
        let name = "arrival p50, 100,000 users in terms of 100";
        println!(
            r#"{{"name": "{name}", "value": {:.2}, "unit": "times", "at_most": 2.5}}"#,
            many / few
        );
    }
}

fn figure(name: &str, us: f64, goal: Option<f64>) {
    let goal = goal.map_or(String::new(), |goal| format!(r#", "at_most": {goal}"#));
    println!(r#"{{"name": "{name}", "value": {us:.3}, "unit": "µs"{goal}}}"#);
}
