// One document as a galley proof: what is found in it, the text, and notes beside it.

const FIRST = 5; // findings listed above the text until somebody asks for all
const WIDE = matchMedia("(min-width: 64rem)");
const proof = { number: -1, found: [], current: -1, families: new Set(), rule: "", severity: 0, placing: 0 };

async function showDocument(number, place) {
  const view = find("#view-document");
  if (proof.number !== number) {
    const { text, found, lines } = await readDocument(number);
    proof.families = new Set(found.map((item) => familyOf(item.code)));
    const proper = galley(text, found, lines);
    for (const type of ["click", "keydown"]) find(".proof", proper).addEventListener(type, onProof);
    view.replaceChildren(...heading(number, found), verdicts(found), byLoss(number, found), tools(found), clusterAcross(found, lines), proper);
    new ResizeObserver(placeNotes).observe(find(".proof"));
    beginWith(table.chosen);
  }
  title(`${visible(pathOf(number))}`);
  reveal(view);
  placeNotes();
  if (place) goTo(place);
}

// Make a document the one whose notes are written.
async function readDocument(number) {
  const { text, found } = await openDocument(number);
  const lines = linesOf(text);
  for (const item of found) item.line = lineAt(lines, item.start) + 1;
  Object.assign(proof, { number, found, lines, current: -1, rule: "", severity: 0, members: group(found, (item) => item.lead) });
  return { text, found, lines };
}

function heading(number, found) {
  const beside = [[number - 1, "Previous"], [number + 1, "Next"]];
  return [
    el("nav", { class: "crumbs", "aria-label": "Documents" }, el("a", { href: "#/" }, "All documents"),
      beside.filter(([to]) => data.documents[to]).map(([to, told]) => el("a", { href: `#/document/${to}`, title: visible(pathOf(to)) }, told))),
    el("h1", { id: "title-document", tabindex: -1 }, el("bdi", {}, visible(pathOf(number)))),
    ...figuresOf(number, found.length),
  ];
}

function figuresOf(number, findings) {
  const [, words, , figures] = data.documents[number];
  const facts = [[count.format(words), "words"], [count.format(findings), findings === 1 ? "finding" : "findings"]];
  if (words) facts.push([one.format((1000 * findings) / words), "for every 1,000 words"]);
  const list = (values) => el("ul", { class: "figures" }, values.map(([value, name]) => el("li", {}, el("b", {}, value), " ", el("span", {}, name))));
  if (!figures.length) return [list(facts)];
  const names = ["reading ease", "school grade", "words a sentence", "syllables a word"];
  const read = figures.map((value, index) => [index === 3 ? value.toFixed(2) : one.format(value), names[index]]);
  return [list(facts), el("details", { class: "ease" }, el("summary", {}, `Reading ease ${one.format(figures[0])}`), list(read.slice(1)),
    el("figure", { hidden: data.documents.length < 2 }, el("figcaption", {}, "Reading ease (Flesch) among the documents"), easePlot(number) || ""))];
}

// What is said of the page as a whole stands above it.
function verdicts(found) {
  const said = found.filter((item) => item.isVerdict && isLead(item));
  return el("div", { class: "verdicts", hidden: !said.length }, said.map(note));
}

// What is one to a person is one line here, the greatest loss first.
function byLoss(number, found) {
  const leads = found.filter((item) => isLead(item) && !item.isVerdict).sort((a, b) => a.order - b.order);
  const line = (item, index) => el("li", { class: `${familyClass(item.code)}${index < FIRST ? "" : " later"}`, "data-number": item.number },
    el("a", { href: `#/document/${number}/${item.number}` }, item.where), " ", severity(item), " ",
    el("span", { class: "code" }, item.code), ` ${visible(item.message)}`, more(item));
  const kept = leads.slice(0, MOST_ROWS);
  const showAll = (event) => {
    event.target.closest(".loss").classList.add("all");
    event.target.remove();
    placeNotes();
  };
  return el("div", { class: "loss", hidden: !leads.length }, el("h2", { id: "title-loss" }, "What loses most first"),
    el("ol", { "aria-labelledby": "title-loss" }, kept.map(line)),
    kept.length > FIRST && el("button", { type: "button", class: "box", click: showAll }, `Show all ${count.format(kept.length)}`),
    leads.length > MOST_ROWS && el("p", {}, `and ${count.format(leads.length - MOST_ROWS)} more`));
}

function tools(found) {
  const keys = [...new Set(found.map((item) => familyOf(item.code)))].sort();
  const chip = (key) => el("label", { class: `fam fam-${key}` },
    el("input", { type: "checkbox", checked: true, value: key, change: filterNotes }), `${data.families[key] || key} `,
    count.format(found.filter((item) => familyOf(item.code) === key).length));
  const rules = [...group(found, (item) => item.code)].sort(([a], [b]) => (a < b ? -1 : 1));
  const grades = [...group(found, (item) => item.severity)].sort(([a], [b]) => b - a);
  const choice = (name, told, values) => values.length > 1 && el("label", {}, told,
    el("select", { name, change: filterNotes }, el("option", { value: "" }, "any"), values.map(([value, text]) => el("option", { value }, text))));
  const counted = (text, items) => `${text} (${count.format(items.length)})`;
  const buttons = [
    el("button", { type: "button", class: "box", click: () => step(-1), "aria-label": "Previous finding (key k)", title: "key k" }, "\u2191"),
    el("button", { type: "button", class: "box", click: () => step(1), "aria-label": "Next finding (key j)", title: "key j" }, "\u2193"),
  ];
  return el("div", { class: "tools", hidden: !found.length }, el("fieldset", { class: "chips", "aria-label": "Families shown" }, keys.map(chip)),
    choice("rule", "Rule ", rules.map(([code, items]) => [code, counted(`${code} ${visible(items[0].name)}`, items)])),
    choice("severity", "Severity ", grades.map(([grade, items]) => [grade, counted(SEVERITIES[grade], items)])),
    el("div", { class: "step" }, el("span", { id: "where", "aria-live": "polite" }, plural(found.length, "finding")), buttons),
    el("p", { class: "keys" }, [["j", "next finding"], ["k", "the one before"], ["Esc", "all documents"]].map(([key, told]) =>
      el("span", {}, el("kbd", {}, key), ` ${told}`))));
}

