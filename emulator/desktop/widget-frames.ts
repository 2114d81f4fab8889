/** @fileoverview All widgets' frames of a desktop: one for each interaction and integration, ten at most. */
import type { DesktopInteraction, WidgetIntegration } from '../genesys/contract.js';
import { readAction, type ClientAppAction } from './client-app-action.js';
import type { SeatSnapshot } from './snapshots.js';
import { atSeat, interpolate } from './widget-address.js';
import { WidgetFrame } from './widget-frame.js';

/** How many widgets a desktop keeps open. */
export const MAX_FRAMES = 10;

/** What the desktop is told of its frames. */
export interface FramesListener {
  /** A frame was opened, is ready, or is gone. */
  changed(): void;
  /** An app asked for something. */
  asked(action: ClientAppAction, frame: WidgetFrame): void;
  /** A message was refused; `reason` is a sentence. */
  refused(reason: string): void;
}

/** Opens, shows, hides and ends frames as interactions come and go. */
export class WidgetFrames {
  readonly #listener: FramesListener;
  #frames: WidgetFrame[] = [];

  constructor(listener: FramesListener) {
    this.#listener = listener;
    addEventListener('message', (event) => this.#receive(event));
  }

  /** Frames of an interaction that is not over. */
  of(conversationId: string): readonly WidgetFrame[] {
    return this.#frames.filter(
      (frame) => frame.conversationId === conversationId && frame.state !== 'stopping',
    );
  }

  /** Whether no further widget can be opened. */
  get isFull(): boolean {
    return this.#frames.length >= MAX_FRAMES;
  }

  /**
   * Follows the newest state.
   * @param place element that holds the frames, and nothing else.
   * @param shown conversation whose frames are shown.
   */
  update(snapshot: SeatSnapshot, place: HTMLElement, shown: string | undefined): void {
    const { interactions } = snapshot.desktop;
    for (const frame of [...this.#frames])
      if (!interactions.some(({ conversationId }) => conversationId === frame.conversationId))
        frame.stop();
    for (const interaction of interactions)
      if (hasWidget(interaction, snapshot))
        for (const integration of snapshot.widgets)
          this.#open(interaction, integration, snapshot, place);
    for (const frame of this.#frames)
      if (frame.state !== 'stopping') frame.show(frame.conversationId === shown);
  }

  #open(
    { conversationId }: DesktopInteraction,
    integration: WidgetIntegration,
    snapshot: SeatSnapshot,
    place: HTMLElement,
  ): void {
    if (this.of(conversationId).some((frame) => frame.integration.id === integration.id)) return;
    if (this.isFull) return;
    const address = atSeat(
      interpolate(integration.url, {
        conversationId,
        langTag: navigator.language.toLowerCase(),
        hostOrigin: location.origin,
        usePopupAuth: snapshot.usePopupAuth,
      }),
      snapshot,
    );
    const frame = new WidgetFrame(conversationId, integration, address, () => this.#sweep());
    this.#frames.push(frame);
    place.append(frame.element);
    this.#listener.changed();
  }

  /** Forgets frames that were taken away. */
  #sweep(): void {
    this.#frames = this.#frames.filter(({ element }) => element.isConnected);
    this.#listener.changed();
  }

  #receive(event: MessageEvent<unknown>): void {
    const frame = this.#frames.find(({ element }) => element.contentWindow === event.source);
    if (!frame) return;
    const action = readAction(event.data);
    if (!action) return;
    if (event.origin !== frame.origin) {
      this.#listener.refused(
        `A message from ${event.origin} was ignored: the widget's address is at ${frame.origin}.`,
      );
      return;
    }
    if (action.name === 'bootstrapped') frame.bootstrapped();
    if (action.name === 'stopped' && frame.state === 'stopping') frame.remove();
    this.#listener.asked(action, frame);
  }
}

const hasWidget = ({ state }: DesktopInteraction, { widgetWhileRinging }: SeatSnapshot): boolean =>
  state !== 'alerting' || widgetWhileRinging;
