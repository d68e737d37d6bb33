//! An administrator sets things up: units, users, services, websites, texts; and what goes wrong is said at the field.

import { expect, test } from "../fixtures/test";
import { expectClean } from "../fixtures/axe";
import { PASSWORD } from "../fixtures/server";
import { Admin } from "../pages/admin";

type Open = () => Promise<Admin>;

const it = test.extend<{ admin: Open }>({
  admin: async ({ server, visitor }, use) => {
    await use(async () => {
      const admin = new Admin(await visitor(), server.url);
      await admin.signIn("admin@demo.test", PASSWORD);
      return admin;
    });
  },
});

it("[row 15] [row 16] a domain template is judged while it is typed, kept, found, and brought back after a deletion", async ({ admin }) => {
  const desk = await admin();
  await desk.open("admin-domain-templates");
  await desk.begin();
  await desk.field("Name").fill("Partner shops");
  const row = desk.page.getByTestId("origin-row").first();
  await row.getByLabel("Domain").fill("https://partner.example/shop");
  await expect(row.getByTestId("field-error")).toContainText("Only the domain");
  await row.getByLabel("Domain").fill("partner.example");
  await expect(desk.faults).toHaveCount(0);
  await row.getByLabel("Port").fill("65536");
  await expect(row.getByTestId("field-error")).toContainText("1 to 65535");
  await desk.save.click();
  await expect(row.getByLabel("Port")).toBeFocused();
  await row.getByLabel("Port").fill("8443");
  await desk.page.getByTestId("row-add").click();
  await desk.page.getByTestId("origin-row").nth(1).getByLabel("Domain").fill("*.example.com");
  await desk.keep();
  await expect(desk.report).toContainText("Partner shops");

  await desk.search.fill("partner");
  await expect(desk.rows).toHaveCount(1);
  await desk.search.fill("nobody has this name");
  await expect(desk.page.getByTestId("list-empty")).toContainText("nobody has this name");
  await desk.search.fill("");

  await desk.page.getByTestId("delete").click();
  await desk.page.getByTestId("delete-confirm").click();
  await expect(desk.rows.filter({ hasText: "Partner shops" })).toHaveCount(0);
  await desk.page.getByTestId("undo").click();
  await expect(desk.rows.filter({ hasText: "Partner shops" })).toHaveCount(1);
});

