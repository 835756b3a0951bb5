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
