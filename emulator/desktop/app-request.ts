/** @fileoverview What the desktop does with what a widget asks of it. */
import type { ClientAppAction } from './client-app-action.js';
import type { Toast } from './emu-toasts.js';

/** What the desktop can do for a widget. */
export interface AppDesk {
  toast(toast: Toast): void;
  attention(count: number): void;
  openWindow(url: string): void;
  /** Shows what the desktop has of its own for an action, where it has something. */
  show(action: ClientAppAction): void;
  hideHelp(): void;
}

/** Does what was asked. Returns a line for the list. */
export function grant(action: ClientAppAction, desk: AppDesk): string {
  const { name, fields } = action;
  switch (name) {
    case 'showToast':
      desk.toast(toastOf(fields));
      break;
    case 'setAttentionCount':
      if (typeof fields['count'] === 'number') desk.attention(fields['count']);
      break;
    case 'openWindow':
      if (!isWebAddress(fields['targetUrl'])) return `${name}: refused, not a web address`;
      desk.openWindow(fields['targetUrl']);
      break;
    case 'hideHelp':
      desk.hideHelp();
      break;
    default:
      desk.show(action);
  }
  const values = Object.entries(fields).map(([key, value]) => `${key} ${textOf(value)}`);
  return values.length > 0 ? `${name}: ${values.join(', ')}` : name;
}

/** The SDK's documentation: markdown by default, one message at a time where it has no id, errors stay until they are closed. */
function toastOf(fields: ClientAppAction['fields']): Toast {
  const type = typeOf(fields['type']);
  return {
    title: textOf(fields['title']),
    message: textOf(fields['message']),
    type,
    id: typeof fields['id'] === 'string' ? fields['id'] : '',
    isMarkdown: fields['markdownMessage'] !== false,
    hasCloseButton: fields['showCloseButton'] !== false,
    ...(type === 'error'
      ? { timeout: 0 }
      : typeof fields['timeout'] === 'number' && { timeout: fields['timeout'] }),
  };
}

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? '');

const typeOf = (value: unknown): Toast['type'] =>
  value === 'error' || value === 'success' ? value : 'info';

function isWebAddress(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    URL.canParse(value) &&
    ['http:', 'https:'].includes(new URL(value).protocol)
  );
}
