import { strict as assert } from 'node:assert';
import { describe, it } from 'mocha';
import { openDatabase } from '../../src/store/database.ts';
import { startBot } from '../support/bot.ts';
import { cardOf, pressButton } from '../support/cards.ts';
import { settingsOf } from '../support/databases.ts';

const reader = { id: 'aaaaaaaa-0000-4000-8000-000000000055', name: 'Reader' };

describe('helpful or not', () => {
  it('is counted per answer, language and day, and nothing else of a press is written anywhere', async () => {
    const settings = await settingsOf('sqlite');
    const bot = await startBot({ env: { DATA_DIR: settings.dataDir } });
    await bot.send({ text: 'can I post this photo?' }, reader);
    const card = cardOf(bot.teams.posts.at(-1)?.activity);
    await pressButton(bot, card, '👍 Helpful', reader);
    await pressButton(bot, card, '👎 Not helpful', { id: 'aaaaaaaa-0000-4000-8000-000000000056' });
    // What no card of ours says.
    const answers = ['Siân is awful', 'photo-general'];
    const data = { show: JSON.stringify({ kind: 'answer', answers }), language: 'cy' };
    for (const verb of ['answer.feedback', 'answer.choose']) {
      const action = { verb, data: { ...data, helpful: true } };
      await bot.send({ type: 'invoke', name: 'adaptiveCard/action', value: { action } }, reader);
    }
    await bot[Symbol.asyncDispose]();
    await using database = await openDatabase(settings);
    const counts = await database.db
      .selectFrom('answer_counts')
      .select(['answer_id', 'language', 'kind', 'count'])
      .execute();
    assert.deepEqual(
      counts.map((row) => Object.values(row).join(' ')).sort(),
      ['asked', 'helpful', 'not-helpful']
        .map((kind) => `photo-general en ${kind} 1`)
        .concat(['asked', 'helpful'].map((kind) => `photo-general cy ${kind} 1`))
        .sort(),
    );
  });
});
