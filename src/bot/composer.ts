import { type Activity, ActivityTypes } from 'botbuilder';
import type { Card } from '../cards/attachment.ts';
import type { Composable, Compose } from '../delivery/ports.ts';

/** Draws the card of an outbox item from the state of this moment; null when there is nothing left to say. */
export type ComposeCard = (item: Composable) => Promise<Card | null>;

/** What each kind of outbox item looks like: one line per kind. */
export function createComposer(kinds: Readonly<Record<string, ComposeCard>>): Compose<Partial<Activity>> {
  return async (item) => {
    const compose = kinds[item.kind];
    if (!compose) throw new Error(`no composer for outbox items of kind ${item.kind}`);
    const card = await compose(item);
    return card && { type: ActivityTypes.Message, attachments: [card] };
  };
}
