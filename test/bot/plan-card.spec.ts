import { strict as assert } from 'node:assert';
import { join } from 'node:path';
import { planOf } from '../../src/bot/campaign/current.ts';
import { createPlanCard } from '../../src/bot/campaign/plan-card.ts';
import { createCards } from '../../src/cards/render.ts';
import { newCampaign } from '../../src/domain/campaign/starting.ts';
import { countStates } from '../../src/domain/campaign/state.ts';
import { createTranslator } from '../../src/i18n/translator.ts';
import { createPeopleStore } from '../../src/store/people-store.ts';
import { onBothDatabases } from '../support/campaign-specs.ts';
import { textOf } from '../support/cards.ts';
import { aSchool } from '../support/schools.ts';

const translate = createTranslator();
const draw = createPlanCard(createCards(join(import.meta.dirname, '../../cards'), translate), translate);

describe('dates to which a plan cannot be moved', () => {
  it('are answered with everything that is asked of them, the past included, in both languages', () => {
    const school = aSchool('a');
    const campaign = newCampaign(school, '2026-12-10', '2027-01-07');
    const register = { campaign, entries: [], leavers: [], counts: countStates([]) };
    const typed = { startsOn: '2026-09-01', dueDate: '2027-01-07' };
    const problem = { code: 'badDates', typed } as const;
    const text = textOf(draw({ school, isPlanned: true, register, changes: [], problem }).content);
    for (const part of [
      'today or later',
      'in this school year',
      'heddiw neu wedi hynny',
      'flwyddyn ysgol hon',
    ])
      assert.ok(text.includes(part), part);
  });
});

describe('dates on which the school is closed', () => {
  it('are shown as moved and to when, in both languages', () => {
    const school = aSchool('a');
    const campaign = newCampaign(school, '2027-01-04', '2027-01-18');
    const register = { campaign, entries: [], leavers: [], counts: countStates([]) };
    const moved = {
      start: { typed: '2027-01-02', to: '2027-01-04' },
      due: { typed: '2027-01-16', to: '2027-01-18' },
    };
    const text = textOf(draw({ school, isPlanned: true, register, changes: [], moved }).content);
    for (const part of [
      'day you chose, 2 January 2027. New start date: 4 January 2027',
      'day you chose, 16 January 2027. New due date: 18 January 2027',
      '(2 Ionawr 2027). Dyddiad dechrau newydd yr ymgyrch: 4 Ionawr 2027',
      '(16 Ionawr 2027). Dyddiad cau newydd yr ymgyrch: 18 Ionawr 2027',
    ])
      assert.ok(text.includes(part), part);
  });
});

onBothDatabases('the plan of the next campaign', (live) => {
  it('names what has changed since the last one, also when that went back to an older wording', async () => {
    const { world, acts } = await live(3);
    const first = world.policy;
    const other = structuredClone(first);
    const clause = other.en.sections.flatMap(({ clauses }) => clauses).find(({ number }) => number === 8);
    assert.ok(clause);
    Object.assign(clause, { text: 'Worded anew.' });
    for (const policy of [first, other, first]) {
      world.policy = policy;
      await acts.start();
      await world.look();
    }
    const { store, school, calendar, rig } = world;
    const parts = {
      store,
      people: createPeopleStore(rig.db),
      calendarOf: async () => calendar,
      now: () => rig.clock.now(),
    };
    const changed = async (policy: typeof first) =>
      (await planOf({ ...parts, policyOf: () => policy }, school, undefined)).changes.map(({ ref }) => ref);
    assert.deepEqual([await changed(first), await changed(other)], [[], [8]]);
  });
});
