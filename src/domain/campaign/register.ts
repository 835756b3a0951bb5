import type { People, SchoolPerson } from '../school/people.ts';
import type { School } from '../school/school.ts';
import type { Day } from '../time/day.ts';
import type { CampaignRecords } from './books.ts';
import { type Acknowledgement, type Campaign, openAsk, type Participant } from './campaign.ts';
import { type CardDelivery, type Counts, countStates, type PersonState, stateOf } from './state.ts';

/** One person of the audience with everything that leadership may see. */
export interface Entry {
  readonly personId: string;
  readonly name: string;
  readonly state: PersonState;
  readonly dueOn: Day;
  /** Undefined for somebody whom the roster shows and who has not been asked yet. */
  readonly participant: Participant | undefined;
  /** Name of the witness of what leadership has recorded; else empty. */
  readonly witness: string;
  readonly acknowledgement: Acknowledgement | undefined;
  readonly delivery: CardDelivery | undefined;
}

/** Who stands where at one moment: everybody on the rosters, once, and apart from them those who have left. */
export interface Register {
  readonly campaign: Campaign;
  readonly entries: readonly Entry[];
  readonly leavers: readonly Entry[];
  readonly counts: Counts;
}

/** Everybody in the staff team or the head teacher's channel; rosters leave guests and bots out. */
export const audienceOf = (school: School, people: readonly SchoolPerson[]): SchoolPerson[] =>
  people.filter(({ id }) => id !== school.chairId);

/**
 * Reads the register from the rosters of this moment, so that nobody on them can be missing from it. Of a campaign
 * that has not started it is the dry run: who would be asked now, and who of them cannot be reached.
 */
export async function readRegister(
  records: CampaignRecords,
  people: Pick<People, 'ofSchool' | 'names'>,
  school: School,
  campaign: Campaign,
): Promise<Register> {
  const participants = byPerson(await records.participants(campaign.id));
  const signed = byPerson(await records.acknowledgements(campaign.id));
  const deliveries = await deliveriesOf(records, campaign);
  // Whoever has come since a campaign was over was not asked in it.
  const isAsked = ({ id }: SchoolPerson): boolean => campaign.endedAt === null || participants.has(id);
  const audience = audienceOf(school, await people.ofSchool(school.id)).filter(isAsked);
  const here = new Map(audience.map(({ id, name }) => [id, name]));
  const gone = [...participants.keys()].filter((id) => !here.has(id) && id !== school.chairId);
  const witnesses = [...participants.values()].flatMap(({ mark }) => mark?.witness ?? []);
  const elsewhere = [...gone, ...witnesses].filter((id) => !here.has(id));
  const names = new Map([...(await people.names(school.tenantId, elsewhere)), ...here]);
  const entry = (id: string): Entry =>
    toEntry(campaign, names, {
      personId: id,
      participant: participants.get(id),
      acknowledgement: signed.get(id),
      delivery: deliveries.get(id),
    });
  const entries = [...here.keys()].map(entry);
  const counts = countStates(entries.map(({ state }) => state));
  return { campaign, entries, leavers: gone.map(entry), counts };
}

function toEntry(
  campaign: Campaign,
  names: ReadonlyMap<string, string>,
  facts: Pick<Entry, 'personId' | 'participant' | 'acknowledgement' | 'delivery'>,
): Entry {
  const { personId, participant, acknowledgement, delivery } = facts;
  const mark = participant?.mark ?? null;
  const acknowledged = acknowledgement !== undefined;
  return {
    ...facts,
    name: names.get(personId) ?? '',
    state: stateOf({ acknowledged, mark, open: openAsk(participant), delivery }),
    dueOn: participant?.dueOn ?? campaign.dueOn,
    witness: names.get(mark?.witness ?? '') ?? '',
  };
}

/** Before anything is sent, all that is known is who has taken the app away or was refused before. */
async function deliveriesOf(
  records: Pick<CampaignRecords, 'deliveries' | 'blocked'>,
  campaign: Campaign,
): Promise<ReadonlyMap<string, CardDelivery>> {
  if (campaign.state !== 'planned') return records.deliveries(campaign);
  const blocked = await records.blocked(campaign.tenantId);
  return new Map(
    [...blocked].map(([id, reason]) => [id, { arrived: false, last: 'unreachable', reason, since: 0 }]),
  );
}

const byPerson = <T extends { readonly personId: string }>(list: readonly T[]): Map<string, T> =>
  new Map(list.map((one) => [one.personId, one]));
