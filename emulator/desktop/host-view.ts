/** @fileoverview What the desktop shows of its own when a widget asks for it: help, profiles, details. */
import { stateLabel } from './call-state.js';
import type { ClientAppAction } from './client-app-action.js';
import type { SeatSnapshot } from './snapshots.js';

/** A view of the desktop's own. The real ones are pages; here they say what would be there. */
export interface HostView {
  readonly title: string;
  /** Names and values, in order. */
  readonly rows: readonly (readonly [string, string])[];
  /** A text that the agent can go on writing. */
  readonly draft?: string;
}

/** Title of the view that `hideHelp` closes. */
export const HELP = 'Help';

/** The view that an action asks for; `undefined` where it asks for none. */
export function hostViewOf(
  { name, fields }: ClientAppAction,
  snapshot: SeatSnapshot,
): HostView | undefined {
  const field = (key: string): string => String(fields[key] ?? '');
  switch (name) {
    case 'showHelp':
      return { title: HELP, rows: [['Page', "The app's help"]] };
    case 'showResourceCenterArtifact':
      return { title: 'Resource Center', rows: [['Article', field('resourceCenterRelPath')]] };
    case 'showProfile':
      return { title: 'Profile', rows: personRows(field('profileId'), snapshot) };
    case 'showGroup':
      return { title: 'Group', rows: [['Id', field('groupId')]] };
    case 'showInteractionDetails':
    case 'showMyInteractionDetails':
      return { title: 'Interaction', rows: interactionRows(field('conversationId'), snapshot) };
    case 'proposeInteractionMessage':
      return {
        title: 'Proposed message',
        rows: [['Mode', field('mode')]],
        draft: field('message'),
      };
    case 'showMyEvaluationDetails':
      return {
        title: 'Evaluation',
        rows: [
          ['Id', field('evaluationId')],
          ...interactionRows(field('conversationId'), snapshot),
        ],
      };
    case 'showExternalContactProfile':
      return { title: 'External contact', rows: contactRows(field('contactId'), snapshot) };
    case 'showExternalOrganizationProfile':
      return { title: 'External organization', rows: [['Id', field('externalOrganizationId')]] };
    default:
      return undefined;
  }
}

function personRows(id: string, { people }: SeatSnapshot): HostView['rows'] {
  const person = people.find((one) => one.id === id);
  return person
    ? [
        ['Name', person.name],
        ['Title', person.title],
      ]
    : [['Id', `${id}, whom nobody knows`]];
}

function contactRows(id: string, { contacts }: SeatSnapshot): HostView['rows'] {
  const contact = contacts.find((one) => one.id === id);
  return contact ? [['Name', contact.name]] : [['Id', `${id}, whom nobody knows`]];
}

function interactionRows(conversationId: string, { desktop }: SeatSnapshot): HostView['rows'] {
  const call = desktop.interactions.find((one) => one.conversationId === conversationId);
  return [
    ['Conversation', conversationId],
    ...(call
      ? ([
          ['With', call.caller],
          ['State', stateLabel(call.state)],
        ] as const)
      : ([['State', 'Not on this desktop']] as const)),
  ];
}
