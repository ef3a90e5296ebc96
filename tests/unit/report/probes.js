// What the browser tests ask of a page.

const every = (selector) => [...document.querySelectorAll(selector)];

const texts = (selector) => every(selector).map((item) => item.textContent);

const shownNotes = () => every(".note").filter((item) => item.checkVisibility()).length;

const marks = () => every("mark[data-findings]").map((item) => [item.dataset.findings, item.textContent]);

const tap = (text) => every("mark").find((item) => item.textContent === text).click();

const press = (key) => document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));

function enter(selector, text) {
  const box = document.querySelector(selector);
  box.value = text;
  box.dispatchEvent(new Event("input", { bubbles: true }));
}

function choose(selector, value) {
  const box = document.querySelector(selector);
  box.value = value;
  box.dispatchEvent(new Event("change", { bubbles: true }));
}

const follow = (selector) => document.querySelector(selector).dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));

const noteBoxes = () => every(".note").map((item) => item.getBoundingClientRect()).map((box) => [box.top, box.bottom, box.left]);

const rightEdge = (selector) => Math.max(...every(selector).map((item) => item.getBoundingClientRect().right));

const tags = () => [...new Set(every("main *").map((item) => item.tagName.toUpperCase()))];

const handlers = () => every("*").flatMap((item) => item.getAttributeNames()).filter((name) => name.startsWith("on"));

function nameless() {
  const isNamed = (item) => item.getAttribute("aria-label") || item.textContent.trim() || item.labels?.length;
  const controls = every("a, button, input, select, mark[role], svg[role=img]");
  return controls.filter((item) => item.checkVisibility() && !isNamed(item)).map((item) => item.outerHTML);
}

// References of controls to elements that are not there; titles of views are made when a view is first shown.
function dangling() {
  const names = ["aria-controls", "aria-describedby", "aria-labelledby"];
  const ids = every("*").flatMap((item) => names.flatMap((name) => (item.getAttribute(name) || "").split(" ")));
  return ids.filter((id) => id && !id.startsWith("title-") && !document.getElementById(id));
}

// The least contrast of a text with its ground, and where it is (WCAG 2.2, relative luminance).
function leastContrast() {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const channels = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const linear = (value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  const luminance = ([red, green, blue]) => 0.2126 * linear(red / 255) + 0.7152 * linear(green / 255) + 0.0722 * linear(blue / 255);
  const over = (top, below) => below.slice(0, 3).map((value, index) => value + ((top[index] - value) * top[3]) / 255).concat(255);
  const ground = (item) => (item ? over(channels(getComputedStyle(item).backgroundColor), ground(item.parentElement)) : [255, 255, 255, 255]);
  let worst = [99, ""];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { data, parentElement: item } = walker.currentNode;
    const isDecoration = item.closest(".unseen, .no, .none, script, option, svg");
    if (!data.trim() || isDecoration || !item.checkVisibility()) continue;
    const below = ground(item);
    const [dark, light] = [luminance(over(channels(getComputedStyle(item).color), below)), luminance(below)].sort((a, b) => a - b);
    const ratio = (light + 0.05) / (dark + 0.05);
    if (ratio < worst[0]) worst = [ratio, `${item.className}: ${data.slice(0, 40)}`];
  }
  return worst;
}
