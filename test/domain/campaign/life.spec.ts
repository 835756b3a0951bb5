import { strict as assert } from 'node:assert';
import { acknowledge } from '../../../src/domain/campaign/acknowledge.ts';
import { changeDueDate, startCampaign, withdrawCampaign } from '../../../src/domain/campaign/leading.ts';
import { verifyPack } from '../../../src/domain/campaign/pack.ts';
import { readStaffView } from '../../../src/domain/campaign/staff-view.ts';
import { personStates } from '../../../src/domain/campaign/state.ts';
import type { Policy } from '../../../src/domain/policy/document.ts';
import { evidencePack } from '../../../src/exports/campaign-files.ts';
import { createTranslator } from '../../../src/i18n/translator.ts';
import { forgetNames } from '../../../src/store/evidence-store.ts';
import { createReachabilityStore } from '../../../src/store/reachability-store.ts';
import {
  type CampaignWorld,
  type CampaignWorldOptions,
  createCampaignWorld,
} from '../../support/campaign-world.ts';
import { databaseKinds } from '../../support/databases.ts';
import { SCHOOL, TENANT } from '../../support/outbox.ts';
import { personId } from '../../support/rosters.ts';
import { personalConversation } from '../../support/teams-world.ts';

const monday = Date.parse('2026-10-05T09:00:00Z');
const sunday = Date.parse('2026-10-04T20:00:00Z');

/** The policy with other words in clause 8. */
const changed = (policy: Policy): Policy => {
  const other = structuredClone(policy);
  for (const { clauses } of other.cy.sections) {
    for (const clause of clauses) if (clause.number === 8) clause.text += ' Diwygiwyd.';
  }
  return other;
};

