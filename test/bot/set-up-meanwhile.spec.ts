import { strict as assert } from 'node:assert';
import type { TestBot } from '../support/bot.ts';
import { buttonOf, cardOf, type Node, textOf } from '../support/cards.ts';
import { databaseKinds } from '../support/databases.ts';
import {
  addTeams,
  cast,
  inHeadChannel,
  mentioning,
  press,
  setUpInputs,
  startAdminBot,
} from '../support/leadership.ts';

for (const kind of databaseKinds) {
  describe(`a set-up card that others have overtaken (${kind})`, () => {
    let bot: TestBot;
    let schools = 0;
    /** Two schools with one admin: `a` is set up, `b` is not. */
    let a: string;
    let b: string;

    before(async () => {
      bot = await startAdminBot(kind);
    });
    after(() => bot[Symbol.asyncDispose]());
    beforeEach(async () => {
      schools += 1;
      [a, b] = [`a${schools}`, `b${schools}`];
      for (const name of [a, b]) await addTeams(bot, name);
    });

    const show = async (name: string, text = 'set up'): Promise<Node> => {
      const before = bot.teams.posts.length;
      const where = inHeadChannel(bot, name);
      await bot.send({ ...mentioning(bot, text), ...where }, cast.head);
      const { id } = where.conversation as { id: string };
      const reply = bot.teams.posts.slice(before).find(({ conversationId }) => conversationId === id);
      return cardOf(reply?.activity);
    };
    /** Presses a button of the card with what was typed into it. */
    const pressOn = async (card: Node, title: string, inputs: Node, name: string): Promise<Node> => {
      const data = buttonOf(card, title)?.data as Node;
      assert.ok(data, title);
      return (await press(bot, cast.head, 'school.setUp', { ...inputs, ...data }, inHeadChannel(bot, name)))
        .value as Node;
    };
    const setUp = async (name: string): Promise<Node> =>
      pressOn(await show(name), 'Save', setUpInputs(name), name);

    it('the second of two admins is told, keeps what was typed, and can put it in place of the other’s', async () => {
      await setUp(a);
      const [one, other] = [await show(a), await show(a)];
      const first = setUpInputs(a, { safeguardingPerson: 'Sioned Diogel, 01970 1' });
      assert.ok(textOf(await pressOn(one, 'Save', first, a)).includes('Sioned Diogel'));
      const second = setUpInputs(a, { councilOfficer: 'Olwen Swyddog, 01970 2' });
      const told = await pressOn(other, 'Save', second, a);
      const text = textOf(told);
      assert.ok(text.includes('Somebody else has saved changes') && text.includes('Olwen Swyddog'), text);
      for (const label of ['Designated Safeguarding Person', 'Council’s Designated Officer for Safeguarding'])
        assert.ok(text.includes(`${label}: Differs from what is saved now.`), label);
      assert.ok(!text.includes('Name of the school: Differs'));
      assert.ok(textOf(await show(a)).includes('Sioned Diogel'), 'the first change stands');
      assert.ok(textOf(await pressOn(told, 'Save', second, a)).includes('Olwen Swyddog'));
    });

    it('is told so in Welsh, and a card that was turned over still knows what it showed', async () => {
      await setUp(a);
      const card = await show(a);
      await pressOn(await show(a), 'Save', setUpInputs(a, { schoolName: 'Ysgol y Bryn' }), a);
      const turned = await pressOn(card, 'Cymraeg', setUpInputs(a), a);
      const told = textOf(await pressOn(turned, 'Cadw', setUpInputs(a), a));
      assert.ok(told.includes('Mae rhywun arall wedi cadw newidiadau'));
      assert.ok(told.includes('Enw’r ysgol: Yn wahanol i’r hyn sydd wedi’i gadw nawr.'));
    });

    it('of two who save at once one is done and the other is told', async () => {
      await setUp(a);
      const cards = [await show(a), await show(a)];
      const texts = await Promise.all(
        cards.map(async (card, at) =>
          textOf(await pressOn(card, 'Save', setUpInputs(a, { councilOfficer: `Officer ${at}` }), a)),
        ),
      );
      assert.equal(texts.filter((text) => text.includes('Somebody else has saved changes')).length, 1);
      assert.equal(texts.filter((text) => text.includes('Wedi’i sefydlu')).length, 1);
    });

    it('a mistake on it is mended without losing sight of what others have saved', async () => {
      await setUp(a);
      const card = await show(a);
      const mistaken = await pressOn(card, 'Save', setUpInputs(a, { councilOfficer: '' }), a);
      await pressOn(await show(a), 'Save', setUpInputs(a, { schoolName: 'Ysgol y Bryn' }), a);
      const told = textOf(await pressOn(mistaken, 'Save', setUpInputs(a), a));
      assert.ok(told.includes('Name of the school: Differs from what is saved now.'));
    });

    it('a team whose school would move here is named first, and nothing moves until that is pressed', async () => {
      const card = await show(b);
      await setUp(a);
      const mistaken = setUpInputs(a, { schoolName: `Ysgol ${b}` });
      const warned = await pressOn(card, 'Save', mistaken, b);
      const text = textOf(warned);
      for (const part of [
        'Staff team: That team already has a school.',
        `The team you chose already has a school: Ysgol ${a}.`,
        'after 72 hours',
        `The name of the school would change: Ysgol ${a} → Ysgol ${b}`,
        `Staff ${a}`,
      ])
        assert.ok(text.includes(part), part);
      assert.ok(textOf(await show(a)).includes(`Ysgol ${a}`), 'nothing has moved');
      assert.ok(
        textOf(await pressOn(warned, 'Save', mistaken, b)).includes('already has a school'),
        'saving is not moving',
      );
      const moved = textOf(await pressOn(warned, 'Move that school here', mistaken, b));
      assert.ok(moved.includes(`Set up: Ysgol ${b}`), moved);
      assert.ok(!textOf(await show(a)).includes(`Ysgol ${a}`), 'the old channel leads no school');
    });

    it('warns in Welsh, and of the school as it is by then', async () => {
      const card = await show(b, 'sefydlu');
      await setUp(a);
      const warned = await pressOn(card, 'Cadw', setUpInputs(a), b);
      assert.ok(textOf(warned).includes(`Mae gan y tîm a ddewisoch ysgol yn barod: Ysgol ${a}.`));
      assert.ok(!textOf(warned).includes('Byddai enw’r ysgol yn newid'));
      await pressOn(await show(a), 'Save', setUpInputs(a, { schoolName: 'Ysgol y Bryn' }), a);
      const again = textOf(await pressOn(warned, 'Symud yr ysgol honno yma', setUpInputs(a), b));
      assert.ok(again.includes(`Byddai enw’r ysgol yn newid: Ysgol y Bryn → Ysgol ${a}`), again);
    });

    it('a press that no card sent renames no school by moving it', async () => {
      await setUp(a);
      const inputs = setUpInputs(a, { schoolName: `Ysgol ${b}` });
      const { value } = await press(bot, cast.head, 'school.setUp', inputs, inHeadChannel(bot, b));
      assert.ok(textOf(value).includes('already has a school'));
      const named = await press(bot, cast.head, 'school.setUp', setUpInputs(a), inHeadChannel(bot, b));
      assert.ok(textOf(named.value).includes(`Set up: Ysgol ${a}`));
    });
  });
}