function clusterAcross(found, lines) {
  const plot = clusterPlot(found, lines.length, true);
  plot.setAttribute("class", "cluster-x");
  return plot;
}

const isShown = (item) => proof.families.has(familyOf(item.code)) && (!proof.rule || item.code === proof.rule)
  && (!proof.severity || item.severity === proof.severity);

// A document begins with what was chosen among all documents, where that leaves anything of it.
function beginWith({ family, rule, grade }) {
  const tools = find("#view-document .tools");
  const wanted = proof.found.filter((item) => (!family || familyOf(item.code) === family) && (!rule || item.code === rule)
    && (!grade || item.severity === grade));
  if (!wanted.length || !(family || rule || grade)) return;
  for (const box of all(".chips input", tools)) box.checked = !family || box.value === family;
  for (const [name, value] of [["rule", rule], ["severity", grade]]) {
    const list = find(`select[name=${name}]`, tools);
    if (list && value) list.value = value;
  }
  filterNotes();
}

function filterNotes() {
  const tools = find("#view-document .tools");
  proof.families = new Set(all(".chips input:checked", tools).map((box) => box.value));
  proof.rule = find("select[name=rule]", tools)?.value || "";
  proof.severity = Number(find("select[name=severity]", tools)?.value || 0);
  const isOff = (number) => !isShown(proof.found[number]);
  const isGone = (number) => proof.members.get(Number(number)).every((member) => isOff(member.number));
  for (const item of all("#view-document .note, .loss li[data-number]")) item.hidden = isGone(item.dataset.number);
  for (const item of all(".proof mark")) item.classList.toggle("off", item.dataset.findings.split(" ").every(isOff));
  for (const tick of all("#view-document .tick")) tick.classList.toggle("unseen", isOff(tick.dataset.finding));
  find("#where").textContent = plural(proof.found.filter(isShown).length, "finding");
  placeNotes();
}

function onProof(event) {
  const mark = event.target.closest("mark, .note");
  if (!mark || mark.classList.contains("off") || (event.type === "keydown" && !(mark.matches("mark") && ["Enter", " "].includes(event.key)))) return;
  if (event.type === "keydown") event.preventDefault();
  if (mark.matches("mark")) {
    const numbers = mark.dataset.findings.split(" ").map(Number);
    const again = numbers.indexOf(proof.current);
    if (again >= 0 && numbers.length === 1 && !WIDE.matches) return select(-1);
    select(numbers[(again + 1) % numbers.length]);
  } else if (!event.target.closest("a, summary, button")) select(Number(mark.dataset.number));
}

function select(number) {
  proof.current = number;
  for (const item of all(".note.on, mark.on")) item.classList.remove("on");
  for (const item of all('mark[aria-expanded="true"]')) item.setAttribute("aria-expanded", "false");
  const item = document.getElementById(`note-${proof.found[number]?.lead}`);
  if (item) {
    item.classList.add("on");
    for (const mark of all(`mark[data-findings~="${number}"]`)) {
      mark.classList.add("on");
      if (mark.getAttribute("aria-controls") === item.id) mark.setAttribute("aria-expanded", "true");
    }
    const shown = proof.found.filter(isShown);
    find("#where").textContent = `${shown.indexOf(proof.found[number]) + 1} of ${shown.length}`;
  }
  placeNotes();
}

function step(by) {
  const shown = proof.found.filter(isShown);
  if (!shown.length) return;
  const at = shown.findIndex((item) => item.number === proof.current);
  const next = shown[at < 0 ? (by > 0 ? 0 : shown.length - 1) : (at + by + shown.length) % shown.length];
  goTo(String(next.number));
}

// Go to a finding by its number, or to an offset of the text written "@123".
function goTo(place) {
  if (place.startsWith("@")) {
    const line = document.getElementById(`line-${lineAt(proof.lines, Number(place.slice(1))) + 1}`);
    line?.scrollIntoView({ block: "center" });
    line?.classList.add("passage");
    setTimeout(() => line?.classList.remove("passage"), 2500);
    return;
  }
  select(Number(place));
  const mark = find(`mark[data-findings~="${Number(place)}"]`);
  const said = proof.found[Number(place)]?.isVerdict ? document.getElementById(`note-${Number(place)}`) : mark;
  said?.scrollIntoView({ block: "center" });
  if (said === mark && mark?.tabIndex === 0) mark.focus({ preventScroll: true });
}

function showWindow() {
  const sheet = find(".proof")?.getBoundingClientRect();
  const frame = find(".margin .window");
  if (!sheet?.height || !frame) return;
  const from = Math.min(Math.max(-sheet.top / sheet.height, 0), 1);
  const until = Math.min(Math.max((innerHeight - sheet.top) / sheet.height, 0), 1);
  frame.setAttribute("y", 1000 * from);
  frame.setAttribute("height", 1000 * (until - from));
}
