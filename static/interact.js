//! Interact in the page: the launcher and one cacheable request; on intent the frame and `interact-panel.js`.
//
// Before intent (hover, focus, click, `open()`, a kept session) nothing is stored, framed or connected.
// Nothing of ours is ever thrown into the page. What the page adds to Object.prototype does not speak for us.
(() => {
  "use strict";

  /** Digest of `interact-panel.js`; a test keeps it true, so that the loader's integrity covers both files. */
  const PANEL = "sha256-CRPWLgltOAKaEmga+2Z+y50TTyfG4qnVQpskJppnxHo=";
  const POLL_MS = 30000;
  const ANSWER_MS = 15000;

  const page = window;
  const early = page.Nimbus;
  const source = document.currentScript;
  if (early?.isLoaded || !(source instanceof HTMLScriptElement)) return;
  const server = new URL(source.src).origin;

  const WORDS = {
    en: {
      chat: "Chat with ",
      close: "Close chat",
      ask: "This browser will remember the chat.",
      open: "Online",
      busy: "Busy",
      away: "Away",
      closed: "Closed",
      offline: "Offline",
    },
    de: {
      chat: "Chat mit ",
      close: "Chat schließen",
      ask: "Dieser Browser merkt sich den Chat.",
      open: "Online",
      busy: "Besetzt",
      away: "Abwesend",
      closed: "Geschlossen",
      offline: "Offline",
    },
  };

  // The page's own `!important` rules lose against `:host` with `!important`; nothing else reaches in.
  const STYLE = `
:host{all:initial!important;position:fixed!important;z-index:2147483000!important}
@media print{:host{display:none!important}}
.box{--accent:light-dark(#0a6670,#63c6cf);--surface:light-dark(#fff,#141b20);--soft:light-dark(#edf1f3,#1e272e);
--ink:light-dark(#14202a,#e8eef2);--on:light-dark(#fff,#04262a);--press:light-dark(#06444b,#94dde4);--at:auto 20px;--pad:0;
color-scheme:light dark;color:var(--ink);font:15px/1.5 system-ui}
.light{color-scheme:light!important}
.dark{color-scheme:dark!important}
*{box-sizing:border-box}
.box>*{position:fixed;box-shadow:0 12px 28px #10202a5c;inset-inline:var(--at)}
[class*=left]>*{left:20px;right:auto}
[class*=right]>*{left:auto;right:20px}
:focus-visible{outline:3px solid var(--accent)}
.launcher{bottom:20px;min-width:60px;height:60px;padding:var(--pad);border:0;border-radius:99px;font:inherit;cursor:pointer;forced-color-adjust:none;
color:var(--on);background:linear-gradient(145deg,var(--accent),var(--press))}
.launcher:before,.launcher:after{content:"";position:absolute;top:16px;left:16px;padding:14px;scale:1.2;background:currentColor;
clip-path:path(evenodd,"M14 3a12 10 0 1 1-4 19.5q-2.5 2-6 2 2-2 2-4.2A12 10 0 0 1 14 3M8.5 11.5a1.5 1.5 0 1 0 .1 0m5.5 0a1.5 1.5 0 1 0 .1 0m5.5 0a1.5 1.5 0 1 0 .1 0")}
.launcher:after{clip-path:path("m4 10 2-2 8 8 8-8 2 2-10 10")}
.launcher:after,.open .launcher:before{opacity:0}
.open .launcher:after{opacity:1}
.dot{position:absolute;right:0;bottom:0;padding:6px;border:3px solid var(--surface);border-radius:99px;background:#8795a1}
.busy .dot,.away .dot{background:#d98a00}
.on .dot{background:#1f9d61}
.panel,.card{bottom:96px;border-radius:18px;visibility:hidden;opacity:0;translate:0 12px;background:var(--surface)}
.card{max-width:320px;padding:10px 18px}
.card p *{display:block;width:100%;margin:10px 0 0;padding:10px;border:0;border-radius:18px;font:inherit;color:inherit;background:var(--soft)}
.open .panel,.asks .card,.box:not(.open)>:is(:hover,:focus-visible)+.card{visibility:visible;opacity:1;translate:0}
.panel{width:min(400px,100vw - 40px);height:min(640px,100vh - 116px);overflow:hidden}
iframe{width:100%;height:100%;border:0}
@media (width<481px),(height<421px){.panel{inset:0!important;width:auto;height:auto;border-radius:0}}
@media not (prefers-reduced-motion){*,:before,:after{transition:.2s}}`;

  const bare = (from) => Object.assign(Object.create(null), from);

  const guard = (run) => async (...given) => {
    try {
      return await run(...given);
    } catch (fault) {
      console.warn("Interact:", fault);
    }
  };

  const make = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), bare(properties));
    element.append(...children);
    return element;
  };

  // One script for all targets. Strict CSP sees the loader's nonce, Trusted Types a policy of ours.
  let joining;
  const join = (nonce) => (joining ||= new Promise((join, onerror) => {
    const address = server + "/interact-panel.js";
    const policy = page.trustedTypes?.createPolicy("nimbus-interact", bare({ createScriptURL: String }));
    const src = policy?.createScriptURL(address) || address;
    document.head.append(make("script", { nonce, join, onerror, integrity: PANEL, crossOrigin: "", src }));
  }));

  const embeds = new Map();

  /** One target on this page; the answer is its handle. */
  const embed = (id, options, mount) => {
    const state = bare({ open: false, unread: 0 });
    const stop = new AbortController();
    const key = "nimbus.interact." + id;
    const query = new URLSearchParams({ widgetKey: options.widgetKey, [options.serviceId ? "serviceId" : "contactId"]: id, theme: options.theme });
    const listeners = bare();
    const calls = [];
    let info, problem, host, frame, joined;

    const hear = (target, name, react) => target.addEventListener(name, guard(react), bare({ signal: stop.signal }));
    const place = () => mount || document.getElementById("nimbus-interact") || document.body;

    const emit = (name, detail) => {
      for (const listener of listeners[name] || []) guard(listener)(detail);
      place().dispatchEvent(new CustomEvent("nimbus:" + name, bare({ detail, bubbles: true })));
    };

    const report = ({ code, detail, message = detail, hint }) => {
      console.warn("Interact:", location.origin, code, message, hint);
      emit("error", bare({ code, message, hint }));
    };

    // ---- the server

    const ask = async (path, init) => {
      const answer = await fetch(server + "/api/widget/v1/" + path, bare({ signal: AbortSignal.timeout(ANSWER_MS), ...init }));
      const body = bare(await answer.json());
      if (answer.ok) return body;
      throw body;
    };

    const silence = (directive) => bare({
      code: "server_unavailable",
      detail: "No answer: " + server,
      hint: "Allow it in " + directive,
    });

    // A refused origin sees only an opaque failure; the open refusal endpoint tells the reason.
    const request = async (path, init) => {
      try {
        return await ask(path, init);
      } catch (failure) {
        if (!(failure instanceof Error)) throw failure;
        const reason = await ask("refusal?" + query).catch(bare);
        throw reason.code ? reason : silence("connect-src");
      }
    };

    const load = guard(async (init) => {
      const first = !info;
      try {
        // Administrators see which of our scripts a website has.
        info = await request("bootstrap?loader=" + PANEL.slice(7, 13) + "&" + query, init);
      } catch (refusal) {
        return fail(refusal);
      }
      problem = null;
      presence(info.availability);
      if (first) {
        emit("ready", state);
        (page.requestIdleCallback || setTimeout)(remember);
      }
      if (state.open) start();
    });

    // A page's first look at its storage waits for another process: not while the page is being drawn.
    const remember = guard(() => {
      hear(page, "storage", recall);
      recall();
    });
    const recall = () => localStorage.getItem(key) && start();

    // The page stays as it is, unless its owner named another way to be reached.
    const fail = (refusal) => {
      if (problem?.code !== refusal.code) report(refusal);
      problem = refusal;
      if (options.fallback || host || state.open) draw();
    };

    const poll = () => {
      const due = problem ? problem.code === "server_unavailable" : options.presenceSubscription !== "none" && !state.live;
      if (due && !document.hidden) load({ cache: "no-cache" });
    };

    const presence = (now) => {
      const before = state.availability;
      state.availability = now;
      draw();
      if (before?.state + before?.waitSecs !== now.state + now.waitSecs) emit("availability", now);
    };

    // ---- the launcher

    const badge = make("span", { className: "badge" });
    const button = make("button", { className: "launcher", ariaHasPopup: "dialog" }, "", make("span", { className: "dot" }), badge);
    const card = make("div", { className: "card" });
    const panel = make("div", { className: "panel", role: "dialog" });
    const box = make("div", {}, panel, button, card);

    const build = () => {
      host = make("div");
      const root = host.attachShadow(bare({ mode: "open" }));
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(STYLE);
      root.adoptedStyleSheets = [sheet];
      root.append(box);
      button.dataset.testid = "launcher";
      hear(button, "click", toggle);
      hear(button, "pointerenter", start);
      hear(button, "focus", start);
      hear(box, "keydown", (event) => event.key === "Escape" && close());
      place().append(host);
    };

    const draw = () => {
      if (stop.signal.aborted) return;
      if (!host) build();
      const { availability, open, unread, painted } = state;
      const { theme, position, label = "", style, launcher = true, locale = document.documentElement.lang || navigator.language } = bare({ ...info?.look, ...options });
      const words = /^de/i.test(locale) ? WORDS.de : WORDS.en;
      const rtl = /^(ar|fa|he|ur)/i.test(locale);
      const { state: mood, waitSecs } = problem ? { state: "offline" } : availability;
      const title = words.chat + (info?.displayName || location.host);
      const status = (words[mood] || words.open) + (waitSecs ? ", ~" + Math.ceil(waitSecs / 60) + " min" : "");
      const asks = open && (problem || options.consent === false);
      button.hidden = launcher !== true;
      button.firstChild.data = label;
      button.ariaLabel = label + (open ? words.close : (unread ? "(" + unread + ") " : "") + title + ", " + status);
      button.ariaExpanded = open;
      badge.hidden = !unread;
      badge.textContent = unread;
      card.replaceChildren(make("b", {}, title), make("br"), status, asks ? make("p", {}, ...ways(words)) : "");
      panel.ariaLabel = title;
      panel.inert = !open;
      box.lang = locale;
      box.dir = rtl ? "rtl" : "ltr";
      box.style = style;
      box.className = ["box", words[mood] && mood !== "open" ? mood : "on", asks ? "asks" : open && "open", painted ? "ready" : frame && "loading",
        position, theme].join(" ");
    };

    // In place of the chat: the other ways to reach the owner of the page, or the question for consent.
    const ways = (words) => {
      if (!problem) return [words.ask, make("button", { textContent: "OK", onclick: () => handle.consent(true) })];
      const { email, phone, url } = bare(options.fallback);
      return [[email, "mailto:" + email], [phone, "tel:" + phone], [/^https?:/.test(url) && url, url]]
        .map(([textContent, href]) => textContent ? make("a", { href, textContent }) : "");
    };

    // ---- the frame

    const tell = (...call) => joined ? joined(...call) : calls.push(call);

    const start = async () => {
      if (frame || problem || !info || options.consent === false) return;
      const src = new URL(info.framePath, server);
      src.search += "&" + query;
      frame = make("iframe", { src, allow: "camera;microphone;display-capture;autoplay;fullscreen" });
      const loaded = new Promise((resolve) => hear(frame, "load", resolve));
      panel.append(frame);
      draw();
      try {
        const connect = await join(options.nonce || source.nonce);
        joined = connect({ key, server, options, state, info, panel, frame, button, loaded, guard, request, emit, report, fail, silence, presence, draw, open, close, drop });
        for (const call of calls.splice(0)) joined(...call);
      } catch {
        joining = drop();
        fail(silence("script-src"));
      }
    };

    const drop = () => {
      joined?.("drop");
      frame?.remove();
      frame = joined = state.painted = state.live = null;
    };

    const open = () => {
      if (state.open) return;
      state.open = true;
      emit("open");
      if (problem) load();
      if (problem || info) draw();
      tell("show");
      return start();
    };

    const close = () => {
      if (!state.open) return;
      state.open = false;
      if (host?.shadowRoot.activeElement) button.focus();
      draw();
      tell("hide");
      emit("close");
    };

    const toggle = () => state.open ? close() : open();

    /** A new identity starts over, so that it never sees what the one before it has on the screen. */
    const restart = () => {
      drop();
      if (state.open) return start();
    };

    const set = (name) => (value) => {
      options[name] = value;
      if (host) draw();
      joined?.(name, value);
    };

    // ---- the page API

    const handle = {
      open, close, toggle,
      showLauncher: () => set("launcher")(true),
      hideLauncher: () => set("launcher")(false),
      setContext: set("context"),
      setLocale: set("locale"),
      setTheme: set("theme"),
      consent: (given = true) => {
        set("consent")(given);
        return given ? state.open && start() : drop();
      },
      identify: (token) => {
        options.accessToken = token;
        restart();
      },
      logout: () => {
        options.accessToken = null;
        joined?.("forget");
        restart();
        localStorage.removeItem(key);
      },
      destroy: () => {
        stop.abort();
        clearInterval(timer);
        drop();
        host?.remove();
        embeds.delete(id);
      },
    };
    for (const name of ["startChat", "startCall", "shareScreen", "compose", "send", "endSession"]) handle[name] = (given) => {
      tell(name, given);
      return /end/.test(name) ? start() : open();
    };
    for (const name of Object.keys(handle)) handle[name] = guard(handle[name]);
    handle.getState = () => bare(state);
    handle.on = (name, listener) => {
      const all = (listeners[name] ||= new Set()).add(listener);
      return () => all.delete(listener);
    };

    const timer = setInterval(guard(poll), POLL_MS);
    if (options.launcher?.at) hear(document, "click", ({ target }) => target.closest(options.launcher) && toggle());
    if (document.body) load();
    else hear(document, "DOMContentLoaded", load);
    return bare(handle);
  };

  // ---- the page's doors: Nimbus.Interact, the element, the queue

  const Interact = guard((given, mount) => {
    const options = bare(given);
    const id = String(options.serviceId || options.contactId).toLowerCase();
    if (!embeds.has(id)) embeds.set(id, embed(id, options, mount));
    return embeds.get(id);
  });

  const run = (entry) => typeof entry === "function" ? guard(entry)(Nimbus) : Interact(entry[1] || entry);
  const Nimbus = bare({ isLoaded: true, Interact: (options) => Interact(options), q: { push: run } });
  page.Nimbus = Nimbus;

  guard(() => customElements.define("nimbus-interact", class extends HTMLElement {
    connectedCallback() {
      const options = bare();
      for (const { name, value } of this.attributes)
        options[name.replace(/-./g, (dash) => dash[1].toUpperCase())] = value === "true" || (value !== "false" && value);
      this.handle = Interact(options, this);
    }
    async disconnectedCallback() {
      const handle = await this.handle;
      if (!this.isConnected) handle.destroy();
    }
  }))();
  early?.q?.forEach(run);
})();
