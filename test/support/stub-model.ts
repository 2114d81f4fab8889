/** @fileoverview What the screen is bound to, in the hands of a test. */
import type { WidgetActions, WidgetModel, WidgetView } from '../../src/app/view.js';

/** One call of an action: its name and arguments. */
export type ActionCall = readonly [name: keyof WidgetActions, ...args: unknown[]];

/** A model whose view a test replaces. */
export class StubModel implements WidgetModel {
  view: WidgetView;
  readonly actions: WidgetActions;
  /** What was called, oldest first. */
  readonly calls: ActionCall[] = [];
  /** What was told of typing: apart, since it says where the focus is and not what the rep wants. */
  readonly typing: boolean[] = [];
  /** What follows from an action, where a test wants that something does. */
  onCall: ((call: ActionCall) => void) | undefined;
  readonly #listeners = new Set<() => void>();

  constructor(view: WidgetView) {
    this.view = view;
    const log =
      (name: keyof WidgetActions) =>
      (...args: unknown[]): void => {
        this.calls.push([name, ...args]);
        this.onCall?.([name, ...args]);
      };
    this.actions = {
      signIn: log('signIn'),
      retry: log('retry'),
      pickCase: log('pickCase'),
      searchCases: log('searchCases'),
      changeCase: log('changeCase'),
      createCase: log('createCase'),
      confirmCase: log('confirmCase'),
      openCase: log('openCase'),
      pickTarget: log('pickTarget'),
      typeTarget: log('typeTarget'),
      openTargets: log('openTargets'),
      giveReason: log('giveReason'),
      giveNote: log('giveNote'),
      typing: (isTyping) => this.typing.push(isTyping),
      showEarlier: log('showEarlier'),
      handOver: log('handOver'),
      steer: log('steer'),
      sendTones: log('sendTones'),
      takeCallerBack: log('takeCallerBack'),
    };
  }

  /** The calls of one action, without its name. */
  callsOf(name: keyof WidgetActions): readonly (readonly unknown[])[] {
    return this.calls.filter(([called]) => called === name).map(([, ...args]) => args);
  }

  /** How many listen. */
  get listenerCount(): number {
    return this.#listeners.size;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  show(view: WidgetView): void {
    this.view = view;
    for (const listener of this.#listeners) listener();
  }
}
