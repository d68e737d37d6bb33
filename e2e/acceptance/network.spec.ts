//! Networks and servers as they are: no WebSocket, a planned restart.

import { expect, test } from "../fixtures/test";
import { Shop } from "../pages/shop";

test("[row 151] a network that lets no WebSocket through: the chat goes over plain HTTP", async ({ visitor, agent, server }) => {
  const page = await visitor();
  let refused = 0;
  await page.routeWebSocket(/\/ws\/widget/, (socket) => {
    refused += 1;
    void socket.close({ code: 1011 });
  });
  const desk = await agent();
  const shop = new Shop(page, server.shop);
  await shop.visit("/");
  const widget = await shop.begin("Through a stubborn proxy");
  expect(refused).toBeGreaterThan(0);
  await desk.acceptOffer();
  await desk.send("It works");
  await widget.expectSaid("Through a stubborn proxy", "It works");
  await widget.send("Both ways");
  await desk.expectSaid("Through a stubborn proxy", "It works", "Both ways");
});

test("[row 184] a planned restart moves both sides without a word lost", async ({ shop, agent, server }) => {
  const page = await shop("/");
  const desk = await agent();
  const widget = await page.begin("Before the update");
  await desk.acceptOffer();
  await expect(widget.agentName).toBeVisible();
  await server.stop();
  await widget.send("During the update");
  await server.start();
  await expect(widget.message("During the update")).toHaveAttribute("data-state", "sent", { timeout: 30_000 });
  await desk.expectSaid("Before the update", "During the update");
  await desk.send("After the update");
  await widget.expectSaid("Before the update", "During the update", "After the update");
});
