// Starts `obelism server` and lets the editor talk to it.

import { commands, window, workspace, type ExtensionContext } from "vscode";
import { LanguageClient, type LanguageClientOptions, type ServerOptions } from "vscode-languageclient/node";
import { findProgram, hasSettings } from "./find";

const SECTION = "obelism";
const LANGUAGES = ["asciidoc", "html", "latex", "markdown", "mdx", "org", "plaintext", "quarto", "restructuredtext", "rmd", "typst"];

let client: LanguageClient | undefined;

export async function activate(context: ExtensionContext): Promise<void> {
  context.subscriptions.push(
    commands.registerCommand("obelism.restart", restart),
    workspace.onDidChangeConfiguration(async (event) => {
      if (["path", "arguments"].some((name) => event.affectsConfiguration(`${SECTION}.${name}`))) {
        await restart();
      }
    }),
    workspace.onDidGrantWorkspaceTrust(restart),
  );
  await start();
}

export async function deactivate(): Promise<void> {
  await client?.stop();
  client = undefined;
}

async function restart(): Promise<void> {
  await deactivate();
  await start();
}

async function start(): Promise<void> {
  const settings = workspace.getConfiguration(SECTION);
  const folders = (workspace.workspaceFolders ?? [])
    .filter((folder) => folder.uri.scheme === "file")
    .map((folder) => folder.uri.fsPath);
  const program = findProgram({
    setting: settings.get<string>("path", ""),
    folders,
    trusted: workspace.isTrusted,
    path: process.env.PATH ?? "",
  });
  if (program === undefined) {
    if (hasSettings(folders)) {
      void window.showWarningMessage("Obelism is not installed: run pip install obelism, or set obelism.path.");
    }
    return;
  }
  const server: ServerOptions = {
    command: program,
    args: ["server", ...settings.get<string[]>("arguments", [])],
  };
  const options: LanguageClientOptions = {
    documentSelector: LANGUAGES.flatMap((language) => [
      { scheme: "file", language },
      { scheme: "untitled", language },
    ]),
    initializationOptions: {
      enable: settings.get("enable", "auto"),
      minSeverity: settings.get("minSeverity", ""),
    },
    synchronize: { configurationSection: SECTION },
  };
  client = new LanguageClient(SECTION, "Obelism", server, options);
  try {
    await client.start();
  } catch (error) {
    void window.showErrorMessage(`Obelism could not be started (${program}): ${String(error)}`);
    client = undefined;
  }
}
