//! On which websites the widget stands, and where it is refused: a page, and a box beside a snippet.

use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::ErrorCode;
use shared::Millis;
use shared::api::admin::{EmbedHealth, EmbedTarget, KindPath};
use shared::ids::Target;

use crate::desk::{Suspect, use_desk};
use crate::parts::{Pic, Picture, Select};
use crate::rest::Answer;
use crate::text::{Key, t, texts};
use crate::view::route::{Route, Section};

/// Why a page was refused, in words; the code itself where there are none.
const fn why(code: ErrorCode) -> Option<Key> {
    Some(match code {
        ErrorCode::InteractDisabled => Key::WhyDisabled,
        ErrorCode::TargetUnknown => Key::WhyUnknown,
        ErrorCode::TargetInactive => Key::WhyInactive,
        ErrorCode::KeyInvalid => Key::WhyKey,
        ErrorCode::OriginNotAllowed => Key::WhyOrigin,
        ErrorCode::ModalityDisabled => Key::WhyModality,
        ErrorCode::ServiceClosed => Key::WhyClosed,
        ErrorCode::AuthorizationRequired => Key::WhyTokenMissing,
        ErrorCode::TokenInvalid => Key::WhyToken,
        _ => return None,
    })
}

/// A line of either list.
#[derive(Clone, Debug)]
struct Line {
    target: Option<EmbedTarget>,
    origin: Option<String>,
    code: Option<ErrorCode>,
    last: Millis,
    loader: Option<String>,
    times: Vec<u64>,
    opened: u64,
}

fn seen(health: &EmbedHealth) -> Vec<Line> {
    let lines = health.seen.iter().cloned().map(|one| Line {
        target: one.target,
        origin: one.origin,
        code: None,
        last: one.last,
        loader: one.loader,
        times: one.per_day,
        opened: one.opened_per_day.iter().sum(),
    });
    lines.collect()
}

fn refused(health: &EmbedHealth) -> Vec<Line> {
    let lines = health.refused.iter().cloned().map(|one| Line {
        target: one.target,
        origin: one.origin,
        code: Some(one.code),
        last: one.last,
        loader: None,
        times: one.per_day,
        opened: 0,
    });
    lines.collect()
}

/// The page of the whole tenant.
#[component]
pub(crate) fn EmbedHealthPage() -> impl IntoView {
    let texts = texts();
    let days = RwSignal::new("7".to_owned());
    let options = Signal::derive(move || {
        [
            ("1", Key::EmbedDay),
            ("7", Key::EmbedWeek),
            ("14", Key::EmbedFortnight),
        ]
        .map(|(word, key)| (word.to_owned(), texts.get(key).to_owned()))
        .to_vec()
    });
    let asked = Memo::new(move |_| Some((days.get(), None::<(KindPath, String)>)));
    view! {
        <main class="admin-page wide" data-testid="embed-health">
            <header class="admin-page-head">
                <h1 class="admin-title">{t(Key::EmbedHealth)}</h1>
                <p class="form-help">{t(Key::EmbedHelp)}</p>
            </header>
            <div class="embed-filter">
                <div class="ui-field">
                    <label class="ui-label" for="embed-days">{t(Key::EmbedDays)}</label>
                    <Select
                        id="embed-days"
                        value=days
                        options=options
                        testid="embed-days"
                        on_change=Callback::new(move |word: String| days.set(word))
                    />
                </div>
            </div>
            <Lists asked=asked is_page=true />
        </main>
    }
}

/// The box of one service or user.
#[component]
pub(crate) fn EmbedHealthBox(#[prop(optional_no_strip)] help: Option<Key>) -> impl IntoView {
    let desk = use_desk();
    let asked = Memo::new(move |_| {
        desk.editor.with(|editor| {
            let editor = editor.as_ref()?;
            let id = editor.id?.to_string();
            Some(("7".to_owned(), Some((editor.kind, id))))
        })
    });
    view! {
        <div class="embed-box" data-testid="embed-health">
            {help.map(|help| view! { <p class="form-help">{t(help)}</p> })}
            <Lists asked=asked is_page=false />
        </div>
    }
}

/// Days, and the thing that alone is meant.
type Asked = Option<(String, Option<(KindPath, String)>)>;

#[component]
fn Lists(asked: Memo<Asked>, is_page: bool) -> impl IntoView {
    let desk = use_desk();
    let found = RwSignal::new(None::<Answer<EmbedHealth>>);
    let turn = StoredValue::new(0_u32);
    let read = move || {
        let Some((days, of)) = asked.get() else {
            return;
        };
        turn.update_value(|turn| *turn += 1);
        let now = turn.get_value();
        let server = desk.server();
        spawn_local(async move {
            let (name, id) = match &of {
                Some((KindPath::Users, id)) => ("contactId", id.as_str()),
                Some((_, id)) => ("serviceId", id.as_str()),
                None => ("serviceId", ""),
            };
            let answer = server.embed_health(&[("days", &days), (name, id)]).await;
            if turn.try_get_value() != Some(now) {
                return;
            }
            if let Err(refusal) = &answer {
                desk.hear(refusal);
            }
            found.try_set(Some(answer));
        });
    };
    Effect::new(read);
    let has_target = Memo::new(move |_| asked.with(|asked| matches!(asked, Some((_, None)))));
    move || {
        match found.get() {
        None => view! { <p class="form-help" role="status">{t(Key::Loading)}</p> }.into_any(),
        Some(Err(_)) => view! {
            <div class="admin-none" role="alert">
                <strong>{t(Key::ListFailed)}</strong>
                <button type="button" class="ui-button" data-testid="retry" on:click=move |_| untrack(read)>{t(Key::Retry)}</button>
            </div>
        }
        .into_any(),
        Some(Ok(health)) => {
            let (shown, not) = (seen(&health), refused(&health));
            view! {
                <Group title=Key::EmbedRefused none=Key::EmbedRefusedNone lines=not has_target=has_target is_page=is_page testid="embed-refused" />
                <Group title=Key::EmbedSeen none=Key::EmbedSeenNone lines=shown has_target=has_target is_page=is_page testid="embed-seen" />
                {health.is_cut.then(|| view! { <p class="form-help">{t(Key::EmbedCut)}</p> })}
            }
            .into_any()
        }
    }
    }
}

