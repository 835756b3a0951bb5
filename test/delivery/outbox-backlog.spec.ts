import { strict as assert } from 'node:assert';
import { pino } from 'pino';
import { databaseKinds } from '../support/databases.ts';
import { createRig, item } from '../support/outbox.ts';

const MINUTE = 60_000;

for (const kind of databaseKinds) {
  describe(`what the outbox tells of what is waiting (${kind})`, () => {
    it('says in the log what keeps messages from going out, once a minute and without a word of them', async () => {
      const lines: string[] = [];
      await using rig = await createRig(kind, {
        fault: () => ({ status: 401 }),
        parts: {
          log: pino({ level: 'trace' }, { write: (line) => void lines.push(line) }),
          compose: async ({ key }) => {
            if (key === 'broken') throw new TypeError('Ann Rees cannot be drawn');
            return { text: key };
          },
        },
      });
      const people = await rig.people(30);
      await rig.enqueue(
        item({ key: 'broken', to: { person: people[0] ?? '' } }),
        ...people.slice(1).map((person) => item({ key: person, to: { person } })),
      );
      rig.outbox.start();
      await rig.clock.run(50_000);
      const said = lines.map((line) => JSON.parse(line) as { code: string; failure?: { name: string } });
      assert.deepEqual(said.map(({ code }) => code).sort(), ['ServiceError', 'compose-failed']);
      assert.equal(said.find(({ code }) => code === 'compose-failed')?.failure?.name, 'TypeError');
      assert.doesNotMatch(lines.join(), /Ann Rees/);
    });

    it('counts an item that is tried again and again at every moment', async () => {
      await using rig = await createRig(kind);
      const [person = ''] = await rig.people(1);
      await rig.enqueue(item({ key: 'card', to: { person } }));
      let trying = true;
      const tries = (async () => {
        while (trying)
          for (const state of ['leased', 'queued'] as const)
            await rig.db.updateTable('outbox').set({ state }).execute();
      })();
      const depths = new Set<number>();
      for (let reading = 0; reading < 300; reading++) depths.add((await rig.outbox.backlog()).depth);
      trying = false;
      await tries;
      assert.deepEqual([...depths], [1]);
    });

    it('an outage does not look like an empty queue', async () => {
      await using rig = await createRig(kind, { limits: { pollMs: MINUTE }, fault: () => ({ status: 401 }) });
      const [person = ''] = await rig.people(1);
      await rig.enqueue(item({ key: 'card', to: { person } }));
      rig.outbox.start();
      await rig.clock.run(30 * MINUTE);
      assert.ok((await rig.outbox.backlog()).oldestAgeMs > 29 * MINUTE);
    });

    it('the hours in which a school is closed do not count as waiting', async () => {
      const night = { from: 0, to: 0 };
      await using rig = await createRig(kind, {
        limits: { pollMs: MINUTE },
        fault: () => ({ status: 503 }),
        parts: { nextOpenMoment: async (_, at) => (at >= night.from && at < night.to ? night.to : at) },
      });
      Object.assign(night, { from: rig.clock.now() + 10 * MINUTE, to: rig.clock.now() + 70 * MINUTE });
      const people = await rig.people(2);
      await rig.enqueue(...people.map((person) => item({ key: person, to: { person }, quiet: true })));
      rig.outbox.start();
      const ageIn = async (minutes: number): Promise<number> => {
        await rig.clock.run(minutes * MINUTE);
        return Math.round((await rig.outbox.backlog()).oldestAgeMs / MINUTE);
      };
      assert.equal(await ageIn(9), 9);
      // Put off at the first try in the night, ten minutes after the last one at most.
      assert.ok((await ageIn(40)) <= 20);
      const morning = await ageIn(30);
      assert.ok(morning >= 18 && morning <= 29, `${morning} minutes`);
    });

    it('tells how much is waiting and for how long', async () => {
      await using rig = await createRig(kind);
      await rig.enqueue(item({ key: 'a', to: { conversation: 'c' } }));
      await rig.clock.run(5_000);
      assert.deepEqual(await rig.outbox.backlog(), { depth: 1, oldestAgeMs: 5_000 });
    });
  });
}
