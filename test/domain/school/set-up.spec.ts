import { strict as assert } from 'node:assert';
import { confirmRoute } from '../../../src/domain/school/confirm-route.ts';
import { createMembership } from '../../../src/domain/school/membership.ts';
import { type Notice, ROUTE_DELAY_MS, routeInForce } from '../../../src/domain/school/route.ts';
import { setUpSchool } from '../../../src/domain/school/set-up.ts';
import { offerSetUp } from '../../../src/domain/school/set-up-offer.ts';
import type { SetUpParts } from '../../../src/domain/school/set-up-place.ts';
import type { Database } from '../../../src/store/database.ts';
import { createSchoolStore } from '../../../src/store/school-store.ts';
import { createTeamStore } from '../../../src/store/team-store.ts';
import { databaseKinds, newDatabase } from '../../support/databases.ts';
import { FakeRoster, member, personId, stoppedClock } from '../../support/rosters.ts';
import { aChannel, aForm, aPerson, serviceUrl, tenantId } from '../../support/schools.ts';

const ADMIN = 3;
const NOW = 1_800_000_000_000;

for (const kind of databaseKinds) {
  describe(`setting a school up (${kind})`, () => {
    let database: Database;
    let roster: FakeRoster;
    let parts: SetUpParts;
    let now: number;
    let told: Notice[];

    const addTeam = (name: string): Promise<void> =>
      parts.teams.added({ tenantId, id: name, name, serviceUrl, addedBy: null }, now);
    const setUp = (form = aForm('a'), channel = aChannel('a'), who = ADMIN) =>
      setUpSchool(parts, aPerson(who), channel, form);

    beforeEach(async () => {
      database = await newDatabase(kind);
      roster = new FakeRoster();
      now = NOW;
      told = [];
      parts = {
        roster,
        membership: createMembership({
          roster,
          adminUserIds: [personId(ADMIN)],
          clock: stoppedClock(() => now),
        }),
        schools: createSchoolStore(database.db, async (_tx, _school, notices) => void told.push(...notices)),
        teams: createTeamStore(database.db),
        now: () => now,
      };
      for (const name of ['a', 'b']) {
        roster.places.set(`head-${name}`, [member(1), member(ADMIN), member(7)]);
        roster.places.set(`staff-${name}`, [member(1), member(ADMIN), member(5)]);
        await addTeam(`staff-${name}`);
        await addTeam(`leadership-${name}`);
      }
    });
    afterEach(() => database[Symbol.asyncDispose]());

    it('an admin in a leadership channel sets the school up, and its route applies at once', async () => {
      const result = await setUp();
      assert.ok(result.ok);
      const kept = await parts.schools.byHeadChannel(tenantId, 'head-a');
      assert.deepEqual(kept, result.school);
      assert.equal(kept?.name, 'Ysgol a');
      assert.deepEqual(await parts.schools.routes(result.school.id), [result.route]);
      assert.equal(result.route.effectiveAt, now);
      assert.deepEqual(
        told.map(({ card, to }) => [card, to]),
        [
          ['route-named', { person: personId(1) }],
          ['route-named', { person: personId(2) }],
        ],
      );
    });

    it('nobody but an admin who is in the team can, and they learn nothing', async () => {
      for (const who of [1, 5, 99]) {
        assert.deepEqual(await setUp(aForm('a'), aChannel('a'), who), { ok: false, code: 'refused' });
        assert.deepEqual(await offerSetUp(parts, aPerson(who), aChannel('a')), {
          ok: false,
          code: 'refused',
        });
      }
      roster.places.set('head-a', [member(1)]);
      assert.deepEqual(await setUp(), { ok: false, code: 'refused' });
      assert.equal(await parts.schools.byHeadChannel(tenantId, 'head-a'), undefined);
    });

    it('private and shared channels, and the channels of a staff team, are refused', async () => {
      const restricted = await setUp(aForm('a'), aChannel('a', { restricted: true }));
      assert.deepEqual(restricted, { ok: false, code: 'restrictedChannel' });
      await setUp();
      const inStaffTeam = aChannel('b', { teamId: 'staff-a' });
      assert.deepEqual(await setUp(aForm('b'), inStaffTeam), { ok: false, code: 'staffChannel' });
      assert.deepEqual(await offerSetUp(parts, aPerson(ADMIN), inStaffTeam), {
        ok: false,
        code: 'staffChannel',
      });
    });

    it('the staff team must be another one, with the bot and the admin in it, and no other school’s', async () => {
      const problemWith = async (staffTeam: string) => {
        const result = await setUp(aForm('b', { staffTeam }), aChannel('b'));
        return !result.ok && result.code === 'invalid' ? result.problems.staffTeam : result;
      };
      roster.places.set('leadership-b', [member(ADMIN)]);
      assert.equal(await problemWith('leadership-b'), 'staffTeamIsLeadership');
      assert.equal(await problemWith('without-the-bot'), 'staffTeamUnknown');
      await addTeam('of-others');
      roster.places.set('of-others', [member(5)]);
      assert.equal(await problemWith('of-others'), 'staffTeamUnknown');
      assert.ok((await setUp()).ok);
      assert.ok((await setUp(aForm('b'), aChannel('b'))).ok);
      assert.equal(await problemWith('staff-a'), 'staffTeamTaken');
      roster.places.set('leadership-a', [member(ADMIN)]);
      assert.equal(await problemWith('leadership-a'), 'staffTeamTaken');
    });

    it('the head teacher must be a member of the channel, and no guest', async () => {
      roster.places.set('head-a', [member(1), member(ADMIN), member(8, { guest: true })]);
      for (const headTeacher of [personId(5), personId(8), 'nobody', '']) {
        const result = await setUp(aForm('a', { headTeacher }));
        assert.ok(!result.ok && result.code === 'invalid');
        assert.ok(result.problems.headTeacher);
      }
    });

    it('the head teacher cannot be chair of governors as well, in whatever spelling', async () => {
      const result = await setUp(
        aForm('a', { headTeacher: personId(1), chairOfGovernors: ` ${personId(1)} ` }),
      );
      assert.ok(!result.ok && result.code === 'invalid');
      assert.deepEqual(result.problems, { chairOfGovernors: 'chairIsHead' });
    });

    it('every missing contact is named, and nothing is written', async () => {
      const result = await setUp(aForm('a', { safeguardingPerson: ' ', councilOfficer: '', schoolName: '' }));
      assert.ok(!result.ok && result.code === 'invalid');
      assert.deepEqual(result.problems, {
        schoolName: 'missing',
        safeguardingPerson: 'missing',
        councilOfficer: 'missing',
      });
      assert.equal(await parts.schools.byHeadChannel(tenantId, 'head-a'), undefined);
    });

    it('the card offers the teams an admin can choose: those of no school yet, and the school’s own', async () => {
      const offered = async (name: string) => {
        const offer = await offerSetUp(parts, aPerson(ADMIN), aChannel(name));
        assert.ok(offer.ok);
        return { teams: offer.staffTeams.map(({ id }) => id).sort(), school: offer.school?.name };
      };
      assert.deepEqual(await offered('a'), { teams: ['staff-a', 'staff-b'], school: undefined });
      await setUp();
      assert.deepEqual(await offered('a'), { teams: ['staff-a', 'staff-b'], school: 'Ysgol a' });
      assert.deepEqual(await offered('b'), { teams: ['staff-b'], school: undefined });
    });

    it('a changed head teacher waits 72 hours for concerns, and the outgoing ones are told personally', async () => {
      const first = await setUp();
      assert.ok(first.ok);
      told = [];
      const second = await setUp(aForm('a', { headTeacher: personId(7) }));
      assert.ok(second.ok);
      assert.equal(second.route.effectiveAt, now + ROUTE_DELAY_MS);
      const routes = await parts.schools.routes(first.school.id);
      assert.equal(routeInForce(routes, now + ROUTE_DELAY_MS - 1)?.headTeacherId, personId(1));
      assert.equal(routeInForce(routes, now + ROUTE_DELAY_MS)?.headTeacherId, personId(7));
      assert.deepEqual(
        told.map(({ card, to }) => [card, to]),
        [
          ['route-changed', { person: personId(1) }],
          ['route-changed', { person: personId(2) }],
          ['route-named', { person: personId(7) }],
        ],
      );
    });

    it('a route moved to another team is announced in the old channel', async () => {
      const first = await setUp();
      assert.ok(first.ok);
      told = [];
      const moved = await setUp(aForm('a'), aChannel('b'));
      assert.ok(moved.ok);
      assert.equal(moved.school.id, first.school.id);
      assert.equal(moved.school.headChannelId, 'head-b');
      assert.deepEqual(told.find(({ card }) => card === 'route-moved')?.to, { conversation: 'head-a' });
    });

    it('an admin of one school cannot take the route of another', async () => {
      await setUp();
      roster.places.set('head-a', [member(1)]);
      const result = await setUp(aForm('a'), aChannel('b'));
      assert.ok(!result.ok && result.code === 'invalid');
      assert.equal(result.problems.staffTeam, 'staffTeamTaken');
      await parts.teams.removed(tenantId, 'leadership-a');
      assert.ok((await setUp(aForm('a'), aChannel('b'))).ok, 'the bot is gone there, so nobody could');
    });

    it('a later change overtakes one that still waits, and going back applies at once', async () => {
      const first = await setUp();
      assert.ok(first.ok);
      await setUp(aForm('a', { headTeacher: personId(7) }));
      now += 1_000;
      const back = await setUp();
      assert.ok(back.ok);
      assert.equal(back.route.effectiveAt, now);
      const routes = await parts.schools.routes(first.school.id);
      assert.equal(routeInForce(routes, now + 2 * ROUTE_DELAY_MS)?.headTeacherId, personId(1));
    });

    it('saving the same again tells nobody and changes no route', async () => {
      await setUp();
      told = [];
      const again = await setUp(aForm('a', { schoolName: 'Ysgol Newydd' }));
      assert.ok(again.ok);
      assert.equal(again.route.seq, 1);
      assert.deepEqual(told, []);
    });

    it('the outgoing head teacher or the chair brings a change into force at once, and nobody else', async () => {
      const first = await setUp();
      assert.ok(first.ok);
      const { id } = first.school;
      await setUp(aForm('a', { headTeacher: personId(7), chairOfGovernors: personId(8) }));
      told = [];
      now += 1_000;
      // 1, the outgoing head teacher, cannot agree to another chair: the chair hears of concerns about the head.
      for (const who of [7, 8, ADMIN, 5, 1]) {
        assert.deepEqual(await confirmRoute(parts, aPerson(who), id, 2), { ok: false, code: 'refused' });
      }
      assert.equal((await confirmRoute(parts, aPerson(2), id, 2)).ok, true);
      assert.equal(routeInForce(await parts.schools.routes(id), now)?.headTeacherId, personId(7));
      assert.deepEqual(
        told.map(({ to, again }) => [to, again]),
        [
          [{ person: personId(1) }, true],
          [{ person: personId(2) }, true],
        ],
      );
      told = [];
      assert.equal((await confirmRoute(parts, aPerson(1), id, 2)).ok, true, 'confirmed already');
      assert.deepEqual(told, []);
    });

    it('a first route, and one of another school or none, cannot be confirmed', async () => {
      const first = await setUp();
      assert.ok(first.ok);
      for (const [school, seq] of [
        [first.school.id, 1],
        [first.school.id, 2],
        ['no-such-school', 1],
      ] as const) {
        assert.equal((await confirmRoute(parts, aPerson(1), school, seq)).ok, false);
      }
    });

    it('two presses at once set one school up', async () => {
      const results = await Promise.all([setUp(), setUp(), setUp()]);
      const ids = results.map((result) => result.ok && result.school.id);
      assert.equal(new Set(ids).size, 1);
      assert.ok(ids[0]);
      assert.equal((await parts.schools.routes(ids[0])).length, 1);
      assert.equal(told.length, 2);
    });

    it('of two admins who want the same staff team at once, one gets it and the other is told', async () => {
      const OTHER = 4;
      parts = {
        ...parts,
        membership: createMembership({
          roster,
          adminUserIds: [personId(ADMIN), personId(OTHER)],
          clock: stoppedClock(() => now),
        }),
      };
      roster.places.set('head-b', [member(1), member(OTHER)]);
      roster.places.set('staff-a', [member(ADMIN), member(OTHER)]);
      const [one, other] = await Promise.all([setUp(), setUp(aForm('a'), aChannel('b'), OTHER)]);
      const winners = [one, other].filter(({ ok }) => ok);
      const [loser] = [one, other].filter(({ ok }) => !ok);
      assert.equal(winners.length, 1);
      assert.ok(loser && !loser.ok && loser.code === 'invalid');
      assert.equal(loser.problems.staffTeam, 'staffTeamTaken');
    });

    it('of two changes of the head teacher at once none is lost, and both are told about', async () => {
      const first = await setUp();
      assert.ok(first.ok);
      told = [];
      const to = (headTeacher: number) => setUp(aForm('a', { headTeacher: personId(headTeacher) }));
      const [one, other] = await Promise.all([to(7), to(ADMIN)]);
      assert.ok(one.ok && other.ok);
      assert.deepEqual([one.route.seq, other.route.seq].sort(), [2, 3]);
      const last = (await parts.schools.routes(first.school.id)).at(-1);
      assert.equal(last?.seq, 3);
      assert.equal(
        last?.headTeacherId,
        (await parts.schools.byId(tenantId, first.school.id))?.headTeacherId,
        'the school and its route agree',
      );
      assert.deepEqual([...new Set(told.map(({ route }) => route.seq))].sort(), [2, 3]);
    });

    it('a change of a contact does not undo a change of the head teacher that comes at the same moment', async () => {
      const first = await setUp();
      assert.ok(first.ok);
      const results = await Promise.all([
        setUp(aForm('a', { headTeacher: personId(7) })),
        setUp(aForm('a', { councilOfficer: 'Somebody else' })),
      ]);
      assert.ok(results.every(({ ok }) => ok));
      const school = await parts.schools.byId(tenantId, first.school.id);
      const last = (await parts.schools.routes(first.school.id)).at(-1);
      assert.equal(school?.headTeacherId, last?.headTeacherId);
    });

    it('says so when Teams cannot be asked for the roster', async () => {
      roster.pages = () => {
        roster.down = true;
        return FakeRoster.prototype.pages.call(roster, aChannel('a'));
      };
      assert.deepEqual(await offerSetUp(parts, aPerson(ADMIN), aChannel('a')), {
        ok: false,
        code: 'rosterUnavailable',
      });
    });
  });
}
