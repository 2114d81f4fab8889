/**
 * @fileoverview Writes the widget's `tokens.css`: of the design tokens of `genesys-spark` just those that `src/widget/` names,
 * light and dark, with their licence, and the few rules for the page around the widget.
 *
 * Usage: `tsx scripts/tokens.ts dist/widget/tokens.css`
 */
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const sparkFolder = path.join(root, 'node_modules/genesys-spark');
const widgetFolder = path.join(root, 'src/widget');

/** Where in the vendor's sheet the light and the dark values stand. */
const LIGHT = ':root';
const DARK = '[flare-mode=dark]';

type Properties = ReadonlyMap<string, string>;

/** The custom properties of the rule whose selector is `selector`. */
function propertiesOf(sheet: string, selector: string): Properties {
  const start = sheet.indexOf(`${selector} {`);
  if (start < 0) {
    throw new Error(
      `genesys-spark has no rule "${selector}". Compare its global.css with scripts/tokens.ts.`,
    );
  }
  const body = sheet.slice(sheet.indexOf('{', start) + 1, sheet.indexOf('}', start));
  return new Map(
    [...body.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value]),
  );
}

/** Every host token that the widget's sources name. */
async function usedNames(): Promise<readonly string[]> {
  const names = new Set<string>();
  for (const file of await readdir(widgetFolder, { recursive: true })) {
    if (!/\.(ts|css)$/.test(file)) continue;
    const text = await readFile(path.join(widgetFolder, file), 'utf8');
    for (const [name] of text.matchAll(/--gse-[\w-]+/g)) names.add(name);
  }
  return [...names].sort();
}

const declarations = (names: readonly string[], values: Properties, indent: string): string =>
  names
    .flatMap((name) => {
      const value = values.get(name);
      return value === undefined ? [] : [`${indent}${name}: ${value};`];
    })
    .join('\n');

/**
 * The text of `tokens.css`.
 * @throws where the widget names a token that the host does not have.
 */
export async function tokensCss(): Promise<string> {
  const sheet = await readFile(path.join(sparkFolder, 'dist/css/flare/global.css'), 'utf8');
  const licence = await readFile(path.join(sparkFolder, 'LICENSE'), 'utf8');
  const page = await readFile(path.join(widgetFolder, 'page.css'), 'utf8');
  const light = propertiesOf(sheet, LIGHT);
  const names = await usedNames();
  const missing = names.filter((name) => !light.has(name));
  if (missing.length > 0) {
    throw new Error(
      `genesys-spark has no token ${missing.join(', ')}. Correct the name in src/widget/tokens.ts.`,
    );
  }
  return `/*! Design tokens of genesys-spark.

${licence.trim()}
*/
:root {
${declarations(names, light, '  ')}
}

@media (prefers-color-scheme: dark) {
  :root {
${declarations(names, propertiesOf(sheet, DARK), '    ')}
  }
}

${page}`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const target = process.argv[2];
  if (target === undefined) {
    throw new Error('No file was named. Run: tsx scripts/tokens.ts dist/widget/tokens.css');
  }
  await mkdir(path.dirname(target), { recursive: true });
  await writeFile(target, await tokensCss());
}
