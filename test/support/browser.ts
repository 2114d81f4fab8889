/**
 * @fileoverview Chromium, driven: what tests of whole pages need to look at an agent's desktop and the widget in its frame.
 *
 * What Debian's Chromium 156 does with a frame of another site (a page on `localhost` with a frame on `127.0.0.1`):
 * - As installed, with third-party cookies blocked or not: `localStorage`, `sessionStorage`, IndexedDB, caches and locks work, in a
 *   part of their own for each site that frames; only cookies are refused. `--test-third-party-cookie-phaseout` changes nothing of it.
 * - Where a user or an administrator blocks the framed site's data (a content setting), `localStorage`, `sessionStorage`, caches and
 *   locks throw `SecurityError`, `indexedDB.open` fails with `UnknownError`, and cookies are dropped. That is `refused` here.
 * - `BroadcastChannel` works both ways, between frames of one tab and of several, as long as the framing site is the same; it does
 *   not reach a page of the framed site that is no frame, so not the sign-in window either.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import puppeteer, { type Browser } from 'puppeteer-core';
import { ensureChromium } from '../../scripts/chromium.js';

/** What the browser lets a frame of another site store. */
export interface BrowserOptions {
  readonly thirdPartyStorage: 'allowed' | 'refused';
  /** The folder of a profile that `makeProfile` made; whoever made it takes it away. A fresh one for this browser where absent. */
  readonly profile?: string;
}

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // The browser's own address bar: in each new window it loads two pages of its own, hundreds of files, which no test looks at.
  '--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup',
];

/** How long a page may take to show something, in milliseconds; generous, for a busy machine. */
export const PATIENCE_MS = 15_000;

/** The settings of a profile, as Chromium keeps them. `setting: 2` is "block"; a pattern is "whose data, framed by whom". */
const PREFERENCES: Readonly<Record<BrowserOptions['thirdPartyStorage'], object>> = {
  allowed: { profile: { cookie_controls_mode: 0 } },
  refused: {
    profile: {
      cookie_controls_mode: 1,
      content_settings: { exceptions: { cookies: { '127.0.0.1,localhost': { setting: 2 } } } },
    },
  },
};

/** Makes a fresh profile. Gives its folder. */
export function makeProfile(thirdPartyStorage: BrowserOptions['thirdPartyStorage']): string {
  const profile = mkdtempSync(path.join(tmpdir(), 'baton-browser-'));
  mkdirSync(path.join(profile, 'Default'));
  writeFileSync(
    path.join(profile, 'Default', 'Preferences'),
    JSON.stringify(PREFERENCES[thirdPartyStorage]),
  );
  return profile;
}

/** Takes a profile away. No browser may use it any more. */
export function removeProfile(profile: string): void {
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
}

/** Starts a browser. Its `close()` takes the profile away, where it is its own. */
export async function openBrowser(options: BrowserOptions): Promise<Browser> {
  const profile = options.profile ?? makeProfile(options.thirdPartyStorage);
  const browser = await puppeteer.launch({
    executablePath: ensureChromium(),
    userDataDir: profile,
    args: FLAGS,
  });
  if (options.profile === undefined) browser.process()?.once('exit', () => removeProfile(profile));
  return browser;
}
