//! What callers hear is uploaded, heard, protected while it is played, and deleted.

import { expectClean } from "../fixtures/axe";
import { PASSWORD } from "../fixtures/server";
import { expect, test } from "../fixtures/test";
import { Admin } from "../pages/admin";

/** A WAV file of two seconds of a tone. */
function wav(): Buffer {
  const rate = 8_000;
  const sound = Buffer.alloc(2 * 2 * rate);
  for (let n = 0; n < 2 * rate; n += 1) sound.writeInt16LE(Math.round(8_000 * Math.sin((n * 440 * 2 * Math.PI) / rate)), 2 * n);
  const head = Buffer.alloc(44);
  head.write("RIFF", 0);
  head.writeUInt32LE(36 + sound.length, 4);
  head.write("WAVEfmt ", 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE(2 * rate, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write("data", 36);
  head.writeUInt32LE(sound.length, 40);
  return Buffer.concat([head, sound]);
}

for (const scheme of ["light", "dark"] as const) {
  test(`[row 58] audio is uploaded, heard and deleted, ${scheme}`, async ({ server, visitor }) => {
    const page = await visitor({ colorScheme: scheme });
    const desk = new Admin(page, server.url);
    await desk.signIn("admin@demo.test", PASSWORD);
    await desk.open("admin-audio");
    await expect(page.getByTestId("list-empty")).toBeVisible();
    await expect(page.getByTestId("audio-text"), "no voice is set up").toBeHidden();
    await expectClean(page, `audio, nothing yet, ${scheme}`);

    const file = page.getByTestId("audio-file");
    const send = page.getByTestId("audio-send");
    await send.click();
    await expect(page.getByTestId("field-error")).toBeVisible();
    await expect(page.getByTestId("audio-name")).toBeFocused();
    await page.keyboard.type("Hold please");
    await send.click();
    await expect(page.getByTestId("error")).toHaveText("Choose a file first.");
    await file.setInputFiles({ name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("not music at all") });
    await send.click();
    await expect(page.getByTestId("error")).toBeVisible();
    await file.setInputFiles({ name: "hold.wav", mimeType: "audio/wav", buffer: wav() });
    await send.click();
    const row = page.getByTestId("audio-row");
    await expect(row).toContainText("Hold please");
    await expect(row).toContainText("0:02");
    await expect(row).toContainText("Played by no workflow");
    await expect(page.getByTestId("audio-name")).toHaveValue("");
    await row.locator("audio").evaluate((audio) => (audio as HTMLAudioElement).play());
    await expect.poll(() => row.locator("audio").evaluate((audio) => (audio as HTMLAudioElement).currentTime)).toBeGreaterThan(0.2);
    await expectClean(page, `audio, one file, ${scheme}`);

    await file.setInputFiles({ name: "Hold please.wav", mimeType: "audio/wav", buffer: wav() });
    await expect(page.getByTestId("audio-name")).toHaveValue("Hold please");
    await send.click();
    await expect(page.getByTestId("field-error")).toBeVisible();

    await row.getByTestId("audio-delete").click();
    await page.getByTestId("audio-delete-confirm").click();
    await expect(page.getByTestId("list-empty")).toBeVisible();
  });
}
