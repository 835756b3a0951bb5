import { strict as assert } from 'node:assert';
import { acknowledge } from '../../src/domain/campaign/acknowledge.ts';
import { answerAsk, ask } from '../../src/domain/campaign/asking.ts';
import type { Participant } from '../../src/domain/campaign/campaign.ts';
import { withdrawCampaign } from '../../src/domain/campaign/changing.ts';
import { markPerson, unmarkPerson } from '../../src/domain/campaign/marking.ts';
import { nudge } from '../../src/domain/campaign/nudging.ts';
import { dueDay } from '../../src/domain/campaign/plan.ts';
import { startCampaign } from '../../src/domain/campaign/starting.ts';
import { type Counts, type Mark, type PersonState, personStates } from '../../src/domain/campaign/state.ts';
import { dayOf } from '../../src/domain/time/day.ts';
import { createReachabilityStore } from '../../src/store/reachability-store.ts';
import type { CampaignWorld, SentPost } from './campaign-world.ts';
import { SCHOOL, TENANT } from './outbox.ts';
import { personId } from './rosters.ts';
import { personalConversation } from './teams-world.ts';

/** What the people of a campaign world do, by their numbers. */
export const createActs = (world: CampaignWorld) => {
  const { store, school } = world;
  const now = (): number => world.rig.clock.now();
  const running = async () => {
    const campaign = await store.running(SCHOOL);
    assert.ok(campaign, 'a campaign is running');
    return campaign;
  };
  const placeOf = async (n: number): Promise<Participant> => {
    const place = await store.participantOf((await running()).id, personId(n));
    assert.ok(place, `person ${n} has been asked`);
    return place;
  };
  const say = async (n: number, kind: 'question' | 'declined', comment: string) =>
    ask(store, school, { cardId: (await placeOf(n)).id, personId: personId(n), kind, comment, at: now() });

  return {
    running,
    placeOf,
    /** Leadership presses "start", and the campaign is looked after at once. */
    async start(dueOn = '2026-10-19') {
      const started = await startCampaign(store, school, {
        policy: world.policy,
        dueOn,
        by: personId(1),
        at: now(),
      });
      await world.keeper.hasten(SCHOOL);
      return started;
    },
    async withdraw() {
      const { id: campaignId } = await running();
      await withdrawCampaign(store, school, { campaignId, by: personId(1), at: now() });
      await world.keeper.hasten(SCHOOL);
    },
    sign: async (n: number, cardId?: string) =>
      acknowledge(store, school, {
        cardId: cardId ?? (await placeOf(n)).id,
        personId: personId(n),
        ticked: true,
        language: 'en',
        card: '1:1',
        at: now(),
      }),
    ask: (n: number, comment: string) => say(n, 'question', comment),
    decline: (n: number, comment = '') => say(n, 'declined', comment),
    answer: async (n: number, answer: string, cardId?: string) =>
      answerAsk(store, school, {
        cardId: cardId ?? (await placeOf(n)).id,
        answer,
        by: personId(1),
        at: now(),
      }),
    mark: async (n: number, kind: Mark['kind'], more: Partial<Mark> = {}) =>
      markPerson(store, school, {
        campaignId: (await running()).id,
        personId: personId(n),
        audience: (await world.register()).entries.map((entry) => entry.personId),
        mark: {
          ...{ kind, reason: 'Leave', recordedBy: personId(1), witness: personId(n === 3 ? 4 : 3) },
          ...{ until: null, ...more },
        },
        at: now(),
      }),
    unmark: async (n: number) =>
      unmarkPerson(store, school, {
        campaignId: (await running()).id,
        personId: personId(n),
        by: personId(1),
        dueOn: dueDay(world.calendar, dayOf(now()), 14),
        at: now(),
      }),
    nudge: async (only?: number) =>
      nudge(store, school, await world.register(), {
        ...(only === undefined ? {} : { only: personId(only) }),
        at: now(),
      }),
    /** The app is taken away from somebody: Teams refuses what is sent to them. */
    uninstall: (n: number): void => {
      Object.assign(world.rig.teams.world.personOf(personId(n)) ?? {}, { installed: false });
    },
    /** Somebody installs the app, and Teams says so. */
    async install(n: number): Promise<void> {
      Object.assign(world.rig.teams.world.personOf(personId(n)) ?? {}, { installed: true });
      const chat = { conversationId: personalConversation(personId(n)), serviceUrl: 'http://teams' };
      const person = { tenantId: TENANT, personId: personId(n), name: '' };
      await createReachabilityStore(world.rig.db).open({ ...person, ...chat }, now());
      world.rig.outbox.wake();
    },
    stateOf: async (n: number): Promise<PersonState | undefined> =>
      (await world.register()).entries.find((entry) => entry.personId === personId(n))?.state,
    /** The counts, once it is sure that they add up to the roster. */
    async balance(): Promise<Counts> {
      const { entries, counts } = await world.register();
      const total = personStates.reduce((sum, name) => sum + counts[name], 0);
      assert.equal(total, entries.length, 'the states add up to the roster');
      assert.equal(new Set(entries.map((entry) => entry.personId)).size, entries.length);
      return counts;
    },
    sentTo: (n: number): SentPost[] =>
      world.posts().filter(({ to }) => to === personalConversation(personId(n))),
    inChannel: (): SentPost[] => world.posts().filter(({ to }) => to === school.headChannelId),
    /** What the cards in somebody's chat show now, oldest first. */
    shownTo: (n: number): string[] =>
      [...world.rig.teams.world.activities.values()]
        .filter(({ conversationId }) => conversationId === personalConversation(personId(n)))
        .map(({ activity }) => (JSON.parse(String(activity.text)) as { kind: string }).kind),
  };
};

export type Acts = ReturnType<typeof createActs>;
