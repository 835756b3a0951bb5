import { strict as assert } from 'node:assert';
import { createTopics } from '../../../src/domain/answers/topics.ts';
import { createTopicStore } from '../../../src/store/learning-store.ts';
import { databaseKinds, newDatabase } from '../../support/databases.ts';

const key = 'a conversation';

for (const kind of databaseKinds) {
  describe(`what a conversation is about (${kind})`, () => {
    it('is known at once, by other processes once it is written, and not when its time is over', async () => {
      await using database = await newDatabase(kind);
      const [here, there] = [1, 2].map(() => createTopics(createTopicStore(database.db)));
      assert.ok(here && there);
      here.keep({ key, answerId: 'photo-pupils', expiresAt: 1_000 });
      here.keep({ key, answerId: 'photo-staff', expiresAt: 1_000 });
      assert.equal(await here.recall(key, 1), 'photo-staff');
      assert.equal(await there.recall(key, 1), undefined);
      await here.flush();
      for (const process of [here, there]) {
        assert.equal(await process.recall(key, 1), 'photo-staff');
        assert.equal(await process.recall(key, 1_000), undefined);
      }
    });

    it('is kept for the next time when it cannot be written', async () => {
      await using database = await newDatabase(kind);
      const store = createTopicStore(database.db);
      let fails = true;
      const keep: typeof store.keep = async (topics) => {
        if (fails) throw new Error('the disk is full');
        await store.keep(topics);
      };
      const topics = createTopics({ ...store, keep });
      topics.keep({ key, answerId: 'photo-pupils', expiresAt: 1_000 });
      await assert.rejects(topics.flush());
      assert.equal(await topics.recall(key, 1), 'photo-pupils');
      fails = false;
      await topics.flush();
      assert.equal(await store.recall(key, 1), 'photo-pupils');
    });
  });
}
