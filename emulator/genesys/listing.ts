/** @fileoverview Pages of a listing, as the platform cuts them. */
import { badRequest } from './errors.js';

/** `…EntityListing`. */
export interface Listing<T> {
  readonly entities: readonly T[];
  readonly pageSize: number;
  readonly pageNumber: number;
  readonly total: number;
  readonly pageCount: number;
  readonly firstUri: string;
  readonly selfUri: string;
  readonly lastUri: string;
  readonly nextUri?: string;
  readonly previousUri?: string;
}

/**
 * The page that `?pageSize=&pageNumber=` ask for (25 and 1 where absent).
 * Throws `Refused` (400) for numbers that are none, or a page of more than `maxSize`.
 */
export function page<T>(all: readonly T[], url: URL, maxSize = 500): Listing<T> {
  const pageSize = numberParam(url, 'pageSize', 25, maxSize);
  const pageNumber = numberParam(url, 'pageNumber', 1, Number.MAX_SAFE_INTEGER);
  const pageCount = Math.max(1, Math.ceil(all.length / pageSize));
  const uri = (number: number): string => {
    const query = new URLSearchParams(url.search);
    query.set('pageSize', String(pageSize));
    query.set('pageNumber', String(number));
    return `${url.pathname}?${query.toString()}`;
  };
  return {
    entities: all.slice((pageNumber - 1) * pageSize, pageNumber * pageSize),
    pageSize,
    pageNumber,
    total: all.length,
    pageCount,
    firstUri: uri(1),
    selfUri: uri(pageNumber),
    lastUri: uri(pageCount),
    ...(pageNumber < pageCount ? { nextUri: uri(pageNumber + 1) } : {}),
    ...(pageNumber > 1 ? { previousUri: uri(pageNumber - 1) } : {}),
  };
}

function numberParam(url: URL, name: string, fallback: number, max: number): number {
  const text = url.searchParams.get(name);
  if (text === null || text === '') return fallback;
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= max) return value;
  throw badRequest(`${name} must be a whole number from 1 to ${max}. It is ${text}.`);
}
