import { strict as assert } from 'node:assert';
import { placeOf, unlockRecord } from '../../../src/domain/concerns/access.ts';
import { lifeIn } from '../../support/concern-life.ts';
import { type ConcernWorld, newConcernWorld, people } from '../../support/concern-world.ts';

const { head } = people;

describe('the one way to a concern', () => {
  let world: ConcernWorld;
  before(async () => {
    world = await newConcernWorld('sqlite');
  });
  after(() => world[Symbol.asyncDispose]());
  const { file } = lifeIn(() => world);

  it('asks the law and the school of the concern, whoever is among its recipients', async () => {
    const { id } = await file();
    const record = await world.ports.store.find(id);
    const place = await placeOf(world.ports, world.school.id, head);
    assert(record && place);
    const opens = async (changed: Partial<typeof place>) =>
      (await unlockRecord(world.ports, head, record, { ...place, ...changed }, 'concern.read')) !== undefined;
    assert(await opens({}));
    assert(!(await opens({ roles: new Set(['staff', 'admin']) })));
    assert(!(await opens({ school: { ...place.school, id: 'school-two' } })));
  });
});
