// Where the program is: in the settings, in the folder's own environment, or on the PATH.

import * as fs from "node:fs";
import * as path from "node:path";

const BIN = process.platform === "win32" ? ["Scripts", "obelism.exe"] : ["bin", "obelism"];

export interface Place {
  /** What the settings name; empty for nothing. */
  setting: string;
  /** The folders that are open. */
  folders: readonly string[];
  /** Whether what lies in these folders may be run. */
  trusted: boolean;
  /** The PATH. */
  path: string;
}

/** Return the program, or nothing where there is none. */
export function findProgram(place: Place): string | undefined {
  if (place.setting) {
    return place.setting;
  }
  const own = place.trusted ? place.folders.map((folder) => path.join(folder, ".venv", ...BIN)) : [];
  const onPath = place.path
    .split(path.delimiter)
    .filter((folder) => path.isAbsolute(folder))
    .map((folder) => path.join(folder, BIN[1]));
  return [...own, ...onPath].find(isProgram);
}

function isProgram(file: string): boolean {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}

const SETTINGS = ["obelism.toml", ".obelism.toml"];

/** Tell whether one of the folders has settings, so that a missing program is worth a word. */
export function hasSettings(folders: readonly string[]): boolean {
  return folders.some((folder) => SETTINGS.some((name) => fs.existsSync(path.join(folder, name))));
}
