// What is said of a finding, beside the text.

const MOST_LINES = 40; // places of a finding that a note lists

const isLead = (item) => item.lead === item.number;
const othersOf = (item) => proof.members.get(item.number).filter((other) => other !== item);

function more(item) {
  const others = othersOf(item).length;
  return others > 0 && el("span", { class: "badge", title: `${plural(others, "finding")} more, all one` }, `+${others}`);
}

const severity = (item) => el("span", { class: `severity sev-${SEVERITIES[item.severity]}` }, SEVERITIES[item.severity]);

function note(item) {
  const fix = item.fix && `Fix: ${item.fix[0]}${item.fix[1] ? "" : " (may change what the text says)"}`;
  return el("div", { role: "note", class: `note ${familyClass(item.code)}`, id: `note-${item.number}`, "data-number": item.number },
    el("header", {}, el("span", { class: "sign", "aria-hidden": "true" }, SIGNS[item.severity]), el("span", { class: "code" }, item.code),
      severity(item), el("span", { class: "name" }, visible(item.name)),
      item.isNew ? el("span", { class: "badge" }, "new") : undefined, more(item),
      el("button", { type: "button", class: "plain close", click: () => select(-1) }, "Close")),
    el("p", { class: "message" }, visible(item.message)),
    el("div", { class: "more" },
      item.because && el("p", { class: "because" }, visible(item.because)),
      item.fix ? el("p", { class: "fix" }, visible(fix)) : undefined,
      item.related.length > 0 && el("ul", {}, item.related.slice(0, 12).map((place) =>
        el("li", {}, link(place.to, place.path, place.line, place.from), " ", visible(place.told)))),
      item.sentences.length > 0 && places(item),
      othersOf(item).length > 0 && el("ul", { class: "members" }, atMost(othersOf(item).map(member), "finding")),
      item.why && el("details", { toggle: placeNotes }, el("summary", {}, "Why"), el("p", {}, visible(item.why)))));
}

// The places of a verdict would fill the screen above the text, so they are folded there.
function places(item) {
  const list = el("ul", { class: "places" }, atMost(item.sentences.map(sentence), "sentence"));
  return item.isVerdict ? el("details", {}, el("summary", {}, `Where: ${plural(item.sentences.length, "sentence")}`), list) : list;
}

const sentence = ([where, told, [[from]]]) => el("li", {}, placeLink(`@${from}`, where), " ", visible(told));

const member = (item) => el("li", { class: familyClass(item.code) }, placeLink(item.number, item.where), " ",
  el("span", { class: "code" }, item.code), ` ${visible(item.message)}`);

// A place of this document, by the number of a finding or by an offset.
const placeLink = (place, where) => el("a", { href: `#/document/${proof.number}/${place}` }, where);

const atMost = (items, noun) => (items.length > MOST_LINES
  ? [...items.slice(0, MOST_LINES), el("li", {}, `\u2026 and ${plural(items.length - MOST_LINES, `more ${noun}`)}`)] : items);

// Put notes beside their lines, each below the one before; the current one lies over them at its own line.
function placeNotes() {
  cancelAnimationFrame(proof.placing);
  proof.placing = requestAnimationFrame(() => {
    const sheet = find(".proof");
    if (!sheet || find("#view-document").hidden) return;
    showWindow();
    const notes = all(".note", sheet).filter((item) => !item.hidden);
    if (!WIDE.matches) return notes.forEach((item) => item.style.removeProperty("top"));
    const origin = sheet.getBoundingClientRect().top;
    const places = notes.map((item) => ({ item, wanted: markTop(item) - origin, from: item.parentElement.getBoundingClientRect().top - origin }));
    let free = 0;
    for (const place of places) {
      const isCurrent = place.item.classList.contains("on");
      place.top = isCurrent ? place.wanted : Math.max(place.wanted, free);
      if (!isCurrent) free = place.top + place.item.offsetHeight + 4;
    }
    for (const { item, top, from } of places) item.style.top = `${top - from}px`;
  });
}

function markTop(item) {
  const mark = find(`mark[data-findings~="${item.dataset.number}"]`, item.closest(".row"));
  return (mark || item.parentElement).getBoundingClientRect().top - 2;
}
