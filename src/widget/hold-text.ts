import { msg, str } from '@lit/localize';
import { formatDuration } from './format.js';
import { getLocale } from './locale.js';

/** Hold time that is over. Unknown is never shown as none. */
export function holdText(holdMs: number | undefined): string {
  if (holdMs === undefined) {
    return msg('hold time not known', { id: 'hold-unknown', desc: 'Part of a line of figures' });
  }
  if (holdMs === 0) {
    return msg('no hold', { id: 'hold-none', desc: 'Part of a line of figures' });
  }
  const duration = formatDuration(holdMs, getLocale());
  return msg(str`on hold ${duration}`, {
    id: 'hold',
    desc: 'Part of a line of figures; the placeholder is a duration such as 15 sec',
  });
}
