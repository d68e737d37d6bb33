//! Live values: by authority, silent while nothing changes; cancelling.

use engine::model::External;
use engine::{Command, StartExternal};
use serde_json::{Value, json};
use shared::ErrorCode;
use shared::ids::{ConversationId, ServiceId, TaskId, UserId};
use shared::wire::Customer;

use super::scene::{ADMIN, NILS, NORA, RITA, SAM, Scene};

/// An external task that waits in a service.
async fn wait(scene: &Scene, n: u8, service: ServiceId) -> TaskId {
    let task = TaskId::from_bytes([n; 16]);
    let start = StartExternal {
        task,
        conversation: ConversationId::from_bytes([n; 16]),
        service,
        external: External {
            title: format!("Return {n}"),
            description: "A parcel".to_owned(),
            link: String::new(),
            customer_identifier: String::new(),
            created_by: "Ada".to_owned(),
        },
        customer: Customer::default(),
        parameters: Vec::new(),
        preferred: Vec::new(),
        priority: None,
    };
    let owner = scene.stage.app.owners.by_tenant(scene.config.tenant.id);
    let owner = owner.expect("the tenant runs");
    let started = owner.submit(None, Command::StartExternal(Box::new(start)));
    started.await.expect("it waits");
    task
}

/// Titles that somebody sees, with whether they can be cancelled.
async fn titles(scene: &Scene, user: UserId) -> Vec<(String, bool)> {
    let live = scene.json(user, "/api/v1/live?parts=tasks").await;
    let tasks = live["tasks"].as_array().expect("a list").iter();
    let mut titles: Vec<_> = tasks
        .map(|task| {
            let title = task["title"].as_str().unwrap_or_default().to_owned();
            (title, task["mayCancel"] == json!(true))
        })
        .collect();
    titles.sort();
    titles
}

#[tokio::test]
async fn queues_tasks_and_people_are_seen_by_authority() {
    let scene = Scene::new().await;
    let [north, south] = scene.services;
    wait(&scene, 1, north).await;
    wait(&scene, 2, south).await;
    let both = [("Return 1".to_owned(), true), ("Return 2".to_owned(), true)];
    assert_eq!(titles(&scene, ADMIN).await, both);
    assert_eq!(titles(&scene, NORA).await, both[..1]);
    for nobody in [NILS, SAM, RITA] {
        assert_eq!(titles(&scene, nobody).await, []);
    }
    let live = |user| scene.json(user, "/api/v1/live");
    let queues = |live: &Value| live["queues"].as_array().expect("a list").len();
    let agents = |live: &Value| live["agents"].as_array().expect("a list").len();
    let (admin, nora, nils, rita) = (
        live(ADMIN).await,
        live(NORA).await,
        live(NILS).await,
        live(RITA).await,
    );
    assert_eq!((queues(&admin), queues(&nora)), (2, 1));
    assert_eq!(queues(&nils), 2, "a member of both");
    assert_eq!(queues(&rita), 1, "reports of the south");
    assert!(agents(&nora) > 0);
    assert_eq!((agents(&nils), agents(&rita)), (0, 0));
    let own = nora["agents"][0]["services"].as_array().expect("a list");
    assert_eq!(own.len(), 1, "not those of other units");
    let one = scene
        .json(ADMIN, &format!("/api/v1/live?services={south}"))
        .await;
    assert_eq!(
        (queues(&one), one["tasks"].as_array().unwrap().len()),
        (1, 1)
    );
    assert_eq!(admin["tasks"][0]["external"]["createdBy"], "Ada");
}

#[tokio::test]
async fn nothing_new_is_304_however_much_time_passes() {
    let scene = Scene::new().await;
    wait(&scene, 1, scene.services[0]).await;
    let nora = scene.sign_in(NORA).await;
    let ask = |tag: &str| {
        let ask = scene.stage.get("/api/v1/live").by(&nora);
        ask.header("if-none-match", tag).send()
    };
    let first = ask("\"0\"").await;
    let tag = first.header("etag").expect("a tag").to_owned();
    assert_eq!(first.status, 200);
    scene.stage.clock.advance(3_000);
    let again = ask(&tag).await;
    assert_eq!((again.status, again.body.len()), (304, 0), "{again:?}");
    let body: Value = first.json();
    assert_eq!(body["queues"][0]["waiting"], 1);
    wait(&scene, 2, scene.services[0]).await;
    assert_eq!(ask(&tag).await.status, 200);
}

#[tokio::test]
async fn row_150_a_supervisor_cancels_what_is_in_the_own_units() {
    let scene = Scene::new().await;
    let [north, south] = scene.services;
    let (here, there) = (wait(&scene, 1, north).await, wait(&scene, 2, south).await);
    let cancel = |user: UserId, task: TaskId| {
        let scene = &scene;
        async move {
            let who = scene.sign_in(user).await;
            scene
                .delete(&who, &format!("/api/v1/live/tasks/{task}"))
                .send()
                .await
        }
    };
    assert_eq!(cancel(NORA, there).await.code(), ErrorCode::NotFound);
    for agent in [NILS, SAM, RITA] {
        assert_eq!(cancel(agent, here).await.code(), ErrorCode::NotFound);
    }
    assert_eq!(cancel(NORA, here).await.status, 204);
    assert_eq!(cancel(NORA, here).await.code(), ErrorCode::TaskEnded);
    assert_eq!(titles(&scene, ADMIN).await.len(), 1);
    let kept = scene
        .stage
        .app
        .store
        .task_sessions(scene.scope(), here)
        .await;
    assert_eq!(kept.expect("read").len(), 1, "it is in the history");
}

#[tokio::test]
async fn row_135_figures_of_today_are_those_of_services_whose_reports_may_be_read() {
    let scene = Scene::with_history().await;
    let now = scene.stage.app.clock.now();
    scene
        .stage
        .clock
        .advance(super::scene::NOON + 7_200_000 - now.0);
    let kpis = |user| {
        let scene = &scene;
        async move {
            let live = scene
                .json(user, "/api/v1/live?parts=kpis&zone=Europe/Zurich")
                .await;
            live["kpis"].as_array().expect("a list").clone()
        }
    };
    let all = kpis(ADMIN).await;
    assert_eq!(all.len(), 2);
    assert_eq!(all[0]["figures"]["accepted"], 1);
    assert_eq!(kpis(NORA).await, all[..1]);
    assert_eq!(kpis(RITA).await, all[1..]);
    assert_eq!(kpis(NILS).await, [] as [Value; 0]);
    let wrong = scene.get(ADMIN, "/api/v1/live?zone=Mars").await;
    assert_eq!(wrong.code(), ErrorCode::FieldInvalid);
    let wrong = scene.get(ADMIN, "/api/v1/live?parts=everything").await;
    assert_eq!(wrong.code(), ErrorCode::FieldInvalid);
}
