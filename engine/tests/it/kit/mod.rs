//! A small tenant, a clock that tests move, and everything that happened so far.

mod configs;
mod random;
mod workflows;
mod world;

pub(crate) use configs::{
    ANNA, BEN, CALL_WORKFLOW, CARLA, EXTERNAL_WORKFLOW, MUSIC, SALES, SUPPORT, WORKFLOW,
    activity_id, chain, config, direct_texts, user, with_calls, with_workflow,
};
pub(crate) use random::Random;
pub(crate) use workflows::{PARAMETERS, random_workflow};
pub(crate) use world::World;
