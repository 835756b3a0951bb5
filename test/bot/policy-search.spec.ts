import { strict as assert } from 'node:assert';
import { after, before, describe, it } from 'mocha';
import { startBot, type TestBot } from '../support/bot.ts';
import { buttonOf, type Node, nodesOf, textOf } from '../support/cards.ts';

describe('the message extension', () => {
  let bot: TestBot;
  before(async () => {
    bot = await startBot();
  });
  after(() => bot[Symbol.asyncDispose]());

  const find = async (value: string): Promise<Node[]> => {
    const parameters = [{ name: 'query', value }];
    const invoke = {
      type: 'invoke',
      name: 'composeExtension/query',
      value: { commandId: 'searchPolicy', parameters },
    };
    const { status, body } = await bot.send(invoke);
    assert.equal(status, 200);
    return (body as { composeExtension: { attachments: Node[] } }).composeExtension.attachments;
  };

  it('lists the statement and all fourteen clauses before anything is typed', async () => {
    assert.equal((await find('')).length, 15);
  });

  for (const [typed, clause] of [
    ['derogatory', 'Clause 4'],
    ['statement', 'Policy Statement'],
    ['datganiad polisi', 'Datganiad Polisi'],
    ['caniatad', 'Cymal 7'],
    ['involving', 'Clause 6'],
    ['egwyddorion', 'Cymal 9'],
    ['clause 7', 'Clause 7'],
    ['amhriodol', 'Cymal 6'],
    ['can I be friends with a pupil on Facebook?', 'Clause 8'],
  ] as const) {
    it(`finds ${clause} for “${typed}”, in both languages on one card`, async () => {
      const found = (await find(typed)).map((result) => textOf(result.content));
      assert.ok(
        found.some((text) => text.includes(clause)),
        found.join('\n'),
      );
      assert.ok(found.every((text) => text.includes('Clause') || text.includes('Statement')));
      assert.ok(found.every((text) => text.includes('Cymal') || text.includes('Datganiad')));
    });
  }

  for (const [typed, title, now, other] of [
    ['a girl in my class told me her dad hits her', 'Someone may be at risk', 'call 999', 'ffoniwch 999'],
    [
      'dywedodd merch wrtha i fod ei thad yn ei churo',
      'Gall rhywun fod mewn perygl',
      'ffoniwch 999',
      'call 999',
    ],
  ] as const) {
    it(`shows whom to call, and nothing else, for “${typed}”`, async () => {
      const logged = bot.logs.length;
      const results = await find(typed);
      assert.equal(results.length, 1);
      const { content, preview } = results[0] as { content: Node; preview: { content: Node } };
      assert.equal(preview.content.title, title);
      assert.match(String(preview.content.text), new RegExp(now));
      const text = textOf(content);
      assert.ok(text.indexOf(now) < text.indexOf(other), 'both languages, the one that was typed first');
      assert.ok(text.includes('116 123') && !text.includes('Teams keeps'));
      assert.ok([...nodesOf(content)].every(({ type }) => type !== 'Action.Execute'));
      for (const word of typed.split(' ').filter(({ length }) => length > 4))
        assert.ok(!bot.logs.slice(logged).join('').includes(word), word);
    });
  }

  it('survives what no client sends', async () => {
    for (const value of [
      undefined,
      7,
      { parameters: 'x' },
      { parameters: [{ name: 'query', value: { a: 1 } }] },
    ]) {
      const { status } = await bot.send({ type: 'invoke', name: 'composeExtension/query', value });
      assert.equal(status, 200);
    }
  });

  it('checks a photo from a message’s menu without looking at the message', async () => {
    const messagePayload = { body: { content: '<img src="http://127.0.0.1:9/never.png">' } };
    let { body } = await bot.send({
      type: 'invoke',
      name: 'composeExtension/fetchTask',
      value: { commandId: 'checkPhoto', messagePayload },
    });
    const cardIn = (answer: unknown): Node =>
      (answer as { task: { value: { card: { content: Node } } } }).task.value.card.content;
    for (const title of ['Staff only', 'At school', 'Yes, permission was given', 'No', 'My own account']) {
      const button = buttonOf(cardIn(body), title);
      assert.equal(button?.type, 'Action.Submit', title);
      const value = { commandId: 'checkPhoto', data: button.data };
      ({ body } = await bot.send({ type: 'invoke', name: 'composeExtension/submitAction', value }));
    }
    assert.ok(textOf(cardIn(body)).includes('Allowed with care'));
  });
});
