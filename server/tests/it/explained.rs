//! A task's story over HTTP, also right after a restart, and who may read it.

use server::testing::{Seed, TestServer, TestVisitor, call};
use shared::api::explanation::{StepKind, TaskExplanation};
use shared::api::login::{Me, RoleName};
use shared::wire::BoardTaskState;

async fn get(server: &TestServer, secret: &str, path: &str) -> server::testing::Answer {
    let cookie = format!("{}={secret}", server::auth::COOKIE);
    let headers = [("Cookie", cookie.as_str())];
    let answer = call(server.address, None, &format!("GET {path}"), &headers, b"").await;
    answer.expect("an answer")
}

#[tokio::test]
async fn a_supervisor_reads_a_story_right_after_a_restart() {
    let seed = Seed {
        supervisors: 1,
        ..Seed::default()
    };
    let server = TestServer::builder().seed(seed).start().await;
    let mut agent = server.agent(0).await;
    let _visitor = TestVisitor::start(&server.site(), "hello").await;
    let (_, task) = agent.expect_offer().await;
    drop(agent);
    let path = format!("/api/v1/tasks/{task}/explanation");
    let (folder, seeded) = server.stop().await;
    let server = TestServer::builder()
        .continuing(folder, seeded)
        .start()
        .await;
    let secret = server.seeded.supervisors[0].1.clone();
    let me: Me = get(&server, &secret, "/api/v1/me")
        .await
        .json()
        .expect("me");
    assert_eq!(me.roles, [RoleName::Supervisor]);
    let answer = get(&server, &secret, &path).await;
    assert_eq!(answer.status, 200);
    let story: TaskExplanation = answer.json().expect("a story");
    assert_eq!(story.state, Some(BoardTaskState::Offered));
    let names = story.steps.iter().filter_map(|step| match &step.kind {
        StepKind::ActivityRan { name, .. } => Some(name.is_some()),
        _ => None,
    });
    assert!(names.eq([true; 3]), "every activity has its name");
    let secret = server.seeded.agents[0].1.clone();
    assert_eq!(get(&server, &secret, &path).await.status, 403);
}
