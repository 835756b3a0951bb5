import { strict as assert } from 'node:assert';
import { offerSetUp } from '../../../src/domain/school/set-up-offer.ts';
import { databaseKinds } from '../../support/databases.ts';
import { FakeRoster, member, personId } from '../../support/rosters.ts';
import { aChannel, aForm, aPerson, tenantId } from '../../support/schools.ts';
import { ADMIN, createSetUpWorld, type SetUpWorld } from '../../support/set-up-world.ts';

for (const kind of databaseKinds) {
  describe(`setting a school up (${kind})`, () => {
    let world: SetUpWorld;
    beforeEach(async () => {
      world = await createSetUpWorld(kind);
    });
    afterEach(() => world[Symbol.asyncDispose]());

    it('an admin in a leadership channel sets the school up, and its route applies at once', async () => {
      const result = await world.setUp();
      assert.ok(result.ok);
      const kept = await world.parts.schools.byHeadChannel(tenantId, 'head-a');
      assert.deepEqual(kept, result.school);
      assert.equal(kept?.name, 'Ysgol a');
      assert.deepEqual(await world.parts.schools.routes(result.school.id), [result.route]);
      assert.equal(result.route.effectiveAt, world.now);
      assert.deepEqual(
        world.told.map(({ card, to }) => [card, to]),
        [
          ['route-named', { person: personId(1) }],
          ['route-named', { person: personId(2) }],
        ],
      );
    });

    it('nobody but an admin who is in the team can, and they learn nothing', async () => {
      for (const who of [1, 5, 99]) {
        assert.deepEqual(await world.setUp(aForm('a'), aChannel('a'), who), { ok: false, code: 'refused' });
        assert.deepEqual(await offerSetUp(world.parts, aPerson(who), aChannel('a')), {
          ok: false,
          code: 'refused',
        });
      }
      world.roster.places.set('head-a', [member(1)]);
      assert.deepEqual(await world.setUp(), { ok: false, code: 'refused' });
      assert.equal(await world.parts.schools.byHeadChannel(tenantId, 'head-a'), undefined);
    });

    it('private and shared channels, and the channels of a staff team, are refused', async () => {
      const restricted = await world.setUp(aForm('a'), aChannel('a', { restricted: true }));
      assert.deepEqual(restricted, { ok: false, code: 'restrictedChannel' });
      await world.setUp();
      const inStaffTeam = aChannel('b', { teamId: 'staff-a' });
      assert.deepEqual(await world.setUp(aForm('b'), inStaffTeam), { ok: false, code: 'staffChannel' });
      assert.deepEqual(await offerSetUp(world.parts, aPerson(ADMIN), inStaffTeam), {
        ok: false,
        code: 'staffChannel',
      });
    });

    it('the staff team must be another one, with the bot and the admin in it, and no other school’s', async () => {
      const problemWith = async (staffTeam: string) => {
        const result = await world.setUp(aForm('b', { staffTeam }), aChannel('b'));
        return !result.ok && result.code === 'invalid' ? result.problems.staffTeam : result;
      };
      world.roster.places.set('leadership-b', [member(ADMIN)]);
      assert.equal(await problemWith('leadership-b'), 'staffTeamIsLeadership');
      assert.equal(await problemWith('without-the-bot'), 'staffTeamUnknown');
      await world.addTeam('of-others');
      world.roster.places.set('of-others', [member(5)]);
      assert.equal(await problemWith('of-others'), 'staffTeamUnknown');
      assert.ok((await world.setUp()).ok);
      assert.ok((await world.setUp(aForm('b'), aChannel('b'))).ok);
      assert.equal(await problemWith('staff-a'), 'staffTeamTaken');
      world.roster.places.set('leadership-a', [member(ADMIN)]);
      assert.equal(await problemWith('leadership-a'), 'staffTeamTaken');
    });

    it('the head teacher must be a member of the channel, and no guest', async () => {
      world.roster.places.set('head-a', [member(1), member(ADMIN), member(8, { guest: true })]);
      for (const headTeacher of [personId(5), personId(8), 'nobody', '']) {
        const result = await world.setUp(aForm('a', { headTeacher }));
        assert.ok(!result.ok && result.code === 'invalid');
        assert.ok(result.problems.headTeacher);
      }
    });

    it('the head teacher cannot be chair of governors as well, in whatever spelling', async () => {
      const result = await world.setUp(
        aForm('a', { headTeacher: personId(1), chairOfGovernors: ` ${personId(1)} ` }),
      );
      assert.ok(!result.ok && result.code === 'invalid');
      assert.deepEqual(result.problems, { chairOfGovernors: 'chairIsHead' });
    });

    it('every missing contact is named, and nothing is written', async () => {
      const result = await world.setUp(
        aForm('a', { safeguardingPerson: ' ', councilOfficer: '', schoolName: '' }),
      );
      assert.ok(!result.ok && result.code === 'invalid');
      assert.deepEqual(result.problems, {
        schoolName: 'missing',
        safeguardingPerson: 'missing',
        councilOfficer: 'missing',
      });
      assert.equal(await world.parts.schools.byHeadChannel(tenantId, 'head-a'), undefined);
    });

    it('the card offers the teams an admin can choose: those of no school yet, and the school’s own', async () => {
      const offered = async (name: string) => {
        const offer = await offerSetUp(world.parts, aPerson(ADMIN), aChannel(name));
        assert.ok(offer.ok);
        return { teams: offer.staffTeams.map(({ id }) => id).sort(), school: offer.school?.name };
      };
      assert.deepEqual(await offered('a'), { teams: ['staff-a', 'staff-b'], school: undefined });
      await world.setUp();
      assert.deepEqual(await offered('a'), { teams: ['staff-a', 'staff-b'], school: 'Ysgol a' });
      assert.deepEqual(await offered('b'), { teams: ['staff-b'], school: undefined });
    });

    it('two presses at once set one school up', async () => {
      const results = await Promise.all([world.setUp(), world.setUp(), world.setUp()]);
      const ids = results.map((result) => result.ok && result.school.id);
      assert.equal(new Set(ids).size, 1);
      assert.ok(ids[0]);
      assert.equal((await world.parts.schools.routes(ids[0])).length, 1);
      assert.equal(world.told.length, 2);
    });

    it('of two admins who want the same staff team at once, one gets it and the other is told', async () => {
      const OTHER = 4;
      world.admins(ADMIN, OTHER);
      world.roster.places.set('head-b', [member(1), member(OTHER)]);
      world.roster.places.set('staff-a', [member(ADMIN), member(OTHER)]);
      const [one, other] = await Promise.all([world.setUp(), world.setUp(aForm('a'), aChannel('b'), OTHER)]);
      const winners = [one, other].filter(({ ok }) => ok);
      const [loser] = [one, other].filter(({ ok }) => !ok);
      assert.equal(winners.length, 1);
      assert.ok(loser && !loser.ok && loser.code === 'invalid');
      assert.equal(loser.problems.staffTeam, 'staffTeamTaken');
    });

    it('says so when Teams cannot be asked for the roster', async () => {
      world.roster.pages = () => {
        world.roster.down = true;
        return FakeRoster.prototype.pages.call(world.roster, aChannel('a'));
      };
      assert.deepEqual(await offerSetUp(world.parts, aPerson(ADMIN), aChannel('a')), {
        ok: false,
        code: 'rosterUnavailable',
      });
    });
  });
}
