import { strict as assert } from 'node:assert';
import {
  type Act,
  isPermitted,
  law,
  type Role,
  standingsThatMatter,
} from '../../../src/domain/school/permissions.ts';

const acts = Object.keys(law) as Act[];
const allowed = (...roles: Role[]): Act[] => acts.filter((act) => isPermitted(act, new Set(roles)));

describe('the law', () => {
  const forAnyone: Act[] = [
    'answer.ask',
    'answer.choose',
    'answer.feedback',
    'answer.language',
    'photo.check',
    'policy.read',
    'school.choose',
    'concern.start',
  ];

  it('lets a stranger ask and read, and nothing else', () => {
    assert.deepEqual(allowed(), forAnyone);
  });

  it('lets staff report a concern as well, but sign only a card that was sent to them', () => {
    const added = allowed('staff').filter((act) => !forAnyone.includes(act));
    assert.deepEqual(added, ['campaign.own', 'concern.open', 'concern.submit']);
    assert.ok(isPermitted('campaign.acknowledge', new Set<Role>(['staff', 'addressee'])));
  });

  it('does not let somebody who has left sign the card that was sent to them', () => {
    assert.equal(isPermitted('campaign.acknowledge', new Set<Role>(['addressee'])), false);
  });

  it('lets leadership run the campaign without making concerns readable', () => {
    const added = allowed('leadership').filter((act) => !allowed('staff').includes(act));
    assert.deepEqual(added, [
      'answer.confusion',
      'school.calendar',
      'campaign.start',
      'campaign.status',
      'campaign.remind',
      'campaign.withdraw',
      'campaign.changeDate',
      'campaign.skip',
      'campaign.answer',
      'campaign.people',
      'campaign.record',
      'campaign.export',
    ]);
  });

  it('opens a concern to its channel recipients only while they are leadership', () => {
    assert.equal(isPermitted('concern.read', new Set<Role>(['channel recipient'])), false);
    assert.ok(isPermitted('concern.read', new Set<Role>(['leadership', 'channel recipient'])));
    assert.ok(isPermitted('concern.read', new Set<Role>(['recipient in person'])));
  });

  it('lets an admin set up and nothing more', () => {
    assert.deepEqual(
      allowed('admin').filter((act) => !forAnyone.includes(act)),
      ['school.setUp'],
    );
  });

  it('asks Teams only for what can make the difference', () => {
    assert.deepEqual(standingsThatMatter('answer.ask', new Set()), []);
    assert.deepEqual(standingsThatMatter('school.setUp', new Set()), ['admin']);
    assert.deepEqual(standingsThatMatter('concern.read', new Set()), []);
    assert.deepEqual(standingsThatMatter('concern.read', new Set<Role>(['channel recipient'])), [
      'leadership',
    ]);
  });
});
