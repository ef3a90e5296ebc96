// Boxes above the lists of rules to choose by family, severity, fix and kind of text; the lists are complete without them.
(function () {
  "use strict";

  const COLUMNS = { severity: 3, default: 4, fix: 5, silent: 6 };
  const KINDS = ["article", "manual", "log", "fixed", "spoken", "template"];

  const place = document.getElementById("rule-filters");
  const tables = Array.from(document.querySelectorAll("h2")).map(function (heading) {
    let table = heading.nextElementSibling;
    while (table && table.tagName !== "H2" && !table.querySelector("td") && table.tagName !== "TABLE") {
      table = table.nextElementSibling;
    }
    return { family: heading.firstChild.textContent.trim(), heading: heading, table: table };
  }).filter(function (item) { return /^[A-Z]{3}$/.test(item.family) && item.table; });
  if (!place || !tables.length) {
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

  function show() {
    let shown = 0;
    tables.forEach(function (item) {
      let here = 0;
      item.table.querySelectorAll("tbody tr").forEach(function (row) {
        row.hidden = !fits(row, item.family);
        here += row.hidden ? 0 : 1;
      });
      for (let part = item.heading; part; part = part === item.table ? null : part.nextElementSibling) {
        part.hidden = here === 0;
      }
      shown += here;
    });
    count.textContent = shown + (shown === 1 ? " rule" : " rules");
  }

  box("family", "Family", tables.map(function (item) { return item.family; }));
  box("severity", "Severity", ["error", "warning", "info"]);
  box("default", "By default", ["on", "off"]);
  box("fix", "Fix", ["safe", "unsafe", "none"]);
  box("kind", "Speaks in", KINDS);
  place.append(count);
  show();
})();
