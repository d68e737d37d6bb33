//! Tests of the engine from outside, by feature row; start reading at `kit` and `main_path`.

#![expect(clippy::unwrap_used, reason = "a test that finds nothing has failed")]

mod kit;

mod admin;
mod admission;
mod agents;
mod big_day;
mod calls;
mod direct_chat;
mod distribution;
mod hours;
mod main_path;
mod message;
mod origin;
mod origin_oracle;
mod preview;
mod questions;
mod queue_estimates;
mod recovery;
mod reports;
mod restore;
mod routing;
mod routing_bed;
mod routing_obstacles;
mod routing_oracle;
mod routing_order;
mod routing_pool;
mod routing_rows;
mod simulation;
mod start_limits;
mod supervision;
mod theme;
mod transfers;
mod virtual_day;
mod workflow_document;
mod workflow_random;
mod workflow_run;
mod workflow_use;
mod workflow_validation;
