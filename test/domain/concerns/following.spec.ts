import { strict as assert } from 'node:assert';
import { createAllowance } from '../../../src/domain/concerns/allowance.ts';
import { fileConcern } from '../../../src/domain/concerns/filing.ts';
import { followConcern, followOn, replyAsReporter } from '../../../src/domain/concerns/following.ts';
import { openForm } from '../../../src/domain/concerns/opening.ts';
import { receiptCodeFrom } from '../../../src/domain/concerns/receipt-code.ts';
import type { Person as Actor } from '../../../src/domain/school/person.ts';
import {
  type ConcernWorld,
  day,
  draftOf,
  hour,
  newConcernWorld,
  people,
} from '../../support/concern-world.ts';

const { assistant, teacher, caretaker } = people;
const stranger = { tenantId: 'tenant', id: 'id-stranger', name: 'Nobody' };

describe('coming back with the receipt code', () => {
  let world: ConcernWorld;
  let code: string;
  beforeEach(async () => {
    world = await newConcernWorld('sqlite');
    const filed = await world.report(assistant);
    assert(filed.ok);
    code = filed.receipt.code;
  });
  afterEach(() => world[Symbol.asyncDispose]());

  const follow = (typed: string, person = assistant as Actor) => followConcern(world.ports, person, typed);

  it('works from any chat, for whoever holds the code', async () => {
    for (const person of [assistant, caretaker, stranger]) assert((await follow(code, person)).ok);
  });

  it('answers a wrong code like an unknown one, with the same work', async () => {
    const hashed: string[] = [];
    const { slowHash } = world.ports;
    world.ports.slowHash = {
      ...slowHash,
      ofTry: (one, tries) => {
        hashed.push(one);
        return slowHash.ofTry(one, tries);
      },
    };
    const unknown = receiptCodeFrom(Buffer.alloc(32, 9));
    const replies = [
      await follow(unknown),
      await follow('rubbish'),
      await follow(''),
      await follow(`${code}2`),
    ];
    for (const reply of replies) assert.deepEqual(reply, { ok: false, code: 'refused' });
    assert.equal(hashed.length, replies.length);
  });

  it('slows one guesser down, never another person, and nobody for good', async () => {
    world.allowance = createAllowance({ size: 3, refill: hour }, () => world.now);
    for (let guess = 0; guess < 3; guess += 1) await follow('rubbish', stranger);
    assert.deepEqual(await follow(code, stranger), { ok: false, code: 'try-later' });
    for (let visit = 0; visit < 10; visit += 1) assert((await follow(code)).ok, 'right codes cost nothing');
    world.now += hour;
    assert((await follow(code, stranger)).ok);
  });

  it('lets only the person who gave the code write, once per form, and only for an hour', async () => {
    const followed = await follow(code);
    assert(followed.ok);
    const { ticket } = followed.view;
    const write = (who: Actor, token: string) =>
      replyAsReporter(world.ports, who, token, { text: 'more', release: 'now' });
    const refused = { ok: false, code: 'refused' };
    assert.deepEqual(await write(teacher, ticket), refused);
    assert.deepEqual(await write(assistant, `${ticket}x`), refused);
    assert.deepEqual(await write(assistant, 'made-up'), refused);
    for (const reply of await Promise.all([1, 2, 3].map(() => write(assistant, ticket)))) assert(reply.ok);
    const again = await follow(code);
    assert(again.ok && again.view.messages.length === 1);
    world.now += hour + 1;
    assert.deepEqual(await write(assistant, again.view.ticket), { ok: false, code: 'form-expired' });
  });

  it('goes on under the same ticket in the same dialog, for the same person and hour', async () => {
    const followed = await follow(code);
    assert(followed.ok);
    const { ticket } = followed.view;
    const again = await followOn(world.ports, assistant, ticket);
    assert(again.ok && again.view.ticket === ticket);
    const refused = { ok: false, code: 'refused' };
    assert.deepEqual(await followOn(world.ports, teacher, ticket), refused);
    assert.deepEqual(await followOn(world.ports, assistant, `${ticket}x`), refused);
    const opened = await openForm(world.ports, world.school.id, assistant);
    assert(opened.ok);
    assert.deepEqual(await followOn(world.ports, assistant, opened.form.token), refused, 'a form is none');
    assert.deepEqual(
      await fileConcern(world.ports, assistant, ticket, draftOf()),
      refused,
      'nor the other way',
    );
    world.now += hour + 1;
    assert.deepEqual(await followOn(world.ports, assistant, ticket), { ok: false, code: 'form-expired' });
  });

  it('cannot be used to flood the recipients with messages, and keeps the one that was too many', async () => {
    world.allowance = createAllowance({ size: 2, refill: hour }, () => world.now);
    let followed = await follow(code);
    assert(followed.ok);
    const problems: (string | undefined)[] = [];
    for (const text of ['one', 'two', 'three']) {
      const reply = { text, release: 'now' } as const;
      const sent = await replyAsReporter(world.ports, assistant, followed.view.ticket, reply);
      assert(sent.ok);
      problems.push(sent.problem);
      followed = sent;
    }
    assert.deepEqual(problems, [undefined, undefined, 'too-many']);
    assert.equal(followed.view.messages.length, 2);
  });
});