it("[row 20] [row 23] a unit, a user in it and a service are made; the service gets members, a workflow and a snippet", async ({ admin }) => {
  const desk = await admin();
  await desk.open("admin-units");
  await desk.begin();
  await desk.field("Name").fill("Zurich");
  await desk.keep();
  await expect(desk.rows.filter({ hasText: "Zurich" })).toHaveCount(1);

  await desk.open("admin-users");
  await desk.begin();
  await desk.field("Display name").fill("Nora Neu");
  await desk.save.click();
  await expect(desk.faults.first()).toBeVisible();
  await desk.field("Sign-in name").fill("nora@demo.test");
  await desk.field("Organization unit").selectOption({ label: "\u2003Zurich" });
  await desk.keep();
  await desk.tab("roles");
  await desk.page.getByTestId("role-add").click();
  await desk.page.getByTestId("role-row").nth(1).getByLabel("Role").selectOption("Supervisor");
  await desk.keep();

  await desk.open("admin-services");
  await desk.begin();
  await desk.field("Name").fill("Complaints");
  await desk.keep();
  await desk.tab("modalities");
  await desk.field("Workflow of chats").click();
  await desk.editor.getByRole("option", { name: "Queue Disconnect" }).click();
  await desk.keep();
  await desk.tab("interact");
  await expect(desk.page.getByTestId("preview-open")).toHaveAttribute("href", /\/preview\/service\//);
});

it("[row 20] [row 21] the snippet of a service names its key", async ({ admin }) => {
  const desk = await admin();
  await desk.open("admin-services");
  await desk.openThing("Support");
  await desk.tab("interact");
  await expect(desk.page.getByTestId("snippet")).toContainText("window.Nimbus.Interact");
  await expect(desk.page.getByTestId("snippet")).toContainText("11111111-1111-4111-8111-111111111111");
});

it("[row 35] [row 37] [row 38] texts take parameters from a picker, show how they read, and refuse unknown ones", async ({ admin }) => {
  const desk = await admin();
  await desk.open("admin-system-messages");
  await desk.begin();
  await desk.field("Name").fill("Friendly");
  const welcome = desk.editor.locator('[data-field="texts.welcome"]');
  await welcome.getByRole("button", { name: "Welcome" }).click();
  await welcome.locator("textarea").fill("Welcome, ");
  await welcome.getByTestId("parameter").selectOption("Customer.DisplayName");
  await expect(welcome.locator("textarea")).toHaveValue("Welcome, $(Customer.DisplayName)");
  await expect(welcome.getByTestId("template-preview")).toContainText("Welcome, Mia Muster");
  await welcome.locator("textarea").fill("Welcome, $(Nobody.Knows)");
  await expect(welcome.getByTestId("field-error")).toContainText("Nobody.Knows");
  await welcome.locator("textarea").fill("Welcome, $(Customer.DisplayName)");
  await desk.keep();
  await desk.open("admin-direct-messages");
  await desk.begin();
  await desk.field("Name").fill("Personal");
  await desk.field(/name for customers/).selectOption("Custom");
  await desk.keep();
});

it("two administrators: the second reads both sides and decides; what is not saved is not lost", async ({ admin }) => {
  const first = await admin();
  const second = await admin();
  for (const desk of [first, second]) {
    await desk.open("admin-services");
    await desk.openThing("Sales");
  }
  await first.field("Name").fill("Sales Europe");
  await first.keep();
  await second.field("Name").fill("Sales World");
  await second.save.click();
  const stale = second.page.getByTestId("stale");
  await expect(stale).toContainText("Sales Europe");
  await expect(stale).toContainText("Sales World");
  await second.page.getByTestId("keep-mine").click();
  await expect(stale).toHaveCount(0);
  await expect(second.state).toHaveAttribute("data-tone", "good");

  await second.field("Name").fill("Sales, not saved");
  await second.page.getByTestId("admin-codes").click();
  await second.page.getByTestId("leave-stay").click();
  await expect(second.field("Name")).toHaveValue("Sales, not saved");
  await second.page.getByTestId("nav-supervisor").click();
  await expect(second.page.getByTestId("live")).toBeVisible();
  await second.page.getByTestId("nav-admin").click();
  await expect(second.field("Name")).toHaveValue("Sales, not saved");
  await second.page.getByTestId("discard").click();
  await expect(second.field("Name")).toHaveValue("Sales World");
});

it("[row 48] the troubleshooter names what blocks a website, and how to mend it", async ({ admin, server }) => {
  const desk = await admin();
  await desk.open("admin-troubleshooter");
  await desk.page.getByTestId("trouble-origin").fill(server.other);
  await desk.choose(desk.page.getByTestId("trouble-target"), "Support");
  await desk.page.getByTestId("trouble-check").click();
  const origin = desk.page.locator('[data-check="origin"]');
  await expect(origin).toHaveAttribute("data-ok", "false");
  await expect(origin).toContainText("Mend:");
  await desk.page.getByTestId("trouble-origin").fill(server.shop);
  await desk.page.getByTestId("trouble-check").click();
  await expect(origin).toHaveAttribute("data-ok", "true");
});

it("what is typed key by key arrives, and the focus stays through saving", async ({ admin }) => {
  const desk = await admin();
  for (const section of ["admin-units", "admin-skills", "admin-domain-templates", "admin-opening-hours", "admin-services"]) {
    await desk.open(section);
    await desk.begin();
    const name = desk.field("Name");
    await name.pressSequentially("Nora");
    await desk.page.keyboard.type(" Neu");
    await expect(name).toHaveValue("Nora Neu");
    await expect(name).toBeFocused();
    await desk.page.getByTestId("admin-codes").click();
    await desk.page.getByTestId("leave-discard").click();
  }
  await desk.open("admin-skills");
  await desk.begin();
  await desk.field("Name").pressSequentially("French");
  await desk.page.keyboard.press("Control+s");
  await expect(desk.state).toHaveAttribute("data-tone", "good");
  await expect(desk.field("Name")).toBeFocused();
  await desk.page.keyboard.type(" spoken");
  await expect(desk.field("Name")).toHaveValue("French spoken");
});

it("the audit tells who changed what, with both sides", async ({ admin }) => {
  const desk = await admin();
  await desk.open("admin-codes");
  await desk.begin();
  await desk.field("Name").fill("Refund");
  await desk.keep();
  await desk.field("Name").fill("Refunds");
  await desk.keep();
  await desk.open("admin-audit");
  const entry = desk.page.getByTestId("audit-entry").first();
  await expect(entry).toContainText("Refunds");
  await entry.getByRole("button").click();
  await expect(entry.getByRole("row").nth(1)).toContainText("Refund");
});

const SECTIONS = [
  "admin-services",
  "admin-opening-hours",
  "admin-distribution-policies",
  "admin-codes",
  "admin-users",
  "admin-units",
  "admin-skills",
  "admin-domain-templates",
  "admin-system-messages",
  "admin-direct-messages",
  "admin-themes",
  "admin-troubleshooter",
  "admin-tenant",
  "admin-audit",
];

for (const scheme of ["light", "dark"] as const) {
  test(`every screen of the administration is clean by axe, ${scheme}`, async ({ server, visitor }) => {
    const desk = new Admin(await visitor({ colorScheme: scheme }), server.url);
    await desk.signIn("admin@demo.test", PASSWORD);
    for (const section of SECTIONS) {
      await desk.open(section);
      await expect(desk.page.locator("[aria-busy=true]")).toHaveCount(0);
      await expectClean(desk.page, `${section}, the list`);
      const fresh = desk.page.getByTestId("new");
      if (await fresh.isVisible()) {
        await desk.begin();
        await expectClean(desk.page, `${section}, something new`);
      }
      const tabs = desk.page.getByRole("tab");
      for (let index = 1; index < (await tabs.count()); index += 1) {
        await tabs.nth(index).click();
        await expectClean(desk.page, `${section}, tab ${index}`);
      }
    }
  });
}
