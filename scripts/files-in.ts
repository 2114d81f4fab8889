import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** Files under `folder` (at any depth) whose name matches, sorted; none where there is no such folder. */
export function filesIn(folder: string, name: RegExp): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && name.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}
