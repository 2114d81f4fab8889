/** @fileoverview What the desktop does with what a widget asks of it. Only the parts of the host that Baton's users see are emulated. */
import type { ClientAppAction } from './client-app-action.js';
import type { Toast } from './emu-toasts.js';

/** What the desktop can do for a widget. */
export interface AppDesk {
  toast(toast: Toast): void;
  attention(count: number): void;
  openWindow(url: string): void;
}

/** Does what can be done; the rest is only listed. Returns a line for the list. */
export function grant({ name, fields }: ClientAppAction, desk: AppDesk): string {
  switch (name) {
    case 'showToast':
      desk.toast({
        title: textOf(fields['title']),
        message: textOf(fields['message']),
        type: typeOf(fields['type']),
        ...(typeof fields['timeout'] === 'number' && { timeout: fields['timeout'] }),
      });
      break;
    case 'setAttentionCount':
      if (typeof fields['count'] === 'number') desk.attention(fields['count']);
      break;
    case 'openWindow':
      if (!isWebAddress(fields['targetUrl'])) return `${name}: refused, not a web address`;
      desk.openWindow(fields['targetUrl']);
      break;
    default:
      break;
  }
  const values = Object.entries(fields).map(([key, value]) => `${key} ${textOf(value)}`);
  return values.length > 0 ? `${name}: ${values.join(', ')}` : name;
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
