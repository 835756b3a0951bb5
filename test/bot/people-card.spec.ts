import { strict as assert } from 'node:assert';
import { join } from 'node:path';
import { createPeopleCard } from '../../src/bot/campaign/people-card.ts';
import { createCards } from '../../src/cards/render.ts';
import type { Entry } from '../../src/domain/campaign/register.ts';
import { newCampaign } from '../../src/domain/campaign/starting.ts';
import { countStates } from '../../src/domain/campaign/state.ts';
import { languages } from '../../src/domain/language.ts';
import { createTranslator } from '../../src/i18n/translator.ts';
import { personId } from '../support/rosters.ts';
import { aSchool } from '../support/schools.ts';

const translate = createTranslator();
const draw = createPeopleCard(createCards(join(import.meta.dirname, '../../cards'), translate), translate);
const campaign = { ...newCampaign(aSchool('a'), '2026-09-08', '2026-09-22'), state: 'running' as const };

const unreachable = (n: number): Entry => ({
  personId: personId(n),
  name: `Gwenllian Angharad Llywelyn-Thomas ${n}`,
  state: { name: 'unreachable', reason: 'app-not-installed', advice: 'install-app' },
  dueOn: '2026-09-22',
  participant: undefined,
  witness: '',
  acknowledgement: undefined,
  delivery: undefined,
});

describe('the names of a large school', () => {
  for (const language of languages) {
    it(`fit a card, long as they are, and the card says that there are more (${language})`, () => {
      const entries = Array.from({ length: 300 }, (_, at) => unreachable(at + 1));
      const counts = countStates(entries.map(({ state }) => state));
      const register = { campaign, entries, leavers: [], counts };
      const wish = { isDraft: false, language, show: 'all' as const, search: '', others: [] };
      const text = JSON.stringify(draw({ register, ...wish }).content);
      assert.ok(Buffer.byteLength(text) < 40_000, `${Buffer.byteLength(text)} bytes`);
      assert.match(text, /40 (of|o) 300/);
    });
  }
});
