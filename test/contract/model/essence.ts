/**
 * @fileoverview What of a screen must be the same for everybody who looks at the same accounts: how the call stands, who hears
 * whom, how the last hand-over went. What went wrong on the way there, what is typed, and orders under way are the widget's own.
 */
import type { TargetKind } from '../../../src/domain/records.js';
import type { TransferView, WidgetView } from '../../../src/app/view.js';

/** The part of a screen that follows from the platforms' accounts alone. */
export function essenceOf(view: WidgetView): object {
  return JSON.parse(JSON.stringify(partsOf(view), oneSpelling)) as object;
}

/**
 * A number's name is the number, in the spelling of whoever wrote it first. Whether a menu answers there is known to those
 * who know the administrator's list, and to those who saw it answer.
 */
function oneSpelling(key: string, value: unknown): unknown {
  if (key === 'toKind' && value === 'ivr') return 'outside';
  return key === 'toName' && typeof value === 'string' && value.startsWith('+')
    ? value.replaceAll(' ', '')
    : value;
}

function partsOf(view: WidgetView): object {
  if (view.phase !== 'call') return { phase: view.phase };
  const { call, notices, transfer } = view;
  return {
    call,
    forgotten: notices.filter(({ kind }) => kind === 'caller_on_hold'),
    transfer: essenceOfTransfer(transfer),
  };
}

function essenceOfTransfer(transfer: TransferView): object {
  switch (transfer.phase) {
    case 'consult': {
      const { failure: _failure, busy: _busy, tones, ...essence } = transfer;
      return { ...essence, takesTones: tones !== undefined };
    }
    case 'barred': {
      const { rows: _rows, ...essence } = transfer;
      return essence;
    }
    case 'ready':
      return { phase: transfer.phase, last: transfer.last && nameless(transfer.last) };
    // Whoever waits long for news says so, and no longer what the news was.
    case 'requested':
    case 'ringing':
      return { phase: 'open', way: transfer.way, toName: transfer.toName };
    case 'completed':
      return nameless(transfer);
    case 'ended':
      return { phase: transfer.phase, last: nameless(transfer.last) };
    case 'working':
      return transfer;
  }
}

/** How it went, without the name of a number or a queue: only the widget that was told the order has the one of the list. */
function nameless<T extends { readonly toName: string; readonly toKind: TargetKind }>(
  summary: T,
): object {
  if (summary.toKind === 'user') return summary;
  const { toName: _name, ...others } = summary;
  return others;
}

/** Whether something went wrong that the screen still says: it stands where the last outcome would. */
export const hasFailure = (view: WidgetView): boolean =>
  view.phase === 'call' && view.transfer.phase === 'ready' && view.transfer.failure !== undefined;

/** Whether the last hand-over is said to have failed on the way to the platform, or there. */
export const hasUnsent = (view: WidgetView): boolean =>
  view.phase === 'call' &&
  (view.transfer.phase === 'ready' || view.transfer.phase === 'ended') &&
  view.transfer.last?.outcome === 'failed';

/** Whether nothing is under way in this widget. */
export function isAtRest(view: WidgetView): boolean {
  if (view.phase !== 'call') return view.phase === 'fatal';
  const { caseView, notices, transfer } = view;
  if (caseView.phase === 'searching') return false;
  const isTroubled = notices.some(
    (notice) =>
      notice.kind === 'feed_lost' ||
      ((notice.kind === 'genesys_trouble' || notice.kind === 'vault_trouble') && notice.canRetry),
  );
  return !isTroubled && !isAtWork(transfer) && !isLoading(transfer);
}

/** Whether an order or a command of the rep is on its way. */
export const isAtWork = (transfer: TransferView): boolean =>
  transfer.phase === 'working' || (transfer.phase === 'consult' && transfer.busy !== undefined);

const isLoading = (transfer: TransferView): boolean =>
  transfer.phase === 'barred' && transfer.bar === 'targets_loading';
