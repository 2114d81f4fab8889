/**
 * @fileoverview Imports point only towards `domain`; `emulator` and `src` never meet. See `layers-table.js`.
 *
 * Bad, in `src/domain/segments.ts`: `import { mapCase } from '../vault/map.js';`
 * Good: the caller in `src/app` maps, and passes a domain record.
 */
import { isBuiltin } from 'node:module';
import path from 'node:path';
import { LAYERS } from './layers-table.js';

/** Folders whose every file must be in a row of the table. */
const GOVERNED = ['src/', 'emulator/'];

/** Whether a file is this one, or in this folder. */
const isInside = (file, room) => file === room || file.startsWith(`${room}/`);

/** The row of a file (path from the top of the project, with `/`), or `undefined`. */
function rowOf(file) {
  return LAYERS.filter((row) => isInside(file, row.path)).sort(
    (a, b) => b.path.length - a.path.length,
  )[0];
}

/** Name of the package of a specifier: `lit` for `lit/decorators.js`, `@lit/context` for itself. */
function packageOf(specifier) {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

/** What the specifier stands for, as the table names it, and whether this row allows it. */
function judge(row, file, specifier) {
  if (specifier.startsWith('.')) {
    const target = path.posix.join(path.posix.dirname(file), specifier.replace(/\.js$/, '.ts'));
    const targetRow = rowOf(target);
    const isAllowed = targetRow === row || row.rooms.some((room) => isInside(target, room));
    return { what: targetRow?.path ?? target, isAllowed };
  }
  if (isBuiltin(specifier)) return { what: specifier, isAllowed: row.packages.includes('node:') };
  const what = packageOf(specifier);
  return { what, isAllowed: row.packages.includes('*') || row.packages.includes(what) };
}

/** @type {import('eslint').Rule.RuleModule} */
export const layers = {
  meta: {
    type: 'problem',
    docs: { description: 'Imports point only towards src/domain.' },
    schema: [],
    messages: {
      forbidden: '{{room}} may not import {{what}}. {{instead}}',
      homeless:
        '{{file}} is in no room that eslint-rules/layers-table.js knows. Move it into one, or add a row.',
    },
  },
  create(context) {
    const file = path.relative(context.cwd, context.filename).split(path.sep).join('/');
    if (!GOVERNED.some((folder) => file.startsWith(folder))) return {};
    const row = rowOf(file);
    if (!row) {
      return {
        Program: (node) => context.report({ node, messageId: 'homeless', data: { file } }),
      };
    }
    const check = (node, source) => {
      if (typeof source?.value !== 'string') return;
      const { what, isAllowed } = judge(row, file, source.value);
      if (isAllowed) return;
      const data = { room: row.path, what, instead: row.instead };
      context.report({ node, messageId: 'forbidden', data });
    };
    return {
      ImportDeclaration: (node) => check(node, node.source),
      ExportNamedDeclaration: (node) => check(node, node.source),
      ExportAllDeclaration: (node) => check(node, node.source),
      ImportExpression: (node) => check(node, node.source),
      TSImportType: (node) => check(node, node.source ?? node.argument?.literal),
    };
  },
};
