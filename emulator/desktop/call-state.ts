/** @fileoverview States of a call in words, and what an agent can do in each. */
import type { DesktopAction, DesktopInteraction } from '../genesys/contract.js';

/** What can be done with a call. */
export type CallAction = Exclude<DesktopAction['action'], 'presence'>;

/** A button. */
export interface CallControl {
  readonly action: CallAction;
  /** The accessible name. */
  readonly label: string;
  readonly look: 'primary' | 'secondary' | 'danger';
}

const HANG_UP: CallControl = { action: 'hangup', label: 'Hang up', look: 'danger' };

const STATES: Readonly<
  Record<
    DesktopInteraction['state'],
    { readonly label: string; readonly controls: readonly CallControl[] }
  >
> = {
  alerting: {
    label: 'Ringing',
    controls: [
      { action: 'answer', label: 'Answer', look: 'primary' },
      { action: 'decline', label: 'Decline', look: 'danger' },
    ],
  },
  connected: {
    label: 'Connected',
    controls: [{ action: 'hold', label: 'Hold', look: 'secondary' }, HANG_UP],
  },
  held: {
    label: 'On hold',
    controls: [{ action: 'resume', label: 'Resume', look: 'primary' }, HANG_UP],
  },
  wrapup: {
    label: 'Wrap-up',
    controls: [{ action: 'done', label: 'Done', look: 'primary' }],
  },
};

/** A state in words. */
export const stateLabel = (state: DesktopInteraction['state']): string => STATES[state].label;

/** The buttons of a state. */
export const controlsOf = (state: DesktopInteraction['state']): readonly CallControl[] =>
  STATES[state].controls;

/** What a call's timer counts from: the answer, or while it rings the first ring. */
export const countsFrom = ({ alertingSince, connectedSince }: DesktopInteraction): string =>
  connectedSince ?? alertingSince;
