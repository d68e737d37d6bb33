//! The mock website in its frame: a desktop or a phone, made smaller where there is no room.

const device = document.getElementById("device");
const stage = device.parentElement;
const frame = document.getElementById("site");

/** A desktop's least width; a phone's size. In CSS pixels of the website. */
const DESKTOP = 1024;
const PHONE = { width: 390, height: 844 };

function fit() {
  const room = stage.clientWidth;
  const isPhone = device.dataset.screen === "phone";
  const edge = isPhone ? 24 : 2;
  const width = isPhone ? PHONE.width : Math.max(DESKTOP, room - edge);
  const scale = Math.min(1, (room - edge) / width);
  const rest = Math.max(480, window.innerHeight - 172) / scale;
  const height = isPhone ? PHONE.height : Math.min(rest, width);
  const style = { "--width": `${width}px`, "--height": `${height}px`, "--scale": scale };
  for (const [name, value] of Object.entries(style)) device.style.setProperty(name, value);
}

/** Shows the website on a `desktop` or a `phone`. */
export function showOn(screen) {
  device.dataset.screen = screen;
  fit();
}

/** Loads the website anew, with what it is given. */
export function load(given) {
  frame.given = given;
  frame.src = "/preview/site/";
}

new ResizeObserver(fit).observe(stage);
window.addEventListener("resize", fit);
