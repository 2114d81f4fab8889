/**
 * @fileoverview The link: opaque ids on the customer's leg that tie a conversation to a case, so that the case goes
 * wherever the call goes. A link is a claim; see `link-verdict.ts` for what makes it a fact.
 *
 * Six keys of at most 256 ASCII characters, no dots; no name, number or note (R7.3).
 */
import type { RecordId, TransferKey, UserId } from './ids.js';

/** What travels with a call. */
export interface Link {
  readonly caseId: RecordId;
  /** The Vault that the case is in. */
  readonly vault: string;
  /** The newest hand-over by Baton; absent until there was one. */
  readonly transfer?: TransferKey;
  /** The rep who commanded it. */
  readonly from?: UserId;
  /** How many hand-overs the call has had; 0 to 99. */
  readonly hops: number;
}

/** What the attributes of a leg say. `malformed` names the first key that is not of the agreed form. */
export type ParsedLink =
  | { readonly kind: 'none' }
  | { readonly kind: 'link'; readonly link: Link }
  | { readonly kind: 'malformed'; readonly key: string };

/** Version of the codec; a link of another version is malformed to this one. */
const VERSION = '1';

/** The most hand-overs that are counted. */
export const MAX_HOPS = 99;

const ID = '[A-Za-z0-9][A-Za-z0-9-]{0,63}';
const FORMS: Readonly<Record<string, RegExp>> = {
  baton_v: new RegExp(`^${VERSION}$`),
  baton_case: /^[A-Za-z0-9]{15}$/,
  baton_vault: new RegExp(`^${ID}$`),
  baton_transfer: new RegExp(`^${ID}:${ID}:[1-9][0-9]{0,2}$`),
  baton_from: new RegExp(`^${ID}$`),
  baton_hops: /^(0|[1-9][0-9]?)$/,
};
const REQUIRED = ['baton_v', 'baton_case', 'baton_vault', 'baton_hops'];

/** The attributes that carry a link. Keys that have no value are left out: what stands there stays. */
export function encodeLink(link: Link): Readonly<Record<string, string>> {
  return {
    baton_v: VERSION,
    baton_case: link.caseId,
    baton_vault: link.vault,
    ...(link.transfer !== undefined && { baton_transfer: link.transfer }),
    ...(link.from !== undefined && { baton_from: link.from }),
    baton_hops: String(Math.min(link.hops, MAX_HOPS)),
  };
}

/** Reads a link from a leg's attributes, which anybody may have written. Other keys are not looked at. */
export function parseLink(attributes: Readonly<Record<string, string>>): ParsedLink {
  const present = Object.keys(FORMS).filter((key) => (attributes[key] ?? '') !== '');
  if (present.length === 0) return { kind: 'none' };
  for (const key of new Set([...REQUIRED, ...present])) {
    if (!FORMS[key]?.test(attributes[key] ?? '')) return { kind: 'malformed', key };
  }
  const { baton_case, baton_vault, baton_transfer, baton_from, baton_hops } = attributes;
  return {
    kind: 'link',
    link: {
      caseId: baton_case as RecordId,
      vault: baton_vault as string,
      ...(baton_transfer && { transfer: baton_transfer as TransferKey }),
      ...(baton_from && { from: baton_from as UserId }),
      hops: Number(baton_hops),
    },
  };
}

/**
 * Which attributes must be written so that the leg carries this link: those that are not there yet. What is left of a link
 * to another case (or of one that cannot be read) is emptied, which deletes it (assumed): its transfer says nothing of this case.
 */
export function missingAttributes(
  link: Link,
  attributes: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const wanted = encodeLink(link);
  const before = parseLink(attributes);
  const continues = before.kind === 'link' && before.link.caseId === link.caseId;
  const stale = continues
    ? []
    : Object.keys(FORMS).filter((key) => !(key in wanted) && (attributes[key] ?? '') !== '');
  const missing = Object.entries(wanted).filter(([key, value]) => attributes[key] !== value);
  return Object.fromEntries([...missing, ...stale.map((key) => [key, ''] as const)]);
}
