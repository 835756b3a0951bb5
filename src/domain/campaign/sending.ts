import type { School } from '../school/school.ts';
import { type Day, dayOf } from '../time/day.ts';
import type { CampaignStore } from './books.ts';
import { type Campaign, openAsk } from './campaign.ts';
import { questionEdit } from './channel-messages.ts';
import { bulkEdit, cardAgain, reminder } from './messages.ts';
import { isReminderDue, latest } from './plan.ts';
import type { Entry, Register } from './register.ts';

/** Items per statement, so that a council of thousands never holds the database for long. */
const AT_ONCE = 500;

/** Enqueues a long list in parts; keys make it safe to begin again. */
async function sendAll<T>(
  store: CampaignStore,
  list: readonly T[],
  toItem: (one: T) => Parameters<CampaignStore['send']>[0][number],
  at: number,
): Promise<void> {
  for (let start = 0; start < list.length; start += AT_ONCE) {
    await store.send(list.slice(start, start + AT_ONCE).map(toItem), at);
  }
}

/** Who has the card and has neither signed nor said anything. */
export const hasUnsignedCard = ({ state }: Pick<Entry, 'state'>): boolean => state.name === 'delivered';

/**
 * Something of the campaign has come today or is on its way, such as a reminder that an outage has held up, or a
 * nudge: a second one would be one too many.
 */
function hearsToday({ delivery }: Entry, today: Day): boolean {
  if (!delivery) return false;
  const { last, since } = delivery;
  return last === 'queued' || last === 'leased' || dayOf(since) === today;
}

/** Sends the reminders that have fallen due since they were last sent; each is sent once, however often this runs. */
export async function sendReminders(
  store: CampaignStore,
  { campaign, entries }: Register,
  today: Day,
  at: number,
): Promise<void> {
  const isDue = ({ dueOn, participant }: Entry): boolean => {
    const askedOn = dayOf(participant?.askedAt ?? at);
    const after = latest(askedOn, campaign.remindedThrough);
    return isReminderDue(dueOn, after, today);
  };
  const due = entries.filter((entry) => hasUnsignedCard(entry) && !hearsToday(entry, today) && isDue(entry));
  await sendAll(store, due, ({ personId }) => reminder(campaign, personId, today, true), at);
  await store.inSchool(campaign.schoolId, async (books) => {
    const now = await books.campaign(campaign.id);
    if (now) await books.saveCampaign({ ...now, remindedThrough: today });
  });
}

/**
 * Gives a card to those who have been asked and have none on the way: they were recorded before any was sent, or
 * it was dropped while they were away, exempt or off the roster.
 */
export async function sendMissingCards(
  store: CampaignStore,
  { campaign, entries }: Register,
  today: Day,
  at: number,
): Promise<void> {
  const without = entries.filter(
    ({ state, participant, delivery }) =>
      state.name === 'waiting' && participant && (delivery?.last ?? 'cancelled') === 'cancelled',
  );
  await sendAll(store, without, ({ personId }) => cardAgain(campaign, personId, today), at);
}

/** Edits everybody's cards after a change of a campaign, and the questions that its end has left open. */
export async function editEverybody(
  store: CampaignStore,
  school: School,
  campaign: Campaign,
  at: number,
): Promise<void> {
  await sendAll(store, await store.copies(campaign), (copy) => bulkEdit(campaign, copy), at);
  if (campaign.state !== 'running') {
    const open = (await store.participants(campaign.id)).filter(openAsk);
    await sendAll(store, open, (participant) => questionEdit(campaign, school, participant), at);
  }
  await store.inSchool(school.id, async (books) => {
    const now = await books.campaign(campaign.id);
    if (now?.editRevision === campaign.editRevision) await books.saveCampaign({ ...now, editRevision: 0 });
  });
}
