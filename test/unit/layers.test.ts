import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ESLint } from 'eslint';
// @ts-expect-error -- the rules are plain JavaScript, as ESLint loads them
import { LAYERS } from '../../eslint-rules/layers-table.js';

interface Row {
  readonly path: string;
  readonly rooms: readonly string[];
  readonly packages: readonly string[];
  readonly instead: string;
}

const rows = LAYERS as readonly Row[];
const eslint = new ESLint();

/** What the layer rule says about `code` in a file that need not exist. */
async function complaints(filePath: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath });
  assert.ok(result, `${filePath} is not linted at all`);
  return result.messages
    .filter(({ ruleId, fatal }) => fatal === true || ruleId === 'baton/layers')
    .map(({ message }) => message);
}

/** A file in that room, and how a file in `from` would import it. */
const fileIn = (path: string): string => (path.endsWith('.ts') ? path : `${path}/example.ts`);
const specifier = (from: string, to: string): string => {
  const up = fileIn(from)
    .split('/')
    .slice(1)
    .map(() => '..')
    .join('/');
  return `${up}/${fileIn(to).replace(/\.ts$/, '.js')}`;
};
const importing = (from: string): string => `import { x } from '${from}';\nexport const y = x;\n`;

describe('layers: who may import whom', () => {
  it('the domain may not import the Vault adapter, and the message says where the code goes', async () => {
    const [message, ...more] = await complaints(
      'src/domain/segments.ts',
      importing('../vault/map.js'),
    );
    assert.deepEqual(more, []);
    assert.match(message ?? '', /^src\/domain may not import src\/vault\. .*argument/);
  });

  it('every way to import is seen', async () => {
    const ways = [
      "export { x } from '../vault/map.js';",
      "export * from '../vault/map.js';",
      "import '../vault/map.js';",
      "import type { X } from '../vault/map.js';\nexport type Y = X;",
      "export const y = () => import('../vault/map.js');",
      "export type Y = import('../vault/map.js').X;",
    ];
    for (const way of ways)
      assert.equal((await complaints('src/domain/a.ts', `${way}\n`)).length, 1, way);
  });

  it('a file in a room that the table does not know is refused', async () => {
    const [message] = await complaints('src/elsewhere/a.ts', 'export const a = 1;\n');
    assert.match(message ?? '', /no room/);
  });

  it('a package is judged by its name, wherever in it the module is', async () => {
    assert.deepEqual(
      await complaints('src/widget/a.ts', importing('lit/directives/repeat.js')),
      [],
    );
    assert.equal((await complaints('src/app/a.ts', importing('lit/decorators.js'))).length, 1);
    assert.deepEqual(await complaints('src/app/a.ts', importing('@lit/context')), []);
  });

  for (const row of rows) {
    const others = rows.filter(({ path }) => path !== row.path).map(({ path }) => path);
    const isOpen = (path: string): boolean =>
      row.rooms.some((room) => path === room || path.startsWith(`${room}/`));
    const allowed = [...new Set([...others.filter(isOpen), ...row.rooms])];
    const refused = [...others.filter((path) => !isOpen(path)), 'test/support', 'scripts'];

    it(`${row.path} may import ${[row.path, ...allowed].join(', ')}, and no other room`, async () => {
      for (const path of row.path.endsWith('.ts') ? allowed : [row.path, ...allowed])
        assert.deepEqual(
          await complaints(fileIn(row.path), importing(specifier(row.path, path))),
          [],
          path,
        );
      for (const path of refused)
        assert.deepEqual(
          await complaints(fileIn(row.path), importing(specifier(row.path, path))),
          [
            `${row.path} may not import ${rows.some((r) => r.path === path) ? path : fileIn(path)}. ${row.instead}`,
          ],
          path,
        );
    });

    it(`${row.path} may import these packages: ${row.packages.join(', ') || 'none'}`, async () => {
      for (const name of ['lit', '@lit/localize', 'purecloud-platform-client-v2', 'node:fs']) {
        const wanted =
          row.packages.includes(name.startsWith('node:') ? 'node:' : name) ||
          (row.packages.includes('*') && !name.startsWith('node:'));
        const found = await complaints(fileIn(row.path), importing(name));
        assert.equal(found.length, wanted ? 0 : 1, `${name}: ${found.join()}`);
      }
    });
  }
});