#[component]
fn Group(
    title: Key,
    none: Key,
    lines: Vec<Line>,
    has_target: Memo<bool>,
    is_page: bool,
    testid: &'static str,
) -> impl IntoView {
    let is_empty = lines.is_empty();
    view! {
        <section class="embed-group">
            {if is_page {
                view! { <h2 class="embed-title">{t(title)}</h2> }.into_any()
            } else {
                view! { <h3 class="embed-title">{t(title)}</h3> }.into_any()
            }}
            {is_empty.then(|| view! { <p class="form-help">{t(none)}</p> })}
            <ul class="embed-list">
                {lines
                    .into_iter()
                    .map(|line| view! { <Site line=line has_target=has_target testid=testid /> })
                    .collect_view()}
            </ul>
        </section>
    }
}

#[component]
fn Site(line: Line, has_target: Memo<bool>, testid: &'static str) -> impl IntoView {
    let texts = texts();
    let Line {
        target,
        origin,
        code,
        last,
        loader,
        times,
        opened,
    } = line;
    let total = usize::try_from(times.iter().sum::<u64>()).unwrap_or(usize::MAX);
    let opened = usize::try_from(opened).unwrap_or(usize::MAX);
    let counted = move || match code {
        Some(_) => texts.count(Key::EmbedRefusedTimes, total),
        None => {
            let shown = texts.count(Key::EmbedShownTimes, total);
            format!("{shown}, {}", texts.count(Key::EmbedOpenedTimes, opened))
        }
    };
    let place = target.clone();
    let points_at = move || {
        let name = match &place {
            Some(place) => place.name.clone(),
            None => texts.get(Key::EmbedNobody).to_owned(),
        };
        has_target
            .get()
            .then(|| view! { <bdi class="embed-target">{name}</bdi> })
    };
    let site = origin.clone();
    let name = match site.clone() {
        Some(site) => view! { <bdi dir="ltr">{site}</bdi> }.into_any(),
        None => view! { <span>{t(Key::EmbedOthers)}</span> }.into_any(),
    };
    let target = target.map(|target| target.target);
    let mend = code
        .zip(site)
        .map(|(_, site)| view! { <Mend site=site target=target /> });
    view! {
        <li class="embed-site" data-testid=testid data-code=code.map(ErrorCode::as_str)>
            <span class="embed-words">
                <strong>{name}</strong>
                {code.map(|code| view! {
                    <span class="ui-badge" data-tone="bad">
                        {move || why(code).map_or(code.as_str(), |key| texts.get(key))}
                    </span>
                })}
                {points_at}
            </span>
            <Bars times=times />
            <span class="embed-facts">
                <span>{counted}</span>
                <span>{move || texts.with(Key::EmbedLast, &[("when", &texts.moment(last))])}</span>
                {loader.map(|loader| view! {
                    <span>{move || texts.with(Key::EmbedLoader, &[("version", &loader)])}</span>
                })}
            </span>
            {mend}
        </li>
    }
}

/// The way into the troubleshooter, with what is known of the page.
#[component]
fn Mend(site: String, target: Option<Target>) -> impl IntoView {
    let desk = use_desk();
    let texts = texts();
    let suspect = Suspect {
        origin: site.clone(),
        target,
    };
    view! {
        <a
            class="ui-button embed-mend"
            href=Route::list(Section::Troubleshooter).hash()
            data-testid="embed-mend"
            aria-label=move || texts.with(Key::EmbedMendOf, &[("site", &site)])
            on:click=move |_| desk.suspect.set_value(Some(suspect.clone()))
        >
            <Picture pic=Pic::Pulse />
            {t(Key::EmbedMend)}
        </a>
    }
}

/// The days beside each other; in words for those who do not see them.
#[component]
fn Bars(times: Vec<u64>) -> impl IntoView {
    let texts = texts();
    let most = times.iter().copied().max().unwrap_or_default().max(1);
    let words: Vec<String> = times.iter().map(u64::to_string).collect();
    let words = words.join(", ");
    view! {
        <span class="embed-bars" role="img" aria-label=move || texts.with(Key::EmbedPerDay, &[("days", &words)])>
            {times
                .iter()
                .map(|n| {
                    let height = 100 * n / most;
                    view! { <span data-none=(*n == 0).to_string() style:block-size=format!("{height}%")></span> }
                })
                .collect_view()}
        </span>
    }
}
