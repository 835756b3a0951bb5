import { strict as assert } from 'node:assert';
import { acknowledge } from '../../../src/domain/campaign/acknowledge.ts';
import { ask, readQuestion } from '../../../src/domain/campaign/asking.ts';
import { onBothDatabases } from '../../support/campaign-specs.ts';
import { SCHOOL } from '../../support/outbox.ts';
import { personId } from '../../support/rosters.ts';

onBothDatabases('a question about the policy', (live) => {
  it('newer words take the place of those that still wait, on the one card in the channel', async () => {
    const { world, acts } = await live(5);
    await acts.start();
    await world.look();
    await acts.ask(3, 'Why?');
    await world.rig.drain();
    await acts.decline(3, 'I cannot.');
    await world.rig.drain();
    const cards = () => acts.inChannel().filter(({ message }) => message.card === 'question');
    assert.equal(cards().length, 1);
    assert.equal((await acts.stateOf(3))?.name, 'declined');
    await acts.answer(3, 'Let us talk.');
    await acts.ask(3, 'When?');
    await world.rig.drain();
    assert.equal(cards().length, 2, 'what is asked after the answer is a question of its own');
  });

  it('sent twice, or five times at once, is one question', async () => {
    const { world, acts } = await live(5);
    await acts.start();
    await world.look();
    await Promise.all(Array.from({ length: 5 }, () => acts.ask(3, 'Why?')));
    await acts.ask(3, ' Why? ');
    await world.rig.drain();
    const lines = await world.store.evidence(SCHOOL);
    assert.equal(lines.filter((line) => line.includes('"event":"question"')).length, 1);
    assert.equal((await acts.placeOf(3)).revision, 1);
    assert.equal(acts.inChannel().filter(({ message }) => message.card === 'question').length, 1);
    await acts.ask(3, 'y'.repeat(19_000));
    assert.equal((await acts.placeOf(3)).ask?.comment.length, 2_000);
  });

  it('is asked and signed by whom the card was sent to, by nobody else', async () => {
    const { world, acts } = await live(5);
    await acts.start();
    await world.look();
    const { id: cardId } = await acts.placeOf(3);
    const refused = { ok: false, code: 'refused' };
    const at = world.rig.clock.now();
    for (const foreign of [4, 2, 99]) {
      const press = { cardId, personId: personId(foreign), at };
      assert.deepEqual(
        await ask(world.store, world.school, { ...press, kind: 'declined', comment: '' }),
        refused,
      );
      const signing = { ...press, ticked: true, language: 'en', card: '1:1' } as const;
      assert.deepEqual(await acknowledge(world.store, world.school, signing), refused);
    }
    const { ask: asked, revision } = await acts.placeOf(3);
    assert.deepEqual([asked, revision], [null, 0]);
    assert.deepEqual(await world.store.acknowledgements((await acts.running()).id), []);
  });

  it('the second answer changes nothing', async () => {
    const { world, acts } = await live(5);
    await acts.start();
    await world.look();
    await acts.ask(3, 'Why?');
    const { id } = await acts.placeOf(3);
    await acts.answer(3, 'Because.', id);
    await acts.answer(3, 'No idea.', id);
    assert.equal((await acts.placeOf(3)).ask?.answer, 'Because.');
    assert.deepEqual(await acts.answer(3, ' ', 'nothing'), { ok: false, code: 'refused' });
  });

  it('closes when the person signs, and a press from an old card then changes nothing', async () => {
    const { world, acts } = await live(5);
    await acts.start();
    await world.look();
    await acts.ask(3, 'Why?');
    const { id } = await acts.placeOf(3);
    await world.rig.drain();
    const edits = () =>
      world.rig.teams.world.edits.filter(({ activity }) => String(activity.text).includes('"question"'));
    assert.equal(edits().length, 0);
    await acts.sign(3);
    await world.rig.drain();
    assert.equal(edits().length, 1, 'the card in the channel says so');
    assert.equal((await readQuestion(world.store, world.school, id))?.stage, 'signed');
    await acts.ask(3, 'One more thing');
    await acts.answer(3, 'Too late', id);
    const { ask } = await acts.placeOf(3);
    assert.deepEqual([ask?.comment, ask?.answer], ['Why?', '']);
    assert.equal((await acts.stateOf(3))?.name, 'acknowledged');
  });

  it('is not taken from an old copy of somebody who has nothing to sign', async () => {
    const { world, acts } = await live(6);
    await acts.start();
    await world.look();
    for (const [n, kind] of [3, 4, 5].map(
      (n, index) => [n, (['paper', 'away', 'exempt'] as const)[index]] as const,
    )) {
      if (kind) await acts.mark(n, kind);
      assert.equal(
        (await acts.ask(n, 'Why?')).ok,
        true,
        'the card says what is recorded, and refuses nothing',
      );
      assert.equal((await acts.placeOf(n)).ask, null);
      assert.equal((await acts.stateOf(n))?.name, kind);
    }
    await world.rig.drain();
    assert.deepEqual(
      acts.inChannel().filter(({ message }) => message.card === 'question'),
      [],
    );
  });

  it('closes in the channel when something is recorded about the person, and waits again when it is taken back', async () => {
    const { world, acts } = await live(6);
    await acts.start();
    await world.look();
    const stage = async (n: number) =>
      (await readQuestion(world.store, world.school, (await acts.placeOf(n)).id))?.stage;
    const edits = async (): Promise<number> => {
      await world.rig.drain();
      const [question] = acts.inChannel().filter(({ message }) => message.card === 'question');
      return world.rig.teams.world.edits.filter(
        ({ activity }) => activity.text === JSON.stringify(question?.message),
      ).length;
    };
    await acts.ask(3, 'Why?');
    assert.equal(await edits(), 0);
    await acts.mark(3, 'exempt');
    assert.deepEqual([await stage(3), await edits()], ['recorded', 1]);
    await acts.answer(3, 'Nobody would get this.');
    assert.equal((await acts.placeOf(3)).ask?.answer, '');
    await acts.unmark(3);
    assert.deepEqual([await stage(3), await edits()], ['open', 2]);
    assert.equal((await acts.stateOf(3))?.name, 'question');
    await acts.mark(3, 'paper', { witness: personId(4) });
    assert.equal(await stage(3), 'signed');
  });

  it('is over with its campaign: the card says so, and no answer is taken that nobody would get', async () => {
    const { world, acts } = await live(5);
    await acts.start();
    await world.look();
    await acts.ask(3, 'Why?');
    const { id } = await acts.placeOf(3);
    await world.rig.drain();
    await acts.withdraw();
    await world.look();
    const shown = [...world.rig.teams.world.activities.values()].filter(({ activity }) =>
      String(activity.text).includes('"question"'),
    );
    assert.equal(shown.length, 1);
    assert.equal((await readQuestion(world.store, world.school, id))?.stage, 'over');
    assert.deepEqual(await acts.answer(3, 'Because.', id), { ok: false, code: 'refused' });
  });

  it('of somebody who leaves waits on the card only: the counts are of those who are here', async () => {
    const { world, acts } = await live(5);
    await acts.start();
    await world.look();
    await acts.ask(5, 'Why?');
    const { id } = await acts.placeOf(5);
    await world.rig.clock.run(60_000);
    await world.enrol([1, 2, 3, 4]);
    const { counts, leavers } = await world.register();
    assert.equal(counts.question, 0);
    assert.deepEqual(
      leavers.map((entry) => [entry.personId, entry.state.name]),
      [[personId(5), 'question']],
    );
    const sent = acts.sentTo(5).length;
    assert.equal((await acts.answer(5, 'Because.', id)).ok, true);
    await world.rig.drain();
    assert.equal(acts.sentTo(5).length, sent, 'nothing new goes to somebody who has left');
  });
});
