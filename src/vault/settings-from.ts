/** @fileoverview Checks the settings that `bootstrap` tells. What may be dialled hangs on them: one that is wrong fails all. */
import { REASON_MAX } from '../domain/hand-over-model.js';
import type { PhonePolicy } from '../domain/phone-policy.js';
import type { Settings } from '../operations/bootstrap.js';

/** Anything with members that were not looked at. */
type Members = Readonly<Record<string, unknown>>;

const REGION = /^[A-Z]{2}$/;
const PREFIX = /^\+\d{1,15}$/;
const SHORT_NUMBER = /^\d{2,15}$/;

/** One line of text. */
const LINE = new RegExp(`^(?=\\S)[^\\p{Cc}\\p{Cs}]{1,${REASON_MAX}}(?<=\\S)$`, 'u');

/** More reasons than these nobody picks from while a caller waits. */
const REASONS_MAX = 50;

const OPENS: readonly Settings['opensCase'][] = ['on_answer', 'on_click', 'never'];

/** Most entries of one list of the policy. */
const LIST_MAX = 500;

/** The settings; `undefined` where any is missing or out of bounds. */
export function settingsFrom(settings: Members): Settings | undefined {
  const { vaultId, casePageUrl, recordsSegments, reasons, assignsCaseOwner } = settings;
  const { defaultCountry, phonePolicy, holdWarningMs } = settings;
  const opensCase = OPENS.find((each) => each === settings.opensCase);
  if (typeof vaultId !== 'string' || vaultId === '') return undefined;
  if (!opensCase || typeof recordsSegments !== 'boolean') return undefined;
  if (!areReasons(reasons) || typeof assignsCaseOwner !== 'boolean') return undefined;
  if (typeof defaultCountry !== 'string' || !REGION.test(defaultCountry)) return undefined;
  if (!isPolicy(phonePolicy) || !isWarning(holdWarningMs)) return undefined;
  // An address that a browser would run or read from disk is none.
  const isAddress = typeof casePageUrl === 'string' && /^https?:\/\//.test(casePageUrl);
  return {
    vaultId,
    opensCase,
    recordsSegments,
    reasons,
    assignsCaseOwner,
    defaultCountry,
    phonePolicy,
    holdWarningMs,
    ...(isAddress ? { casePageUrl } : {}),
  };
}

function isPolicy(value: unknown): value is PhonePolicy {
  if (typeof value !== 'object' || value === null) return false;
  const { allowedCountries, blockedPrefixes, emergencyNumbers, allowsPremium } = value as Members;
  return (
    areTexts(allowedCountries, REGION) &&
    areTexts(blockedPrefixes, PREFIX) &&
    areTexts(emergencyNumbers, SHORT_NUMBER) &&
    typeof allowsPremium === 'boolean'
  );
}

/** Kept as they are in Vault and compared with what is read back: so none that Vault would change, and none twice. */
const areReasons = (value: unknown): value is readonly string[] =>
  areTexts(value, LINE) && value.length <= REASONS_MAX && new Set(value).size === value.length;

const areTexts = (value: unknown, pattern: RegExp): value is readonly string[] =>
  Array.isArray(value) &&
  value.length <= LIST_MAX &&
  value.every((each) => typeof each === 'string' && pattern.test(each));

const isWarning = (value: unknown): value is number =>
  Number.isInteger(value) && Number(value) >= 1_000 && Number(value) <= 3_600_000;
