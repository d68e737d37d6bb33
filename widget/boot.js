// Starts the app: the wasm travels while the script around it is read.

const wasm = fetch("{{wasm}}");
const { default: init, start } = await import("{{glue}}");
await init({ module_or_path: wasm });
start();
