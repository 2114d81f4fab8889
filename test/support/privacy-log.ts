/** @fileoverview Where the processes of a test run note in how many texts they looked for personal data, and what they found. */
import { appendFileSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { filesIn } from '../../scripts/files-in.js';

/** Kinds of texts that must hold no name, number or note. */
export const PLACES = ['address', 'attribute', 'storage', 'console'] as const;
/** Where a text was found. */
export type Place = (typeof PLACES)[number];

/** What was found where; the text around it is cut. */
export interface PrivacyHit {
  readonly place: Place;
  readonly secret: string;
  readonly around: string;
}

/** In how many texts of each kind personal data was looked for, and what was found. */
export interface PrivacyNote {
  readonly texts: Readonly<Record<Place, number>>;
  readonly hits: readonly PrivacyHit[];
}

/** Notes what one stage saw; each process has a file of its own. */
export function notePrivacy(folder: string, note: PrivacyNote): void {
  appendFileSync(path.join(folder, `${process.pid}.jsonl`), `${JSON.stringify(note)}\n`);
}

/** What all processes noted, added up. */
export function readPrivacyLog(folder: string): PrivacyNote {
  const notes = filesIn(folder, /\.jsonl$/).flatMap((file) =>
    readFileSync(file, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as PrivacyNote),
  );
  const count = (place: Place): number => notes.reduce((sum, { texts }) => sum + texts[place], 0);
  return {
    texts: {
      address: count('address'),
      attribute: count('attribute'),
      storage: count('storage'),
      console: count('console'),
    },
    hits: notes.flatMap(({ hits }) => hits),
  };
}
