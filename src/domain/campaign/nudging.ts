import type { School } from '../school/school.ts';
import type { CampaignBooks, CampaignStore } from './books.ts';
import { type Campaign, type Refusal, refuse } from './campaign.ts';
import { reminder } from './messages.ts';
import type { Entry, Register } from './register.ts';
import { hasUnsignedCard } from './sending.ts';

/** Two presses within this time are one nudge. */
const NUDGE_GAP_MS = 10 * 60_000;

export type Nudged = { readonly ok: true; readonly sent: number };

/**
 * Leadership asks again, at once and whatever the hour: those who have the card get a reminder, and the card of
 * those who have none yet is sent now, or tried again. @param only one person, else everybody
 */
export function nudge(
  store: CampaignStore,
  school: School,
  { campaign: { id }, entries }: Register,
  { only, at }: { only?: string; at: number },
): Promise<Nudged | Refusal> {
  const wanted = entries.filter(({ personId }) => only === undefined || personId === only);
  // Nobody of the audience: nothing is said of whether there is such a person.
  if (only !== undefined && wanted.length === 0) return Promise.resolve(refuse('refused'));
  const remind = wanted.filter(hasUnsignedCard);
  const again = wanted.filter(isNotReached);
  const sent = remind.length + again.length;
  return store.inSchool(school.id, async (books) => {
    const campaign = await books.campaign(id);
    if (campaign?.state !== 'running' || campaign.schoolId !== school.id) return refuse('refused');
    if (sent === 0) return { ok: true, sent };
    if (!(await noteNudge(books, campaign, only, at))) return refuse('too-soon');
    await books.enqueue(
      remind.map(({ personId }) => reminder(campaign, personId, String(at), false)),
      at,
    );
    await books.sendAgain(
      campaign,
      again.map(({ personId }) => personId),
      at,
    );
    return { ok: true, sent };
  });
}

const isNotReached = ({ state, delivery }: Entry): boolean =>
  state.name === 'unreachable' || (state.name === 'waiting' && delivery !== undefined);

/** False when there was a nudge a moment ago. */
async function noteNudge(
  books: CampaignBooks,
  campaign: Campaign,
  only: string | undefined,
  at: number,
): Promise<boolean> {
  const participant = only === undefined ? undefined : await books.participantOf(campaign.id, only);
  if (at - Math.max(campaign.nudgedAt, participant?.nudgedAt ?? 0) < NUDGE_GAP_MS) return false;
  if (participant) await books.saveParticipant({ ...participant, nudgedAt: at });
  else await books.saveCampaign({ ...campaign, nudgedAt: at });
  return true;
}
