import { strict as assert } from 'node:assert';
import { createTranslator } from '../../src/i18n/translator.ts';

/** Others look for these on the cards, letter by letter: a nicer apostrophe would be another word. */
const agreed = [
  ['verdict.not-allowed', 'Not allowed', 'Ni chaniateir'],
  ['verdict.check-first', 'Check first', 'Gwiriwch yn gyntaf'],
  ['verdict.allowed', 'Allowed with care', 'Caniateir, gyda gofal'],
  ['verdict.information', 'For your information', 'Er gwybodaeth'],
  ['verdict.report', 'Report a concern', 'Rhoi gwybod am bryder'],
  ['verdict.unknown', "I don't know", 'Dydw i ddim yn gwybod'],
  ['verdict.safeguarding', 'Someone may be at risk', 'Gall rhywun fod mewn perygl'],
  ['concern.item.new', 'New item to review', "Eitem newydd i'w hadolygu"],
  ['concern.status.new', 'New', 'Newydd'],
  ['concern.status.seen', 'Seen', "Wedi'i weld"],
  ['concern.status.looking', 'Being looked at', 'Dan sylw'],
  ['concern.status.closed', 'Closed', "Wedi'i gau"],
] as const;

describe('the words that were agreed on', () => {
  const translate = createTranslator();

  it('stand on the cards to the letter', () => {
    for (const [key, en, cy] of agreed) {
      assert.deepEqual([translate('en', `cards:${key}`), translate('cy', `cards:${key}`)], [en, cy], key);
    }
    assert.equal(translate('en', 'cards:clause.label', { number: 7 }), 'Clause 7');
    assert.equal(translate('cy', 'cards:clause.label', { number: 7 }), 'Cymal 7');
  });
});
