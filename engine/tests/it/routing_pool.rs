//! Who is in the pool of a task, by feature row: skills, responsibilities, levels, preferred users.

use engine::Skip;
use engine::model::{
    DistributionKind, DistributionPolicy, DutyProfile, PolicyLevel, Responsibility, Skill,
    SkillNeed, TaskState,
};
use engine::presence::Obstacle;
use shared::ids::{DutyProfileId, PolicyId, ResponsibilityId, SkillId, TaskId};

use crate::routing_bed::{Bed, START, prefers};
use crate::routing_order::{CHAT, ONE, UNIT, WORK, bed, users};
use crate::routing_rows::user_id;

/// A policy: expert in German, then any German, then everybody who answers for returns.
pub(crate) fn skilled_bed() -> Bed {
    let (german, gone) = (SkillId::from_bytes([1; 16]), SkillId::from_bytes([2; 16]));
    let returns = ResponsibilityId::from_bytes([3; 16]);
    let need = |skill, least| SkillNeed { skill, least };
    let level = |skills, responsibilities: &[ResponsibilityId]| PolicyLevel {
        skills,
        responsibilities: responsibilities.iter().copied().collect(),
        grows_after_secs: 10,
    };
    let mut bed = bed(4);
    let policy = PolicyId::from_bytes([4; 16]);
    let profile = DutyProfileId::from_bytes([5; 16]);
    bed.configure(|config| {
        let name = String::new();
        let skill = Skill {
            id: german,
            unit: UNIT,
            name: name.clone(),
        };
        config.skills.insert(german, skill);
        let known = Responsibility {
            id: returns,
            unit: UNIT,
            name: name.clone(),
        };
        config.responsibilities.insert(returns, known);
        let levels = vec![
            level(vec![need(german, 5), need(gone, 5)], &[]),
            level(vec![need(german, 1)], &[]),
            level(Vec::new(), &[returns]),
        ];
        let known = DistributionPolicy {
            id: policy,
            unit: UNIT,
            name: name.clone(),
            levels,
        };
        config.policies.insert(policy, known);
        let without = DutyProfile {
            id: profile,
            unit: UNIT,
            name,
            responsibilities: [].into(),
        };
        config.duty_profiles.insert(profile, without);
        config.services.get_mut(&ONE).unwrap().distribution.policy = Some(policy);
        for (n, level) in [(2, 4), (3, 5)] {
            let user = config.users.get_mut(&user_id(n)).unwrap();
            user.skills.insert(german, level);
        }
        let user = config.users.get_mut(&user_id(4)).unwrap();
        user.responsibilities.insert(returns);
    });
    bed
}

fn wait_at_level(bed: &mut Bed, level: u8) -> TaskId {
    bed.wait_as(ONE, WORK, DistributionKind::Direct, |task| {
        task.queue.as_mut().unwrap().level = level;
    })
}

#[test]
fn row_84_only_who_has_skills_and_responsibilities_is_in_the_pool() {
    let mut bed = skilled_bed();
    let task = wait_at_level(&mut bed, 0);
    assert_eq!(
        bed.asked(),
        [(task, users(3..=3))],
        "a skill that is gone restricts nobody"
    );
    let waits = wait_at_level(&mut bed, 1);
    assert_eq!(
        bed.asked(),
        [(waits, users(2..=2))],
        "not user 1, idle longer"
    );
    let queue = bed.index.queue(ONE).unwrap();
    assert_eq!(
        (queue.n_free(WORK), queue.n_on_duty()),
        (1, 3),
        "user 1 fits nowhere"
    );
    bed.edit_agent(user_id(4), |agent| {
        agent.duty_profile = Some(DutyProfileId::from_bytes([5; 16]));
    });
    wait_at_level(&mut bed, 2);
    assert_eq!(
        bed.asked(),
        [],
        "on duty as somebody who answers for nothing"
    );
    assert_eq!(bed.index.queue(ONE).unwrap().n_on_duty(), 2);
}

