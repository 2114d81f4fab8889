import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { personalDataIn } from '../../../src/domain/personal-data.js';
import type { PersonalData } from '../../../src/domain/personal-data.js';

const FOUND: Readonly<Record<PersonalData, readonly string[]>> = {
  email: ['write to elena.rossi@example.org, please', 'e@x.de'],
  date: [
    'born 12.03.1984',
    'born 12. 3. 1984',
    'dob 3/12/84',
    'dob 03-12-1984',
    '1984-03-12',
    '1984/3/12',
    'born 3 March 1984',
    'born 3rd of March, March 3rd, 1984',
    'geboren am 3. März 1984',
    'née le 1er février 1984',
    'el 3 de marzo de 1984',
    'March 3, 1984',
    'Mar. 3 1984',
    '1984年3月12日',
    '１９８４/０３/１２',
  ],
  phone: [
    'call +33 1 99 00 12 34',
    '+33 (0)1 99 00 12 34',
    '(01) 99 00 12 34',
    '0199001234',
    '0044 20 7946 0511',
    '+1-202-555-0142',
    '01 99 00 (12) 34',
    '０１９９００１２３４',
  ],
  number: ['patient 123456', 'policy 12-3456', 'no. 1 2 3 4 5 6', '１２３４５６'],
};

const NOTHING = [
  '',
  'Asks about the dose for children; wants a call back after 4 pm.',
  'batch A1234, 3 packs of 50 mg',
  'waited 12 min, 2 times; since 2019',
  'on 3 wards in 2 clinics',
  'version 1.2 of the leaflet, page 12345',
  'tell @team that 5 of 10 came',
  'phase 3 study, 2 arms',
];

describe('R5.8 note: a warning where it looks like personal data', () => {
  for (const [kind, texts] of Object.entries(FOUND))
    for (const text of texts)
      it(`R5.8 note: ${kind} in "${text}"`, () => assert.equal(personalDataIn(text), kind));

  for (const text of NOTHING)
    it(`R5.8 note: nothing in "${text}"`, () => assert.equal(personalDataIn(text), undefined));

  it('R5.8 note: any text is looked through at once, however long', () => {
    const began = performance.now();
    for (const part of ['1 ', 'a@', '0(', 'a.', '12.', 'März ']) personalDataIn(part.repeat(250));
    assert.ok(performance.now() - began < 1_000);
  });
});
