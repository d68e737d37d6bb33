// Starts the app: the wasm travels while the script is read.

// Programs of their own that are loaded when they are opened. A browser may remember that an address
// could not be loaded, so each further attempt has another one.
const parts = {
  admin: (attempt) => import("{{part:admin}}" + attempt),
  designer: (attempt) => import("{{part:designer}}" + attempt),
  reports: (attempt) => import("{{part:reports}}" + attempt),
};

await program(fetch("{{wasm}}"));
program.start((name, attempt) => parts[name](attempt > 0 ? `?${attempt}` : ""));