for (const kind of databaseKinds) {
  describe(`the life of a campaign (${kind})`, () => {
    let world: CampaignWorld;
    const live = async (people: number, options: Partial<CampaignWorldOptions> = {}): Promise<void> => {
      world = await createCampaignWorld(kind, { start: monday, people, ...options });
    };
    afterEach(() => world[Symbol.asyncDispose]());

    const start = async () => {
      const { clock } = world.rig;
      const request = { policy: world.policy, dueOn: '2026-10-19', by: personId(1), at: clock.now() };
      const started = await startCampaign(world.store, world.school, request);
      await world.keeper.hasten(SCHOOL);
      return started;
    };
    const placeOf = async (n: number) => {
      const campaign = await world.store.running(SCHOOL);
      const place = campaign && (await world.store.participantOf(campaign.id, personId(n)));
      assert.ok(place);
      return place;
    };
    const sign = async (n: number, cardId?: string) =>
      acknowledge(world.store, {
        schoolId: SCHOOL,
        cardId: cardId ?? (await placeOf(n)).id,
        personId: personId(n),
        ticked: true,
        language: 'en',
        card: '1:1',
        at: world.rig.clock.now(),
      });
    const balance = async () => {
      const { entries, counts } = await world.register();
      assert.equal(
        personStates.reduce((sum, name) => sum + counts[name], 0),
        entries.length,
      );
      return counts;
    };

    it('a start that leadership presses goes out at once, on a Sunday night too', async () => {
      await live(5, { start: sunday });
      await start();
      await world.look();
      const staff = world.posts().filter(({ to }) => to.startsWith('a:'));
      assert.equal(staff.length, 4);
    });

    it('asks everybody to sign a change, shows which clauses, and closes the earlier campaign', async () => {
      await live(5);
      const { campaign: first } = await start();
      await world.look();
      await sign(3);
      world.policy = changed(world.policy);
      const { campaign, already } = await start();
      assert.equal(already, false);
      await world.look();
      assert.equal((await world.store.campaign(first.id))?.state, 'closed');
      const view = await readStaffView(world.store, campaign.id, personId(3));
      assert.ok(view?.kind === 'sign');
      assert.deepEqual(view.before?.changes, [{ ref: 8, change: 'changed' }]);
      const old = await readStaffView(world.store, first.id, personId(4));
      assert.equal(old?.kind, 'closed');
      const signed = await readStaffView(world.store, first.id, personId(3));
      assert.equal(signed?.kind, 'receipt', 'what was signed stays signed');
      const edits = world.rig.teams.world.edits.filter(
        ({ conversationId }) => conversationId === personalConversation(personId(4)),
      );
      assert.ok(String(edits.at(-1)?.activity.text).includes('"kind":"closed"'));
    });

    it('says why somebody cannot be reached, and sends the card when they can be', async () => {
      await live(5);
      const { world: teams } = world.rig.teams;
      Object.assign(teams.personOf(personId(4)) ?? {}, { installed: false });
      await start();
      await world.look();
      const { entries } = await world.register();
      const state = entries.find((entry) => entry.personId === personId(4))?.state;
      assert.deepEqual(state, { name: 'unreachable', reason: 'app-not-installed', advice: 'install-app' });
      Object.assign(teams.personOf(personId(4)) ?? {}, { installed: true });
      const chat = { conversationId: personalConversation(personId(4)), serviceUrl: 'http://teams' };
      const person = { tenantId: TENANT, personId: personId(4), name: '' };
      await createReachabilityStore(world.rig.db).open({ ...person, ...chat }, world.rig.clock.now());
      world.rig.outbox.wake();
      await world.rig.drain();
      assert.equal((await balance()).delivered, 4);
    });

    it('moves a due date for those who had it, on the cards that they have', async () => {
      await live(5);
      const { campaign } = await start();
      await world.look();
      const request = {
        campaignId: campaign.id,
        dueOn: '2026-11-10',
        by: personId(1),
        at: world.rig.clock.now(),
      };
      await changeDueDate(world.store, world.school, request);
      await world.rig.drain();
      assert.equal((await placeOf(3)).dueOn, '2026-11-10');
      assert.equal(
        world.rig.teams.world.edits.filter(({ conversationId }) => conversationId.startsWith('a:')).length,
        4,
      );
    });

    it('what has not gone out when a campaign is withdrawn never does', async () => {
      await live(40, { latency: () => 400 });
      const { campaign } = await start();
      await world.rig.clock.runUntil(world.keeper.lookDue());
      await world.rig.clock.run(600);
      const request = { campaignId: campaign.id, by: personId(1), at: world.rig.clock.now() };
      await withdrawCampaign(world.store, world.school, request);
      await world.rig.drain();
      const reached = new Set(world.posts().map(({ to }) => to));
      assert.ok(reached.size < 40, `${reached.size} were reached before it`);
      const shown = [...world.rig.teams.world.activities.values()].filter(({ conversationId }) =>
        conversationId.startsWith('a:'),
      );
      for (const { activity } of shown) assert.ok(String(activity.text).includes('"kind":"withdrawn"'));
      assert.equal((await sign(3, 'nothing')).ok, false);
    });

    it('a person with two cards who signs on the old one leaves one record', async () => {
      await live(5);
      await start();
      await world.look();
      const results = await Promise.all(Array.from({ length: 50 }, () => sign(3)));
      assert.equal(new Set(results.map((result) => JSON.stringify(result))).size, 1);
      assert.equal((await world.store.acknowledgements((await placeOf(3)).campaignId)).length, 1);
    });

    it('everybody is in exactly one state while Teams fails, and in the end everybody has one card', async () => {
      let calls = 0;
      await live(60, {
        fault: () =>
          ++calls % 7 === 0 ? { status: 503 } : calls % 11 === 0 ? { status: 429, retryAfter: 2 } : undefined,
      });
      await start();
      await world.rig.clock.runUntil(world.keeper.lookDue());
      for (let second = 0; second < 8; second++) {
        await world.rig.clock.run(700);
        await balance();
      }
      await world.rig.drain();
      assert.equal((await balance()).delivered, 59);
      const chats = world.posts().filter(({ to }) => to.startsWith('a:'));
      assert.equal(new Set(chats.map(({ to }) => to)).size, 59);
    });

    it('goes on where it was when the process died while it was asking people', async () => {
      await live(60);
      await start();
      const { store } = world;
      let groups = 0;
      const inSchool = store.inSchool;
      Object.assign(store, {
        inSchool: (...args: Parameters<typeof inSchool>) => {
          groups += 1;
          if (groups === 1) throw new Error('the process died');
          return inSchool(...args);
        },
      });
      await assert.rejects(world.rig.clock.runUntil(world.keeper.lookDue()));
      Object.assign(store, { inSchool });
      await balance();
      await world.rig.clock.run(10 * 60_000);
      await world.look();
      assert.equal((await balance()).delivered, 59);
    });

    it('exports a pack that verifies with the published head, and forgets names without breaking it', async () => {
      await live(5);
      await start();
      await world.look();
      await sign(3);
      const export_ = () =>
        evidencePack(world.store, createTranslator(), world.school, world.rig.clock.now());
      const head = (await world.store.head(SCHOOL))?.hash;
      const pack = await export_();
      assert.deepEqual(verifyPack(pack, head).ok, true);
      assert.ok(pack.includes('Person 3'));
      assert.ok(
        !(await world.store.evidence(SCHOOL)).some(
          (line) => line.includes('Person') || line.includes(personId(3)),
        ),
      );
      await forgetNames(world.rig.db, SCHOOL, world.rig.clock.now() + 1);
      const nameless = await export_();
      assert.ok(!nameless.includes('Person 3'));
      assert.deepEqual(verifyPack(nameless, head).ok, true);
    });

    it('the chain cannot be rewritten in the database', async () => {
      await live(3);
      await start();
      await assert.rejects(world.rig.db.updateTable('evidence').set({ line: '{}' }).execute(), /append-only/);
      await assert.rejects(world.rig.db.deleteFrom('evidence').execute(), /append-only/);
    });
  });
}
