/**
 * @fileoverview Contact sheets of the widget's visual states, and the page `docs/screens.md` that shows them: one sheet for each
 * group of states, in it one row for each state, 320, 400 and 800 pixels wide, light and dark.
 *
 * Usage: `tsx scripts/state-sheets.ts [part of a group's name]`; `npm run pictures` draws all.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import puppeteer, { type Page } from 'puppeteer-core';
import { widgetStates } from '../test/support/widget-states.js';
import { ensureChromium } from './chromium.js';
import { startGallery } from './gallery-server.js';

const FOLDER = 'docs/pictures/states';
const WIDTHS_PX = [320, 400, 800];
/** The sheets show the states this much smaller. */
const SCALE = 0.5;
const QUALITY = 35;

/** Groups in the order of the page. A state is in the first one whose pattern fits. */
const GROUPS: readonly (readonly [file: string, title: string, pattern: RegExp])[] = [
  ['gate', 'Before there is a call', /^(starting|sign-in|fatal|unreachable)/],
  ['call', 'The call, and what does not work beside it', /^(call|notice)/],
  [
    'case-incoming',
    'The case: before it is there, and who hands over',
    /^case-(incoming|ringing|searching|not-taken|internal|unavailable)/,
  ],
  ['case-choice', 'The case: picked, found, changed', /^case-(pick|search|change|refused)/],
  ['case', 'The case', /^case/],
  ['timeline', 'The timeline', /^timeline/],
  ['transfer-list', 'Transfer to: the list', /^list/],
  [
    'transfer-pick',
    'Transfer: whom, and in which way',
    /^transfer-(all|picked|way|barred|no-list)/,
  ],
  [
    'transfer-note',
    'Transfer: reason, note, and what to think of before',
    /^transfer-(note|no-reasons|hints)/,
  ],
  ['transfer-number', 'Transfer: typed numbers', /^transfer-number/],
  ['transfer-trouble', 'Transfer: what went wrong', /^transfer-(link|claimed|refused|not-sent)/],
  [
    'transfer-progress',
    'Transfer: under way',
    /^transfer-(checking|linking|recording|commanding|requested|overdue|ringing)/,
  ],
  ['transfer-outcome', 'Transfer: how it went', /^transfer/],
  ['consult-people', 'Asking first: colleagues and queues', /^consult-(user|queue)/],
  ['consult-numbers', 'Asking first: IVRs and outside numbers', /^consult-(ivr|outside|tones)/],
  ['consult-trouble', 'Asking first: commands, waiting, what went wrong', /^consult/],
  ['forced-colours', 'In the colours that a user forces (a few states)', /^forced/],
];

/** States that are drawn with forced colours too: buttons of all kinds, messages, the drawing of a consult. */
const FORCED = [
  'call-picked',
  'case-adverse-event',
  'case-search-found',
  'transfer-note-email',
  'transfer-way-not-listed',
  'transfer-refused',
  'consult-user-with_target',
];
const FORCED_PREFIX = 'forced-';

/** The list, opened in a state of the widget. */
const LIST_OPEN = 'list-open';
const STATE_OF_LIST = 'transfer-all-kinds';

/** Draws the sheets of the groups whose file name holds `wanted`; all of them, and the page, where it is empty. */
export async function drawStateSheets(wanted = ''): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  const gallery = await startGallery();
  const browser = await puppeteer.launch({
    executablePath: ensureChromium(),
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run'],
  });
  try {
    const page = await browser.newPage();
    for (const [file, title, names] of groups().filter(([name]) => name.includes(wanted))) {
      const rows: string[] = [];
      for (const name of names) rows.push(await rowOf(page, gallery.url, name));
      await page.setContent(sheetOf(title, rows));
      await page.setViewport({ width: sheetWidth(), height: 400 });
      await page.screenshot({
        path: `${FOLDER}/${file}.webp`,
        type: 'webp',
        quality: QUALITY,
        fullPage: true,
      });
    }
  } finally {
    await browser.close();
    gallery.close();
  }
  if (wanted === '') await writeFile('docs/screens.md', screensPage());
}

