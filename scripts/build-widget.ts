import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { rollup } from 'rollup';
import { loadConfigFile } from 'rollup/loadConfigFile';
import { filesIn } from './files-in.js';

/** Whatever else, beside `src/`, the built files follow from. */
const OTHER_INPUTS = [
  'package-lock.json',
  'rollup.config.mjs',
  'tsconfig.json',
  'scripts/tokens.ts',
];

/** What the files in `dist/widget/` were built from. */
const STAMP = 'dist/widget-built-from.txt';

/**
 * Builds the widget into `dist/widget/`; at once where it is built and nothing changed since.
 * Works from the top folder of the project only. Rejects with rollup's error where the sources do not build.
 *
 * @returns the folder, for `startEmulator`.
 */
export async function buildWidget(): Promise<string> {
  const folder = path.resolve('dist/widget');
  const inputs = stampOfInputs();
  if (
    existsSync(`${folder}/main.js`) &&
    existsSync(STAMP) &&
    readFileSync(STAMP, 'utf8') === inputs
  )
    return folder;

  rmSync(STAMP, { force: true });
  const { options, warnings } = await loadConfigFile(path.resolve('rollup.config.mjs'), {});
  for (const config of options) {
    const bundle = await rollup(config);
    for (const output of config.output) await bundle.write(output);
    await bundle.close();
  }
  warnings.flush();
  writeFileSync(STAMP, inputs);
  return folder;
}

/** Name, time and size of every input, a line each. */
function stampOfInputs(): string {
  return [...filesIn('src', /./), ...OTHER_INPUTS]
    .filter((file) => existsSync(file))
    .map((file) => `${file} ${statSync(file).mtimeMs} ${statSync(file).size}\n`)
    .join('');
}
