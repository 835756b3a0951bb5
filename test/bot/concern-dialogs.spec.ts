import { strict as assert } from 'node:assert';
import type { TestBot } from '../support/bot.ts';
import { type Node, nodesOf, textOf } from '../support/cards.ts';
import { type ConcernBot, startConcernBot } from '../support/concern-bot.ts';
import { codeOn, dataOf, dialog, postsIn, report, submitted } from '../support/concern-dialogs.ts';
import { cast, placesOf } from '../support/leadership.ts';

const { head, deputy, chair, assistant, teacher } = cast;
const { headChannel } = placesOf('a');
const hour = 60 * 60 * 1000;

/** The data of a button by its title. */
function pressed(card: Node | undefined, title: string): Node {
  for (const node of nodesOf(card)) if (node.title === title) return node.data as Node;
  throw new assert.AssertionError({ message: `no button “${title}”` });
}

describe('the dialogs of a concern', () => {
  let world: ConcernBot;
  let bot: TestBot;
  let code: string;
  let item: Node;
  before(async () => {
    world = await startConcernBot('sqlite');
    bot = world.bot;
  });
  after(() => world[Symbol.asyncDispose]());
  beforeEach(async () => {
    await world.begin();
    code = codeOn((await report(bot, assistant, { withName: 'false', release: 'now' })).card);
    [item = {}] = await postsIn(bot, headChannel, 1);
  });

  const open = async (person = head) => (await world.read(person, dataOf(item, 'concern.read'))).card;
  const back = async () => (await world.follow(code)).card;
  const submit = async (person: { id: string }, data: Node) =>
    (await dialog(bot, person, 'submit', data)).card;
  const typed = { message: 'to the reporter', note: 'among us', outcome: 'what came of it' };

  it('keep what a recipient has typed into the other fields, and empty the one that was sent', async () => {
    const inputs = (card: Node | undefined) => {
      const { message, note, outcome } = submitted(card, 'concern.note');
      return { message, note, outcome };
    };
    const opened = await open();
    const noted = await submit(head, submitted(opened, 'concern.note', typed));
    assert.deepEqual(inputs(noted), { ...typed, note: '' });
    const looking = await submit(head, submitted(noted, 'concern.status', { ...typed, status: 'looking' }));
    assert.deepEqual(inputs(looking), typed);
    const held = await submit(head, submitted(looking, 'concern.hold', typed));
    assert.deepEqual(inputs(held), typed);
    const welsh = await submit(head, { ...typed, ...pressed(held, 'Cymraeg') });
    assert.ok(textOf(welsh).includes('Yr hyn a welwyd'));
    assert.deepEqual(inputs(welsh), typed);
    const closed = await submit(head, submitted(held, 'concern.status', { ...typed, status: 'closed' }));
    assert.ok(textOf(closed).includes(typed.outcome));
    assert.equal(inputs(closed).message, typed.message);
  });

  it('say what is missing, and what was not possible, with everything still typed', async () => {
    const opened = await open();
    for (const [verb, sent, problem] of [
      [
        'concern.reply',
        { ...typed, message: ' ' },
        'Please write something first under “Write to the reporter”',
      ],
      [
        'concern.note',
        { ...typed, note: '' },
        'Please write something first under “Add a note for recipients only”',
      ],
      [
        'concern.status',
        { ...typed, status: 'closed', outcome: '' },
        'Please write something first under “Outcome, when it is closed; the reporter can read it”',
      ],
      [
        'concern.status',
        { ...typed, status: 'closed', outcome: '', language: 'cy' },
        'Yn gyntaf, ysgrifennwch rywbeth yn y blwch hwn: “Canlyniad, pan gaiff ei gau; gall y sawl a roddodd wybod ei ddarllen”',
      ],
      ['concern.handOver', { ...typed, to: '' }, 'That was not possible'],
      ['concern.handOver', { ...typed, to: teacher.id }, 'That was not possible'],
    ] as const) {
      const card = await submit(head, {
        ...submitted(opened, 'concern.note'),
        ...pressedBy(opened, verb),
        ...sent,
      });
      assert.ok(textOf(card).includes(problem), `${verb}: ${textOf(card)}`);
      const kept = submitted(card, 'concern.note');
      for (const [field, value] of Object.entries(typed)) {
        assert.ok([value, '', ' '].includes(String(kept[field])), `${verb}: ${field}`);
      }
      assert.ok(Object.keys(typed).filter((field) => kept[field]).length >= 2);
    }
  });

  /** What the button of a verb sends, where the card has one; the person to hand it to may be missing. */
  const pressedBy = (card: Node | undefined, verb: string): Node => {
    const { concern, language, once } = dataOf(card, 'concern.note');
    return { verb, concern, language, once };
  };

  it('change nothing when the same is pressed twice', async () => {
    const opened = await open();
    const log = async () => textOf(await open(deputy)).split('Access log')[1] ?? '';
    const looking = submitted(opened, 'concern.status', { status: 'looking' });
    const held = submitted(opened, 'concern.hold');
    for (const data of [looking, looking, held, held]) await submit(head, data);
    const lines = await log();
    assert.equal(lines.split('Status changed').length, 2);
    assert.equal(lines.split('Legal hold set').length, 2);
  });

  it('keep a reply and a note apart, although one form sends both', async () => {
    const opened = await open();
    await submit(head, submitted(opened, 'concern.reply', typed));
    const both = textOf(await submit(head, submitted(opened, 'concern.note', typed)));
    assert.ok(both.includes(typed.message) && both.includes(typed.note));
    assert.ok(!textOf(await back()).includes(typed.note));
  });

  it('turn the form at the step that is open, as the same form, even when nothing can be asked for', async () => {
    const opened = (await dialog(bot, assistant, 'fetch', { verb: 'concern.open' })).card;
    const turns = [...nodesOf(opened)]
      .filter((node) => node.title === 'Cymraeg')
      .map((node) => node.data as Node);
    assert.deepEqual(
      turns.map(({ step }) => step),
      ['safety', 'about', 'seen', 'name', 'who'],
    );
    const form = submitted(opened, 'concern.submit', { childAtRisk: 'false', what: 'x', kind: '4' });
    const { schema } = world.database.db;
    for (const breaks of [false, true]) {
      if (breaks) await schema.alterTable('schools').renameTo('lost').execute();
      const welsh = await submit(assistant, { ...form, ...turns[2] });
      if (breaks) await schema.alterTable('lost').renameTo('schools').execute();
      const isOpen = (id: string) => [...nodesOf(welsh)].find((node) => node.id === id)?.isVisible;
      assert.deepEqual(['step-safety', 'step-seen'].map(isOpen), [false, true]);
      const again = submitted(welsh, 'concern.submit');
      assert.deepEqual([again.what, again.kind, again.form], ['x', '4', form.form]);
    }
    const first = codeOn(await submit(assistant, form));
    const welsh = await submit(assistant, pressed(await submit(assistant, form), 'Cymraeg'));
    assert.equal(codeOn(welsh), first);
    assert.ok(textOf(welsh).includes('Eich derbynneb'));
  });

  it('ask for the code once more after an hour, and keep the message', async () => {
    const followed = await back();
    world.pass(hour + 1);
    const late = submitted(followed, 'concern.reply', { message: 'written slowly', release: 'now' });
    const asked = await submit(assistant, late);
    assert.ok(textOf(asked).includes('more than an hour'));
    const wrong = await submit(assistant, submitted(asked, 'concern.follow', { code: 'rubbish' }));
    const right = await submit(assistant, submitted(wrong, 'concern.follow', { code }));
    assert.equal(submitted(right, 'concern.reply').message, 'written slowly');
  });

  it('show the reporter the other language without the code, and the message so far', async () => {
    const followed = await back();
    const welsh = await submit(assistant, { message: 'hyd yma', ...pressed(followed, 'Cymraeg') });
    assert.ok(textOf(welsh).includes('Statws: Newydd'));
    assert.equal(submitted(welsh, 'concern.reply').message, 'hyd yma');
    const somebodyElse = await dialog(bot, teacher, 'submit', pressed(followed, 'Cymraeg'));
    assert.equal(somebodyElse.card, undefined);
  });

  it('say to the reporter, in their language, that nobody can open it any more, and to whom to turn', async () => {
    const told = await report(bot, assistant, { aboutHead: 'true', release: 'now' });
    const ofHead = codeOn(told.card);
    const chairIs = (id: string) => world.database.db.updateTable('routes').set({ chair_id: id }).execute();
    await chairIs(teacher.id);
    const followed = (await world.follow(ofHead)).card;
    const welsh = await submit(assistant, pressed(followed, 'Cymraeg'));
    const written = submitted(followed, 'concern.reply', { message: 'It goes on', release: 'now' });
    const sent = await submit(assistant, written);
    await chairIs(chair.id);
    for (const [card, words, officer] of [
      [followed, 'Nobody who received this can open it any more', 'council’s Designated Officer'],
      [welsh, 'Ni all neb a dderbyniodd eich adroddiad ei agor mwyach', 'Swyddog Dynodedig y cyngor'],
      [sent, 'so nobody sees what you write here', 'council’s Designated Officer'],
    ] as const) {
      const text = textOf(card);
      assert.ok(text.includes(words) && text.includes(officer), text);
      assert.ok(text.includes('Designated Officer, 01234 111111'), text);
    }
    assert.ok(!textOf((await world.follow(ofHead)).card).includes('Nobody'));
  });

  it('open however much was written: the newest first, the earlier ones on pages', async () => {
    const long = (n: number) => `${n} `.padEnd(4_900, 'x');
    let followed = await back();
    for (let n = 1; n <= 8; n += 1) {
      const data = submitted(followed, 'concern.reply', { message: `Message ${long(n)}`, release: 'now' });
      followed = await submit(assistant, data);
    }
    for (const [who, first] of [
      [head, await open()],
      [assistant, await back()],
    ] as const) {
      const title = who === head ? 'Earlier messages and log entries' : 'Earlier messages';
      const seen = new Set<string>();
      let [card, pages] = [first, 1];
      for (; ; pages += 1) {
        assert.ok(Buffer.byteLength(JSON.stringify(card)) < 40_000);
        for (const [found] of textOf(card).matchAll(/Message \d /g)) seen.add(found);
        if (![...nodesOf(card)].some((node) => node.title === title)) break;
        card = await submit(who, { ...pressed(card, title) });
      }
      assert.deepEqual([seen.size, pages >= 3], [8, true]);
      card = await submit(who, pressed(card, 'Back to the newest'));
      assert.ok(textOf(card).includes('Message 8 '));
    }
  });
});
