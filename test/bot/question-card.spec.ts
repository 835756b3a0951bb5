import { strict as assert } from 'node:assert';
import { join } from 'node:path';
import { createQuestionCard } from '../../src/bot/campaign/question-card.ts';
import { createCards } from '../../src/cards/render.ts';
import { newParticipant } from '../../src/domain/campaign/marking.ts';
import { newCampaign } from '../../src/domain/campaign/starting.ts';
import { languages } from '../../src/domain/language.ts';
import { createTranslator } from '../../src/i18n/translator.ts';
import { textOf } from '../support/cards.ts';
import { personId } from '../support/rosters.ts';
import { aSchool } from '../support/schools.ts';

const translate = createTranslator();
const draw = createQuestionCard(createCards(join(import.meta.dirname, '../../cards'), translate), translate);

describe('a refusal without a reason', () => {
  const first = { en: 'No reason was given. · Ni', cy: 'Ni roddwyd rheswm. · No' };
  for (const language of languages) {
    it(`says so in the school’s language first, as the whole card does (${language})`, () => {
      const school = aSchool('a', { language });
      const campaign = newCampaign(school, '2026-09-08', '2026-09-22');
      const ask = { kind: 'declined' as const, comment: '', askedAt: 0, answer: '', answeredBy: null };
      const participant = { ...newParticipant(campaign, personId(3), '2026-09-22', 0), ask };
      const card = draw(school, { campaign, participant, stage: 'open' });
      assert.ok(textOf(card.content).includes(first[language]));
    });
  }
});
