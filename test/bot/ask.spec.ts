import { strict as assert } from 'node:assert';
import { after, before, beforeEach, describe, it } from 'mocha';
import { type Speaker, startBot, type TestBot } from '../support/bot.ts';
import { buttonOf, cardOf, pressButton, textOf } from '../support/cards.ts';

describe('asking in the personal chat', () => {
  let bot: TestBot;
  before(async () => {
    bot = await startBot();
  });
  after(() => bot[Symbol.asyncDispose]());
  // A new person for every test: what one chose, and how often one wrote, is no other test's business.
  let speaker: Speaker;
  let people = 0;
  beforeEach(() => {
    bot.teams.posts.splice(0);
    people += 1;
    speaker = { id: `aaaaaaaa-0000-4000-8000-${String(people).padStart(12, '0')}` };
  });

  const ask = async (text: string, more: Record<string, unknown> = {}) => {
    assert.equal((await bot.send({ text, ...more }, speaker)).status, 200);
    return cardOf(bot.teams.posts.at(-1)?.activity);
  };

  it('answers “can I post this photo?” in English with clauses 6 and 7', async () => {
    const text = textOf(await ask('can I post this photo?'));
    for (const part of ['Check first', 'Clause 6', 'Clause 7', 'without their permission']) {
      assert.ok(text.includes(part), part);
    }
  });

  it('answers “ga i bostio’r llun ’ma?” in Welsh', async () => {
    const text = textOf(await ask("ga i bostio'r llun 'ma?"));
    for (const part of ['Gwiriwch yn gyntaf', 'Cymal 6', 'Cymal 7', 'heb eu caniatâd']) {
      assert.ok(text.includes(part), part);
    }
  });

  it('writes in the language that is asked for, in whatever words', async () => {
    for (const [text, said] of [
      ['Cymraeg os gwelwch yn dda', 'Byddaf yn ysgrifennu atoch yn Gymraeg.'],
      ['english please', 'I will write to you in English.'],
      ['in Welsh, please', 'Byddaf yn ysgrifennu atoch yn Gymraeg.'],
      ['yn Saesneg plis', 'I will write to you in English.'],
    ]) {
      await bot.send({ text }, speaker);
      assert.equal(bot.teams.posts.at(-1)?.activity.text, said, text);
    }
  });

  it('turns the same card into the other language in place', async () => {
    const welsh = await pressButton(bot, await ask('can I post this photo?'), 'Cymraeg', speaker);
    assert.ok(textOf(welsh).includes('Gwiriwch yn gyntaf'));
    const english = await pressButton(bot, welsh, 'English', speaker);
    assert.ok(textOf(english).includes('Check first'));
  });

  it('thanks for a reply to “was it helpful” and takes those buttons away', async () => {
    const thanked = await pressButton(bot, await ask('can I post this photo?'), '👍 Helpful', speaker);
    assert.equal(buttonOf(thanked, '👍 Helpful'), undefined);
    assert.ok(buttonOf(thanked, 'Cymraeg'));
  });

  it('changes the pressed card in place for clients that send a message instead', async () => {
    const button = buttonOf(await ask('can I post this photo?'), 'Cymraeg');
    const pressed = bot.teams.posts.at(-1)?.activityId;
    await bot.send(
      {
        text: '',
        value: (button?.fallback as { data: object } | undefined)?.data,
        replyToId: pressed,
      },
      speaker,
    );
    const edited = bot.teams.activities.get(pressed ?? '');
    assert.ok(textOf(cardOf(edited?.activity)).includes('Gwiriwch yn gyntaf'));
  });

  it('does not keep the question anywhere', async () => {
    await ask('can I post this photo of xyzzyplugh?');
    assert.doesNotMatch(bot.logs.join(''), /xyzzyplugh/);
    assert.doesNotMatch(JSON.stringify(bot.teams.posts), /xyzzyplugh/);
  });

  it('waits a moment and sends again when Teams throttles the reply', async () => {
    for (let n = 0; n < 9; n += 1) await ask('can I post this photo?');
    assert.equal(bot.teams.posts.length, 9);
  });

  it('says nothing in a channel where it is not mentioned', async () => {
    const conversation = {
      id: '19:x@thread.tacv2',
      conversationType: 'channel',
      tenantId: bot.issuer.tenantId,
    };
    await bot.send({ text: 'can I post this photo?', conversation });
    assert.equal(bot.teams.posts.length, 0);
  });

  it('refuses unknown verbs and bad payloads with an error in the body, never in the status', async () => {
    for (const action of [
      { verb: 'no.such.verb', data: {} },
      { verb: 'answer.language', data: { show: 'nonsense', language: 'fr' } },
      { verb: 'photo.check', data: { answers: '{"who":"everybody"}' } },
      {},
    ]) {
      const { status, body } = await bot.send({
        type: 'invoke',
        name: 'adaptiveCard/action',
        value: { action },
      });
      assert.equal(status, 200);
      assert.equal((body as { statusCode: number }).statusCode, 400);
    }
    for (const value of [undefined, null, 7, 'x', []]) {
      assert.equal((await bot.send({ type: 'invoke', name: 'adaptiveCard/action', value })).status, 200);
    }
  });

  it('goes through the photo check on one card', async () => {
    let card = await ask('can I post this photo?');
    for (const button of [
      'Check a photo',
      'Pupils who can be recognised',
      'At school',
      'Not asked, or not sure',
      'No',
      'My own account',
    ]) {
      card = await pressButton(bot, card, button, speaker);
    }
    assert.ok(textOf(card).includes('Check first'));
    assert.ok(textOf(card).includes('Get permission'));
    card = await pressButton(bot, card, 'Back', speaker);
    assert.ok(textOf(card).includes('Whose account is it for?'));
  });

  it('starts the photo check when a picture comes, and never fetches it', async () => {
    const attachments = [{ contentType: 'image/*', contentUrl: 'http://127.0.0.1:9/never.png' }];
    const card = await ask('', { attachments });
    assert.ok(textOf(card).includes('Who is in it?'));
  });

  it('opens the whole policy in a dialog', async () => {
    const value = { data: { verb: 'policy.read', language: 'cy' } };
    const { body } = await bot.send({ type: 'invoke', name: 'task/fetch', value });
    const { task } = body as { task: { type: string; value: { card: { content: object } } } };
    assert.equal(task.type, 'continue');
    assert.ok(textOf(task.value.card.content).includes('Datganiad Polisi'));
  });
});
