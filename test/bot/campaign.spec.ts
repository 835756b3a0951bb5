import { strict as assert } from 'node:assert';
import { addDays, dayOf } from '../../src/domain/time/day.ts';
import { type CampaignBot, dataOf, startCampaignBot } from '../support/campaign-bot.ts';
import { cardOf, type Node, nodesOf, textOf } from '../support/cards.ts';
import { databaseKinds } from '../support/databases.ts';
import { cast, inHeadChannel, mentioning, press } from '../support/leadership.ts';
import { personalConversation } from '../support/teams-world.ts';

const CARD = 'application/vnd.microsoft.card.adaptive';
const MESSAGE = 'application/vnd.microsoft.activity.message';
const soon = (): string => addDays(dayOf(Date.now()), 20);

for (const kind of databaseKinds) {
  describe(`the campaign in Teams (${kind})`, () => {
    let world: CampaignBot;
    before(async () => {
      world = await startCampaignBot(kind);
    });
    after(() => world[Symbol.asyncDispose]());

    const write = async (text: string, speaker = cast.head): Promise<Node | undefined> => {
      const before = world.bot.teams.posts.length;
      await world.bot.send({ ...mentioning(world.bot, text), ...inHeadChannel(world.bot, 'a') }, speaker);
      const reply = world.bot.teams.posts
        .slice(before)
        .find(({ conversationId }) => conversationId.startsWith(world.channel));
      return reply && cardOf(reply.activity);
    };
    let statusId: string;

    it('“start campaign” shows leadership whom it would reach, in both languages, and nobody else anything', async () => {
      const card = await write('dechrau ymgyrch');
      const text = textOf(card);
      for (const part of ['People who will be asked: 4', 'Nifer y bobl y gofynnir iddynt: 4', 'Start now'])
        assert.ok(text.includes(part), `${part} in ${text}`);
      assert.equal(await write('start campaign', cast.teacher), undefined);
      statusId = world.cards(world.channel).at(-1)?.id ?? '';
    });

    it('keeps a bad date on the same card, with what is wrong', async () => {
      for (const dueDate of ['', 'tomorrow', '2020-01-01', '2026-02-30', '2999-01-01']) {
        const { type, value } = await world.lead('campaign.start', { dueDate });
        assert.equal(type, CARD);
        assert.ok(textOf(value).includes('That is not a date'), dueDate);
        assert.ok(JSON.stringify(value).includes(JSON.stringify(dueDate)), 'the value is kept');
      }
    });

    it('starts at once, answers with the status card, and sends everybody one card in their language', async () => {
      await press(world.bot, cast.assistant, 'answer.language', {
        language: 'en',
        show: JSON.stringify({ kind: 'help', answers: [], nearest: [] }),
      });
      const { type, value } = await world.lead('campaign.start', { dueDate: soon() }, cast.head, statusId);
      assert.equal(type, CARD);
      assert.ok(textOf(value).includes('of 4 have signed'), textOf(value));
      const [teacher, assistant] = [await world.cardFor(cast.teacher), await world.cardFor(cast.assistant)];
      assert.ok(textOf(teacher.card).includes('Rwyf wedi darllen a deall y polisi hwn'));
      assert.ok(textOf(assistant.card).includes('I have read and understood this policy'));
      for (const one of [cast.guest, cast.chair])
        assert.deepEqual(world.cards(personalConversation(one.id)), []);
    });

    it('makes the card that was pressed the status card, for everybody who sees it', async () => {
      await world.eventually('the pressed card shows the status', () => {
        const pressed = world.cards(world.channel).find(({ id }) => id === statusId);
        return pressed && textOf(pressed.card).includes('Policy campaign');
      });
    });

    it('a second start shows how the first one stands and sends nothing', async () => {
      const before = await world.database.db.selectFrom('campaign_people').selectAll().execute();
      const { value } = await world.lead('campaign.start', { dueDate: soon() }, cast.deputy);
      assert.ok(textOf(value).includes('have signed'));
      assert.deepEqual(await world.database.db.selectFrom('campaign_people').selectAll().execute(), before);
      assert.equal((await world.database.db.selectFrom('campaigns').selectAll().execute()).length, 1);
    });

    it('does not sign without the tick, for somebody else, or for a card that does not exist', async () => {
      for (const inputs of [{}, { read: 'false' }]) {
        const { type, value } = await world.own(cast.teacher, 'campaign.acknowledge', inputs);
        assert.equal(type, CARD);
        assert.ok(textOf(value).includes('Ticiwch y blwch'));
      }
      const foreign = await world.own(cast.assistant, 'campaign.acknowledge', { read: 'true' }, cast.teacher);
      const unknown = await press(world.bot, cast.assistant, 'campaign.acknowledge', {
        card: 'nothing',
        read: 'true',
      });
      assert.equal(foreign.type, MESSAGE);
      assert.deepEqual(foreign, unknown);
      assert.deepEqual(await world.signatures(), []);
    });

    it('keeps a question that is being written when the tick is missing, and when the card is turned', async () => {
      const comment = 'Does *this* cover WhatsApp?';
      const drawn = [
        await world.own(cast.assistant, 'campaign.acknowledge', { comment }),
        await world.own(cast.assistant, 'campaign.language', { comment, language: 'cy' }),
        await world.own(cast.assistant, 'campaign.language', { comment, language: 'en' }),
      ];
      for (const { value } of drawn) {
        const nodes = [...nodesOf(value)];
        assert.equal(nodes.find(({ id }) => id === 'comment')?.value, comment);
        assert.equal(nodes.find(({ id }) => id === 'ask')?.isVisible, true, 'and it is seen');
      }
    });

    it('is nobody’s in front of others: a card forwarded into a group or channel says nothing of a person', async () => {
      const { id, card } = await world.cardFor(cast.teacher);
      const data = dataOf(card, 'Cadarnhau');
      const tenantId = world.bot.issuer.tenantId;
      const group = { conversation: { id: '19:group@thread.v2', conversationType: 'groupChat', tenantId } };
      for (const where of [group, inHeadChannel(world.bot, 'a')]) {
        const before = [world.bot.teams.posts.length, world.bot.teams.edits.length];
        const { type } = await press(world.bot, cast.teacher, 'campaign.acknowledge', data, where);
        assert.equal(type, MESSAGE);
        await world.bot.send({ value: { ...data, read: 'true' }, replyToId: id, ...where }, cast.teacher);
        assert.deepEqual([world.bot.teams.posts.length, world.bot.teams.edits.length], before);
      }
      assert.deepEqual(await world.signatures(), []);
    });

    it('pressing Acknowledge fifty times at once leaves one record and one receipt', async () => {
      const { id, card } = await world.cardFor(cast.teacher);
      const data = { ...dataOf(card, 'Cadarnhau'), read: 'true' };
      const bodies = await Promise.all(
        Array.from({ length: 50 }, () =>
          press(world.bot, cast.teacher, 'campaign.acknowledge', data, { replyToId: id }),
        ),
      );
      assert.equal(new Set(bodies.map((body) => JSON.stringify(body))).size, 1);
      const [one, ...more] = await world.signatures();
      assert.deepEqual(more, []);
      assert.deepEqual([one?.person_id, one?.language, one?.card], [cast.teacher.id, 'cy', id]);
      assert.ok(textOf(bodies[0]?.value).includes(one?.reference ?? '?'));
      const lines = await world.database.db.selectFrom('evidence').select('line').execute();
      assert.equal(lines.filter(({ line }) => line.includes('"acknowledged"')).length, 1);
      await world.eventually('the card of other devices is the receipt', () => {
        const cards = world.cards(personalConversation(cast.teacher.id));
        return cards.length === 1 && textOf(cards[0]?.card).includes('Derbynneb');
      });
    });

    it('turns the receipt into the other language and back', async () => {
      const turned = await world.own(cast.teacher, 'campaign.language', { language: 'en' });
      assert.ok(textOf(turned.value).includes('Receipt: policy acknowledged'));
      assert.ok(textOf(turned.value).includes('Tegwen Teacher'));
    });

    it('a question reaches leadership without the name, pauses reminders, and the answer goes back', async () => {
      for (const comment of [' ', '\u200b']) {
        const empty = await world.own(cast.assistant, 'campaign.question', { comment });
        assert.ok(textOf(empty.value).includes('Please write your question first.'));
      }
      const asked = await world.own(cast.assistant, 'campaign.question', {
        comment: 'Does *this* cover WhatsApp?',
      });
      assert.ok(textOf(asked.value).includes('You get no reminders'));
      const posted = await world.eventually('the question in the channel', () =>
        world.cards(world.channel).find(({ card }) => textOf(card).includes('cover WhatsApp')),
      );
      assert.ok(!textOf(posted.card).includes('Asha'));
      const data = dataOf(posted.card, 'Anfon yr ateb · Send the answer');
      const missing = await world.lead('campaign.answer', { ...data, answer: '' }, cast.deputy);
      assert.ok(textOf(missing.value).includes('Please write the answer first.'));
      const answered = await world.lead(
        'campaign.answer',
        { ...data, answer: 'Yes, clause 3.' },
        cast.deputy,
      );
      assert.ok(textOf(answered.value).includes('Yes, clause 3.'));
      const staff = await world.lead('campaign.answer', { ...data, answer: 'No.' }, cast.teacher);
      assert.equal(staff.type, MESSAGE);
      await world.eventually('the answer in the chat', () =>
        world
          .cards(personalConversation(cast.assistant.id))
          .some(({ card }) => textOf(card).includes('Your school has answered you')),
      );
    });
  });
}
