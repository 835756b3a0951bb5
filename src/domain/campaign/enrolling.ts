import { RosterUnavailable } from '../school/roster.ts';
import type { Day } from '../time/day.ts';
import type { CampaignStore } from './books.ts';
import type { Campaign, Participant } from './campaign.ts';
import type { Evidence } from './evidence.ts';
import type { Look, PlannerParts } from './look.ts';
import { newParticipant } from './marking.ts';
import { cardAgain, firstCard, showChange } from './messages.ts';
import { dueDay } from './plan.ts';
import { audienceOf } from './register.ts';
import type { Mark } from './state.ts';

/** People per transaction. */
const AT_ONCE = 200;

/**
 * Asks everybody on the rosters who has not been asked: at the start all, later the joiners. Who had left and has
 * come back without having signed is a joiner once more.
 */
export async function enrol(
  { store, people, readRosters }: PlannerParts,
  look: Look,
  campaign: Campaign,
): Promise<Campaign> {
  const { school, calendar, today, at } = look;
  if (!campaign.enrolled) await readRosters(school).catch(unlessUnavailable);
  const audience = audienceOf(school, await people.ofSchool(school.id));
  const known = new Map((await store.participants(campaign.id)).map((one) => [one.personId, one]));
  const missing = audience.filter(({ id }) => !known.has(id));
  const away = missing.length > 0 ? await stillAway(store, campaign, today) : undefined;
  const own = dueDay(calendar, today, school.settings.calendar.daysToSign);
  const due = campaign.enrolled && own > campaign.dueOn ? own : campaign.dueOn;
  for (let start = 0; start < missing.length; start += AT_ONCE) {
    const group = missing.slice(start, start + AT_ONCE).map(({ id, joinedAt }) => ({
      ...newParticipant(campaign, id, due, askedSince(joinedAt, at)),
      mark: away?.get(id) ?? null,
    }));
    if (!(await askGroup(store, campaign, group, at))) return campaign;
  }
  for (const { id, joinedAt } of audience) {
    const before = known.get(id);
    if (before && joinedAt > before.askedAt)
      await askAgain(store, look, campaign, { ...before, askedAt: askedSince(joinedAt, at), dueOn: due });
  }
  if (campaign.enrolled || audience.length === 0) return campaign;
  return store.inSchool(school.id, async (books) => {
    const enrolled = { ...((await books.campaign(campaign.id)) ?? campaign), enrolled: true };
    await books.saveCampaign(enrolled);
    return enrolled;
  });
}

/** Rosters are read during a look, and by processes whose clocks differ: nobody is asked before they have joined. */
const askedSince = (joinedAt: number, at: number): number => Math.max(joinedAt, at);

/** Somebody who has come back gets a card and days of their own, unless they have signed or something is recorded. */
function askAgain(
  store: CampaignStore,
  { school, today, at }: Look,
  { id }: Campaign,
  { personId, askedAt, dueOn }: Participant,
): Promise<void> {
  return store.inSchool(school.id, async (books) => {
    const [campaign, before] = [await books.campaign(id), await books.participantOf(id, personId)];
    if (campaign?.state !== 'running' || !before) return;
    const participant = { ...before, askedAt, dueOn, revision: before.revision + 1 };
    await books.saveParticipant(participant);
    if (before.mark || (await books.acknowledgementOf(id, personId))) return;
    await books.record([{ event: 'asked', campaign: id, who: personId, due: dueOn }], at);
    await books.enqueue([cardAgain(campaign, personId, today)], at);
    await showChange(books, campaign, participant, at);
  });
}

/** When Teams cannot be asked, the rosters of the last sync have to do. */
function unlessUnavailable(error: unknown): void {
  if (!(error instanceof RosterUnavailable)) throw error;
}

/** Whom the campaign before has left away: somebody on leave is on leave whatever is to be signed. */
async function stillAway(
  store: CampaignStore,
  campaign: Campaign,
  today: Day,
): Promise<ReadonlyMap<string, Mark>> {
  const before = await store.previous(campaign);
  if (!before) return new Map();
  const signed = new Set((await store.acknowledgements(before.id)).map(({ personId }) => personId));
  return new Map(
    (await store.participants(before.id)).flatMap(({ personId, mark }) => {
      const isAway = mark?.kind === 'away' && (mark.until === null || mark.until > today);
      return isAway && !signed.has(personId) ? [[personId, mark]] : [];
    }),
  );
}

/** False when the campaign has ended meanwhile. */
function askGroup(
  store: CampaignStore,
  campaign: Campaign,
  group: readonly Participant[],
  at: number,
): Promise<boolean> {
  // A start that somebody pressed goes out at once; joiners, and a start by itself, keep school hours.
  const quiet = campaign.enrolled || campaign.startedBy === null;
  return store.inSchool(campaign.schoolId, async (books) => {
    if ((await books.campaign(campaign.id))?.state !== 'running') return false;
    const added = await books.addParticipants(group);
    await books.record(
      added.flatMap((participant) => evidenceOf(campaign, participant)),
      at,
    );
    const cards = added
      .filter(({ mark }) => mark === null)
      .map(({ personId }) => firstCard(campaign, personId, quiet));
    await books.enqueue(cards, at);
    return true;
  });
}

function evidenceOf({ id, policyVersion: policy }: Campaign, participant: Participant): Evidence[] {
  const { personId: who, dueOn: due, mark } = participant;
  const asked: Evidence = { event: 'asked', campaign: id, who, due };
  if (!mark) return [asked];
  const { kind, recordedBy: by, witness } = mark;
  return [asked, { event: kind, campaign: id, who, by, witness, policy }];
}
