import { randomUUID } from 'node:crypto';
import type { School } from '../school/school.ts';
import { type Day, dayOf, isDay } from '../time/day.ts';
import type { CampaignBooks, CampaignStore } from './books.ts';
import { type Campaign, openAsk, type Participant, type Refusal, refuse } from './campaign.ts';
import { canonical } from './canonical.ts';
import { questionEdit } from './channel-messages.ts';
import type { Evidence } from './evidence.ts';
import { showChange } from './messages.ts';
import { latest } from './plan.ts';
import type { Mark } from './state.ts';

const MAX_REASON = 500;

/** What leadership enters about somebody. */
export interface Marking {
  readonly campaignId: string;
  readonly personId: string;
  readonly mark: Omit<Mark, 'recordedOn'>;
  /** Those who are asked to sign. */
  readonly audience: readonly string[];
  readonly at: number;
}

export type Marked = { readonly ok: true; readonly campaign: Campaign; readonly participant: Participant };

/**
 * What is wrong with a mark. Away and exempt need a reason. The witness is of the school, and neither the person
 * nor the recorder, so that a signature on paper always has three people; a head teacher alone signs on the card.
 */
function problemOfMark(school: School, { personId, mark, audience, at }: Marking): Refusal | undefined {
  const { kind, reason, recordedBy, witness, until } = mark;
  if (!audience.includes(personId)) return refuse('refused');
  if (kind === 'paper' && personId === recordedBy) return refuse('own-paper');
  if (kind !== 'paper' && !reason.trim()) return refuse('no-reason');
  if (until !== null && !(isDay(until) && until > dayOf(at))) return refuse('bad-date');
  const isWitness = audience.includes(witness) || witness === school.chairId;
  return isWitness && witness !== personId && witness !== recordedBy ? undefined : refuse('bad-witness');
}

/** Records somebody as away, exempt or signed on paper. */
export async function markPerson(
  store: CampaignStore,
  school: School,
  marking: Marking,
): Promise<Marked | Refusal> {
  const problem = problemOfMark(school, marking);
  if (problem) return problem;
  const { campaignId, personId: who, at } = marking;
  const reason = marking.mark.reason.trim().slice(0, MAX_REASON);
  const mark: Mark = { ...marking.mark, reason, recordedOn: dayOf(at) };
  return store.inSchool(school.id, async (books) => {
    const campaign = await openCampaign(books, school, campaignId, who);
    if (!campaign) return refuse('refused');
    await books.addParticipants([newParticipant(campaign, who, campaign.dueOn, at)]);
    const participant = await books.participantOf(campaignId, who);
    if (!participant) return refuse('refused');
    if (participant.mark && isSame(participant.mark, mark)) return { ok: true, campaign, participant };
    const { kind, recordedBy: by, witness } = mark;
    const evidence = { event: kind, campaign: campaignId, who, by, witness, policy: campaign.policyVersion };
    return write(books, school, campaign, { ...participant, mark }, evidence, at);
  });
}

/** The same words once more, by whoever wrote them: a press that was sent twice. */
const isSame = ({ recordedOn: _, ...before }: Mark, { recordedOn: __, ...now }: Mark): boolean =>
  canonical({ ...before }) === canonical({ ...now });

/** Whose mark ends, and who ends it (Entra ids); `by` is null when the day of somebody's return has come. */
export interface Unmarking {
  readonly campaignId: string;
  readonly personId: string;
  readonly by: string | null;
  /** By when somebody has to sign who comes back today. */
  readonly dueOn: Day;
  readonly at: number;
}

/** Takes a mark back: it was a mistake, or somebody who was away has returned and gets days of their own to sign. */
export function unmarkPerson(
  store: CampaignStore,
  school: School,
  { campaignId, personId: who, by, at, ...back }: Unmarking,
): Promise<Marked | Refusal> {
  return store.inSchool(school.id, async (books) => {
    const campaign = await openCampaign(books, school, campaignId, who);
    const participant = campaign && (await books.participantOf(campaignId, who));
    const mark = participant?.mark;
    if (!campaign || !mark) return refuse('refused');
    const wasAway = mark.kind === 'away' && mark.recordedOn < dayOf(at);
    const dueOn = wasAway ? latest(participant.dueOn, back.dueOn) : participant.dueOn;
    const evidence: Evidence = { event: 'unmarked', campaign: campaignId, who, by };
    return write(books, school, campaign, { ...participant, mark: null, dueOn }, evidence, at);
  });
}

/** The school's campaign while it runs and the person has not signed in it. */
async function openCampaign(
  books: CampaignBooks,
  school: School,
  campaignId: string,
  personId: string,
): Promise<Campaign | undefined> {
  const campaign = await books.campaign(campaignId);
  if (campaign?.schoolId !== school.id || campaign.state !== 'running') return undefined;
  return (await books.acknowledgementOf(campaignId, personId)) ? undefined : campaign;
}

export const newParticipant = (
  campaign: Campaign,
  personId: string,
  dueOn: Day,
  askedAt: number,
): Participant => ({
  id: randomUUID(),
  campaignId: campaign.id,
  personId,
  askedAt,
  dueOn,
  mark: null,
  ask: null,
  nudgedAt: 0,
  revision: 0,
});

async function write(
  books: CampaignBooks,
  school: School,
  campaign: Campaign,
  changed: Participant,
  evidence: Evidence,
  at: number,
): Promise<Marked> {
  const participant = { ...changed, revision: changed.revision + 1 };
  await books.saveParticipant(participant);
  await books.record([evidence], at);
  await showChange(books, campaign, participant, at);
  // Nobody answers somebody who has nothing to sign; when that is taken back, the question waits again.
  if (openAsk(participant)) await books.enqueue([questionEdit(campaign, school, participant)], at);
  return { ok: true, campaign, participant };
}
