/** @fileoverview The words of the notices above the regions. */
import { msg, str } from '@lit/localize';
import type { Notice } from '../../app/view.js';
import { assertNever } from '../../domain/result.js';
import { errorText } from '../error-text.js';
import { getLocale } from '../locale.js';
import type { Message } from '../message.js';

function waitingTitle(count: number, earlier: number): string {
  const isOne = new Intl.PluralRules(getLocale()).select(count + earlier) === 'one';
  if (count === 0) {
    return isOne
      ? msg(str`${earlier} entry of an earlier call waiting to be written to Vault.`, {
          id: 'notice-waiting-earlier-one',
          desc: 'Exactly one record of the rep’s earlier calls is not in Vault yet',
        })
      : msg(str`${earlier} entries of earlier calls waiting to be written to Vault.`, {
          id: 'notice-waiting-earlier-other',
          desc: 'So many records of the rep’s earlier calls are not in Vault yet',
        });
  }
  if (earlier > 0) {
    const all = count + earlier;
    return msg(str`${all} entries waiting to be written to Vault, ${earlier} of earlier calls.`, {
      id: 'notice-waiting-both',
      desc: 'So many records are not in Vault yet; so many of them are of the rep’s earlier calls',
    });
  }
  return isOne
    ? msg(str`${count} entry waiting to be written to Vault.`, {
        id: 'notice-waiting-one',
        desc: 'Exactly one record is not in Vault yet',
      })
    : msg(str`${count} entries waiting to be written to Vault.`, {
        id: 'notice-waiting-other',
        desc: 'So many records are not in Vault yet',
      });
}

/** What does not work beside what does. */
export function noticeMessage(notice: Notice): Message {
  switch (notice.kind) {
    case 'vault_trouble': {
      const { happened, advice } = errorText(notice.error);
      const kept = msg('The call is not affected, and entries are kept until Vault answers.', {
        id: 'notice-vault',
        desc: 'Reassurance while Vault fails',
      });
      return { tone: 'warning', title: happened, body: `${kept} ${advice}` };
    }
    case 'genesys_trouble': {
      const { happened, advice } = errorText(notice.error);
      const old = msg('The call is not affected, but what is shown here may be old.', {
        id: 'notice-genesys',
        desc: 'Reassurance while Genesys Cloud fails',
      });
      return { tone: 'warning', title: happened, body: `${old} ${advice}` };
    }
    case 'feed_lost':
      return {
        tone: 'warning',
        title: msg('Live updates have stopped.', {
          id: 'notice-feed',
          desc: 'The notification channel is lost',
        }),
        body: msg(
          'Baton is connecting again and asks from time to time meanwhile. The call is not affected.',
          { id: 'notice-feed-advice', desc: 'What happens while the notification channel is lost' },
        ),
      };
    case 'memory_only':
      return {
        tone: 'info',
        title: msg('Baton cannot keep anything in this browser.', {
          id: 'notice-memory',
          desc: 'Storage is refused to the frame',
        }),
        body: msg(
          'Everything works, but entries that still wait are lost if this page is closed. Leave it open until none wait.',
          { id: 'notice-memory-advice', desc: 'What refused storage means for the rep' },
        ),
      };
    case 'entries_waiting':
      return {
        tone: 'info',
        title: waitingTitle(notice.count, notice.earlier),
        body: notice.untilConfirmed
          ? msg('Those of this call are written once its case is confirmed.', {
              id: 'notice-waiting-claimed',
              desc: 'Nothing is written to a case that only came with the call; the region Case has a button',
            })
          : msg('They are written by themselves, in order, once.', {
              id: 'notice-waiting-advice',
              desc: 'The rep need not do anything about waiting entries',
            }),
      };
    case 'caller_on_hold':
      return {
        tone: 'warning',
        title: msg('The caller still hears music.', {
          id: 'notice-caller-on-hold',
          desc: 'After a hand-over the caller was not taken off hold',
        }),
        body: notice.canTakeBack
          ? msg('The hand-over went through, but nobody took the caller off hold.', {
              id: 'notice-caller-on-hold-yours',
              desc: 'The rep can take the caller off hold by a button',
            })
          : msg('Ask whoever has the call to take the caller off hold in the desktop.', {
              id: 'notice-caller-on-hold-theirs',
              desc: 'The rep cannot take the caller off hold',
            }),
      };
    default:
      return assertNever(notice);
  }
}
