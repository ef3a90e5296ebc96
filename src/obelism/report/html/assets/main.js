// Which view an address shows, the theme, the keys.

const THEMES = ["system", "light", "dark"];

function title(name) {
  const whole = data.title || "Obelism report";
  document.title = name ? `${name} \u2014 ${whole}` : whole;
}

function reveal(view) {
  if (!view.hidden) return;
  for (const other of all(".view")) other.hidden = other !== view;
  for (const item of all(".masthead a[data-view]")) {
    if (`view-${item.dataset.view}` === view.id) item.setAttribute("aria-current", "page");
    else item.removeAttribute("aria-current");
  }
  scrollTo(0, 0);
  find("h1", view)?.focus({ preventScroll: true });
}

async function route() {
  const [, name, number, place] = location.hash.split("/");
  if (location.hash && name === undefined) return;
  if (name === "document" && data.documents[Number(number)]) await showDocument(Number(number), place);
  else if (name === "phrases") showPhrases();
  else if (name === "repeats") showRepeats();
  else if (name === "print") await showPrinted();
  else if (name === "changes" && data.changes) await showChanges();
  else {
    title("");
    reveal(find("#view-overview"));
  }
}

function setTheme(name) {
  if (name === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = name;
  find("#theme-name").textContent = name;
  try { localStorage.setItem("obelism-theme", name); } catch { /* a browser may keep nothing for files */ }
}

function startTheme() {
  let name = "system";
  try { name = localStorage.getItem("obelism-theme") || name; } catch { /* as above */ }
  setTheme(THEMES.includes(name) ? name : "system");
  find("#theme").addEventListener("click", () => {
    setTheme(THEMES[(THEMES.indexOf(find("#theme-name").textContent) + 1) % THEMES.length]);
  });
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
  if (find("#view-document").hidden) return;
  if (event.key === "j") step(1);
  else if (event.key === "k") step(-1);
  else if (event.key === "Escape") location.hash = "#/";
}

async function start() {
  startTheme();
  data = JSON.parse(await unpack(find("#data").textContent));
  startOverview();
  addEventListener("hashchange", route);
  addEventListener("keydown", onKey);
  addEventListener("scroll", showWindow, { passive: true });
  WIDE.addEventListener("change", placeNotes);
  await route();
  document.documentElement.dataset.ready = "";
}

start();
