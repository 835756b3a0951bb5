import { strict as assert } from 'node:assert';
import { join } from 'node:path';
import { createPlanCard } from '../../src/bot/campaign/plan-card.ts';
import { createCards } from '../../src/cards/render.ts';
import { newCampaign } from '../../src/domain/campaign/starting.ts';
import { countStates } from '../../src/domain/campaign/state.ts';
import { createTranslator } from '../../src/i18n/translator.ts';
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
