/** Reads the subset of Vault's Metadata Definition Language that the package is written in; anything else is an error. */

/** A component or subcomponent: `Field reason__c ( … )`. */
export interface MdlPart {
  /** Before the type: `RECREATE`, `ALTER`; `ADD` of a subcomponent; empty in a component that is recreated. */
  readonly command: string;
  readonly type: string;
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | number | boolean>>;
  readonly parts: readonly MdlPart[];
}

const TOKEN = /\s*('(?:[^']|'')*'|[A-Za-z_][A-Za-z0-9_]*|\d+|[(),;])/y;

/** Reads one statement. @throws Error where the text is not a single statement. */
export function readMdl(text: string): MdlPart {
  const tokens = tokensOf(text);
  const head = words(tokens);
  const statement = { ...partOf(head), ...bodyOf(tokens) };
  expect(tokens, ';');
  if (tokens.length > 0) throw new Error(`More after the statement: ${tokens.join(' ')}`);
  return statement;
}

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  const end = text.trimEnd().length;
  while (TOKEN.lastIndex < end) {
    const from = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (!match?.[1]) throw new Error(`Not MDL: ${text.slice(from, from + 30)}`);
    tokens.push(match[1]);
  }
  return tokens;
}

/** The words before a parenthesis. */
function words(tokens: string[]): string[] {
  const found: string[] = [];
  while (tokens[0] && /^[A-Za-z_]/.test(tokens[0])) found.push(tokens.shift() ?? '');
  return found;
}

function partOf(head: readonly string[]): Pick<MdlPart, 'command' | 'type' | 'name'> {
  const [name = '', type = '', ...before] = head
    .filter((word) => !['IF', 'NOT', 'EXISTS'].includes(word))
    .reverse();
  if (!name || !type) throw new Error(`No component: ${head.join(' ')}`);
  return { command: before.reverse().join(' '), type, name };
}

function bodyOf(tokens: string[]): Pick<MdlPart, 'attributes' | 'parts'> {
  const attributes: Record<string, string | number | boolean> = {};
  const parts: MdlPart[] = [];
  expect(tokens, '(');
  for (;;) {
    const head = words(tokens);
    const [attribute = ''] = head;
    if (head.length === 1) attributes[attribute] = valueOf(tokens);
    else parts.push({ ...partOf(head), ...bodyOf(tokens) });
    if (tokens[0] === ')') break;
    expect(tokens, ',');
  }
  expect(tokens, ')');
  return { attributes, parts };
}

function valueOf(tokens: string[]): string | number | boolean {
  expect(tokens, '(');
  const token = tokens.shift() ?? '';
  expect(tokens, ')');
  if (token.startsWith("'")) return token.slice(1, -1).replaceAll("''", "'");
  if (/^\d+$/.test(token)) return Number(token);
  if (token === 'true' || token === 'false') return token === 'true';
  throw new Error(`No value: ${token}`);
}

function expect(tokens: string[], wanted: string): void {
  const token = tokens.shift();
  if (token !== wanted) throw new Error(`"${wanted}" is expected, not "${token ?? 'the end'}".`);
}
