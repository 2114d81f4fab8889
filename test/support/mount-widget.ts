/** @fileoverview Puts the whole widget on a test page with a view, and finds things in it by role and name. */
import { fixture, html } from '@open-wc/testing';
import type { WidgetView } from '../../src/app/view.js';
import { ANNOUNCE_DELAY_MS } from '../../src/widget/announcer/baton-announcer.js';
import type { BatonWidget } from '../../src/widget/baton-widget.js';
import '../../src/widget/baton-widget.js';
import { ManualClock } from './manual-clock.js';
import { StubModel } from './stub-model.js';
import { NOW } from './views.js';

/** The widget on a page, with its model and its clock. */
export interface Mounted {
  readonly widget: BatonWidget;
  readonly model: StubModel;
  readonly clock: ManualClock;
  /** Replaces the view and waits until it is drawn. */
  show(view: WidgetView): Promise<void>;
}

/** Waits until the widget and everything in it is drawn. */
export async function drawn(widget: BatonWidget): Promise<void> {
  await widget.updateComplete;
  for (const element of descendants(widget)) {
    if ('updateComplete' in element) await element.updateComplete;
  }
}

/** Draws a view. The page is cleared again after the test. */
export async function mountWidget(view: WidgetView): Promise<Mounted> {
  const model = new StubModel(view);
  const clock = new ManualClock(NOW);
  const widget = await fixture<BatonWidget>(
    html`<baton-widget .clock=${clock} .model=${model}></baton-widget>`,
  );
  await drawn(widget);
  return {
    widget,
    model,
    clock,
    async show(next) {
      model.show(next);
      await drawn(widget);
    },
  };
}

/** All elements below `root`, shadow trees included, in the order of the screen. */
export function* descendants(root: Element): Generator<Element> {
  for (const child of [...(root.shadowRoot?.children ?? []), ...root.children]) {
    yield child;
    yield* descendants(child);
  }
}

/** What Chromium computes for assistive technology (a blink feature that the test browser switches on). */
interface Accessible extends Element {
  readonly computedRole: string;
  readonly computedName: string;
}

/** Everything with this role, and this accessible name where one is given. */
export const allByRole = (root: Element, role: string, name?: string | RegExp): HTMLElement[] =>
  [...descendants(root)].filter((element): element is HTMLElement => {
    const { computedRole, computedName } = element as Accessible;
    if (computedRole !== role) return false;
    const found = computedName.replace(/\s+/g, ' ').trim();
    return name === undefined || (typeof name === 'string' ? found === name : name.test(found));
  });

/**
 * The one thing with this role and accessible name.
 * @throws where there is none, or more than one.
 */
export function byRole(root: Element, role: string, name?: string | RegExp): HTMLElement {
  const found = allByRole(root, role, name);
  const [element] = found;
  if (element === undefined || found.length > 1) {
    const names = allByRole(root, role).map(
      (other) => (other as Element as Accessible).computedName,
    );
    throw new Error(
      `${found.length} elements are a ${role} named ${String(name)}. There are: ${names.join(' | ')}`,
    );
  }
  return element;
}

/** A region by its accessible name. */
export const region = (widget: Element, name: 'Case' | 'Transfer' | 'Timeline'): HTMLElement =>
  byRole(widget, 'region', name);

/** The visible text of an element, shadow trees included, with single spaces. */
export function textOf(element: Element): string {
  const parts: string[] = [];
  const walk = (node: Node): void => {
    if (node instanceof Text) parts.push(node.data);
    if (!(node instanceof Element)) return;
    if (node.tagName === 'STYLE' || node.tagName === 'BATON-ANNOUNCER') return;
    if (node instanceof HTMLElement && !node.checkVisibility()) return;
    const children = node.shadowRoot ?? node;
    for (const child of children.childNodes) walk(child);
    parts.push(' ');
  };
  walk(element);
  return parts.join('').replace(/\s+/g, ' ').trim();
}

/** What `aria-describedby` leads to. */
export function descriptionOf(element: Element): string {
  const root = element.getRootNode() as ShadowRoot | Document;
  return (element.getAttribute('aria-describedby') ?? '')
    .split(/\s+/)
    .filter(Boolean)
    .map((id) => root.getElementById(id)?.textContent ?? '')
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** What has the focus, by role and name, such as `button Hand over now`. Words, because a failure can print them. */
export function focused(): string {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  if (element === null || element === document.body) return 'nothing';
  const { computedRole, computedName } = element as Accessible;
  return `${computedRole} ${computedName}`.trim();
}

/** The widget's live regions: polite, then assertive. */
export const liveRegions = ({ widget }: Mounted): Element[] =>
  [...descendants(widget)].filter((element) => element.hasAttribute('aria-live'));

/** Lets the throttle pass and returns what was said. */
export async function said(mounted: Mounted): Promise<{ polite: string; assertive: string }> {
  mounted.clock.advance(ANNOUNCE_DELAY_MS);
  await drawn(mounted.widget);
  const [polite, assertive] = liveRegions(mounted).map((element) => element.textContent);
  return { polite: polite ?? '', assertive: assertive ?? '' };
}
