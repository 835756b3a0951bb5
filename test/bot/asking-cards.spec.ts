import { strict as assert } from 'node:assert';
import { join } from 'node:path';
import { before, describe, it } from 'mocha';
import { createAnswerCards, type DrawAnswer } from '../../src/bot/answers/answer-cards.ts';
import { createPhotoCards, type DrawPhotoCheck } from '../../src/bot/answers/photo-cards.ts';
import type { Show } from '../../src/bot/answers/show.ts';
import { createCards } from '../../src/cards/render.ts';
import { createAnswerBook } from '../../src/domain/answers/book.ts';
import { type Language, languages } from '../../src/domain/language.ts';
import { defaultSettings } from '../../src/domain/school/settings.ts';
import { createTranslator } from '../../src/i18n/translator.ts';
import { realAnswerer } from '../support/answers.ts';
import { nodesOf, textOf } from '../support/cards.ts';
import { aSchool, contacts } from '../support/schools.ts';

describe('the cards of an answer', () => {
  let drawAnswer: DrawAnswer;
  let drawPhotoCheck: DrawPhotoCheck;
  before(async () => {
    const { content } = await realAnswerer();
    const translate = createTranslator();
    const render = createCards(join(import.meta.dirname, '../../cards'), translate);
    const parts = { book: createAnswerBook(content), policyOf: () => content.policy, render, translate };
    drawAnswer = createAnswerCards(parts);
    drawPhotoCheck = createPhotoCards(parts);
  });

  const drawn = (show: Partial<Show> & Pick<Show, 'kind'>, language: Language, settings = {}) =>
    drawAnswer({
      show: { answers: [], nearest: [], ...show },
      ...{ language, schools: [], noSchool: false },
      school: aSchool('a', { settings: { ...defaultSettings(contacts), ...settings } }),
    }).content;

  it('the contacts of the safeguarding card stand below their titles, where a narrow screen cuts no number', () => {
    const named = { contacts: { ...contacts, safeguardingPerson: '**Mair** [Prys](https://evil.example)' } };
    for (const language of languages) {
      const card = drawn({ kind: 'safeguarding' }, language, named);
      const types = [...nodesOf(card)].map(({ type }) => type);
      assert.ok(!types.includes('FactSet') && !types.includes('ColumnSet'));
      const text = textOf(card);
      for (const part of ['999', '01234 000000', '08000 562 561', '116 123']) assert.ok(text.includes(part));
      assert.ok(text.includes('\\*\\*Mair\\*\\* \\[Prys\\](https://evil.example)'));
    }
  });

  it('the school’s own link to the guide can be pressed, whatever signs are in it', () => {
    const goodPracticeGuide = { en: 'https://ewc.example/guide_(1)?a=[b]', cy: '' };
    const clause14: Show = { kind: 'answer', answers: ['policy-says'], nearest: [], clauses: [14] };
    const english = textOf(drawn(clause14, 'en', { goodPracticeGuide }));
    const address = 'https://ewc.example/guide_%281%29?a=%5bb%5d';
    assert.ok(english.includes(`[${address}](${address})`), english);
    const welsh = textOf(drawn(clause14, 'cy', { goodPracticeGuide }));
    assert.ok(welsh.includes('Nid yw’ch ysgol wedi rhoi’r ddolen hon eto.'));
  });

  it('what an unknown card offers is not there twice', () => {
    for (const [language, title] of [
      ['en', 'Read the policy'],
      ['cy', 'Darllen y polisi'],
    ] as const) {
      const card = drawn({ kind: 'unknown', nearest: ['read-policy', 'photo-general'] }, language);
      const submits = [...nodesOf(card)].filter((node) => node.title === title);
      assert.deepEqual(
        submits.map(({ type }) => type),
        ['Action.Submit'],
      );
    }
  });

  it('a photo’s verdict says what the answers were, what to do, and that the Welsh text is a translation', () => {
    const staff = { who: 'staff', where: 'elsewhere', agree: 'yes', offend: 'no', account: 'own' } as const;
    const allowed = textOf(drawPhotoCheck(staff, 'en', undefined).content);
    assert.match(allowed, /Allowed with care[\s\S]+Your answers: Staff only[\s\S]+Before you post it/);
    assert.doesNotMatch(allowed, /What would make it right|So far/);
    const pupils = { who: 'pupils', where: 'school', agree: 'no' } as const;
    const welsh = textOf(drawPhotoCheck(pupils, 'cy', undefined).content);
    assert.match(welsh, /Ni chaniateir[\s\S]+Beth fyddai’n ei wneud yn iawn[\s\S]+Cyfieithiad dros dro/);
  });
});
