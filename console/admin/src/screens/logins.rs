//! Logins: which browsers are signed in, since when, from where, and how that ends.

use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::api::admin::{AllLogins, LoginInfo, LoginList, SignInWay, UserLogin};
use shared::ids::LoginId;
use uuid::Uuid;

use crate::desk::{Desk, use_desk};
use crate::parts::{Pic, Picture};
use crate::rest::{Answer, Refusal};
use crate::text::{Key, t, texts};
use crate::view::browser_name::browser_name;

/// What a list shows.
#[derive(Clone, Debug, PartialEq)]
enum Shown {
    Loading,
    Failed,
    List(Vec<(LoginInfo, Option<UserLogin>)>),
}

/// Whose logins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Whose {
    Mine,
    Of(Uuid),
    Everybody,
}

/// One's own, with the way to end all others.
#[component]
pub(super) fn OwnLogins() -> impl IntoView {
    view! { <Logins whose=Whose::Mine /> }
}

/// Those of the user who is edited.
#[component]
pub(super) fn LoginsOfEdited() -> impl IntoView {
    let desk = use_desk();
    let user = desk
        .editor
        .with_untracked(|editor| editor.as_ref().and_then(|editor| editor.id));
    user.map(|user| {
        view! {
            <section class="user-logins" aria-labelledby="user-logins">
                <h3 class="ui-label" id="user-logins">{t(Key::Logins)}</h3>
                <Logins whose=Whose::Of(user) />
            </section>
        }
    })
}

/// The screen: everybody's, as far as they are the asking one's to manage.
#[component]
pub(crate) fn LoginsOfAll() -> impl IntoView {
    view! {
        <main class="admin-page wide" data-testid="logins-page">
            <header class="admin-page-head">
                <h1 class="admin-title">{t(Key::Logins)}</h1>
                <p class="form-help">{t(Key::LoginsHelp)}</p>
            </header>
            <Logins whose=Whose::Everybody />
        </main>
    }
}

async fn read(desk: Desk, whose: Whose) -> Answer<Vec<(LoginInfo, Option<UserLogin>)>> {
    let server = desk.server();
    let of_list = |list: LoginList| list.logins.into_iter().map(|login| (login, None)).collect();
    match whose {
        Whose::Mine => server.own_logins().await.map(of_list),
        Whose::Of(user) => server.logins_of(user).await.map(of_list),
        Whose::Everybody => {
            let AllLogins { logins, .. } = server.all_logins().await?;
            let named = |one: UserLogin| (one.login.clone(), Some(one));
            Ok(logins.into_iter().map(named).collect())
        }
    }
}

