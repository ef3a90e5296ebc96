// Plots: where documents stand in reading ease, where findings cluster, which documents repeat each other.

const EASE = { least: 0, most: 100 };
const roomFor = (most) => Math.min(find("main").clientWidth - 48, most);

// A line a document on the scale of Flesch's reading ease; the document at hand stands out.
function easePlot(current) {
  const values = data.documents.map((item) => item[3][0]).filter((value) => value !== undefined).sort((a, b) => a - b);
  if (!values.length) return undefined;
  const width = roomFor(480);
  const at = (value) => ((Math.min(Math.max(value, EASE.least), EASE.most) - EASE.least) / (EASE.most - EASE.least)) * width;
  const anchor = (x) => (x < 40 ? "start" : x > width - 40 ? "end" : "middle");
  const median = values[Math.floor(values.length / 2)];
  const own = current === undefined ? undefined : data.documents[current][3][0];
  const label = `Median reading ease ${Math.round(median)}, from ${Math.round(values[0])} to ${Math.round(values.at(-1))}`
    + (own === undefined ? "" : `; this document ${Math.round(own)}`);
  const plot = draw("svg", { viewBox: `-8 0 ${width + 16} 74`, width: width + 16, height: 74, class: "strip", role: "img", "aria-label": label });
  plot.append(draw("title", {}, label), draw("line", { class: "axis", x1: 0, x2: width, y1: 52, y2: 52 }));
  for (const value of values) plot.append(draw("line", { class: "one", x1: at(value), x2: at(value), y1: 22, y2: 52 }));
  plot.append(draw("line", { class: "median", x1: at(median), x2: at(median), y1: 14, y2: 58 }));
  plot.append(draw("text", { x: at(median), y: 10, "text-anchor": anchor(at(median)) }, `median ${Math.round(median)}`));
  if (own !== undefined) plot.append(draw("line", { class: "this", x1: at(own), x2: at(own), y1: 16, y2: 56 }));
  for (const [value, name, side] of [[0, "0 very hard", "start"], [50, "50", "middle"], [100, "100 very easy", "end"]]) {
    plot.append(draw("text", { x: at(value), y: 69, "text-anchor": side }, name));
  }
  return plot;
}

// The margin: a tick a finding at its height in the document.
function clusterPlot(found, lines, across) {
  const label = densest(found, lines);
  const box = across ? "0 0 1000 24" : "0 0 24 1000";
  const plot = draw("svg", { viewBox: box, preserveAspectRatio: "none", role: "img", "aria-label": label });
  const rail = across ? { x: 0, y: 0, width: 1000, height: 24 } : { x: 0, y: 0, width: 24, height: 1000 };
  plot.append(draw("title", {}, label), draw("rect", { class: "rail", ...rail }));
  const size = Math.min(Math.max(1000 / lines, 3), 12);
  for (const item of found) {
    const at = ((item.line - 1) / lines) * (1000 - size);
    const inset = 4 * (3 - item.severity);
    const place = across ? { x: at, y: inset, width: size, height: 24 - inset } : { x: inset, y: at, width: 24 - inset, height: size };
    plot.append(draw("rect", { class: `tick ${familyClass(item.code)}`, "data-finding": item.number, ...place }));
  }
  if (!across) plot.append(draw("rect", { class: "window", x: 0.5, y: 0, width: 23, height: 0 }));
  return plot;
}

function densest(found, lines) {
  if (!found.length) return "No findings";
  const bins = new Array(10).fill(0);
  for (const item of found) bins[Math.min(Math.floor(((item.line - 1) / lines) * 10), 9)] += 1;
  const top = bins.indexOf(Math.max(...bins));
  const from = Math.floor((top * lines) / 10) + 1;
  const until = Math.max(Math.floor(((top + 1) * lines) / 10), from);
  return `Findings are densest from line ${from} to ${until}: ${bins[top]} of ${found.length}`;
}

// The map: documents one below the other, an arc for passages that two of them share.
function mapPlot(links, names, choose) {
  const height = 26;
  const width = roomFor(720);
  const row = new Map(names.map((number, index) => [number, index * height + height / 2]));
  const bulge = (item) => Math.min(24 + Math.abs(row.get(item.one) - row.get(item.two)) * 0.6, width / 4);
  const left = Math.max(...links.map(bulge)) * 0.75 + 10;
  const plot = draw("svg", { viewBox: `0 0 ${width} ${names.length * height}`, width, height: names.length * height, class: "map", role: "group",
    "aria-label": "Documents that repeat each other" });
  const most = Math.max(...links.map((item) => item.times));
  for (const item of links) {
    const [y1, y2] = [row.get(item.one), row.get(item.two)].sort((a, b) => a - b);
    const turn = left - bulge(item);
    const told = `${visible(pathOf(item.one))} and ${visible(pathOf(item.two))}: ${plural(item.times, "passage")}`;
    const curve = draw("path", { class: "arc", d: `M${left} ${y1} C${turn} ${y1} ${turn} ${y2} ${left} ${y2}`,
      "stroke-width": 1.5 + 5 * Math.sqrt(item.times / most) });
    const go = (event) => { event.preventDefault(); choose(item); };
    plot.append(draw("a", { href: "#/repeats", "aria-label": told, click: go }, draw("title", {}, told), curve));
  }
  const letters = Math.floor((width - left - 12) / 7.5);
  for (const number of names) {
    const path = visible(pathOf(number));
    plot.append(draw("circle", { cx: left, cy: row.get(number), r: 4 }));
    plot.append(draw("text", { x: left + 12, y: row.get(number) + 4 }, path.length > letters ? `\u2026${path.slice(1 - letters)}` : path));
  }
  return plot;
}
