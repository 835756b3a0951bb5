import { strict as assert } from 'node:assert';
import { databaseKinds } from '../support/databases.ts';
import { createRig, item } from '../support/outbox.ts';
import { newPersonId } from '../support/teams.ts';

for (const kind of databaseKinds) {
  describe(`outbox (${kind})`, () => {
    it('a message reaches a person once, however often it is enqueued', async () => {
      await using rig = await createRig(kind);
      const person = rig.teams.world.addPerson({ id: newPersonId(), name: 'Ann Rees' });
      const card = item({ key: 'a', to: { person: person.id } });
      assert.equal(await rig.enqueue(card, card), 1);
      rig.outbox.start();
      await rig.drain();
      assert.equal(await rig.enqueue(card), 0);
      await rig.drain();
      assert.equal(rig.teams.world.posts.length, 1);
      assert.equal((await rig.states()).sent, 1);
    });
  });
}
