//! The page's side of an open chat: hands the frame its port, its tickets and the kept session.
//
// Loaded by `interact.js` on intent and pinned there by its digest. Frame and page exchange plain objects
// `{v: verb, …}` of a closed list over one MessagePort that only a frame of our origin can receive.
(() => {
  "use strict";

  /** Longest wait for the frame's first word before the page owner is told what to mend. */
  const FRAME_MS = 20000;
  /** Most calls of the page that wait for the frame. */
  const WAITING = 50;

  const STYLE = `
.badge{position:absolute;right:0;top:-6px;min-width:25px;border:3px solid var(--surface);border-radius:99px;
font:600 12px/19px system-ui;color:#fff;background:#b3261e}
@media (width<481px),(height<421px){.ready.open .launcher{display:none}}
.loading iframe{opacity:0}
.loading .panel{background:linear-gradient(var(--surface) 64px,var(--soft) 0 65px,var(--surface) 0)}
.bones{position:absolute;inset:0;padding:14px 16px}
.bones i{display:block;width:55%;height:14px;margin-bottom:14px;border-radius:18px;background:var(--soft);
animation:breathe 1s ease-in-out infinite alternate}
.bones i:first-child{width:36px;height:36px;margin-bottom:46px}
.bones i:nth-child(2){position:absolute;inset-inline-start:64px;top:25px;width:120px}
.bones i:nth-child(3){height:26px}
.bones i:last-child{width:auto;height:78px;margin-top:30px}
.ready .bones{display:none}
@keyframes breathe{to{opacity:.5}}
@media (prefers-reduced-motion){.bones i{animation:none}}`;

  const bare = (from) => Object.assign(Object.create(null), from);

  /** A {name: text} map of whatever the page gave, so that it can cross to the frame. */
  const texts = (from) => {
    const map = bare();
    for (const [name, value] of Object.entries(from || {})) if (typeof value !== "object") map[name] = String(value);
    return map;
  };

  /** Sessions of browsers that forbid storage: they last as long as the page. */
  const memory = new Map();

  const storage = (kind) => {
    try {
      return window[kind];
    } catch {
      return null;
    }
  };

  /** What two tabs share: the session and its newest token. */
  const sessions = (key) => ({
    read() {
      try {
        const { session, token } = bare(JSON.parse(storage("localStorage")?.getItem(key) || memory.get(key)));
        return session && token ? bare({ session, token }) : null;
      } catch {
        return null;
      }
    },
    write({ session, token }) {
      const text = JSON.stringify(bare({ session, token }));
      try {
        storage("localStorage").setItem(key, text);
      } catch {
        // Forbidden or full: the conversation goes on, but not past this page.
        memory.set(key, text);
      }
    },
    forget() {
      memory.delete(key);
      storage("localStorage")?.removeItem(key);
      this.showOpen(false);
    },
    /** A visitor who walks to another page of the site finds the panel as it was. */
    showOpen(open) {
      const tab = storage("sessionStorage");
      if (open && this.read()) tab?.setItem(key, "open");
      else tab?.removeItem(key);
    },
    isOpen() {
      return Boolean(storage("sessionStorage")?.getItem(key) && this.read());
    },
  });

  const skeleton = (panel) => {
    const bones = document.createElement("div");
    bones.className = "bones";
    for (let n = 0; n < 5; n += 1) bones.append(document.createElement("i"));
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    const root = panel.getRootNode();
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    panel.querySelector(".bones")?.remove();
    panel.prepend(bones);
  };

  const connect = (loader) => {
    const { key, server, options, state, info, panel, frame, button, loaded, guard, request, emit, report, fail, silence, presence, draw, open, close, drop } = loader;
    const kept = sessions(key);
    const stop = new AbortController();
    const phone = window.matchMedia("(width<481px),(height<421px)");
    const calm = window.matchMedia("(prefers-reduced-motion)");
    const view = window.visualViewport;
    const waiting = [];
    let port, greeted, late, ahead;

    const hear = (target, name, react) => target.addEventListener(name, guard(react), bare({ signal: stop.signal }));

    // ---- to the frame

    const post = (v, fields) => {
      if (greeted) port.postMessage(bare({ v, ...fields }));
      else if (waiting.length < WAITING) waiting.push([v, fields]);
    };

    const handOver = () => {
      port?.close();
      greeted = false;
      const { port1, port2 } = new MessageChannel();
      port = port1;
      port.onmessage = guard(({ data }) => receive(bare(data)));
      frame.contentWindow.postMessage(bare({ nimbus: "port", v: 1 }), server, [port2]);
    };

    const language = () => options.locale || document.documentElement.lang || navigator.language;

    const greet = () => {
      clearTimeout(late);
      greeted = true;
      const { theme = "auto", initialMessage = "", modality = "chat", customer, context } = options;
      const locale = language();
      post("init", {
        config: bare({
          locale, theme, initialMessage, modality,
          rtl: /^(ar|fa|he|ur)/i.test(locale),
          customer: bare({ ...texts(customer), customFields: texts(customer?.customFields) }),
          context: texts(context),
          displayName: info.displayName,
          bootstrap: info,
          session: kept.read(),
          open: state.open,
          phone: phone.matches,
        }),
      });
      post("prefs", { reducedMotion: calm.matches });
      for (const [v, fields] of waiting.splice(0)) post(v, fields);
    };

    const blocked = () => {
      drop();
      fail(silence("frame-src"));
    };

    // ---- what the frame asks for

    const accessToken = () => {
      const token = options.accessToken ?? options.getAccessToken;
      return typeof token === "function" ? token() : token;
    };

    /** As plain text, which needs no leave of the server first: that would be a round trip more. */
    const grant = async () => {
      const { widgetKey, serviceId, contactId } = options;
      const body = JSON.stringify(bare({ widgetKey, serviceId, contactId, accessToken: await accessToken() }));
      return request("tickets", bare({ method: "POST", body }));
    };

    /** Asks for the first ticket while the program that will want it is still on its way. */
    const hurry = () => {
      if (ahead !== undefined) return;
      ahead = grant();
      ahead.catch(() => {});
    };

    const ticket = async (id) => {
      const coming = ahead || grant();
      ahead = null;
      try {
        const { ticket } = await coming;
        post("ticket", { id, ticket, session: kept.read() });
      } catch (refusal) {
        const { code, detail, hint, retryMs } = refusal instanceof Error
          ? bare({ code: "authorization_required", detail: String(refusal), hint: "getAccessToken() failed." })
          : refusal;
        if (code !== "server_unavailable") report({ code, detail, hint });
        post("ticket", { id, error: bare({ code, detail, hint, retryMs }) });
      }
    };

    const paint = () => {
      state.painted = true;
      draw();
      if (state.open) frame.focus();
    };

    const count = (unread) => {
      state.unread = unread;
      draw();
      emit("unread", bare({ count: unread }));
    };

    /** The whole list of what a frame may say; anything else is ignored. */
    const receive = (message) => {
      switch (message.v) {
        case "hello": return greet();
        case "ready": return paint();
        case "ticket": return ticket(message.id);
        case "store": return keep(message);
        case "forget": return kept.forget();
        case "close": return close();
        case "focus-launcher": return button.focus();
        case "unread": return count(message.count);
        case "availability": return live(message);
        case "error": return report(message);
        case "event": return /^[a-z]+:[a-z]+$/.test(message.name) && emit(message.name, message.detail);
        case "state": return remember(message);
      }
    };

    const keep = (message) => {
      kept.write(message);
      kept.showOpen(state.open);
    };

    const live = ({ state: mood, waitSecs }) => {
      state.live = true;
      presence(bare({ state: mood, waitSecs }));
    };

    const remember = ({ contact, agent }) => Object.assign(state, bare({ contact, agent }));

    // ---- where the panel is

    const layout = () => {
      const fill = phone.matches && state.open && view;
      panel.style.height = fill ? view.height + "px" : "";
      panel.style.setProperty("top", fill ? view.offsetTop + "px" : "", "important");
    };

    const show = () => {
      layout();
      hurry();
      post("show");
      frame.focus();
      kept.showOpen(true);
    };

    const hide = () => {
      layout();
      post("hide");
      kept.showOpen(false);
    };

    const hasCalls = () => {
      const has = info.modalities?.includes("audioVideo");
      if (!has) report({ code: "modality_disabled", detail: "Calls are not on offer here.", hint: "Use startChat()." });
      return has;
    };

    const leave = () => {
      clearTimeout(late);
      stop.abort();
      port?.close();
    };

    frame.title = info.displayName;
    skeleton(panel);
    hear(phone, "change", () => {
      layout();
      post("layout", { phone: phone.matches });
    });
    hear(calm, "change", () => post("prefs", { reducedMotion: calm.matches }));
    hear(window, "storage", (event) => event.key === key && kept.read() && post("session", kept.read()));
    if (view) for (const change of ["resize", "scroll"]) hear(view, change, layout);
    late = setTimeout(guard(blocked), FRAME_MS);
    loaded.then(guard(() => {
      handOver();
      hear(frame, "load", handOver);
    }));
    if (kept.isOpen() && !phone.matches) open();
    if (state.open || kept.read()) hurry();

    const commands = bare({
      show, hide,
      drop: leave,
      forget: () => kept.forget(),
      startChat: (text) => post("start", { text }),
      send: (text) => post("send", { text: String(text) }),
      compose: (text) => post("compose", { text: String(text) }),
      endSession: () => post("end"),
      startCall: ({ video } = {}) => hasCalls() && post("call", { video: Boolean(video) }),
      shareScreen: () => hasCalls() && post("share"),
      context: (context) => post("context", { parameters: texts(context) }),
      locale: () => post("locale", { locale: language() }),
      theme: (theme) => post("theme", { theme }),
    });
    return (command, given) => commands[command]?.(given);
  };

  document.currentScript.join(connect);
})();