#[test]
fn row_85_the_pool_widens_level_by_level_and_lower_levels_go_first() {
    let mut bed = skilled_bed();
    bed.edit_agent(user_id(3), |agent| agent.on_duty = false);
    let task = wait_at_level(&mut bed, 0);
    assert_eq!(bed.asked(), []);
    bed.edit_task(task, |task| task.queue.as_mut().unwrap().level = 1);
    assert_eq!(bed.asked(), [(task, users(2..=2))]);
    bed.edit_agent(user_id(3), |agent| agent.on_duty = true);
    let wide = bed.wait_as(ONE, CHAT, DistributionKind::Broadcast, |task| {
        task.queue.as_mut().unwrap().level = 2;
    });
    let by_level = [3, 2, 4].map(user_id).to_vec();
    assert_eq!(bed.asked(), [(wide, by_level)]);
}

#[test]
fn row_86_preferred_users_are_tried_before_the_pool_whatever_their_skills() {
    let mut bed = skilled_bed();
    let ranked = prefers(&[
        (2, user_id(4)),
        (1, user_id(1)),
        (9, user_id(1)),
        (3, user_id(77)),
    ]);
    let task = bed.wait_as(ONE, CHAT, DistributionKind::Broadcast, |task| {
        task.preferred = ranked;
    });
    let preferred = [1, 4].map(user_id).to_vec();
    assert_eq!(
        bed.asked(),
        [(task, preferred)],
        "by rank, each once, no pool"
    );
    bed.miss(task);
    assert_eq!(bed.asked(), [(task, users(3..=3))], "then the pool");
}

#[test]
fn row_86_a_task_waits_for_a_preferred_user_outside_its_pool() {
    let mut bed = skilled_bed();
    for n in 1..=4 {
        bed.edit_agent(user_id(n), |agent| agent.on_duty = false);
    }
    let others = bed.wait(ONE, CHAT);
    let task = bed.wait_as(ONE, CHAT, DistributionKind::LeastLoaded, |task| {
        task.preferred = prefers(&[(1, user_id(1))]);
    });
    bed.edit_agent(user_id(1), |agent| agent.on_duty = true);
    assert_eq!(
        bed.asked(),
        [(task, users(1..=1))],
        "though another is older"
    );
    bed.edit_agent(user_id(3), |agent| agent.on_duty = true);
    assert_eq!(bed.asked(), [(others, users(3..=3))]);
}

#[test]
fn row_86_equally_preferred_users_are_asked_in_the_order_of_their_load() {
    let mut bed = bed(2);
    for holder in [1, 2, 1] {
        let task = bed.wait(ONE, CHAT);
        bed.accept(task, user_id(holder));
    }
    bed.edit_agent(user_id(1), |agent| agent.idle_since = START);
    let either = prefers(&[(1, user_id(1)), (1, user_id(2))]);
    let mut asked = |kind| {
        let task = bed.wait_as(ONE, CHAT, kind, |task| task.preferred = either.clone());
        let asked = bed.asked();
        bed.edit_task(task, |task| {
            (task.state, task.queue) = (TaskState::InWorkflow, None)
        });
        bed.edit_agent(user_id(1), |agent| agent.idle_since = START);
        asked
            .into_iter()
            .flat_map(|(_, users)| users)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        asked(DistributionKind::Direct),
        users(1..=1),
        "idle longest"
    );
    assert_eq!(asked(DistributionKind::LeastLoaded), users(2..=2));
}

#[test]
fn row_86_only_members_are_preferred() {
    let mut bed = bed(2);
    bed.configure(|config| config.services.get_mut(&ONE).unwrap().members = users(2..=2));
    let task = bed.wait_as(ONE, CHAT, DistributionKind::Direct, |task| {
        task.preferred = prefers(&[(1, user_id(1))]);
    });
    let decision = bed.decide().unwrap();
    assert_eq!((decision.task, &decision.users), (task, &users(2..=2)));
    let not_member = (user_id(1), Skip::Obstacle(Obstacle::NotMember));
    assert_eq!(bed.explain(&decision).skipped, [not_member]);
}
