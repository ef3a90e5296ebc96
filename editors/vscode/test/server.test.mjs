// Microsoft's client library talks to the real server. OBELISM names the program; it is on the PATH otherwise.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import protocol from "vscode-languageserver-protocol/node";

const PROGRAM = process.env.OBELISM ?? "obelism";
const COPIED =
  "The old mill by the river grinds flour for the whole valley, and its wheel has turned since the year " +
  "the bridge was built by the monks. Farmers bring their wheat on Fridays, wait in the yard, and pay with bran.";

let folder, server, connection;
const published = new Map();
const waiting = new Set();

/** Wait for diagnostics of a document that something holds for. */
function until(uri, holds) {
  return new Promise((resolve) => {
    const look = () => {
      const found = published.get(uri);
      if (found && holds(found.diagnostics)) {
        waiting.delete(look);
        resolve(found);
      }
    };
    waiting.add(look);
    look();
  });
}

function uriOf(name) {
  return pathToFileURL(path.join(folder, name)).href;
}

function open(name, text) {
  const uri = uriOf(name);
  const textDocument = { uri, languageId: "markdown", version: 1, text };
  connection.sendNotification(protocol.DidOpenTextDocumentNotification.type, { textDocument });
  return uri;
}

before(async () => {
  folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "obelism-client-")));
  fs.writeFileSync(path.join(folder, "obelism.toml"), 'select = ["DUP010", "DUP014"]\n');
  fs.writeFileSync(path.join(folder, "mill.md"), `# The mill\n\n${COPIED}\n`);
  server = spawn(PROGRAM, ["server"], { cwd: folder, stdio: ["pipe", "pipe", "inherit"] });
  connection = protocol.createProtocolConnection(
    new protocol.StreamMessageReader(server.stdout),
    new protocol.StreamMessageWriter(server.stdin),
  );
  connection.onNotification(protocol.PublishDiagnosticsNotification.type, (params) => {
    published.set(params.uri, params);
    for (const look of [...waiting]) {
      look();
    }
  });
  connection.listen();
  const answer = await connection.sendRequest(protocol.InitializeRequest.type, {
    processId: process.pid,
    rootUri: null,
    workspaceFolders: [{ uri: pathToFileURL(folder).href, name: "x" }],
    capabilities: { textDocument: { publishDiagnostics: { relatedInformation: true } } },
  });
  assert.equal(answer.capabilities.positionEncoding, "utf-16");
  connection.sendNotification(protocol.InitializedNotification.type, {});
});

after(async () => {
  await connection.sendRequest(protocol.ShutdownRequest.type);
  const ended = new Promise((resolve) => server.on("exit", resolve));
  connection.sendNotification(protocol.ExitNotification.type);
  assert.equal(await ended, 0);
  fs.rmSync(folder, { recursive: true });
});

test("a change behind an emoji is seen in its place, and mended by the offered edit", async () => {
  const uri = open("a.md", "😀 in the hall.\n");
  await until(uri, (found) => found.length === 0);
  const place = { line: 0, character: 6 };
  connection.sendNotification(protocol.DidChangeTextDocumentNotification.type, {
    textDocument: { uri, version: 2 },
    contentChanges: [{ range: { start: place, end: place }, text: "the " }],
  });
  const { version, diagnostics } = await until(uri, (found) => found.length === 1);
  assert.equal(version, 2);
  assert.equal(diagnostics[0].code, "DUP014");
  assert.deepEqual(diagnostics[0].range, { start: place, end: { line: 0, character: 13 } });
  const actions = await connection.sendRequest(protocol.CodeActionRequest.type, {
    textDocument: { uri },
    range: diagnostics[0].range,
    context: { diagnostics },
  });
  const [edit] = actions.find((action) => action.isPreferred).edit.changes[uri];
  assert.equal(edit.newText, "");
  const hover = await connection.sendRequest(protocol.HoverRequest.type, { textDocument: { uri }, position: place });
  assert.match(hover.contents.value, /^DUP014 doubled-word/);
});

test("a copy of another file's paragraph is seen before it is saved", async () => {
  const uri = open("b.md", `# Valley\n\n${COPIED}\n`);
  const { diagnostics } = await until(uri, (found) => found.length === 1);
  assert.equal(diagnostics[0].code, "DUP010");
  assert.equal(diagnostics[0].relatedInformation[0].location.uri, uriOf("mill.md"));
});

test("an unknown request is refused and the next is answered", async () => {
  await assert.rejects(connection.sendRequest("textDocument/odd", {}), { code: -32601 });
  const position = { line: 0, character: 0 };
  const hover = { textDocument: { uri: uriOf("a.md") }, position };
  assert.equal(await connection.sendRequest(protocol.HoverRequest.type, hover), null);
});
