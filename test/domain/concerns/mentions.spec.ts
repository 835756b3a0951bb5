import { strict as assert } from 'node:assert';
import type { Draft } from '../../../src/domain/concerns/concern.ts';
import { openForm, reopenForm } from '../../../src/domain/concerns/opening.ts';
import { type ConcernWorld, draftOf, newConcernWorld, people } from '../../support/concern-world.ts';

const { head, deputy, bursar, chair, assistant, caretaker } = people;

describe('the list of those who could receive it', () => {
  it('leaves out whom it is about, however they are named, and all but the chair when that is the head', async () => {
    await using world = await newConcernWorld('sqlite');
    const opened = await openForm(world.ports, world.school.id, assistant);
    assert(opened.ok);
    const listed = async (draft: Partial<Draft>) => {
      const form = await reopenForm(world.ports, opened.form.token, assistant, 'other', draftOf(draft));
      return form?.shown.filter((one) => !one.leftOut).map(({ id }) => id);
    };
    const all = [head.id, deputy.id, bursar.id, chair.id];
    assert.deepEqual(await listed({}), all);
    assert.deepEqual(await listed({ about: [caretaker.id] }), all);
    for (const draft of [{ about: [deputy.id] }, { aboutName: 'Tudur' }]) {
      assert.deepEqual(await listed(draft), [head.id, bursar.id, chair.id]);
    }
    for (const draft of [{ about: [head.id] }, { aboutName: 'y bennaeth' }, { aboutHead: true }]) {
      assert.deepEqual(await listed(draft), [chair.id]);
    }
    assert.deepEqual(await listed({ about: [chair.id] }), [head.id, deputy.id, bursar.id]);
  });
});

describe('somebody who is named in the description alone', () => {
  let world: ConcernWorld;
  beforeEach(async () => {
    world = await newConcernWorld('sqlite');
  });
  afterEach(() => world[Symbol.asyncDispose]());

  const stopped = { ok: false, code: 'somebody-mentioned' };
  const recipients = async (draft: Partial<Draft>) => {
    const filed = await world.report(assistant, draft);
    assert(filed.ok, JSON.stringify(filed));
    return filed.receipt.filed?.recipients.map(({ id }) => id);
  };

  it('is asked about, by name, short form, initials or office, in each field, and nothing is stored', async () => {
    for (const words of [
      { what: 'Gwenllian Prydderch the head teacher posted about a pupil' },
      { what: 'Gwen posted about a pupil' },
      { what: 'Postiodd y pennaeth am ddisgybl' },
      { what: 'A post of the chair of governors mocks a pupil.' },
      { what: 'Somebody on SLT wrote it' },
      { where: 'https://example.com/tudur.meredith.5' },
      { when: 'after Olwen’s party' },
    ]) {
      assert.deepEqual(await world.report(assistant, words), stopped, JSON.stringify(words));
    }
    assert.deepEqual([await world.ids(), world.notices], [[], []]);
  });

  it('does not receive it when the reporter says that it is about them', async () => {
    const what = 'Gwenllian Prydderch the head teacher posted about a pupil';
    assert.deepEqual(await recipients({ what, about: [head.id] }), [chair.id]);
    assert.deepEqual(await recipients({ what, aboutHead: true }), [chair.id]);
  });

  it('receives it only when the reporter has said of each that it is not about them', async () => {
    const what = 'I told Gwenllian that Tudur had posted it';
    assert.deepEqual(await world.report(assistant, { what, notAbout: [head.id] }), stopped);
    const all = [head, deputy, bursar].map(({ id }) => id);
    assert.deepEqual(await recipients({ what, notAbout: [head.id, deputy.id] }), all);
    assert.deepEqual(await recipients({ what, notTo: [head.id, deputy.id] }), [bursar.id]);
  });

  it('stops nobody who has named somebody of the school, but one who has named nobody of it', async () => {
    const what = 'I told the head and Tudur about the post';
    assert(await recipients({ what, about: [caretaker.id] }));
    assert(await recipients({ what, aboutName: 'Mr Partridge' }));
    assert.deepEqual(await world.report(assistant, { what, aboutName: 'a colleague' }), stopped);
    assert(await recipients({ what: 'A colleague mocks a pupil in a public group.' }));
  });

  it('is shown to the reporter with the form, until somebody is named', async () => {
    const opened = await openForm(world.ports, world.school.id, assistant);
    assert(opened.ok);
    const mentioned = async (draft: Partial<Draft>) => {
      const said = draftOf(draft);
      const form = await reopenForm(world.ports, opened.form.token, assistant, 'somebody-mentioned', said);
      assert.equal(form?.token, opened.form.token, 'it stays the same form');
      return form.shown.filter((one) => one.mentioned).map(({ id }) => id);
    };
    const what = 'Tudur posted it';
    assert.deepEqual(await mentioned({ what }), [deputy.id]);
    assert.deepEqual(await mentioned({ what, about: [caretaker.id] }), []);
  });
});
