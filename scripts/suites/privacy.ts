import { PLACES, readPrivacyLog } from '../../test/support/privacy-log.js';
import { ONE_FAILED, ONE_PASSED, type Tally } from './tally.js';

/** Whether the journeys left a name, a number or a note where none may be: one test. */
export function judgePrivacy(folder: string): Tally {
  const { texts, hits } = readPrivacyLog(folder);
  for (const { place, secret, around } of hits)
    console.log(`  ✖ ${place}: "${secret}" in ${around}`);
  const counts = PLACES.map((place) => `${texts[place]} of ${place}`).join(', ');
  console.log(`Privacy: ${hits.length} hits in ${counts}`);
  // A kind of text that nobody saw means that nobody looked.
  return hits.length === 0 && PLACES.every((place) => texts[place] > 0) ? ONE_PASSED : ONE_FAILED;
}
