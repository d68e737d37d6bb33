//! Which browsers run which tests, and what they are allowed to take.

import { existsSync } from "node:fs";
import { defineConfig, type Project } from "@playwright/test";
import { outsideAddresses } from "./fixtures/network";

/** Flags that make a system Chromium quiet, reproducible and startable as root. */
const CHROMIUM_FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const chromium = process.env.INTERACT_CHROMIUM ?? "/usr/bin/chromium";
const firefox = process.env.INTERACT_FIREFOX ?? "/usr/bin/firefox-esr";

const projects: Project[] = [
  {
    name: "chromium",
    testIgnore: ["bench/**", "**/*.firefox.spec.ts"],
    use: { browserName: "chromium", launchOptions: { executablePath: chromium, args: CHROMIUM_FLAGS } },
  },
];

// The stock Firefox is driven over WebDriver BiDi; it runs the tests that are marked @smoke. Calls in it need a network.
if (existsSync(firefox)) {
  projects.push({
    name: "firefox",
    grep: /@smoke/,
    testIgnore: outsideAddresses().length > 0 ? "bench/**" : ["bench/**", "**/*.firefox.spec.ts"],
    use: { browserName: "firefox", channel: "moz-firefox", launchOptions: { executablePath: firefox } },
  });
}

if (process.env.INTERACT_BENCH_FIGURES) {
  projects.push({
    name: "bench",
    testMatch: "bench/**",
    // Figures are taken one at a time: measurements disturb each other.
    fullyParallel: false,
    use: { browserName: "chromium", launchOptions: { executablePath: chromium, args: CHROMIUM_FLAGS } },
  });
}

export default defineConfig({
  testDir: ".",
  outputDir: "results/artifacts",
  projects,
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  workers: Number(process.env.INTERACT_E2E_WORKERS ?? 2),
  // Bounds against hanging, not measures: on a machine with forty busy processes a sign-in took 14 s.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: "list",
  use: {
    actionTimeout: 30_000,
    viewport: { width: 1280, height: 860 },
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
  },
});
