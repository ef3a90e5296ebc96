// Passages that are said twice, side by side, with the words they share.

const PAGE = 20;
const MOST_WORDS = 600;
const MOST_NAMES = 40;
const repeats = { shown: 0, kind: "all", link: undefined };

// The counterpart of pairs in overview.py.
const asPair = ([one, start, end, line, two, from, until, earlier, rule]) => ({
  later: { number: one, start, end, line }, earlier: { number: two, start: from, end: until, line: earlier }, rule: data.rules[rule],
});

function linksOf(pairs) {
  const links = new Map();
  for (const { later, earlier } of pairs) {
    if (later.number === earlier.number) continue;
    const [a, b] = [later.number, earlier.number].sort((x, y) => x - y);
    const known = links.get(`${a} ${b}`) || { one: a, two: b, times: 0 };
    known.times += 1;
    links.set(`${a} ${b}`, known);
  }
  return [...links.values()].sort((x, y) => y.times - x.times);
}

function showRepeats() {
  const view = find("#view-repeats");
  title("Repeats");
  if (!view.childElementCount) {
    const [total, rows] = data.pairs;
    const pairs = rows.map(asPair);
    const links = linksOf(pairs);
    view.append(el("h1", { id: "title-repeats", tabindex: -1 }, total ? `${plural(total, "passage")} said twice` : "No passage is said twice"));
    if (total > pairs.length) view.append(el("p", { class: "byline" }, `Below are the gravest ${count.format(pairs.length)}.`));
    if (links.length) view.append(el("h2", {}, "Documents that repeat each other"), ...mapOf(links));
    if (pairs.length) {
      view.append(el("h2", { id: "title-pairs" }, "Side by side"), choices(), el("div", { id: "pairs" }),
        el("button", { type: "button", class: "box", id: "more-pairs", click: morePairs }, "Show more"));
      repeats.pairs = pairs;
      startPairs();
    }
  }
  reveal(view);
}

function mapOf(links) {
  const names = [];
  const kept = [];
  for (const item of links) {
    const missing = [item.one, item.two].filter((number) => !names.includes(number));
    if (names.length + missing.length > MOST_NAMES) continue;
    names.push(...missing);
    kept.push(item);
  }
  names.sort((a, b) => a - b);
  const left = links.length - kept.length;
  return [mapPlot(kept, names, chooseLink), ...(left ? [el("p", { class: "muted" }, `${plural(left, "further link")} between documents not drawn.`)] : [])];
}

function choices() {
  const kinds = [["all", "all"], ["within", "within one document"], ["between", "between documents"]];
  return el("div", { class: "controls" },
    el("label", {}, "Show ", el("select", { id: "pair-kind", change: (event) => { repeats.kind = event.target.value; repeats.link = undefined; startPairs(); } },
      kinds.map(([value, told]) => el("option", { value }, told)))),
    el("output", { id: "pair-count", "aria-live": "polite" }));
}

function chooseLink(item) {
  repeats.link = item;
  repeats.kind = "all";
  find("#pair-kind").value = "all";
  startPairs();
  find("#title-pairs").scrollIntoView();
}

function startPairs() {
  const { kind, link: chosen } = repeats;
  repeats.chosen = repeats.pairs.filter(({ later, earlier }) => {
    const isWithin = later.number === earlier.number;
    if (chosen) return [later.number, earlier.number].every((number) => number === chosen.one || number === chosen.two) && !isWithin;
    return kind === "all" || (kind === "within") === isWithin;
  });
  repeats.shown = 0;
  const told = chosen ? ` between ${visible(pathOf(chosen.one))} and ${visible(pathOf(chosen.two))}` : "";
  find("#pair-count").textContent = plural(repeats.chosen.length, "pair") + told;
  find("#pairs").replaceChildren();
  return morePairs();
}

async function morePairs() {
  const next = repeats.chosen.slice(repeats.shown, repeats.shown + PAGE);
  repeats.shown += next.length;
  find("#more-pairs").hidden = repeats.shown >= repeats.chosen.length;
  const cards = next.map((pair) => [pair, el("article", { class: "pair" }, pairTitle(pair))]);
  find("#pairs").append(...cards.map(([, card]) => card));
  for (const [pair, card] of cards) card.append(await sides(pair));
}

function pairTitle({ rule: [code, name] }) {
  return el("h3", {}, el("span", { class: `${familyClass(code)} code` }, code), ` ${visible(name)}`);
}

async function sides({ later, earlier }) {
  const [one, two] = await Promise.all([later, earlier].map(async ({ number, start, end }) => (await openDocument(number)).text.slice(start, end)));
  const [a, b] = [one, two].map((text) => text.match(/[\p{L}\p{N}]+(?:['\u2019][\p{L}\p{N}]+)*|[^\p{L}\p{N}]+/gu) || []);
  const [sameA, sameB] = shared(a, b);
  const side = (told, place, words, same) => el("div", { class: "side" },
    el("h4", {}, told, link(place.number, pathOf(place.number), place.line, place.start)), el("p", {}, runs(words, same)));
  return el("div", { class: "sides" }, side("first in ", earlier, b, sameB), side("again in ", later, a, sameA));
}

// Words of two passages in their longest common subsequence (Wagner and Fischer 1974).
function shared(a, b) {
  const isWord = (word) => /[\p{L}\p{N}]/u.test(word);
  const index = (words) => words.map((word, at) => [word.toLowerCase(), at]).filter(([word]) => isWord(word)).slice(0, MOST_WORDS);
  const [one, two] = [index(a), index(b)];
  const width = two.length + 1;
  const best = new Uint16Array((one.length + 1) * width);
  for (let i = one.length - 1; i >= 0; i -= 1) {
    for (let j = two.length - 1; j >= 0; j -= 1) {
      best[i * width + j] = one[i][0] === two[j][0] ? best[(i + 1) * width + j + 1] + 1
        : Math.max(best[(i + 1) * width + j], best[i * width + j + 1]);
    }
  }
  const [sameA, sameB] = [new Set(), new Set()];
  for (let i = 0, j = 0; i < one.length && j < two.length;) {
    if (one[i][0] === two[j][0]) {
      sameA.add(one[i++][1]);
      sameB.add(two[j++][1]);
    } else if (best[(i + 1) * width + j] >= best[i * width + j + 1]) i += 1;
    else j += 1;
  }
  return [sameA, sameB];
}

// Runs of shared words as one mark each, the spaces between them included.
function runs(words, same) {
  const parts = [];
  for (let at = 0; at < words.length;) {
    let end = at;
    if (same.has(at)) {
      while (end + 1 < words.length && (same.has(end + 1) || same.has(end + 2))) end += 1;
      parts.push(el("mark", { class: "same" }, words.slice(at, end + 1).join("")));
    } else {
      while (end + 1 < words.length && !same.has(end + 1)) end += 1;
      parts.push(words.slice(at, end + 1).join(""));
    }
    at = end + 1;
  }
  return parts;
}
