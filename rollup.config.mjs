/** @fileoverview Builds the widget into `dist/widget/`: two entries, chunks that are loaded when needed, pages, tokens. */
import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import commonjs from '@rollup/plugin-commonjs';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import esbuild from 'rollup-plugin-esbuild';

const OUT = 'dist/widget';

/** The widget and the page that a sign-in window returns to. */
const ENTRIES = { main: 'src/widget/main.ts', 'signed-in': 'src/widget/signed-in.ts' };

/** Files that are served as they stand. */
const PAGES = ['index.html', 'signed-in.html'];

/**
 * Sources import each other as `./x.js` and are `./x.ts`. The transpiler's own resolver would do that for packages too, and
 * pass by their `browser` maps: then Node's half of the HTTP client comes along.
 */
const sources = {
  name: 'sources',
  resolveId(specifier, importer) {
    if (!importer || importer.includes('node_modules') || !/^\..*\.js$/.test(specifier))
      return null;
    const file = path.resolve(path.dirname(importer), specifier.replace(/\.js$/, '.ts'));
    return existsSync(file) ? file : null;
  },
};
const transpile = { ...esbuild({ target: 'es2022', tsconfig: 'tsconfig.json' }), resolveId: null };

/**
 * The HTTP client of the platform SDK takes `XMLHttpRequest` in browsers. Its second way, which is never taken then, stays out,
 * as its first one (Node's) does by its own `browser` map.
 */
const FETCH_ADAPTER = /\/node_modules\/axios\/lib\/adapters\/fetch\.js$/;
const withoutFetchAdapter = {
  name: 'without-fetch-adapter',
  load(id) {
    return FETCH_ADAPTER.test(id) ? 'export const getFetch = () => null;' : null;
  },
};

/** A description for translators, as it stands in the options of `msg`. */
const DESCRIPTION = /\bdesc:\s*(?:'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")\s*,?/g;

/**
 * What only translators read stays out of the build. Blanks take its place, so that all positions stay and no source map is
 * needed. The extraction of messages reads the sources.
 */
const withoutDescriptions = {
  name: 'without-descriptions',
  transform(code, id) {
    if (!/\/src\/(?:widget|setup)\/.*\.ts$/.test(id)) return null;
    const blanked = code.replace(DESCRIPTION, (text) => text.replace(/[^\n]/g, ' '));
    if (/\bdesc:/.test(blanked)) {
      this.error(`${id}: a description is no plain string. Write it in quotes on one line.`);
    }
    return { code: blanked, map: null };
  },
};

/** Comments and most blanks of a style sheet mean nothing to a browser. */
const plainStyles = {
  name: 'plain-styles',
  transform(code, id) {
    if (!/\/src\/(?:widget|setup)\/.*(?:\.styles|\/tokens)\.ts$/.test(id)) return null;
    const plain = code.replace(/\bcss`[^`]*`/g, (sheet) => {
      if (sheet.includes('${')) {
        this.error(`${id}: a style sheet is put together of parts. Put the parts into an array.`);
      }
      return sheet
        .replace(/\/\*[^]*?\*\//g, '')
        .replace(/\s+/g, ' ')
        .replace(/ ?([{};,]) ?/g, '$1');
    });
    return { code: plain, map: null };
  },
};

/** Chunks of an earlier build have other names, and would stay. */
const emptyOut = {
  name: 'empty-out',
  buildStart() {
    rmSync(OUT, { recursive: true, force: true });
  },
};

/** Pages, and the design tokens that the widget uses. */
const pagesAndTokens = {
  name: 'pages-and-tokens',
  buildStart() {
    for (const page of PAGES) this.addWatchFile(`src/widget/${page}`);
  },
  writeBundle() {
    for (const page of PAGES) copyFileSync(`src/widget/${page}`, `${OUT}/${page}`);
    const command = ['--import', 'tsx', 'scripts/tokens.ts', `${OUT}/tokens.css`];
    execFileSync(process.execPath, command, { stdio: 'inherit' });
  },
};

/** Which file imports which, for `scripts/size.ts`: outside the folder that is served. */
const importsList = {
  name: 'imports-list',
  generateBundle(_options, bundle) {
    const chunks = Object.values(bundle)
      .filter(({ type }) => type === 'chunk')
      .map(({ fileName, imports }) => ({ fileName, imports }));
    mkdirSync('dist', { recursive: true });
    writeFileSync('dist/widget-imports.json', `${JSON.stringify(chunks, null, 2)}\n`);
  },
};

/** What is shipped of other people's work is shipped with their licences: `licences.txt`, beside the files. */
const licences = {
  name: 'licences',
  generateBundle(_options, bundle) {
    const folders = new Set();
    for (const chunk of Object.values(bundle)) {
      for (const id of Object.keys(chunk.modules ?? {})) {
        const folder = /\/.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id)?.[0];
        if (folder) folders.add(folder);
      }
    }
    const source = [...folders].sort().map(licenceOf).join('\n');
    this.emitFile({ type: 'asset', fileName: 'licences.txt', source });
  },
};

/** Name, version and licence text of an installed package. */
function licenceOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file ? readFileSync(`${folder}/${file}`, 'utf8') : `Licence: ${license}\n`;
  return `${name} ${version}\n\n${text}`;
}

export default {
  input: ENTRIES,
  output: {
    dir: OUT,
    format: 'es',
    sourcemap: true,
    entryFileNames: '[name].js',
    chunkFileNames: 'chunk-[name]-[hash].js',
  },
  plugins: [
    emptyOut,
    sources,
    withoutFetchAdapter,
    nodeResolve({ browser: true, exportConditions: ['production'] }),
    commonjs(),
    withoutDescriptions,
    plainStyles,
    transpile,
    terser({ module: true, ecma: 2020 }),
    pagesAndTokens,
    importsList,
    licences,
  ],
};
