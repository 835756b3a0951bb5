import { strict as assert } from 'node:assert';
import { join } from 'node:path';
import { createStaffCard } from '../../src/bot/campaign/staff-card.ts';
import { createCards } from '../../src/cards/render.ts';
import { newParticipant } from '../../src/domain/campaign/marking.ts';
import { newCampaign } from '../../src/domain/campaign/starting.ts';
import type { Language } from '../../src/domain/language.ts';
import { instantOf } from '../../src/domain/time/day.ts';
import { readPolicy } from '../../src/i18n/content.ts';
import { createTranslator } from '../../src/i18n/translator.ts';
import { textOf } from '../support/cards.ts';
import { personId } from '../support/rosters.ts';
import { aSchool } from '../support/schools.ts';

const translate = createTranslator();
const render = createCards(join(import.meta.dirname, '../../cards'), translate);
const school = aSchool('a');

/** What the card says that is drawn on a day, to be signed by 11 December. */
async function sayOn(day: string, language: Language): Promise<string> {
  const draw = createStaffCard(render, translate, () => instantOf(day, 9, 0));
  const campaign = newCampaign(school, '2026-11-27', '2026-12-11');
  const participant = newParticipant(campaign, personId(3), '2026-12-11', 0);
  const view = {
    kind: 'sign',
    campaign,
    participant,
    policy: await readPolicy(),
    before: undefined,
  } as const;
  return textOf(draw({ view, language, school, name: 'Siân' }).content);
}

describe('the days that are left, on a card that stays in the chat', () => {
  it('are said with the day on which they were counted, so that they stay true', async () => {
    const english = await sayOn('2026-11-27', 'en');
    assert.ok(english.includes('by 11 December 2026 (in 14 days)'));
    assert.ok(english.includes('Days counted on 27 November 2026'));
    const welsh = await sayOn('2026-12-11', 'cy');
    assert.ok(welsh.includes('11 Rhagfyr 2026 (heddiw)'));
    assert.ok(welsh.includes('Dyddiad cyfrif y diwrnodau: 11 Rhagfyr 2026'));
  });

  it('are not counted any more once the card is overdue', async () => {
    const text = await sayOn('2026-12-12', 'en');
    assert.ok(text.includes('Overdue: to be signed by 11 December 2026'));
    assert.ok(!text.includes('counted'));
  });
});
