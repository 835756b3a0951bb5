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

/** Reads the register from the rosters of this moment, so that nobody on them can be missing from it. */
export async function readRegister(
  records: CampaignRecords,
  people: Pick<People, 'ofSchool' | 'names'>,
  school: School,
  campaign: Campaign,
): Promise<Register> {
  const audience = audienceOf(school, await people.ofSchool(school.id));
  const participants = byPerson(await records.participants(campaign.id));
  const signed = byPerson(await records.acknowledgements(campaign.id));
  const deliveries =
    campaign.state === 'planned'
      ? await foreseen(records, school.tenantId)
      : await records.deliveries(campaign);
  const entry = (personId: string, name: string): Entry => {
    const participant = participants.get(personId);
    const acknowledgement = signed.get(personId);
    const delivery = deliveries.get(personId);
    const state = stateOf({
      acknowledged: acknowledgement !== undefined,
      mark: participant?.mark ?? null,
      open: openAsk(participant),
      delivery,
    });
    return {
      personId,
      name,
      state,
      dueOn: participant?.dueOn ?? campaign.dueOn,
      participant,
      acknowledgement,
      delivery,
    };
  };
  const entries = audience.map(({ id, name }) => entry(id, name));
  const present = new Set(audience.map(({ id }) => id));
  const gone = [...participants.keys()].filter((id) => !present.has(id) && id !== school.chairId);
  const names = await people.names(school.tenantId, gone);
  const leavers = gone.map((id) => entry(id, names.get(id) ?? ''));
  return { campaign, entries, leavers, counts: countStates(entries.map(({ state }) => state)) };
}

const byPerson = <T extends { readonly personId: string }>(list: readonly T[]): Map<string, T> =>
  new Map(list.map((one) => [one.personId, one]));

/** Before anything is sent: the cards that would not arrive, as far as that is known. */
async function foreseen(
  records: Pick<CampaignRecords, 'blocked'>,
  tenantId: string,
): Promise<ReadonlyMap<string, CardDelivery>> {
  const blocked = [...(await records.blocked(tenantId))];
  return new Map(
    blocked.map(([personId, reason]) => [personId, { arrived: false, last: 'unreachable', reason }]),
  );
}

export interface DryRun {
  readonly audience: number;
  /** Those who cannot be written to as things stand, with the reason. */
  readonly unreachable: readonly {
    readonly personId: string;
    readonly name: string;
    readonly state: PersonState;
  }[];
}

/** Who would be asked now, and who of them cannot be reached. */
export async function dryRun(
  records: Pick<CampaignRecords, 'blocked'>,
  people: Pick<People, 'ofSchool'>,
  school: School,
): Promise<DryRun> {
  const audience = audienceOf(school, await people.ofSchool(school.id));
  const deliveries = await foreseen(records, school.tenantId);
  const unreachable = audience
    .filter(({ id }) => deliveries.has(id))
    .map(({ id, name }) => ({
      personId: id,
      name,
      state: stateOf({ acknowledged: false, mark: null, open: null, delivery: deliveries.get(id) }),
    }));
  return { audience: audience.length, unreachable };
}
