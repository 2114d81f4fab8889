/**
 * @fileoverview What settings may be. The installation refuses others, and the widget does not start with them: what may be
 * dialled hangs on them.
 */
import { REASON_MAX } from '../domain/hand-over-model.js';
import type { PhonePolicy } from '../domain/phone-policy.js';
import type { Settings } from './bootstrap.js';

/** What an administrator decides; Vault's own id and page are found out. */
export type Decisions = Omit<Settings, 'vaultId' | 'casePageUrl'>;

/** Anything with members that were not looked at. */
type Members = Readonly<Record<string, unknown>>;

const REGION = /^[A-Z]{2}$/;
const PREFIX = /^\+\d{1,15}$/;
const SHORT_NUMBER = /^\d{2,15}$/;

/** One line of text. */
const LINE = new RegExp(`^(?=\\S)[^\\p{Cc}\\p{Cs}]{1,${REASON_MAX}}(?<=\\S)$`, 'u');

/** More reasons than these nobody picks from while a caller waits. */
export const REASONS_MAX = 50;

const OPENS: readonly unknown[] = [
  'on_answer',
  'on_click',
  'never',
] satisfies Decisions['opensCase'][];

/** Most entries of one list of the policy. */
const LIST_MAX = 500;

/** Whether each of them is one that the widget works with. */
const CHECKS: Readonly<Record<keyof Decisions, (value: unknown) => boolean>> = {
  opensCase: (value) => OPENS.includes(value),
  recordsSegments: isFlag,
  reasons: areReasons,
  assignsCaseOwner: isFlag,
  defaultCountry: (value) => typeof value === 'string' && REGION.test(value),
  phonePolicy: isPolicy,
  holdWarningMs: isWarning,
};

/** The decisions that are missing or out of bounds, by name; empty where all are good. */
export const faultyDecisions = (settings: object): readonly (keyof Decisions)[] => {
  const members: Members = { ...settings };
  const names = Object.keys(CHECKS) as (keyof Decisions)[];
  return names.filter((name) => !CHECKS[name](members[name]));
};

/** The settings that `bootstrap` tells; `undefined` where any is missing or out of bounds. */
export function settingsFrom(settings: Members): Settings | undefined {
  const { vaultId, casePageUrl } = settings;
  if (!areDecisions(settings) || typeof vaultId !== 'string' || vaultId === '') return undefined;
  const { opensCase, recordsSegments, reasons, assignsCaseOwner } = settings;
  const { defaultCountry, phonePolicy, holdWarningMs } = settings;
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

const areDecisions = (settings: Members): settings is Members & Decisions =>
  faultyDecisions(settings).length === 0;

function isFlag(value: unknown): boolean {
  return typeof value === 'boolean';
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
function areReasons(value: unknown): boolean {
  return (
    areTexts(value, LINE) && value.length <= REASONS_MAX && new Set(value).size === value.length
  );
}

function areTexts(value: unknown, pattern: RegExp): value is readonly string[] {
  return (
    Array.isArray(value) &&
    value.length <= LIST_MAX &&
    value.every((each) => typeof each === 'string' && pattern.test(each))
  );
}

function isWarning(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= 1_000 && Number(value) <= 3_600_000;
}
