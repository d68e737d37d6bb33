//! The supervisor sees what waits, steps in, and reads why somebody was asked.

import { expect, test } from "../fixtures/test";
import { BEN, SKILLS, SUPPORT, tenancy } from "../fixtures/tenancy";
import { PASSWORD } from "../fixtures/server";
import { Console } from "../pages/console";

test("[row 83] [row 158] the board lives: chats come, wait, move by priority and find their agent", async ({ shop, agent, supervisor }) => {
  const live = await supervisor();
  await expect(live.freshness).toHaveText("Up to date");
  await expect(live.tasks).toHaveCount(0);
  const first = await (await shop("/")).begin("I came first", "Fiona First");
  await expect(live.figure(SUPPORT, "waiting")).toHaveText("1");
  const second = await (await shop("/")).begin("I came second", "Selma Second");
  await expect(live.figure(SUPPORT, "waiting")).toHaveText("2");
  await expect(live.tasks).toContainText(["Fiona First", "Selma Second"]);

  await live.open("Selma Second");
  await live.setPriority("Strict");
  await expect(live.tasks).toContainText(["Selma Second", "Fiona First"]);
  await expect(live.task("Selma Second").getByTestId("priority")).toContainText("Strict");
  await expect(second.queuePosition).toHaveAttribute("data-position", "1");
  await expect(first.queuePosition).toHaveAttribute("data-position", "2");

  const anna = await agent("anna@demo.test");
  await expect(anna.offers.filter({ hasText: "I came second" })).toBeVisible();
  await anna.offers.filter({ hasText: "I came second" }).getByTestId("offer-accept").click();
  await expect(live.task("Selma Second")).toContainText("with Anna Keller");
  await expect(live.chapters.filter({ hasText: "A supervisor set the priority to Strict." })).toHaveCount(1);
  await expect(live.chapters.filter({ hasText: "Anna Keller is connected." })).toHaveCount(1);
});

test.describe("a service that wants experts", () => {
  test.use({ serverEnvironment: tenancy(SKILLS) });

  test("[row 84] [row 159] the story tells who was considered, and who was skipped and why", async ({ shop, agent, supervisor }) => {
    const live = await supervisor();
    await agent("anna@demo.test");
    const carla = await agent("carla@demo.test");
    await carla.setPresence("away");
    const ben = await agent("ben@demo.test");
    await (await shop("/")).begin("The machine leaks", "Emil Espresso");
    await expect(ben.offers).toContainText("The machine leaks");
    await live.open("Emil Espresso");
    const decision = live.decisions.last();
    await expect(decision.getByTestId("considered")).toContainText("Ben Okafor");
    await expect(decision.getByTestId("considered").locator("li.chosen")).toContainText("asked");
    const skipped = decision.getByTestId("skipped").getByRole("listitem");
    await expect(skipped.filter({ hasText: "Anna Keller" })).toContainText("lacks a skill");
    await expect(skipped.filter({ hasText: "Carla Rossi" })).toContainText("was not online");
    await expect(live.chapters.filter({ hasText: "It rings at Ben Okafor." })).toHaveCount(1);
    await ben.decline.click();
    await expect(live.chapters.filter({ hasText: "Ben Okafor declined." })).toHaveCount(1);
  });
});

test("[row 159] a supervisor gives a ringing chat to somebody else", async ({ shop, agent, supervisor }) => {
  const anna = await agent("anna@demo.test");
  const live = await supervisor();
  const widget = await (await shop("/")).begin("To Ben, please", "Rita Ringing");
  await expect(anna.offers).toHaveCount(1);
  const ben = await agent("ben@demo.test");
  await live.open("Rita Ringing");
  await live.assign.click();
  await live.takers.filter({ hasText: "Ben Okafor" }).getByTestId("assign-to").click();
  await expect(ben.offers).toContainText("To Ben, please");
  await expect(anna.offers).toHaveCount(0);
  await ben.acceptOffer();
  await expect(widget.agentName).toHaveText("Ben Okafor");
  await expect(live.page.locator(`[data-testid=user][data-user-id="${BEN}"]`)).toContainText("In conversation");
});

test("[row 159] a supervisor cancels a chat that waits, and the visitor is told", async ({ shop, supervisor }) => {
  const live = await supervisor();
  const widget = await (await shop("/")).begin("Forget me", "Carl Cancelled");
  await live.open("Carl Cancelled");
  await live.cancel.click();
  await live.cancelConfirm.click();
  await expect(live.tasks).toHaveCount(0);
  await expect(live.sheet).toContainText("Over");
  await expect(live.chapters.filter({ hasText: "It was cancelled." })).toHaveCount(1);
  await expect(widget.composer).toBeHidden();
});

test("[row 159] agents have no such area, and the server refuses them its story", async ({ shop, agent, server, visitor }) => {
  const anna = await agent("anna@demo.test");
  await (await shop("/")).begin("Why me?");
  const task = await anna.offers.first().getAttribute("data-task-id");
  await expect(anna.page.getByTestId("nav-supervisor")).toHaveCount(0);
  await anna.page.goto(`${server.url}/console/#live`);
  await expect(anna.presence).toBeVisible();
  await expect(anna.page.getByTestId("live")).toHaveCount(0);

  const ask = (desk: Console) => desk.page.request.get(`${server.url}/api/v1/tasks/${task}/explanation`);
  const refused = await ask(anna);
  expect(refused.status()).toBe(403);
  expect((await refused.json()).code).toBe("forbidden");
  const stranger = new Console(await visitor(), server.url);
  expect((await ask(stranger)).status()).toBe(401);
  const sam = new Console(await visitor(), server.url);
  await sam.signIn("sam@demo.test", PASSWORD, "live");
  const told = await ask(sam);
  expect(told.status()).toBe(200);
  expect((await told.json()).task).toBe(task);
});

test("[row 159] without a connection the board says of when it is, and lets nothing be changed", async ({ shop, supervisor, server }) => {
  const live = await supervisor();
  await (await shop("/")).begin("Still there?", "Petra Patient");
  await live.open("Petra Patient");
  await server.kill();
  await expect(live.freshness).toContainText("As of");
  await expect(live.cancel).toBeDisabled();
  await expect(live.task("Petra Patient")).toBeVisible();
  await server.start();
  await expect(live.freshness).toHaveText("Up to date");
  await expect(live.task("Petra Patient")).toBeVisible();
  await expect(live.cancel).toBeEnabled();
});
