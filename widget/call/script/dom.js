// Elements, as few words as possible; all of them are made once.

/** A new element; tests know it by `id`. */
export function el(tag, className = "", id = "", ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (id) element.dataset.testid = id;
  element.append(...children);
  return element;
}

/** Sets an attribute: yes is one without a value, no and nothing take it away. */
export function put(element, name, value) {
  if (value === undefined || value === false) element.removeAttribute(name);
  else element.setAttribute(name, value === true ? "" : value);
}

/** Sets the words of an element, if they are others: a screen reader reads what is set. */
export function words(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** Shows words, or nothing. */
export function phrase(element, text = "") {
  element.hidden = !text;
  words(element, text);
}

/** Puts the keyboard at an element that is no control. */
export function focus(element) {
  element.tabIndex = -1;
  element.focus();
}

/** A picture in the colour of the text around it; never read out. */
export function icon(path) {
  const [svg, line] = ["svg", "path"].map((tag) => document.createElementNS("http://www.w3.org/2000/svg", tag));
  put(svg, "class", "ui-icon");
  put(svg, "viewBox", "0 0 24 24");
  put(svg, "aria-hidden", "true");
  put(line, "d", path);
  svg.append(line);
  return svg;
}

/** A button; `press` hears clicks. */
export function button(className, id, press, ...children) {
  const element = el("button", className, id, ...children);
  element.type = "button";
  element.onclick = () => press();
  return element;
}

/** A round button with a picture. */
export function round(path, id, press) {
  return button("call-round", id, press, icon(path));
}

/** Gives a button with a picture its name. */
export function name(element, text) {
  element.ariaLabel = text;
  element.title = text;
}

/** A `<video>` without sound that plays in its place. */
export function picture(className, id) {
  const video = el("video", className, id);
  video.muted = video.autoplay = video.playsInline = true;
  return video;
}
