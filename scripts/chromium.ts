/** @fileoverview Finds the browser that the tests drive, or installs it from the system's packages. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * Path of a Chromium (or Chrome) that starts: `CHROME_PATH`, else one on the `PATH`, else, for root on a system with apt,
 * one that is installed now.
 *
 * @throws with one sentence that says how to get it.
 */
export function ensureChromium(): string {
  const asked = process.env['CHROME_PATH'];
  if (asked) {
    if (starts(asked)) return asked;
    throw new Error(
      `CHROME_PATH is "${asked}", which does not start. Set it to the path of Chromium or Chrome.`,
    );
  }
  const found = onPath() ?? (install() ? onPath() : undefined);
  if (found) return found;
  throw new Error(
    'No Chromium was found, and the tests drive one. Install it ("apt-get install chromium" as root, or Chrome), or set CHROME_PATH to where it is.',
  );
}

function onPath(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  return NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name))).find(starts);
}

/** Some systems put a placeholder under the name, which only tells to install another package. */
function starts(command: string): boolean {
  const { status, stdout } = spawnSync(command, ['--version'], { encoding: 'utf8' });
  return status === 0 && /Chrom/.test(stdout);
}

function install(): boolean {
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || spawnSync('apt-get', ['--version']).status !== 0) return false;
  console.log('No Chromium was found: installing it with apt-get.');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args: string[]): boolean =>
    spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
  // A fresh machine has no lists of packages yet; where they cannot be renewed, those that are there may do.
  apt('-q', 'update');
  return apt('-q', 'install', '-y', '--no-install-recommends', 'chromium');
}
