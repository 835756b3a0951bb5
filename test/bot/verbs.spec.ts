import { strict as assert } from 'node:assert';
import { setTimeout as pause } from 'node:timers/promises';
import { type Act, isPermitted, law, type Role } from '../../src/domain/school/permissions.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { createOutboxLedger } from '../../src/store/outbox-ledger.ts';
import { createPeopleStore } from '../../src/store/people-store.ts';
import { type Speaker, startBot, type TestBot } from '../support/bot.ts';
import type { Node } from '../support/cards.ts';
import { impatientClock } from '../support/clock.ts';
import { fingerprintOf } from '../support/database-state.ts';
import { settingsOf } from '../support/databases.ts';
import { adminEnv, cast, inHeadChannel, setUpInputs, setUpSchoolInTeams } from '../support/leadership.ts';

/** What Teams' rosters make of each of the cast; no other role can be had by sending something. */
const standings: [Speaker, Role[]][] = [
  [cast.stranger, []],
  [cast.guest, []],
  [cast.chair, []],
  [cast.assistant, ['staff']],
  [cast.deputy, ['leadership']],
  [cast.head, ['staff', 'leadership', 'admin']],
];

/** Payloads that no card of ours holds for the one who sends them. */
const tampered: Node[] = [
  {},
  {
    person: cast.head.id,
    from: { aadObjectId: cast.head.id },
    role: 'admin',
    roles: ['admin', 'leadership'],
  },
  {
    ...{ id: 'no-such-thing', campaign: 'no-such-thing', concern: 'no-such-thing', school: 'no-such-school' },
    ...{ route: JSON.stringify({ school: 'no-such-school', seq: 1 }), code: 'AAAA-AAAA-AAAA-AAAA' },
  },
  { ...setUpInputs('stolen'), headTeacher: cast.stranger.id, staffTeam: '19:elsewhere' },
  { dueDate: '1999-99-99', read: 'true', comment: 'x'.repeat(20_000), status: 'closed', message: 'x' },
  { schoolName: { $gt: '' }, what: ['a'], route: 7, read: null, answers: '{"__proto__":{"admin":true}}' },
];

const acts = Object.keys(law) as Act[];

const arrivals: ((verb: string, data: Node) => Node)[] = [
  (verb, data) => ({
    type: 'invoke',
    name: 'adaptiveCard/action',
    value: { action: { type: 'Action.Execute', verb, data: { ...data, verb } } },
  }),
  (verb, data) => ({ type: 'invoke', name: 'task/fetch', value: { data: { ...data, verb } } }),
  (verb, data) => ({ type: 'invoke', name: 'task/submit', value: { data: { ...data, verb } } }),
  (verb, data) => ({ type: 'message', text: '', value: { ...data, verb } }),
];

describe('every verb, every role, every tampered payload', () => {
  let bot: TestBot;
  let database: Database;

  before(async () => {
    const settings = await settingsOf('sqlite');
    bot = await startBot({
      env: { ...adminEnv, DATA_DIR: settings.dataDir },
      teams: { callsPerSecond: 100_000 },
      clock: impatientClock,
    });
    database = await openDatabase(settings);
    await setUpSchoolInTeams(bot, 'a');
    while ((await createPeopleStore(database.db).ofSchool(await schoolId())).length < 4) await pause(20);
    // Whoever has written once is known; what follows must change nothing.
    for (const [speaker] of standings) await bot.send({ text: 'help' }, speaker);
    // What set-up tells people is on its way, the chair's from here on; the specs must not see it arrive.
    while ((await createOutboxLedger(database.db).backlog(Date.now())).depth > 0) await pause(20);
  });
  after(async () => {
    await bot[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  });

  const schoolId = async (): Promise<string> =>
    (await database.db.selectFrom('schools').select('id').executeTakeFirstOrThrow()).id;

  /** The answer, and what was posted, as anybody could compare it. */
  const outcomeOf = async (activity: Node, speaker: Speaker): Promise<string> => {
    const before = bot.teams.posts.length;
    const { status, body } = await bot.send(activity, speaker);
    const posts = bot.teams.posts
      .slice(before)
      .map((post) => post.activity.attachments ?? post.activity.text);
    assert.equal(status, 200);
    assert.notEqual((body as Node | undefined)?.statusCode, 500, JSON.stringify(body));
    return JSON.stringify([body, posts]).replaceAll(speaker.id, 'me');
  };

  /** Each payload once, the ways and places of pressing in turn, other ones for every verb. */
  const pressesOf = (act: Act): Node[] =>
    tampered.map((data, at) => {
      const turn = at + acts.indexOf(act);
      const arrive = arrivals[turn % arrivals.length] as (verb: string, data: Node) => Node;
      const where = Math.floor(turn / arrivals.length) % 2 ? inHeadChannel(bot, 'a') : {};
      return { ...arrive(act, data), ...where };
    });

  for (const act of acts) {
    it(`${act}: whoever may not do it gets what a stranger gets, and changes nothing`, async () => {
      const strangers = standings.filter(([, roles]) => !isPermitted(act, new Set(roles)));
      const untouched = await fingerprintOf(database.db);
      for (const activity of pressesOf(act)) {
        const outcomes = new Set<string>();
        for (const [speaker] of strangers) outcomes.add(await outcomeOf(activity, speaker));
        assert.ok(outcomes.size <= 1, [...outcomes].join('\n'));
      }
      assert.equal(await fingerprintOf(database.db), untouched);
    });

    it(`${act}: whoever may do it breaks nothing with a tampered payload`, async () => {
      const holders = standings.filter(([, roles]) => isPermitted(act, new Set(roles)));
      for (const activity of pressesOf(act)) {
        for (const [speaker] of holders.slice(-1)) await outcomeOf(activity, speaker);
      }
    });
  }
});
