import { strict as assert } from 'node:assert';
import { after, before, beforeEach, describe, it } from 'mocha';
import { TOPIC_MS } from '../../src/domain/answers/topics.ts';
import { systemClock } from '../../src/domain/time/clock.ts';
import { type Speaker, startBot, type TestBot } from '../support/bot.ts';
import { cardOf, type Node, nodesOf, pressButton, textOf } from '../support/cards.ts';
import { inChannel, mentioning } from '../support/leadership.ts';

/** The clauses whose words are open, by their labels. */
const openClauses = (card: Node): unknown[] =>
  [...nodesOf(card)]
    .filter(({ id, isVisible }) => String(id).startsWith('a') && isVisible === true)
    .map(({ items }) => (items as Node[])[0]?.text);

describe('going on from an answer', () => {
  let bot: TestBot;
  let late = 0;
  before(async () => {
    bot = await startBot({ clock: { ...systemClock, now: () => Date.now() + late } });
    bot.teams.addTeam({ id: '19:staff@thread.tacv2', name: 'Staff', members: [], channels: [] });
  });
  after(() => bot[Symbol.asyncDispose]());
  let asha: Speaker;
  let bryn: Speaker;
  let people = 0;
  beforeEach(() => {
    people += 1;
    asha = { id: `aaaaaaaa-0000-4000-8000-0000000001${String(people).padStart(2, '0')}`, name: 'Asha' };
    bryn = { id: `aaaaaaaa-0000-4000-8000-0000000002${String(people).padStart(2, '0')}`, name: 'Bryn' };
  });

  const ask = async (text: string, speaker = asha, where: Node = {}): Promise<Node> => {
    const before = bot.teams.posts.length;
    await bot.send({ text, ...where }, speaker);
    assert.equal(bot.teams.posts.length, before + 1);
    return cardOf(bot.teams.posts.at(-1)?.activity);
  };

  it('“why?” opens the words that the answer rests on, in either language', async () => {
    assert.deepEqual(openClauses(await ask('can I post this photo?')), []);
    assert.deepEqual(openClauses(await ask('why?')), ['Clause 6', 'Clause 7']);
    const turned = await pressButton(bot, await ask('why?'), 'Cymraeg', asha);
    assert.deepEqual(openClauses(turned), ['Cymal 6', 'Cymal 7']);
    assert.deepEqual(openClauses(await ask('pam?')), ['Cymal 6', 'Cymal 7']);
  });

  it('a clause that is asked for by its number is open, and begins no topic', async () => {
    assert.deepEqual(openClauses(await ask('clause 7')), ['Clause 7']);
    assert.doesNotMatch(textOf(await ask('why?')), /word for word/);
  });

  it('keeps the topic for ten minutes and no longer', async () => {
    await ask('can I post this photo?');
    late += TOPIC_MS - 1_000;
    assert.match(textOf(await ask('why?')), /Clause 7/);
    late += TOPIC_MS + 1_000;
    assert.doesNotMatch(textOf(await ask('why?')), /Clause 7/);
  });

  it('goes on from an answer that was chosen from those that come near', async () => {
    const answers = ['photo-general'];
    const show = JSON.stringify({ kind: 'answer', answers });
    const action = { verb: 'answer.choose', data: { show, language: 'en' } };
    await bot.send({ type: 'invoke', name: 'adaptiveCard/action', value: { action } }, asha);
    assert.deepEqual(openClauses(await ask('why?')), ['Clause 6', 'Clause 7']);
  });

  it('two people in one channel each keep their own topic', async () => {
    const channel = inChannel(bot, { id: '19:staff@thread.tacv2', teamId: '19:staff@thread.tacv2' });
    const said = (text: string) => ({ ...mentioning(bot, text), ...channel });
    await Promise.all([
      bot.send(said('can I post this photo?'), asha),
      bot.send(said('ga i dderbyn cais ffrind gan gyn-ddisgybl?'), bryn),
    ]);
    assert.deepEqual(openClauses(await ask('', asha, said('why?'))), ['Clause 6', 'Clause 7']);
    assert.match(textOf(await ask('', bryn, said('pam?'))), /gyn-ddisgyblion/);
  });

  it('after a sign of danger nothing goes on as before', async () => {
    await ask('can I post this photo?');
    assert.match(textOf(await ask('one of the girls has bruises again')), /call 999/);
    assert.doesNotMatch(textOf(await ask('why?')), /Clause 7/);
  });
});
