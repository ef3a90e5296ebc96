// The extension itself, with a stand-in for the editor: which program it takes, and when it keeps quiet.

import assert from "node:assert/strict";
import fs from "node:fs";
import Module, { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { test } from "node:test";

const require = createRequire(import.meta.url);
const esbuild = require("esbuild");

function load(source) {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "obelism-")), "built.cjs");
  esbuild.buildSync({
    entryPoints: [new URL(`../src/${source}`, import.meta.url).pathname],
    bundle: true,
    platform: "node",
    format: "cjs",
    external: ["vscode"],
    outfile: file,
  });
  return require(file);
}

/** Anything at all: a class that can be extended, called and looked into. */
function anything() {
  return new Proxy(class {}, { get: (target, name) => (name in target ? target[name] : anything()) });
}

function withEditor({ settings = {}, folders = [], trusted = true }) {
  const told = [];
  const known = {
    workspace: {
      isTrusted: trusted,
      workspaceFolders: folders.map((folder) => ({ uri: { scheme: "file", fsPath: folder } })),
      getConfiguration: () => ({ get: (name, otherwise) => settings[name] ?? otherwise }),
      onDidChangeConfiguration: () => ({ dispose() {} }),
      onDidGrantWorkspaceTrust: () => ({ dispose() {} }),
    },
    window: {
      showWarningMessage: (text) => told.push(text),
      showErrorMessage: (text) => told.push(text),
    },
    commands: { registerCommand: () => ({ dispose() {} }) },
  };
  const editor = new Proxy({}, { get: (_, name) => known[name] ?? anything() });
  const before = Module._load;
  Module._load = (name, ...rest) => (name === "vscode" ? editor : before(name, ...rest));
  try {
    return { extension: load("extension.ts"), told };
  } finally {
    Module._load = before;
  }
}

function makeProgram(folder) {
  const bin = path.join(folder, process.platform === "win32" ? "Scripts" : "bin");
  fs.mkdirSync(bin, { recursive: true });
  const program = path.join(bin, process.platform === "win32" ? "obelism.exe" : "obelism");
  fs.writeFileSync(program, "", { mode: 0o755 });
  return program;
}

const empty = () => fs.mkdtempSync(path.join(os.tmpdir(), "obelism-"));

test("the program is that of the settings, the folder's environment, the PATH, in this order", () => {
  const { findProgram } = load("find.ts");
  const folder = empty();
  const elsewhere = empty();
  const onPath = makeProgram(elsewhere);
  const place = { setting: "", folders: [folder], trusted: true, path: path.dirname(onPath) };
  assert.equal(findProgram(place), onPath);
  const own = makeProgram(path.join(folder, ".venv"));
  assert.equal(findProgram(place), own);
  assert.equal(findProgram({ ...place, setting: "/opt/obelism" }), "/opt/obelism");
  assert.equal(findProgram({ ...place, trusted: false }), onPath);
  assert.equal(findProgram({ ...place, folders: [], path: "" }), undefined);
});

test("a relative PATH is not followed into the folder that is open", () => {
  const { findProgram } = load("find.ts");
  const folder = empty();
  const program = makeProgram(folder);
  const relative = path.relative(process.cwd(), path.dirname(program));
  assert.equal(findProgram({ setting: "", folders: [], trusted: true, path: relative }), undefined);
});

test("without a program there is silence, and a word where a project has settings", async () => {
  const folder = empty();
  const before = process.env.PATH;
  process.env.PATH = "";
  try {
    for (const [settings, count] of [[false, 0], [true, 1]]) {
      if (settings) {
        fs.writeFileSync(path.join(folder, "obelism.toml"), "");
      }
      const { extension, told } = withEditor({ folders: [folder] });
      await extension.activate({ subscriptions: [] });
      await extension.deactivate();
      assert.equal(told.length, count);
    }
  } finally {
    process.env.PATH = before;
  }
});
