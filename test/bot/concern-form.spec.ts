import { strict as assert } from 'node:assert';
import type { TestBot } from '../support/bot.ts';
import { type Node, nodesOf, textOf } from '../support/cards.ts';
import { type ConcernBot, startConcernBot } from '../support/concern-bot.ts';
import { codeOn, dataOf, dialog, postsIn, report, submitted } from '../support/concern-dialogs.ts';
import { cast, placesOf } from '../support/leadership.ts';
import { personalConversation } from '../support/teams-world.ts';

const { head, assistant, chair } = cast;
const { headChannel } = placesOf('a');

const inputOf = (card: Node | undefined, id: string): Node | undefined =>
  [...nodesOf(card)].find((node) => node.id === id);
const choicesOf = (card: Node | undefined, id: string): Node[] =>
  (inputOf(card, id)?.choices ?? []) as Node[];
const turnOf = (card: Node | undefined, step: string): Node => {
  const turn = [...nodesOf(card)].find(({ data }) => (data as Node | undefined)?.step === step);
  return turn?.data as Node;
};

describe('the form of a concern', () => {
  let world: ConcernBot;
  let bot: TestBot;
  before(async () => {
    world = await startConcernBot('sqlite');
    bot = world.bot;
  });
  after(() => world[Symbol.asyncDispose]());
  beforeEach(() => world.begin());

  const submit = async (data: Node) => (await dialog(bot, assistant, 'submit', data)).card;

  it('lists everybody who could receive it once, and keeps who was struck out', async () => {
    const opened = (await dialog(bot, assistant, 'fetch', { verb: 'concern.open' })).card;
    const names = (card: Node | undefined) => choicesOf(card, 'notTo').map(({ title }) => title);
    const all = [
      `${head.name} · Head teacher`,
      `${cast.deputy.name} · Leadership`,
      `${chair.name} · Chair of governors`,
    ];
    assert.deepEqual(names(opened).toSorted(), all.toSorted());
    for (const { name } of [head, cast.deputy, chair]) {
      const step = textOf(inputOf(opened, 'step-who'));
      assert.equal(step.split(name).length, 2, 'named once');
      assert.ok(step.includes('Nobody chosen or named in step 2 receives it, even if they are on this list'));
    }
    const typed = { about: cast.deputy.id, notTo: `${cast.deputy.id},${chair.id}` };
    const turned = await submit({ ...submitted(opened, 'concern.submit', typed), ...turnOf(opened, 'who') });
    assert.equal(names(turned).length, 3, 'nobody who was struck out is dropped');
    const about = await submit({
      ...submitted(opened, 'concern.submit', { about: cast.deputy.id }),
      ...turnOf(opened, 'who'),
    });
    assert.equal(names(about).length, 2);
  });

  it('asks whether a child is at risk, with nothing chosen beforehand, and takes no silence for a no', async () => {
    const opened = (await dialog(bot, assistant, 'fetch', { verb: 'concern.open' })).card;
    assert.equal(inputOf(opened, 'childAtRisk')?.value, '');
    const typed = { kind: '4', what: 'A post mocks a pupil.' };
    const asked = await submit(submitted(opened, 'concern.submit', typed));
    assert.ok(textOf(asked).includes('Please answer the first question'));
    assert.equal(inputOf(asked, 'step-safety')?.isVisible, true);
    assert.equal(inputOf(asked, 'childAtRisk')?.value, '');
    await world.settled();
    assert.deepEqual(bot.teams.posts, []);
    codeOn(await submit(submitted(asked, 'concern.submit', { childAtRisk: 'true' })));
    assert.ok(textOf((await postsIn(bot, headChannel, 1))[0]).includes('Urgent'));
  });

  it('takes no character that would turn the words of others back to front', async () => {
    const controls = [
      '\u202a',
      '\u202b',
      '\u202c',
      '\u202d',
      '\u202e',
      '\u2066',
      '\u2067',
      '\u2068',
      '\u2069',
    ];
    await report(bot, assistant, { what: controls.map((control, at) => `${at}${control}`).join('') });
    const [item] = await postsIn(bot, headChannel, 1);
    const opened = await world.read(head, dataOf(item, 'concern.read'));
    assert.ok(textOf(opened.card).includes('012345678'));
  });

  const mention = { what: `${head.name} the head teacher posted about a pupil`, where: 'a group' };
  const choice = async (start: string, typed: Node = mention) => {
    const asked = (await report(bot, assistant, typed)).card;
    return {
      asked,
      value: choicesOf(asked, 'mentioned').find(({ title }) => String(title).startsWith(start))?.value,
    };
  };

  it('asks whether it is about the one whom the words name, keeps them, and sends nothing before that', async () => {
    const { asked } = await choice('');
    assert.ok(textOf(asked).includes('Your words mention'));
    assert.equal(inputOf(asked, 'step-about')?.isVisible, true);
    assert.equal(inputOf(asked, 'mentioned')?.value, '', 'nothing is chosen beforehand');
    assert.deepEqual(
      choicesOf(asked, 'mentioned').map(({ title }) => title),
      [`Yes: ${head.name} · Head teacher`, 'No, about somebody else, or I do not know'],
    );
    const again = submitted(asked, 'concern.submit');
    assert.deepEqual([again.what, again.where, again.kind], [mention.what, mention.where, '4']);
    assert.ok(textOf(await submit(again)).includes('Your words mention'), 'only a choice lets it go on');
    await world.settled();
    assert.deepEqual(bot.teams.posts, []);
  });

  it('sends it past the one whom it is about, also when the language was changed after the choice', async () => {
    const { asked, value } = await choice('Yes: ');
    const welsh = await submit({
      ...submitted(asked, 'concern.submit', { mentioned: value }),
      ...turnOf(asked, 'about'),
    });
    assert.equal(inputOf(welsh, 'about')?.value, head.id, 'picked like everybody else');
    codeOn(await submit(submitted(welsh, 'concern.submit')));
    await postsIn(bot, personalConversation(chair.id), 1);
    assert.deepEqual(
      bot.teams.posts.filter(({ conversationId }) => conversationId === headChannel),
      [],
    );
  });

  it('sends it to the channel when it is about somebody else, and asks again about whom it names since', async () => {
    const { asked, value } = await choice('No, ');
    const welsh = await submit({
      ...submitted(asked, 'concern.submit', { mentioned: value }),
      ...turnOf(asked, 'about'),
    });
    assert.equal(inputOf(welsh, 'mentioned')?.value, value, 'the choice stays chosen');
    const more = { what: `${mention.what}; ${cast.deputy.name} liked it` };
    const twice = await submit(submitted(welsh, 'concern.submit', more));
    assert.ok(textOf(twice).includes('Mae’ch geiriau’n sôn'));
    assert.ok(textOf(twice).includes('Ydy, am fwy nag un ohonynt'));
    codeOn(await submit(submitted(welsh, 'concern.submit')));
    await postsIn(bot, headChannel, 1);
  });
});
