/** @fileoverview The administrator's list of targets: all that can be called in the organisation, and what else they entered. */
import type { Organisation, SeedTarget } from '../organisation.js';
import type { Environment } from './environment.js';
import type { Row } from './store.js';

const EVERY_WAY: SeedTarget['ways'] = ['now', 'when_they_answer', 'consult'];

/** Adds the list. @param plant creates an entry; none where the schema has no place for it. */
export function seedTargets(
  organisation: Organisation,
  plant: (input: Readonly<Record<string, unknown>>) => Row | undefined,
  { store }: Environment,
): void {
  const { queues, ivrs, outsideParties, furtherTargets } = organisation;
  const always = { ways: EVERY_WAY, isActive: true };
  const entries = [
    ...queues.map(({ name, id }) => ({
      name,
      kind: 'queue__c',
      place: { queue_id__c: id },
      ...always,
    })),
    ...ivrs.map((ivr) => ({ ...numbered('ivr__c', ivr), ...always })),
    ...outsideParties.map((party) => ({ ...numbered('outside__c', party), ...always })),
    ...furtherTargets.map(({ ways, isActive, ...party }) => ({
      ...numbered('outside__c', party),
      ways,
      isActive,
    })),
  ];
  for (const [i, { name, kind, place, ways, isActive }] of entries.entries()) {
    const row = plant({
      name__v: name,
      kind__c: kind,
      ...place,
      ways__c: ways.map((way) => `${way}__c`),
      order__c: 10 * (i + 1),
    });
    // Nothing is created inactive: it was taken off the list later.
    if (row && !isActive) store.put('baton_target__c', { ...row, status__v: ['inactive__v'] });
  }
}

const numbered = (
  kind: string,
  { name, number }: { readonly name: string; readonly number: string },
) => ({ name, kind, place: { address__c: number } });
