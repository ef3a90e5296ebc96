"use strict";

// Every string from a document, a path or a message becomes a text node or an attribute value here, never markup.

const SVG = "http://www.w3.org/2000/svg";
const SIGNS = { 1: "~", 2: "\u00f7", 3: "\u2020" };
const SEVERITIES = { 1: "info", 2: "warning", 3: "error" };
const ATTRIBUTES = new Set(["id", "class", "href", "type", "for", "role", "title", "lang", "tabindex", "scope", "value",
  "name", "checked", "disabled", "hidden", "open", "viewBox", "preserveAspectRatio", "x", "y", "x1", "x2", "y1", "y2",
  "cx", "cy", "r", "d", "width", "height", "text-anchor", "stroke-width", "focusable"]);

const find = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const count = new Intl.NumberFormat("en");
const one = new Intl.NumberFormat("en", { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const plural = (number, noun) => `${count.format(number)} ${noun}${number === 1 ? "" : "s"}`;

function build(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") node.addEventListener(name, value);
    else if (!(ATTRIBUTES.has(name) || name.startsWith("aria-") || name.startsWith("data-"))) throw new Error(name);
    else if (name === "href" && !value.startsWith("#")) throw new Error(value);
    else if (value !== false && value !== undefined) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== undefined && child !== false));
  return node;
}

const el = (name, attributes = {}, ...children) => build(document.createElement(name), attributes, children);
const draw = (name, attributes = {}, ...children) => build(document.createElementNS(SVG, name), attributes, children);

async function unpack(base64) {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).text();
}

// Everything but the texts. Its fields are made in page.py and overview.py.
let data;

const familyOf = (code) => code.replace(/[0-9]+$/, "");
const familyClass = (code) => `fam fam-${familyOf(code).replace(/[^A-Za-z]/g, "")}`;
const pathOf = (number) => data.documents[number][0];

// Control and direction characters of names are shown, so that no name looks like another.
const HIDDEN = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;
const visible = (text) => text.replace(HIDDEN, (letter) => `<U+${letter.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}>`);

const opened = new Map();

// Return a document's text and findings; the last few that were opened are kept.
function openDocument(number) {
  if (!opened.has(number)) {
    const parts = document.getElementById(`d${number}`).textContent.split(" ").map(unpack);
    opened.set(number, Promise.all(parts).then(([text, found]) => ({ text, found: JSON.parse(found).map(asFinding) })));
    if (opened.size > 30) opened.delete(opened.keys().next().value);
  }
  return opened.get(number);
}

// The counterpart of findings_of in chapters.py.
function asFinding([start, end, rule, severity, message, fix, related, isNew, order, lead, because, sentences, isVerdict, where], number) {
  const [code, name, summary, why] = data.rules[rule];
  const places = related.map(([to, path, line, from, until, told]) => ({ to, path, line, from, until, told }));
  return { number, start, end, code, name, summary, why, severity, message, fix, related: places, isNew, order, lead, because, sentences, isVerdict, where };
}

function link(to, path, line, offset) {
  const name = el("bdi", {}, visible(path), line ? `:${line}` : "");
  return to < 0 ? el("span", {}, name) : el("a", { href: `#/document/${to}${offset === undefined ? "" : `/@${offset}`}` }, name);
}
