/** @fileoverview `?joined=true|false`. */
import { invalidValue } from '../errors.js';

/**
 * Whether a member with this `joined` is wanted. Throws `Refused` (400).
 * @param fallback what counts where nothing is said; all are wanted where absent.
 */
export function joinedFilter(url: URL, fallback = ''): (joined: boolean) => boolean {
  const wanted = url.searchParams.get('joined') ?? fallback;
  if (wanted === '') return () => true;
  if (wanted !== 'true' && wanted !== 'false')
    throw invalidValue(wanted, 'joined', ['true', 'false']);
  return (joined) => String(joined) === wanted;
}
