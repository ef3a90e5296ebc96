// Boxes above the lists of rules to choose by family, severity, fix and kind of text; the lists are complete without them.
(function () {
  "use strict";

  const COLUMNS = { severity: 3, default: 4, fix: 5, silent: 6 };
  const KINDS = ["article", "manual", "log", "fixed", "spoken", "template"];

  const place = document.getElementById("rule-filters");
  const families = Array.from(document.querySelectorAll("h2")).map(function (heading) {
    return { name: heading.firstChild.textContent.trim(), heading: heading };
  }).filter(function (family) { return /^[A-Z]{3}$/.test(family.name); });
  if (!place || !families.length) {
    return;
  }

  const chosen = {};
  const count = document.createElement("output");

  function box(name, label, values) {
    const text = document.createElement("label");
    const select = document.createElement("select");
    [""].concat(values).forEach(function (value) {
      select.add(new Option(value || "any", value));
    });
    select.id = "rule-filter-" + name;
    select.addEventListener("change", function () {
      chosen[name] = select.value;
      show();
    });
    text.append(label + " ", select, " ");
    text.style.display = "inline-block";
    text.style.marginRight = "1em";
    place.append(text);
  }

  function cell(row, name) {
    return row.cells[COLUMNS[name]].textContent.trim();
  }

  function fits(row, family) {
    return (!chosen.family || chosen.family === family)
      && (!chosen.severity || cell(row, "severity") === chosen.severity)
      && (!chosen.default || cell(row, "default") === chosen.default)
      && (!chosen.fix || cell(row, "fix") === chosen.fix)
      && (!chosen.kind || !cell(row, "silent").split(", ").includes(chosen.kind));
  }

  // The theme puts a box around each table, so what belongs to a family is what stands before the next heading.
  function partsOf(family) {
    const parts = [family.heading];
    for (let part = family.heading.nextElementSibling; part && part.tagName !== "H2"; part = part.nextElementSibling) {
      parts.push(part);
    }
    return parts;
  }

  function show() {
    let shown = 0;
    families.forEach(function (family) {
      const parts = partsOf(family);
      const rows = parts.flatMap(function (part) { return Array.from(part.querySelectorAll("tbody tr")); });
      rows.forEach(function (row) { row.hidden = !fits(row, family.name); });
      const here = rows.filter(function (row) { return !row.hidden; }).length;
      parts.forEach(function (part) { part.hidden = here === 0; });
      shown += here;
    });
    count.textContent = shown + (shown === 1 ? " rule" : " rules");
  }

  box("family", "Family", families.map(function (family) { return family.name; }));
  box("severity", "Severity", ["error", "warning", "info"]);
  box("default", "By default", ["on", "off"]);
  box("fix", "Fix", ["safe", "unsafe", "none"]);
  box("kind", "Speaks in", KINDS);
  place.append(count);
  show();
})();
