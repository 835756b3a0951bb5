import { strict as assert } from 'node:assert';
import { setTimeout as pause } from 'node:timers/promises';
import { type BotProcess, prepareBotProcess } from '../support/bot-process.ts';
import { type Node, textOf } from '../support/cards.ts';
import { codeOn, dialog, report, submitted } from '../support/concern-dialogs.ts';
import { everythingIn } from '../support/database-state.ts';
import { member } from '../support/rosters.ts';

const [head, teacher] = [member(1), member(4)];
const sentinel = 'zwxqprocess';

describe('a concern when the process dies or Key Vault does not answer', () => {
  let bot: BotProcess;
  before(async () => {
    bot = await prepareBotProcess();
    await bot.start();
  });
  after(() => bot[Symbol.asyncDispose]());
  beforeEach(() => {
    bot.fault = undefined;
    bot.vault.watch = undefined;
    bot.vault.fail = undefined;
  });

  const filled = {
    childAtRisk: 'false',
    kind: '4',
    withName: 'true',
    what: `${sentinel} what`,
    where: `${sentinel} where`,
  };
  const openForm = async () => {
    const { card } = await dialog(bot, teacher, 'fetch', { verb: 'concern.open' });
    return submitted(card, 'concern.submit', filled);
  };
  const references = async () =>
    (await bot.database.db.selectFrom('concerns').select('reference').execute()).map(
      ({ reference }) => reference,
    );
  const itemsOf = (reference: string) =>
    bot.teams.posts.filter(({ activity }) => JSON.stringify(activity).includes(reference)).length;
  const settled = async () => {
    const { db } = bot.database;
    // What a dead process was sending is taken over when its lease ends; nobody has to wait for that here.
    await db.updateTable('outbox').set({ lease_until: 0 }).where('state', '=', 'leased').execute();
    const open = db.selectFrom('outbox').select('id').where('state', 'in', ['queued', 'leased']);
    while ((await open.execute()).length > 0) await pause(50);
  };

  /** Sends a form, lets the process die on the way, starts it again and sends the form once more. */
  async function dieWhileFiling(
    arm: (die: () => void) => void,
  ): Promise<{ reference: string; copies: number }> {
    const before = await references();
    const form = await openForm();
    arm(() => bot.kill());
    const lost = dialog(bot, teacher, 'submit', form).then(
      () => 'answered',
      () => 'lost',
    );
    await bot.died();
    await lost;
    bot.fault = undefined;
    bot.vault.watch = undefined;
    await bot.start();
    const again = codeOn((await dialog(bot, teacher, 'submit', form)).card);
    assert.equal(codeOn((await dialog(bot, teacher, 'submit', form)).card), again);
    await settled();
    const made = (await references()).filter((one) => !before.includes(one));
    assert.equal(made.length, 1, 'exactly one concern');
    const [reference = ''] = made;
    return { reference, copies: itemsOf(reference) };
  }

  it('leaves one concern and one channel item when it dies while the roster is asked', async () => {
    const { copies } = await dieWhileFiling((die) => {
      bot.fault = ({ path }) => {
        if (!path.includes('members')) return undefined;
        die();
        return 'hang';
      };
    });
    assert.equal(copies, 1);
  });

  // Wrapping the key is the last call to the outside before everything is hashed, stored and answered.
  for (const ms of [0, 40, 120]) {
    it(`leaves one concern and one channel item when it dies ${ms} ms after the key was wrapped`, async () => {
      const { copies } = await dieWhileFiling((die) => {
        bot.vault.watch = (path) => void (path.endsWith('/wrapkey') && setTimeout(die, ms));
      });
      assert.equal(copies, 1);
    });
  }

  it('leaves one concern and one channel item when it dies before Teams has taken the item', async () => {
    const { copies } = await dieWhileFiling((die) => {
      bot.fault = ({ method, path }) => {
        if (method !== 'POST' || !path.endsWith('/activities')) return undefined;
        die();
        return 'drop-before';
      };
    });
    assert.equal(copies, 1);
  });

  it('repeats the same item, and no other, when it dies before it hears that Teams has taken it', async () => {
    const { copies } = await dieWhileFiling((die) => {
      bot.fault = ({ method, path }) => {
        if (method !== 'POST' || !path.endsWith('/activities')) return undefined;
        setTimeout(die);
        return 'drop-after';
      };
    });
    // Nobody can ask Teams whether it has it: a second copy does less harm than none.
    assert(copies >= 1 && copies <= 2);
  });

  it('keeps every word when Key Vault does not answer, stores nothing, and goes on when it does', async () => {
    const before = await references();
    let form = await openForm();
    for (const status of [503, 403, 404]) {
      bot.vault.fail = status;
      const { card } = await dialog(bot, teacher, 'submit', form);
      form = submitted(card, 'concern.submit');
      assert.deepEqual([form.what, form.where], [filled.what, filled.where]);
      assert.deepEqual(await references(), before);
    }
    bot.vault.fail = undefined;
    codeOn((await dialog(bot, teacher, 'submit', form)).card);
    assert.equal((await references()).length, before.length + 1);
  });

  it('opens nothing, and loses no word of an answer, while Key Vault does not answer', async () => {
    const code = codeOn((await report(bot, teacher, { withName: 'false', release: 'now' })).card);
    const { card } = await dialog(bot, teacher, 'submit', { verb: 'concern.follow', code });
    bot.vault.fail = 503;
    const message = `${sentinel} message`;
    const typed: Node = submitted(card, 'concern.reply', { message, release: 'now' });
    const kept = await dialog(bot, teacher, 'submit', typed);
    assert.equal(submitted(kept.card, 'concern.reply').message, message);
    const concern = (await bot.database.db.selectFrom('concerns').select('id').execute())[0]?.id;
    const read = await dialog(bot, head, 'fetch', { verb: 'concern.read', concern });
    assert.equal(read.card, undefined);
    bot.vault.fail = undefined;
    const sent = await dialog(bot, teacher, 'submit', submitted(kept.card, 'concern.reply'));
    assert.ok(textOf(sent.card).includes(message));
    assert.ok((await dialog(bot, head, 'fetch', { verb: 'concern.read', concern })).card);
  });

  it('has written none of the words anywhere', async () => {
    await settled();
    const stored = await everythingIn(bot.database, bot.dataDir);
    assert.ok(!stored.includes(sentinel) && !bot.logs.join('\n').includes(sentinel));
    assert.ok(!JSON.stringify(bot.teams.posts).includes(sentinel));
    assert.ok(!bot.vault.calls.join('\n').includes(sentinel));
  });
});
