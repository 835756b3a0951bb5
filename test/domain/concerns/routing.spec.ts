import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import type { Draft } from '../../../src/domain/concerns/concern.ts';
import { candidatesOf, type RouteFacts, routeConcern } from '../../../src/domain/concerns/routing.ts';
import { draftOf, people } from '../../support/concern-world.ts';

const { head, deputy, bursar, chair, teacher, assistant, caretaker } = people;
const member = ({ id, name }: { id: string; name: string }) => ({ id, name, guest: false });
const everybody = Object.values(people);

const facts = (changes: Partial<RouteFacts> = {}): RouteFacts => ({
  schoolName: 'Ysgol Bro',
  channel: [head, deputy, bursar].map(member),
  head,
  chair,
  people: everybody,
  reachable: new Set(everybody.map(({ id }) => id)),
  ...changes,
});

const route = (draft: Partial<Draft>, changes: Partial<RouteFacts> = {}) =>
  routeConcern(draftOf(draft), facts(changes), assistant.id);

const ids = (...persons: { id: string }[]) => persons.map(({ id }) => id);

describe('routing a concern', () => {
  it('goes to the head teacher’s channel when nobody in it is concerned', () => {
    assert.deepEqual(route({ about: ids(teacher) }), {
      via: 'channel',
      recipients: ids(head, deputy, bursar),
      standby: chair.id,
      barred: ids(teacher),
    });
  });

  it('goes to each other member in person when it is about the deputy', () => {
    const found = route({ about: ids(deputy) });
    assert.deepEqual([found?.via, found?.recipients], ['person', ids(head, bursar)]);
  });

  it('goes to the chair of governors alone when it is about the head teacher', () => {
    for (const draft of [{ aboutHead: true }, { about: ids(head) }, { aboutName: 'Mrs Prydderch' }]) {
      const found = route(draft);
      assert.deepEqual([found?.via, found?.recipients, found?.standby], ['person', ids(chair), undefined]);
    }
  });

  it('knows the offices in the reporter’s own words, in both languages', () => {
    for (const aboutName of ['y bos', 'ein pennaeth', 'y brifathrawes', 'the boss', 'penaeth yr ysgol']) {
      assert.deepEqual(route({ aboutName })?.recipients, ids(chair), aboutName);
    }
    for (const aboutName of [
      'our fearless leader',
      'ein harweinydd annwyl',
      'the hed teacher',
      'heed-teacher',
    ]) {
      assert.deepEqual(route({ aboutName })?.recipients, ids(chair), aboutName);
    }
    for (const aboutName of ['the maths leader', 'year 3 leader', 'arweinydd pwnc']) {
      assert.deepEqual(route({ aboutName })?.recipients, ids(head), aboutName);
    }
    for (const aboutName of ['y gadeirydd', 'chair of governors', 'the governer']) {
      const found = route({ aboutName });
      assert.deepEqual([found?.via, found?.standby], ['channel', undefined], aboutName);
    }
    for (const aboutName of ['y ddirprwy', 'the bursar', 'AHT', 'rhywun o’r uwch dîm']) {
      assert.deepEqual(route({ aboutName })?.recipients, ids(head), aboutName);
    }
    assert.equal(route({ aboutName: 'the teaching assistant' })?.via, 'channel');
  });

  it('goes to nobody when it is about the head teacher and the chair', () => {
    assert.equal(route({ aboutHead: true, about: ids(chair) }), undefined);
    assert.equal(route({ aboutHead: true, notTo: ids(chair) }), undefined);
    assert.equal(route({ aboutHead: true }, { chair: head }), undefined);
  });

  it('goes to nobody when the chair cannot be reached yet', () => {
    assert.equal(route({ aboutHead: true }, { reachable: new Set(ids(head, deputy)) }), undefined);
  });

  it('posts nothing in the channel when somebody in it was struck out', () => {
    const found = route({ notTo: ids(head) });
    assert.deepEqual(
      [found?.via, found?.recipients, found?.standby],
      ['person', ids(deputy, bursar), chair.id],
    );
  });

  it('goes to the head teacher in person when the roster cannot be had', () => {
    const found = route({}, { channel: undefined });
    assert.deepEqual([found?.via, found?.recipients, found?.standby], ['person', ids(head), chair.id]);
  });

  it('goes to the chair when all others were struck out, and to nobody when the chair was too', () => {
    const leadership = ids(head, deputy, bursar);
    assert.deepEqual(route({ notTo: leadership })?.recipients, ids(chair));
    assert.equal(route({ notTo: [...leadership, chair.id] }), undefined);
  });

  it('does not end at the reporter alone', () => {
    const lonely = facts({ channel: [member(head)] });
    assert.deepEqual(routeConcern(draftOf(), lonely, head.id)?.recipients, ids(chair));
  });

  it('gives guests in the channel nothing, and keeps it silent when a guest is the subject', () => {
    const channel = [member(head), { ...caretaker, guest: true }];
    assert.deepEqual(route({}, { channel })?.recipients, ids(head));
    assert.equal(route({ about: ids(caretaker) }, { channel })?.via, 'person');
    assert.deepEqual(ids(...candidatesOf(facts({ channel }))), ids(head, chair));
  });

  it('knows a second account of the person it is about', () => {
    const twin = { id: 'id-twin', name: 'Meredith, Tudur (Gweinyddwr)' };
    const found = route({ about: ids(deputy) }, { channel: [head, bursar, twin].map(member) });
    assert.deepEqual([found?.via, found?.recipients], ['person', ids(head, bursar)]);
  });

  it('strikes a person out with every account', () => {
    const twin = { id: 'id-twin', name: 'Meredith, Tudur (Gweinyddwr)' };
    const found = route({ notTo: ids(deputy) }, { channel: [head, bursar, deputy, twin].map(member) });
    assert.deepEqual([found?.via, found?.recipients], ['person', ids(head, bursar)]);
  });

  it('cannot tell which deputy is meant and so trusts none', () => {
    assert.deepEqual(route({ aboutName: 'the deputy head' })?.recipients, ids(head));
  });

  it('never reaches a subject, whoever is what and however they are named', () => {
    const names = ['Siân Jones', 'Gareth Jones', 'Mair Evans-Pugh', 'Dafydd ap Huw', 'Sian Jones', 'J Evans'];
    const person = fc.record({ id: fc.constantFrom(...'abcdefgh'), name: fc.constantFrom(...names) });
    const input = fc.record({
      channel: fc.option(fc.uniqueArray(person, { selector: ({ id }) => id, maxLength: 6 }), {
        nil: undefined,
      }),
      head: person,
      chair: person,
      about: fc.uniqueArray(fc.constantFrom(...'abcdefgh'), { maxLength: 4 }),
      notTo: fc.uniqueArray(fc.constantFrom(...'abcdefgh'), { maxLength: 4 }),
      aboutName: fc.constantFrom('', ...names, 'y pennaeth', 'cadeirydd', 'Mrs Jones', 'Sian'),
      aboutHead: fc.boolean(),
      reachable: fc.uniqueArray(fc.constantFrom(...'abcdefgh')),
      reporter: fc.constantFrom(...'abcdefgh'),
    });
    fc.assert(
      fc.property(input, ({ channel, reachable, reporter, about, notTo, aboutName, aboutHead, ...roles }) => {
        const known = facts({
          ...roles,
          channel: channel?.map(member),
          reachable: new Set(reachable),
          people: [],
        });
        const found = routeConcern(draftOf({ about, notTo, aboutName, aboutHead }), known, reporter);
        if (!found) return;
        const reached = [...found.recipients, ...(found.standby ? [found.standby] : [])];
        const faces = [...(channel ?? []), roles.head, roles.chair];
        const meant = (id: string) => faces.some((one) => one.id === id && one.name === aboutName);
        for (const id of reached) {
          assert(!about.includes(id) && !notTo.includes(id) && !found.barred.includes(id) && !meant(id));
          assert(!(aboutHead && id === roles.head.id));
        }
        const seeing = found.via === 'channel' ? (channel ?? []).map(({ id }) => id) : [];
        for (const id of seeing) assert(!about.includes(id) && !notTo.includes(id) && !meant(id));
        if (aboutHead) assert.deepEqual(found.recipients, [roles.chair.id]);
        if (found.via === 'person') for (const id of reached) assert(reachable.includes(id));
        const shown = candidatesOf(known).map(({ id }) => id);
        assert(reached.every((id) => shown.includes(id)));
      }),
      { numRuns: 5_000 },
    );
  });
});
