// Starts the app: the wasm travels while the script around it is read.

// Programs of their own that are loaded when they are opened. A browser may remember that an address
// could not be loaded, so each further attempt has another one.
const parts = {
  admin: (attempt) => import("{{part:admin}}" + attempt),
  designer: (attempt) => import("{{part:designer}}" + attempt),
  reports: (attempt) => import("{{part:reports}}" + attempt),
};

const wasm = fetch("{{wasm}}");
const { default: init, start } = await import("{{glue}}");
await init({ module_or_path: wasm });
start((name, attempt) => parts[name](attempt > 0 ? `?${attempt}` : ""));