function groups(): (readonly [file: string, title: string, names: readonly string[]])[] {
  const forced = FORCED.map((name) => FORCED_PREFIX + name);
  const left = new Set([LIST_OPEN, ...Object.keys(widgetStates), ...forced]);
  return GROUPS.map(([file, title, pattern]) => {
    const names = [...left].filter((name) => pattern.test(name));
    for (const name of names) left.delete(name);
    return [file, title, names];
  });
}

/** One state in all widths and both schemes, as HTML with the pictures in it. */
async function rowOf(page: Page, url: string, title: string): Promise<string> {
  const name = title.replace(FORCED_PREFIX, '');
  const isForced = title !== name;
  const devtools = await page.createCDPSession();
  await page.setViewport({ width: 800, height: 900 });
  await page.goto(`${url}?${name === LIST_OPEN ? STATE_OF_LIST : name}`);
  await page.waitForSelector(name.startsWith('consult') ? 'pierce/.drawing' : 'pierce/h1');
  if (name === LIST_OPEN) {
    await page.click('pierce/[role=combobox]');
    await page.keyboard.press('ArrowDown');
  }
  await trim(page, hiddenIn(name));
  const pictures: string[] = [];
  for (const width of WIDTHS_PX) {
    await page.setViewport({ width, height: 900 });
    for (const colorScheme of ['light', 'dark']) {
      await devtools.send('Emulation.setEmulatedMedia', {
        features: [
          { name: 'prefers-color-scheme', value: colorScheme },
          { name: 'prefers-reduced-motion', value: 'reduce' },
          { name: 'forced-colors', value: isForced ? 'active' : 'none' },
        ],
      });
      const height = name === LIST_OPEN ? 900 : await heightOf(page);
      await page.setViewport({ width, height });
      const picture = await page.screenshot({ encoding: 'base64' });
      const size = `width="${width * SCALE}" height="${height * SCALE}"`;
      pictures.push(`<img ${size} src="data:image/png;base64,${picture}">`);
    }
  }
  await devtools.detach();
  return `<h2>${title}</h2><div>${pictures.join('')}</div>`;
}

/** Takes away what is the same in every row of a group: the heading, and the other regions. */
const trim = (page: Page, hidden: readonly string[]): Promise<void> =>
  page.evaluate((names) => {
    const main = document.querySelector('baton-widget')?.shadowRoot?.querySelector('main');
    for (const name of names) main?.querySelector(name)?.setAttribute('hidden', '');
  }, hidden);

const heightOf = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const main = document.querySelector('baton-widget')?.shadowRoot?.querySelector('main');
    return Math.ceil(main?.getBoundingClientRect().bottom ?? 400);
  });

function hiddenIn(name: string): readonly string[] {
  if (/^(transfer|consult)/.test(name)) return ['baton-call', 'baton-case', 'baton-timeline'];
  if (name.startsWith('case')) return ['baton-call', 'baton-transfer', 'baton-timeline'];
  if (name.startsWith('timeline')) return ['baton-call', 'baton-case', 'baton-transfer'];
  return name === LIST_OPEN ? [] : ['baton-timeline'];
}

const sheetWidth = (): number =>
  WIDTHS_PX.reduce((sum, width) => sum + 2 * (width * SCALE + 8), 0) + 24;

const sheetOf = (title: string, rows: readonly string[]): string =>
  `<!doctype html><title>${title}</title><style>
    body { margin: 12px; font: 14px system-ui, sans-serif; background: #fff; color: #111 }
    h2 { margin: 12px 0 4px; font-size: 14px }
    div { display: flex; align-items: start; gap: 8px }
    img { display: block; outline: 1px solid #bbb }
  </style>${rows.join('')}`;

function screensPage(): string {
  const sections = groups().map(
    ([file, title, names]) =>
      `## ${title}\n\n${names.map((name) => `\`${name}\``).join(', ')}\n\n![${title}](pictures/states/${file}.webp)\n`,
  );
  return `# Every screen

Each visual state of the widget, 320, 400 and 800 pixels wide, light and dark, drawn by \`npm run pictures\` from
[\`test/support/widget-states.ts\`](../test/support/widget-states.ts), at half their size. The component tests check each of them for
accessibility and for sideways scrolling at the same widths. Regions that are the same in every row are left out.

${sections.join('\n')}`;
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await drawStateSheets(process.argv[2]);
}
