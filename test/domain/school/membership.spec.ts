import { strict as assert } from 'node:assert';
import { ASKING_CACHE_MS, createMembership, type Membership } from '../../../src/domain/school/membership.ts';
import { FakeRoster, member, personId, stoppedClock } from '../../support/rosters.ts';
import { aPerson, aSchool } from '../../support/schools.ts';

describe('membership', () => {
  const school = aSchool('a');
  let roster: FakeRoster;
  let now: number;
  let membership: Membership;

  beforeEach(() => {
    roster = new FakeRoster();
    roster.places.set(school.headChannelId, [member(1), member(3), member(4, { guest: true })]);
    roster.places.set(school.staffTeamId, [member(1), member(5), member(6, { guest: true })]);
    now = 0;
    membership = createMembership({
      roster,
      adminUserIds: [personId(3), personId(5)],
      clock: stoppedClock(() => now),
    });
  });

  it('a live member of the head teacher’s channel may start the campaign, staff may not', async () => {
    assert.equal(await membership.may('campaign.start', aPerson(3), school), true);
    assert.equal(await membership.may('campaign.start', aPerson(5), school), false);
  });

  it('an act is refused the moment somebody is taken off the channel', async () => {
    assert.equal(await membership.may('campaign.start', aPerson(3), school), true);
    roster.places.set(school.headChannelId, [member(1)]);
    assert.equal(await membership.may('campaign.start', aPerson(3), school), false);
  });

  it('guests are neither staff nor leadership', async () => {
    assert.equal(await membership.may('campaign.start', aPerson(4), school), false);
    assert.equal(await membership.may('concern.open', aPerson(6), school), false);
    assert.equal(await membership.belongsTo(school, personId(6)), false);
  });

  it('every privileged act is refused while Teams cannot be asked; asking goes on', async () => {
    roster.down = true;
    assert.equal(await membership.may('campaign.start', aPerson(1), school), false);
    assert.equal(await membership.may('concern.open', aPerson(1), school), false);
    assert.equal(await membership.may('answer.ask', aPerson(1), school), true);
  });

  it('being named in ADMIN_USER_IDS is not enough without being in the leadership team', async () => {
    assert.equal(await membership.may('school.setUp', aPerson(3), school), true);
    assert.equal(await membership.may('school.setUp', aPerson(5), school), false);
    assert.equal(await membership.may('school.setUp', aPerson(1), school), false);
  });

  it('nobody of another tenant may do a thing', async () => {
    const stranger = { ...aPerson(1), tenantId: 'elsewhere' };
    assert.equal(await membership.may('campaign.start', stranger, school), false);
  });

  it('asking remembers a member for at most a minute', async () => {
    assert.equal(await membership.belongsTo(school, personId(5)), true);
    roster.places.set(school.staffTeamId, [member(1)]);
    assert.equal(await membership.belongsTo(school, personId(5)), true);
    now = ASKING_CACHE_MS;
    assert.equal(await membership.belongsTo(school, personId(5)), false);
  });

  it('asking remembers nothing of a school’s places once it has others', async () => {
    assert.equal(await membership.belongsTo(school, personId(7)), false);
    roster.places.set('staff-new', [member(7)]);
    assert.equal(await membership.belongsTo({ ...school, staffTeamId: 'staff-new' }, personId(7)), true);
  });

  it('asking does not remember that Teams could not be asked', async () => {
    roster.down = true;
    assert.equal(await membership.belongsTo(school, personId(5)), false);
    roster.down = false;
    assert.equal(await membership.belongsTo(school, personId(5)), true);
  });
});
