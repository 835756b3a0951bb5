import { strict as assert } from 'node:assert';
import { addDays, dayOf } from '../../src/domain/time/day.ts';
import { type CampaignBot, dataOf, startCampaignBot } from '../support/campaign-bot.ts';
import { cardOf, type Node, textOf } from '../support/cards.ts';
import { databaseKinds } from '../support/databases.ts';
import { cast, inHeadChannel, press } from '../support/leadership.ts';
import { personalConversation } from '../support/teams-world.ts';

const MESSAGE = 'application/vnd.microsoft.activity.message';

for (const kind of databaseKinds) {
  describe(`the end of a campaign in Teams (${kind})`, () => {
    let world: CampaignBot;
    before(async () => {
      world = await startCampaignBot(kind);
      await world.lead('campaign.start', { dueDate: addDays(dayOf(Date.now()), 20) });
      for (const each of [cast.assistant, cast.head]) await world.cardFor(each);
      await world.own(cast.teacher, 'campaign.acknowledge', { read: 'true' });
    });
    after(() => world[Symbol.asyncDispose]());

    it('nudges those who have not signed, at once, and only once for two presses', async () => {
      const before = world.cards(personalConversation(cast.assistant.id)).length;
      const first = await world.lead('campaign.remind');
      assert.ok(textOf(first.value).includes('Sent again to'));
      const second = await world.lead('campaign.remind', {}, cast.deputy);
      assert.ok(textOf(second.value).includes('Please wait ten minutes'));
      await world.eventually(
        'the nudge',
        () => world.cards(personalConversation(cast.assistant.id)).length === before + 1,
      );
      assert.equal(world.cards(personalConversation(cast.teacher.id)).length, 1);
    });

    it('fifty presses from two devices, on an old card and a new one, leave one record and receipts everywhere', async () => {
      const chat = personalConversation(cast.assistant.id);
      const [oldest, newest] = [world.cards(chat).at(0), world.cards(chat).at(-1)];
      assert.ok(oldest && newest && oldest.id !== newest.id);
      const presses = Array.from({ length: 50 }, (_, at) => {
        const { id, card } = at % 2 === 0 ? oldest : newest;
        const data = { ...dataOf(card, 'Cadarnhau'), read: 'true' };
        // Older clients send the same data as a message.
        if (at % 5 === 4) return world.bot.send({ value: data, replyToId: id }, cast.assistant);
        return press(world.bot, cast.assistant, 'campaign.acknowledge', data, { replyToId: id });
      });
      await Promise.all(presses);
      const own = (await world.signatures()).filter(({ person_id }) => person_id === cast.assistant.id);
      assert.equal(own.length, 1);
      const lines = await world.database.db.selectFrom('evidence').select('line').execute();
      assert.equal(lines.filter(({ line }) => line.includes(`"card":"${own[0]?.card}"`)).length, 1);
      await world.eventually('all copies are receipts', () =>
        world.cards(chat).every(({ card }) => textOf(card).includes(own[0]?.reference ?? '?')),
      );
      assert.equal(world.cards(chat).length, 2, 'nothing new was sent');
    });

    const dialog = async (
      name: 'task/fetch' | 'task/submit',
      data: Node,
      speaker = cast.head,
    ): Promise<Node> => {
      const where = inHeadChannel(world.bot, 'a');
      const { body } = await world.bot.send({ type: 'invoke', name, value: { data }, ...where }, speaker);
      return (body as { task: { type: string; value: Node } }).task as unknown as Node;
    };

    it('names are in a dialog only, and only for leadership', async () => {
      const status = await world.lead('campaign.status');
      assert.ok(!textOf(status.value).includes('Tegwen'));
      const data = dataOf(status.value as Node, 'Enwau · Names');
      const shown = await dialog('task/fetch', data);
      assert.ok(JSON.stringify(shown).includes('Tegwen Teacher'));
      const found = await dialog('task/submit', { ...data, search: 'dáfydd', show: 'all' });
      assert.ok(JSON.stringify(found).includes('Dafydd Deputy'));
      const refused = await dialog('task/fetch', data, cast.teacher);
      assert.equal(refused.type, 'message');
      assert.equal((await world.lead('campaign.people', data)).type, MESSAGE);
    });

    it('a signature on paper needs three people', async () => {
      const { value } = await world.lead('campaign.status');
      const { campaign } = dataOf(value as Node, 'Diweddaru · Refresh') as { campaign: string };
      const paper = {
        verb: 'campaign.record',
        campaign,
        what: 'paper',
        person: cast.deputy.id,
        reason: '',
        language: 'en',
      };
      const self = await dialog('task/submit', { ...paper, person: cast.head.id, witness: cast.teacher.id });
      assert.ok(JSON.stringify(self).includes('your own signature on paper'));
      for (const witness of ['', cast.deputy.id, cast.head.id, cast.stranger.id]) {
        const bad = await dialog('task/submit', { ...paper, witness });
        assert.ok(JSON.stringify(bad).includes('neither the person nor you'), witness);
      }
      const done = await dialog('task/submit', { ...paper, witness: cast.teacher.id });
      assert.ok(JSON.stringify(done).includes('Recorded.'));
      const status = await world.lead('campaign.status');
      assert.ok(textOf(status.value).includes('3 of 4 have signed'), textOf(status.value));
    });

    it('withdrawing ends it: the cards say so, and nobody can sign any more', async () => {
      const head = await world.cardFor(cast.head);
      const data = dataOf(head.card, 'Cadarnhau') ?? dataOf(head.card, 'Acknowledge');
      const { value } = await world.lead('campaign.withdraw', {}, cast.deputy);
      assert.ok(textOf(value).includes('Withdrawn on'));
      await world.eventually('the card says so', () =>
        world
          .cards(personalConversation(cast.head.id))
          .every(({ card }) => /withdrawn|yn ôl/.test(textOf(card))),
      );
      const late = await press(world.bot, cast.head, 'campaign.acknowledge', { ...data, read: 'true' });
      assert.equal(late.type, MESSAGE);
      assert.equal((await world.signatures()).length, 2);
    });

    it('the channel keeps the head of the evidence, in both languages, and nothing on that card can change it', async () => {
      const { seq, hash } = await world.database.db
        .selectFrom('evidence_heads')
        .select(['seq', 'hash'])
        .executeTakeFirstOrThrow();
      const card = await world.eventually('the head is there', () =>
        [...world.bot.teams.activities.values()]
          .filter(({ conversationId }) => conversationId.startsWith(world.channel))
          .flatMap(({ activity }) => (activity.attachments ? [cardOf(activity)] : []))
          .find((posted) => textOf(posted).includes(hash)),
      );
      for (const label of [`Head of the evidence (lines: ${seq})`, `Pen y dystiolaeth (llinellau: ${seq})`])
        assert.ok(textOf(card).includes(label), label);
      for (const part of ['3 of 4 have', 'Wedi cadarnhau: 3 o 4', 'Keep this message', 'Cadwch y neges hon'])
        assert.ok(textOf(card).includes(part), part);
      assert.doesNotMatch(JSON.stringify(card), /Action\.Execute/);
      assert.doesNotMatch(textOf(card), /Person \d|Teacher|Assistant/, 'no names');
    });
  });
}
