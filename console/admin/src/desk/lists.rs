//! Lists, and the names of what is referred to.

use super::*;

impl Desk {
    /// Reads the list anew.
    pub(crate) fn read_list(self) {
        let Some(kind) = self.route.get_untracked().section.kind() else {
            return;
        };
        if kind == KindPath::ApiKeys {
            self.read_key_uses();
        }
        if let Some(query) = self.list.try_update(List::ask) {
            self.ask_list(kind, query);
        }
    }

    /// Reads when API keys were used last.
    pub(crate) fn read_key_uses(self) {
        let server = self.server();
        spawn_local(async move {
            if let Ok(found) = server.key_uses().await {
                let uses = found.uses.into_iter().map(|last| (last.id.0, last.at));
                self.key_uses.try_set(uses.collect());
            }
        });
    }

    /// Reads the next page.
    pub(crate) fn read_more(self) {
        let Some(kind) = self.route.get_untracked().section.kind() else {
            return;
        };
        if let Some(Some(query)) = self.list.try_update(List::ask_more) {
            self.ask_list(kind, query);
        }
    }

    /// Searches when the person pauses.
    pub(crate) fn search(self, text: String) {
        self.list.update(|list| list.search = text);
        self.later(move || self.read_list());
    }

    pub(super) fn ask_list(self, kind: KindPath, query: Query) {
        let server = self.server();
        spawn_local(async move {
            let answer = server.page(kind, &query).await;
            if let Err(refusal) = &answer {
                self.hear(refusal);
            }
            self.list.try_update(|list| match answer {
                Ok(page) => list.arrived(&query, page),
                Err(_) => list.failed(&query),
            });
        });
    }

    pub(super) fn later(self, act: impl Fn() + 'static) {
        self.timer.set_value(Some(Timer::after(PAUSE_MS, act)));
    }

    /// Things of a kind by id, followed; read when they are wanted first.
    pub(crate) fn names(self, kind: KindPath) -> Signal<Names> {
        let is_asked = self.asked.with_value(|asked| asked.contains(&kind));
        if !is_asked {
            self.asked.update_value(|asked| {
                asked.insert(kind);
            });
            self.look_up(kind, String::new());
        }
        let known = self.known;
        Memo::new(move |_| known.with(|known| known.get(&kind).cloned().unwrap_or_default())).into()
    }

    /// Reads those whose names contain `search`.
    pub(crate) fn look_up(self, kind: KindPath, search: String) {
        let server = self.server();
        spawn_local(async move {
            if let Ok(page) = server.some(kind, &search).await {
                self.known.try_update(|known| {
                    let names = known.entry(kind).or_default();
                    names.extend(page.items.into_iter().map(|item| (item.id, item)));
                });
            }
        });
    }

    /// Reads one that is referred to and not known.
    pub(crate) fn look_at(self, kind: KindPath, id: Uuid) {
        let server = self.server();
        spawn_local(async move {
            if let Ok(item) = server.item(kind, id).await {
                self.learn(kind, item);
            }
        });
    }

    pub(super) fn learn(self, kind: KindPath, item: Item<Value>) {
        self.known.try_update(|known| {
            known.entry(kind).or_default().insert(item.id, item);
        });
    }
}