describe('the form', () => {
  let world: ConcernWorld;
  beforeEach(async () => {
    world = await newConcernWorld('sqlite');
  });
  afterEach(() => world[Symbol.asyncDispose]());

  const open = async () => {
    const opened = await openForm(world.ports, world.school.id, assistant);
    assert(opened.ok);
    return opened.form;
  };

  it('opens to staff only', async () => {
    for (const person of [stranger, people.chair]) {
      const opened = await openForm(world.ports, world.school.id, person);
      assert.deepEqual(opened, { ok: false, code: 'refused' });
    }
  });

  it('lists everybody who could receive the concern, by name and office', async () => {
    const { shown } = await open();
    assert.deepEqual(
      shown.map(({ name, office }) => [name, office]),
      [
        [people.head.name, 'head'],
        [people.deputy.name, 'member'],
        [people.bursar.name, 'member'],
        [people.chair.name, 'chair'],
      ],
    );
  });

  it('is refused when it was forged, altered, made out to somebody else or sent by no member', async () => {
    const { token } = await open();
    const [body = '', mac = ''] = token.split('.');
    const altered = Buffer.from(body, 'base64url').toString().replace('school-bro', 'school-two');
    const refused = { ok: false, code: 'refused' };
    for (const bad of [
      '',
      'x.y',
      `${body}.`,
      `${body}.${mac.slice(1)}`,
      `${Buffer.from(altered).toString('base64url')}.${mac}`,
    ]) {
      assert.deepEqual(await fileConcern(world.ports, assistant, bad, draftOf()), refused);
    }
    assert.deepEqual(await fileConcern(world.ports, teacher, token, draftOf()), refused);
    world.staff = [];
    assert.deepEqual(await fileConcern(world.ports, assistant, token, draftOf()), refused);
    assert.deepEqual(await world.ids(), []);
  });

  it('is shown again when somebody could receive it whom it did not list', async () => {
    const { token } = await open();
    world.channel = [...(world.channel ?? []), { ...teacher, guest: false }];
    const reply = await fileConcern(world.ports, assistant, token, draftOf());
    assert.deepEqual(reply, { ok: false, code: 'recipients-changed' });
    const toOthers = draftOf({ notTo: [teacher.id] });
    assert((await fileConcern(world.ports, assistant, token, toOthers)).ok);
  });

  it('is shown again after a day, and when nothing is said in it', async () => {
    const { token } = await open();
    const empty = await fileConcern(world.ports, assistant, token, draftOf({ what: ' ' }));
    assert.deepEqual(empty, { ok: false, code: 'nothing-said' });
    world.now += day + 1;
    const late = await fileConcern(world.ports, assistant, token, draftOf());
    assert.deepEqual(late, { ok: false, code: 'form-expired' });
  });

  it('pressed many times at once counts once', async () => {
    world.allowance = createAllowance({ size: 1, refill: hour }, () => world.now);
    const { token } = await open();
    const send = () => fileConcern(world.ports, assistant, token, draftOf());
    for (const sent of await Promise.all([send(), send(), send()])) assert(sent.ok);
    world.now += 2 * day;
    world.channel = [];
    assert((await send()).ok, 'the receipt can be had again, whatever has changed');
    assert.equal((await world.ids()).length, 1);
  });

  it('cannot be used to flood the channel, and a refusal costs nothing', async () => {
    world.allowance = createAllowance({ size: 2, refill: hour }, () => world.now);
    for (let count = 0; count < 5; count += 1) await world.report(assistant, { what: '' });
    assert((await world.report(assistant)).ok);
    assert((await world.report(assistant)).ok);
    assert.deepEqual(await world.report(assistant), { ok: false, code: 'too-many' });
    assert((await world.report(teacher)).ok);
    world.now += hour;
    assert((await world.report(assistant)).ok);
  });
});