#[component]
fn Logins(whose: Whose) -> impl IntoView {
    let desk = use_desk();
    let texts = texts();
    let shown = RwSignal::new(Shown::Loading);
    let search = RwSignal::new(String::new());
    let hear = move |refusal: &Refusal| {
        desk.hear(refusal);
        if let Some(words) = desk.words(refusal) {
            desk.complain_of(words);
        }
    };
    let load = move || {
        spawn_local(async move {
            let next = match read(desk, whose).await {
                Ok(list) => Shown::List(list),
                Err(refusal) => {
                    desk.hear(&refusal);
                    Shown::Failed
                }
            };
            shown.try_set(next);
        });
    };
    load();
    let end = Callback::new(move |(user, login): (Option<Uuid>, Option<LoginId>)| {
        let user = match whose {
            Whose::Mine => None,
            Whose::Of(user) => Some(user),
            Whose::Everybody => user,
        };
        spawn_local(async move {
            match desk.server().end_logins(user, login).await {
                // Gone meanwhile is as good as ended.
                Ok(()) | Err(Refusal::Missing) => {
                    desk.tell(Key::LoginEnded, "", None);
                    load();
                }
                Err(refusal) => hear(&refusal),
            }
        });
    });
    let wanted = Memo::new(move |_| {
        let search = search.with(|search| search.trim().to_lowercase());
        shown.with(|shown| match shown {
            Shown::List(list) => list
                .iter()
                .filter(|(_, user)| fits(user.as_ref(), &search))
                .cloned()
                .collect(),
            _ => Vec::new(),
        })
    });
    let n_others = Memo::new(move |_| {
        shown.with(|shown| match shown {
            Shown::List(list) => list.iter().filter(|(login, _)| !login.current).count(),
            _ => 0,
        })
    });
    let state = Memo::new(move |_| shown.with(std::mem::discriminant));
    view! {
        <Show when=move || whose == Whose::Everybody>
            <div class="ui-field login-search">
                <label class="ui-label" for="login-search">{t(Key::Search)}</label>
                <input
                    id="login-search"
                    class="ui-input"
                    type="search"
                    data-testid="logins-search"
                    prop:value=search
                    on:input=move |event| search.set(event_target_value(&event))
                />
            </div>
        </Show>
        <ul class="logins" data-testid="logins">
            <For each=move || wanted.get() key=|(login, _)| (login.id, login.online, login.seen_at) let((login, user))>
                <Row login=login user=user end=end />
            </For>
        </ul>
        {move || {
            state.track();
            match shown.get_untracked() {
                Shown::Loading => view! { <p class="form-help" role="status">{t(Key::Loading)}</p> }.into_any(),
                Shown::Failed => view! {
                    <div class="admin-none" role="alert">
                        <strong>{t(Key::ListFailed)}</strong>
                        <button type="button" class="ui-button" data-testid="retry" on:click=move |_| load()>{t(Key::Retry)}</button>
                    </div>
                }
                .into_any(),
                Shown::List(_) => view! {
                    <Show when=move || wanted.with(Vec::is_empty)>
                        <p class="form-help">{t(Key::LoginsNone)}</p>
                    </Show>
                }
                .into_any(),
            }
        }}
        <Show when=move || whose != Whose::Everybody && (n_others.get() > 0)>
            <button
                type="button"
                class="ui-button logins-end"
                data-testid="logins-end-all"
                on:click=move |_| end.run((None, None))
            >
                {move || texts.get(if whose == Whose::Mine { Key::LoginsEndOthers } else { Key::LoginsEndAll })}
            </button>
        </Show>
    }
}

/// Whether the name of a login's user contains the text.
fn fits(user: Option<&UserLogin>, search: &str) -> bool {
    user.is_none_or(|user| {
        user.display_name.to_lowercase().contains(search) || user.upn.contains(search)
    })
}

#[component]
fn Row(
    login: LoginInfo,
    user: Option<UserLogin>,
    end: Callback<(Option<Uuid>, Option<LoginId>)>,
) -> impl IntoView {
    let texts = texts();
    let id = login.id;
    let whose = user.as_ref().map(|user| user.user.0);
    let name = browser_name(&login.agent);
    let (at, seen_at, online) = (login.at, login.seen_at, login.online);
    let label = {
        let who = user
            .as_ref()
            .map_or(name.clone(), |user| user.display_name.clone());
        move || texts.with(Key::LoginEndOf, &[("name", &who)])
    };
    view! {
        <li class="login-row" data-testid="login" data-current=login.current.to_string()>
            <span class="login-words">
                {user.map(|user| view! {
                    <span class="login-who">
                        <strong dir="auto">{user.display_name}</strong>
                        <bdi class="login-upn">{user.upn}</bdi>
                    </span>
                })}
                <span class="login-what">
                    <bdi title=login.agent.clone()>
                        {if name.is_empty() { t(Key::LoginUnknown).into_any() } else { name.into_any() }}
                    </bdi>
                    {login.from.map(|from| view! { <bdi class="login-from" dir="ltr">{from}</bdi> })}
                    <Show when=move || login.via == SignInWay::Openid>
                        <span class="ui-badge" data-tone="neutral">{t(Key::LoginByProvider)}</span>
                    </Show>
                    <Show when=move || login.current>
                        <span class="ui-badge" data-tone="good" data-testid="login-current">{t(Key::LoginCurrent)}</span>
                    </Show>
                </span>
                <span class="login-when">
                    {move || texts.with(Key::LoginSince, &[("when", &texts.moment(at))])}
                    " · "
                    {move || {
                        if online {
                            texts.get(Key::LoginOnline).to_owned()
                        } else {
                            texts.with(Key::LoginSeen, &[("when", &texts.moment(seen_at))])
                        }
                    }}
                </span>
            </span>
            <Show when=move || !login.current>
                <button
                    type="button"
                    class="ui-button"
                    data-testid="login-end"
                    aria-label=label.clone()
                    on:click=move |_| end.run((whose, Some(id)))
                >
                    <Picture pic=Pic::Close />
                    {t(Key::LoginEnd)}
                </button>
            </Show>
        </li>
    }
}
