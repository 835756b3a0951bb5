import type { School } from '../school/school.ts';
import { type Day, dayOf } from '../time/day.ts';
import type { CampaignStore } from './books.ts';
import { type Campaign, type Refusal, refuse } from './campaign.ts';
import { cardAgain, reminder } from './messages.ts';
import { isReminderDue, latest } from './plan.ts';
import type { Entry, Register } from './register.ts';

/** Two presses within this time are one nudge. */
const NUDGE_GAP_MS = 10 * 60_000;

/** Items per statement, so that a council of thousands never holds the database for long. */
const AT_ONCE = 500;

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

const hasUnsignedCard = ({ state }: Entry): boolean => state.name === 'delivered';

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
  const due = entries.filter((entry) => hasUnsignedCard(entry) && isDue(entry));
  await sendAll(store, due, ({ personId }) => reminder(campaign, personId, today, true), at);
  await store.inSchool(campaign.schoolId, async (books) => {
    const now = await books.campaign(campaign.id);
    if (now) await books.saveCampaign({ ...now, remindedThrough: today });
  });
}

export type Nudged = { readonly ok: true; readonly sent: number; readonly campaign: Campaign };

/**
 * Leadership asks again, at once: those who have the card get a reminder, those who could not be reached get
 * the card tried again. @param only one person, else everybody
 */
export async function nudge(
  store: CampaignStore,
  school: School,
  register: Register,
  { only, at }: { only?: string; at: number },
): Promise<Nudged | Refusal> {
  const wanted = register.entries.filter(({ personId }) => only === undefined || personId === only);
  if (only !== undefined && wanted.length === 0) return refuse('refused');
  const campaign = await claimNudge(store, school, register.campaign.id, only, at);
  if (!campaign) return refuse('too-soon');
  const remind = wanted.filter(hasUnsignedCard);
  await sendAll(store, remind, ({ personId }) => reminder(campaign, personId, String(at), false), at);
  const retry = wanted.filter(({ state }) => state.name === 'unreachable');
  for (const { personId } of retry) await store.sendAgain(campaign, personId, at);
  return { ok: true, sent: remind.length + retry.length, campaign };
}

/** Notes the nudge; undefined when there was one a moment ago or the campaign is over. */
function claimNudge(store: CampaignStore, school: School, id: string, only: string | undefined, at: number) {
  return store.inSchool(school.id, async (books): Promise<Campaign | undefined> => {
    const campaign = await books.campaign(id);
    if (campaign?.state !== 'running' || campaign.schoolId !== school.id) return undefined;
    const participant = only === undefined ? undefined : await books.participantOf(id, only);
    const last = Math.max(campaign.nudgedAt, participant?.nudgedAt ?? 0);
    if (at - last < NUDGE_GAP_MS) return undefined;
    if (only === undefined) await books.saveCampaign({ ...campaign, nudgedAt: at });
    else if (participant) await books.saveParticipant({ ...participant, nudgedAt: at });
    return campaign;
  });
}

/**
 * Gives a card to those who have been asked and have none on the way: it was dropped while they were away, exempt
 * or off the roster.
 */
export async function sendMissingCards(
  store: CampaignStore,
  { campaign, entries }: Register,
  today: Day,
  at: number,
): Promise<void> {
  const dropped = entries.filter(
    ({ state, delivery }) => state.name === 'waiting' && delivery?.last === 'cancelled',
  );
  await sendAll(store, dropped, ({ personId }) => cardAgain(campaign, personId, today), at);
}
