import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { changeDueDate } from '../../../src/domain/campaign/changing.ts';
import { verifyPack } from '../../../src/domain/campaign/verify-pack.ts';
import { addDays, dayOf } from '../../../src/domain/time/day.ts';
import { evidencePack } from '../../../src/exports/campaign-files.ts';
import { createTranslator } from '../../../src/i18n/translator.ts';
import { type Acts, createActs } from '../../support/campaign-acts.ts';
import { type CampaignWorld, createCampaignWorld } from '../../support/campaign-world.ts';
import { databaseKinds } from '../../support/databases.ts';
import { SCHOOL } from '../../support/outbox.ts';
import { personId } from '../../support/rosters.ts';
import type { Fault } from '../../support/teams.ts';

/** Person 1 is head teacher, 2 chair of governors; 13 to 16 join later, if they do. */
const PEOPLE = 12;
const KNOWN = 16;
const person = fc.integer({ min: 1, max: KNOWN });

const step = fc.oneof(
  fc.record({ act: fc.constantFrom('sign', 'ask', 'decline', 'answer', 'unmark', 'nudge'), n: person }),
  fc.record({ act: fc.constant('mark'), n: person, kind: fc.constantFrom('away', 'exempt', 'paper') }),
  fc.record({ act: fc.constantFrom('come-or-go', 'uninstall', 'install'), n: person }),
  fc.record({ act: fc.constant('wait'), minutes: fc.integer({ min: 1, max: 3 * 24 * 60 }) }),
  fc.record({ act: fc.constantFrom('look', 'nudge-all', 'new-date', 'new-policy', 'start', 'withdraw') }),
  fc.record({
    act: fc.constant('fault'),
    fault: fc.constantFrom('none', '503', '429', 'hang', 'drop-before'),
  }),
  /** The process dies at its next write, before or after the commit. */
  fc.record({ act: fc.constant('die'), committed: fc.boolean() }),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

const faults: Record<string, Fault | undefined> = {
  503: { status: 503 },
  429: { status: 429, retryAfter: 2 },
  hang: 'hang',
  'drop-before': 'drop-before',
};

/** A school in which anything can happen, step by step. */
class Turmoil {
  readonly world: CampaignWorld;
  readonly acts: Acts;
  readonly staff = new Set(Array.from({ length: PEOPLE }, (_, at) => at + 1));
  /** Those who have signed in the campaign that runs. */
  readonly signed = new Map<string, Set<number>>();
  death: 'before' | 'after' | undefined;

  constructor(world: CampaignWorld) {
    this.world = world;
    this.acts = createActs(world);
    const { store } = world;
    const inSchool = store.inSchool;
    Object.assign(store, {
      inSchool: (id: string, work: (books: never) => Promise<unknown>) => {
        const { death } = this;
        this.death = undefined;
        const result = inSchool(id, async (books) => {
          const done = await work(books as never);
          if (death === 'before') throw new Error('the process died');
          return done;
        });
        return death === 'after' ? result.then(() => Promise.reject(new Error('the process died'))) : result;
      },
    });
  }

  /** Does one thing; what cannot be done at the moment, or what the process did not survive, is simply not done. */
  async take(one: Step, setFault: (fault: Fault | undefined) => void): Promise<void> {
    if (one.act === 'fault') return setFault(faults[(one as { fault: string }).fault]);
    if (one.act === 'die') {
      this.death = (one as { committed: boolean }).committed ? 'after' : 'before';
      return;
    }
    try {
      await this.#act(one as Step & { n: number; minutes: number });
    } catch (error) {
      const isExpected = /the process died|is running|has been asked/.test(String(error));
      if (!isExpected) throw error;
    }
  }

  async #act({ act, n, minutes, ...more }: Step & { n: number; minutes: number }): Promise<void> {
    const { acts, world } = this;
    const { clock } = world.rig;
    switch (act) {
      case 'sign':
        return this.#sign(n);
      case 'ask':
        return void (await acts.ask(n, `Why ${minutes}?`));
      case 'decline':
        return void (await acts.decline(n));
      case 'answer':
        return void (await acts.answer(n, 'Because.'));
      case 'mark':
        return void (await acts.mark(n, (more as unknown as { kind: 'away' }).kind));
      case 'unmark':
        return void (await acts.unmark(n));
      case 'nudge':
        return void (await acts.nudge(n));
      case 'nudge-all':
        return void (await acts.nudge());
      case 'install':
        return acts.install(n);
      case 'uninstall':
        return acts.uninstall(n);
      case 'come-or-go':
        if (!this.staff.delete(n)) this.staff.add(n);
        await clock.run(1_000);
        return world.enrol([...this.staff, 1]);
      case 'wait':
        await clock.run(minutes * 60_000);
        return this.look();
      case 'new-date': {
        const { id: campaignId } = await acts.running();
        const change = {
          campaignId,
          dueOn: addDays(dayOf(clock.now()), 9),
          by: personId(1),
          at: clock.now(),
        };
        await changeDueDate(world.store, world.school, change);
        return world.keeper.hasten(SCHOOL);
      }
      case 'new-policy':
        world.policy = structuredClone(world.policy);
        world.policy.en.notice += ' Amended.';
        return void (await acts.start());
      case 'start':
        return void (await acts.start());
      case 'withdraw':
        return acts.withdraw();
      default:
        return this.look();
    }
  }

  async #sign(n: number): Promise<void> {
    const { id } = await this.acts.running();
    if (!this.staff.has(n) && n !== 1) return;
    const { ok } = await this.acts.sign(n);
    if (ok) this.signed.set(id, (this.signed.get(id) ?? new Set()).add(n));
  }

  async look(): Promise<void> {
    await this.world.rig.clock.runUntil(this.world.keeper.lookDue());
    await this.world.rig.clock.run(60_000);
  }

  /** Everybody on the rosters is in the register once, in one state, and nobody else; a signature never goes. */
  async check(): Promise<void> {
    const campaign = await this.world.store.running(SCHOOL);
    if (!campaign) return;
    await this.acts.balance();
    const { entries, leavers } = await this.world.register();
    const here = new Set([...this.staff, 1].filter((n) => n !== 2).map(personId));
    assert.deepEqual(new Set(entries.map((entry) => entry.personId)), here);
    for (const { personId: gone } of leavers) assert.ok(!here.has(gone), 'nobody is here and gone');
    for (const n of this.signed.get(campaign.id) ?? []) {
      const entry = [...entries, ...leavers].find(({ personId: id }) => id === personId(n));
      assert.equal(entry?.state.name, 'acknowledged', `person ${n} has signed`);
    }
    const rows = await this.world.store.acknowledgements(campaign.id);
    assert.equal(new Set(rows.map((row) => row.personId)).size, rows.length, 'one signature each');
  }

  /** Everything works again, leadership nudges, and some school days pass: all are reached, the evidence is whole. */
  async settle(): Promise<void> {
    for (let n = 1; n <= KNOWN; n++) await this.acts.install(n);
    await this.world.rig.clock.run(10 * 60_000);
    await this.acts.start();
    await this.look();
    await this.acts.nudge();
    await this.world.liveUntil(`${addDays(dayOf(this.world.rig.clock.now()), 4)}T18:00`);
    await this.check();
    const { waiting, unreachable } = await this.acts.balance();
    assert.deepEqual([waiting, unreachable], [0, 0], 'everybody has been reached');
    const { store, school } = this.world;
    const pack = await evidencePack(store, createTranslator(), school, this.world.rig.clock.now());
    assert.equal(verifyPack(pack, (await store.head(SCHOOL))?.hash).ok, true);
  }
}

for (const kind of databaseKinds) {
  describe(`everybody in exactly one state (${kind})`, function () {
    this.timeout(300_000);

    it('whatever happens, in whatever order, with faults and with processes that die', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 30, maxLength: 60 }), async (steps) => {
          let fault: Fault | undefined;
          let calls = 0;
          await using world = await createCampaignWorld(kind, {
            start: Date.parse('2026-10-05T09:00:00Z'),
            people: PEOPLE,
            fault: () => (++calls % 3 === 0 ? fault : undefined),
          });
          const turmoil = new Turmoil(world);
          await turmoil.acts.start();
          for (const one of steps) {
            await turmoil.take(one, (next) => {
              fault = next;
            });
            await turmoil.check();
          }
          fault = undefined;
          turmoil.death = undefined;
          await turmoil.settle();
        }),
        { numRuns: kind === 'sqlite' ? 6 : 1, endOnFailure: true },
      );
    });
  });
}
