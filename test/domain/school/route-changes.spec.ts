import { strict as assert } from 'node:assert';
import { confirmRoute } from '../../../src/domain/school/confirm-route.ts';
import { ROUTE_DELAY_MS, routeInForce } from '../../../src/domain/school/route.ts';
import { databaseKinds } from '../../support/databases.ts';
import { member, personId } from '../../support/rosters.ts';
import { aChannel, aForm, aPerson, tenantId } from '../../support/schools.ts';
import { ADMIN, createSetUpWorld, type SetUpWorld } from '../../support/set-up-world.ts';

for (const kind of databaseKinds) {
  describe(`changing who gets the concerns (${kind})`, () => {
    let world: SetUpWorld;
    beforeEach(async () => {
      world = await createSetUpWorld(kind);
    });
    afterEach(() => world[Symbol.asyncDispose]());

    it('a changed head teacher waits 72 hours for concerns, and the outgoing ones are told personally', async () => {
      const first = await world.setUp();
      assert.ok(first.ok);
      world.told = [];
      const second = await world.setUp(aForm('a', { headTeacher: personId(7) }));
      assert.ok(second.ok);
      assert.equal(second.route.effectiveAt, world.now + ROUTE_DELAY_MS);
      const routes = await world.parts.schools.routes(first.school.id);
      assert.equal(routeInForce(routes, world.now + ROUTE_DELAY_MS - 1)?.headTeacherId, personId(1));
      assert.equal(routeInForce(routes, world.now + ROUTE_DELAY_MS)?.headTeacherId, personId(7));
      assert.deepEqual(
        world.told.map(({ card, to }) => [card, to]),
        [
          ['route-changed', { person: personId(1) }],
          ['route-changed', { person: personId(2) }],
          ['route-named', { person: personId(7) }],
        ],
      );
    });

    it('a route moved to another team is announced in the old channel', async () => {
      const first = await world.setUp();
      assert.ok(first.ok);
      world.told = [];
      const moved = await world.setUp(aForm('a'), aChannel('b'));
      assert.ok(moved.ok);
      assert.equal(moved.school.id, first.school.id);
      assert.equal(moved.school.headChannelId, 'head-b');
      assert.deepEqual(world.told.find(({ card }) => card === 'route-moved')?.to, { conversation: 'head-a' });
    });

    it('an admin of one school cannot take the route of another', async () => {
      await world.setUp();
      world.roster.places.set('head-a', [member(1)]);
      const result = await world.setUp(aForm('a'), aChannel('b'));
      assert.ok(!result.ok && result.code === 'invalid');
      assert.equal(result.problems.staffTeam, 'staffTeamTaken');
      await world.parts.teams.removed(tenantId, 'leadership-a');
      assert.ok((await world.setUp(aForm('a'), aChannel('b'))).ok, 'the bot is gone there, so nobody could');
    });

    it('a later change overtakes one that still waits, and going back applies at once', async () => {
      const first = await world.setUp();
      assert.ok(first.ok);
      await world.setUp(aForm('a', { headTeacher: personId(7) }));
      world.now += 1_000;
      const back = await world.setUp();
      assert.ok(back.ok);
      assert.equal(back.route.effectiveAt, world.now);
      const routes = await world.parts.schools.routes(first.school.id);
      assert.equal(routeInForce(routes, world.now + 2 * ROUTE_DELAY_MS)?.headTeacherId, personId(1));
    });

    it('saving the same again tells nobody and changes no route', async () => {
      await world.setUp();
      world.told = [];
      const again = await world.setUp(aForm('a', { schoolName: 'Ysgol Newydd' }));
      assert.ok(again.ok);
      assert.equal(again.route.seq, 1);
      assert.deepEqual(world.told, []);
    });

    it('the outgoing head teacher or the chair brings a change into force at once, and nobody else', async () => {
      const first = await world.setUp();
      assert.ok(first.ok);
      const { id } = first.school;
      await world.setUp(aForm('a', { headTeacher: personId(7), chairOfGovernors: personId(8) }));
      world.told = [];
      world.now += 1_000;
      // 1, the outgoing head teacher, cannot agree to another chair: the chair hears of concerns about the head.
      for (const who of [7, 8, ADMIN, 5, 1]) {
        assert.deepEqual(await confirmRoute(world.parts, aPerson(who), id, 2), {
          ok: false,
          code: 'refused',
        });
      }
      assert.equal((await confirmRoute(world.parts, aPerson(2), id, 2)).ok, true);
      assert.equal(routeInForce(await world.parts.schools.routes(id), world.now)?.headTeacherId, personId(7));
      assert.deepEqual(
        world.told.map(({ to, again }) => [to, again]),
        [
          [{ person: personId(1) }, true],
          [{ person: personId(2) }, true],
        ],
      );
      world.told = [];
      assert.equal((await confirmRoute(world.parts, aPerson(1), id, 2)).ok, true, 'confirmed already');
      assert.deepEqual(world.told, []);
    });

    it('a change that another one overtakes at the moment of its confirmation is not said to apply', async () => {
      const first = await world.setUp();
      assert.ok(first.ok);
      const { id } = first.school;
      await world.setUp(aForm('a', { headTeacher: personId(7) }));
      const { schools } = world.parts;
      const overtaken = {
        ...schools,
        async confirmRoute(...confirmed: Parameters<typeof schools.confirmRoute>) {
          assert.ok((await world.setUp()).ok, 'the head teacher stays after all');
          return schools.confirmRoute(...confirmed);
        },
      };
      const parts = { ...world.parts, schools: overtaken };
      assert.equal((await confirmRoute(parts, aPerson(2), id, 2)).ok, false);
      assert.equal(routeInForce(await schools.routes(id), world.now)?.headTeacherId, personId(1));
    });

    it('a first route, and one of another school or none, cannot be confirmed', async () => {
      const first = await world.setUp();
      assert.ok(first.ok);
      for (const [school, seq] of [
        [first.school.id, 1],
        [first.school.id, 2],
        ['no-such-school', 1],
      ] as const) {
        assert.equal((await confirmRoute(world.parts, aPerson(1), school, seq)).ok, false);
      }
    });

    it('of two changes of the head teacher at once none is lost, and both are told about', async () => {
      const first = await world.setUp();
      assert.ok(first.ok);
      world.told = [];
      const to = (headTeacher: number) => world.setUp(aForm('a', { headTeacher: personId(headTeacher) }));
      const [one, other] = await Promise.all([to(7), to(ADMIN)]);
      assert.ok(one.ok && other.ok);
      assert.deepEqual([one.route.seq, other.route.seq].sort(), [2, 3]);
      const last = (await world.parts.schools.routes(first.school.id)).at(-1);
      assert.equal(last?.seq, 3);
      assert.equal(
        last?.headTeacherId,
        (await world.parts.schools.byId(tenantId, first.school.id))?.headTeacherId,
        'the school and its route agree',
      );
      assert.deepEqual([...new Set(world.told.map(({ route }) => route.seq))].sort(), [2, 3]);
    });

    it('a change of a contact does not undo a change of the head teacher that comes at the same moment', async () => {
      const first = await world.setUp();
      assert.ok(first.ok);
      const results = await Promise.all([
        world.setUp(aForm('a', { headTeacher: personId(7) })),
        world.setUp(aForm('a', { councilOfficer: 'Somebody else' })),
      ]);
      assert.ok(results.every(({ ok }) => ok));
      const school = await world.parts.schools.byId(tenantId, first.school.id);
      const last = (await world.parts.schools.routes(first.school.id)).at(-1);
      assert.equal(school?.headTeacherId, last?.headTeacherId);
    });
  });
}
