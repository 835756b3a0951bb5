import { strict as assert } from 'node:assert';
import type { TestBot } from '../support/bot.ts';
import { buttonOf, cardOf, type Node, nodesOf, textOf } from '../support/cards.ts';
import { databaseKinds } from '../support/databases.ts';
import {
  addTeams,
  cast,
  inChannel,
  inHeadChannel,
  mentioning,
  placesOf,
  press,
  setUpInputs,
  startAdminBot,
} from '../support/leadership.ts';

const CARD = 'application/vnd.microsoft.card.adaptive';
const MESSAGE = 'application/vnd.microsoft.activity.message';

for (const kind of databaseKinds) {
  describe(`set-up in Teams (${kind})`, () => {
    let bot: TestBot;
    let name: string;
    let schools = 0;

    before(async () => {
      bot = await startAdminBot(kind);
    });
    after(() => bot[Symbol.asyncDispose]());
    // A new school for every test.
    beforeEach(async () => {
      schools += 1;
      name = `nr${schools}`;
      await addTeams(bot, name);
    });

    const write = async (text: string, where: Node, speaker = cast.head): Promise<Node[]> => {
      const before = bot.teams.posts.length;
      await bot.send({ ...mentioning(bot, text), ...where }, speaker);
      // What the bot starts elsewhere meanwhile is not the reply.
      const { id } = where.conversation as { id: string };
      const replies = bot.teams.posts.slice(before).filter(({ conversationId }) => conversationId === id);
      return replies.map(({ activity }) => activity);
    };
    const save = (inputs = setUpInputs(name), where = inHeadChannel(bot, name), speaker = cast.head) =>
      press(bot, speaker, 'school.setUp', inputs, where);

    it('“set up” shows the card to an admin, in the language of the command', async () => {
      const [english] = await write('set up', inHeadChannel(bot, name));
      const text = textOf(cardOf(english));
      for (const part of ['Set up your school', `Staff ${name}`, 'Heledd Head', 'Dafydd Deputy']) {
        assert.ok(text.includes(part), part);
      }
      assert.ok(!text.includes(`Leadership ${name}`), 'the leadership team is no staff team');
      const [welsh] = await write('Sefydlu', inHeadChannel(bot, name));
      assert.ok(textOf(cardOf(welsh)).includes('Sefydlu eich ysgol'));
    });

    it('nobody else gets a word in the channel', async () => {
      assert.deepEqual(await write('set up', inHeadChannel(bot, name), cast.deputy), []);
      assert.deepEqual(await write('set up', inHeadChannel(bot, name), cast.teacher), []);
    });

    it('the filled card answers with what is routed where, in both languages', async () => {
      const { statusCode, type, value } = await save();
      assert.deepEqual([statusCode, type], [200, CARD]);
      const text = textOf(value);
      for (const part of [
        `Wedi’i sefydlu: Ysgol ${name}`,
        `Set up: Ysgol ${name}`,
        'Heledd Head',
        'Concerns about the head teacher',
        'Pryderon am y Pennaeth',
        'Mair Prys',
      ]) {
        assert.ok(text.includes(part), part);
      }
    });

    it('says that a chair without the app cannot be written to yet, until the chair has it', async () => {
      const chair = {
        id: `cccccccc-0000-4000-8000-${String(schools).padStart(12, '0')}`,
        name: 'Cadi Chair',
      };
      const inputs = setUpInputs(name, { chairOfGovernors: chair.id });
      assert.ok(textOf((await save(inputs)).value).includes('Cannot be written to in person yet'));
      await bot.send({ type: 'installationUpdate', action: 'add' }, chair);
      const text = textOf((await save(inputs)).value);
      assert.ok(!text.includes('Cannot be written to in person yet'));
      assert.ok(text.includes('Cadi Chair'));
      const [card] = await write('set up', inHeadChannel(bot, name));
      const chairs = [...nodesOf(cardOf(card))].find(({ id }) => id === 'chairOfGovernors')
        ?.choices as Node[];
      const present = chairs.find(({ value }) => value === chair.id);
      assert.equal(present?.title, 'Cadi Chair', 'by name, where there is no people picker too');
    });

    it('a mistake brings the same card back with what was typed and what is wrong', async () => {
      const inputs = setUpInputs(name, {
        chairOfGovernors: cast.head.id,
        councilOfficer: '',
        schoolName: 'Ysgol *Ni*',
      });
      const { type, value } = await save(inputs);
      assert.equal(type, CARD);
      const text = textOf(value);
      assert.ok(text.includes('The chair of governors cannot be the head teacher.'));
      assert.ok(text.includes('Nothing has been saved yet.'));
      assert.ok(text.includes('Ysgol *Ni*'), 'what was typed is shown as it was');
      assert.ok(text.includes('Mair Prys'));
      const [again] = await write('set up', inHeadChannel(bot, name));
      assert.ok(!textOf(cardOf(again)).includes('Ysgol'), 'nothing was written');
    });

    it('turns the card over with what was typed, and saves nothing by that', async () => {
      const turned = await save({ ...setUpInputs(name), in: 'cy', step: 'turn' });
      const text = textOf(turned.value);
      assert.ok(text.includes('Sefydlu eich ysgol') && text.includes(`Ysgol ${name}`));
      assert.ok(!text.includes('Wedi’i sefydlu'));
      const [again] = await write('set up', inHeadChannel(bot, name));
      assert.ok(!textOf(cardOf(again)).includes(`Ysgol ${name}`));
    });

    it('a set-up school’s card comes filled, with every setting to change', async () => {
      await save();
      const [card] = await write('set up', inHeadChannel(bot, name));
      const text = textOf(cardOf(card));
      assert.ok(
        text.includes(`Ysgol ${name}`) && text.includes('Mair Prys') && text.includes('More settings'),
      );
      const changed = await save({
        ...setUpInputs(name),
        schoolName: 'Ysgol y Bryn',
        closed: '2026-10-26 2026-10-30',
        concernYears: '7',
        clause: '8',
        clauseEn: 'Our own words.',
        clauseCy: 'Ein geiriau ni.',
      });
      assert.ok(textOf(changed.value).includes('Ysgol y Bryn'));
      const button = buttonOf(changed.value, 'Change the settings');
      const reopened = await press(
        bot,
        cast.head,
        'school.setUp',
        button?.data as Node,
        inHeadChannel(bot, name),
      );
      const shown = textOf(reopened.value);
      for (const part of ['Ysgol y Bryn', '2026-10-26 2026-10-30', 'own wording: Clause 8']) {
        assert.ok(shown.includes(part), part);
      }
    });

    it('private and shared channels and the staff team are refused, and an admin is told why', async () => {
      for (const type of ['private', 'shared']) {
        const refused = await save(setUpInputs(name), inHeadChannel(bot, name, type));
        assert.equal(refused.type, MESSAGE);
        assert.match(String(refused.value), /private or shared channel/);
      }
      await save();
      const { staffTeam } = placesOf(name);
      const inStaff = inChannel(bot, { id: staffTeam, teamId: staffTeam });
      assert.match(String((await save(setUpInputs(name), inStaff)).value), /staff team/);
      const [said] = await write('set up', inStaff);
      assert.match(String(said?.text), /staff team/);
    });

    it('a team to which the bot was not added, or that the bot has left, is no staff team', async () => {
      const { staffTeam } = placesOf(name);
      await bot.send(
        {
          type: 'conversationUpdate',
          membersRemoved: [{ id: `28:${bot.issuer.appId}` }],
          ...inChannel(bot, { id: staffTeam, teamId: staffTeam }),
        },
        cast.head,
      );
      assert.ok(textOf((await save()).value).includes('Choose a team where Polisi was added'));
    });

    it('every refusal is the same to everybody who is no admin, and changes nothing', async () => {
      const bodies = new Set<string>();
      for (const speaker of [cast.deputy, cast.teacher, cast.guest, cast.chair, cast.stranger]) {
        for (const type of ['standard', 'private']) {
          bodies.add(JSON.stringify(await save(setUpInputs(name), inHeadChannel(bot, name, type), speaker)));
        }
        bodies.add(JSON.stringify(await save(setUpInputs('elsewhere'), {}, speaker)));
      }
      assert.equal(bodies.size, 1);
      assert.ok([...bodies][0]?.includes(MESSAGE));
    });

    it('an admin who was taken out of the leadership team can do nothing more', async () => {
      const team = bot.teams.teams.get(placesOf(name).leadershipTeam);
      team?.members.splice(0, 1);
      assert.equal((await save()).type, MESSAGE);
    });

    it('a payload that no card sends is refused as such', async () => {
      const { statusCode, type } = await press(
        bot,
        cast.head,
        'school.setUp',
        { schoolName: { nested: true } },
        inHeadChannel(bot, name),
      );
      assert.deepEqual([statusCode, type], [400, 'application/vnd.microsoft.error']);
    });

    it('answers in the staff team are in the school’s own words from then on', async () => {
      await save({
        ...setUpInputs(name),
        clause: '6',
        clauseEn: 'In our own words.',
        clauseCy: 'Yn ein geiriau ni.',
      });
      const { staffTeam } = placesOf(name);
      const inStaff = inChannel(bot, { id: staffTeam, teamId: staffTeam });
      const [answer] = await write('can I post this photo?', inStaff, cast.teacher);
      assert.ok(textOf(cardOf(answer)).includes('In our own words.'));
    });
  });
}
