import { PLACES, readPrivacyLog } from '../../test/support/privacy-log.js';
import { ONE_FAILED, ONE_PASSED, type Tally } from './tally.js';

/** Whether the journeys left a name, a number or a note where none may be: one test. */
export function judgePrivacy(folder: string): Tally {
  const { texts, hits } = readPrivacyLog(folder);
  for (const { place, secret, around } of hits)
    console.log(`  ✖ ${place}: "${secret}" in ${around}`);
  const counts = PLACES.map((place) => `${texts[place]} of ${place}`).join(', ');
  console.log(`Privacy: ${hits.length} hits in ${counts}`);
  // A kind of text that nobody saw means that nobody looked; but a widget that says nothing on the console is as it should be.
  const wasLooked = PLACES.every((place) => place === 'console' || texts[place] > 0);
  return hits.length === 0 && wasLooked ? ONE_PASSED : ONE_FAILED;
}
