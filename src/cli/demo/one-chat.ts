import type { DirectSender } from '../../app/teams.ts';
import { demoPeople, demoVisitor } from './world.ts';

const prefix = 'demo:';

/** The personal conversation of one of the demo's people, which the Playground does not have. */
export const demoChat = (personId: string): string => prefix + personId;

/** The only personal chat that the Playground shows. */
export const visitorChat = `a:${demoVisitor.id}`;

/** Everybody's messages arrive in the visitor's chat, each below a line that says for whom it is. */
export function intoOneChat(sender: DirectSender): DirectSender {
  let before: Promise<unknown> = Promise.resolve();
  return {
    ...sender,
    send(to, activity, signal) {
      const person = demoPeople.find(({ id }) => to.conversationId === demoChat(id));
      if (!person) return sender.send(to, activity, signal);
      const chat = { ...to, conversationId: visitorChat };
      const sendBoth = async () => {
        // A message of its own: the Playground gives no id to a message with both text and card.
        await sender.send(chat, { type: 'message', text: `→ **${person.name}** (${person.role})` }, signal);
        return sender.send(chat, activity, signal);
      };
      // One after another: several are sent at once, and a line must not come between another and its card.
      const sent = before.then(sendBoth, sendBoth);
      before = sent;
      return sent;
    },
  };
}
