import { strict as assert } from 'node:assert';
import { formatDate, formatDateTime } from '../../src/i18n/dates.ts';
import { createTranslator } from '../../src/i18n/translator.ts';

describe('a text in a language', () => {
  const translate = createTranslator();

  it('has its numbers written as that language writes them', () => {
    assert.equal(
      translate('en', 'cards:campaign.plan.audience', { count: 10000 }),
      'People who will be asked: 10,000',
    );
    assert.match(translate('cy', 'cards:campaign.plan.audience', { count: 10000 }), /: 10,000$/);
  });

  it('has what a person typed put in as it is, and not expanded again', () => {
    assert.match(
      translate('en', 'bot:school.chosen', { school: '{{reference}} $t(refused)' }),
      /\{\{reference\}\} \$t\(refused\)$/,
    );
  });

  it('counts in Welsh in six ways, and in English in two', () => {
    const forms = { zero: 'dim', one: 'un', two: 'dau', few: 'tri', many: 'chwech', other: 'deg' };
    const keysOf = (names: readonly (keyof typeof forms)[]) =>
      Object.fromEntries(names.map((name) => [`pupils_${name}`, forms[name]]));
    const all = Object.keys(forms) as (keyof typeof forms)[];
    const count = createTranslator({ en: { bot: keysOf(['one', 'other']) }, cy: { bot: keysOf(all) } });
    const said = (language: 'en' | 'cy') =>
      [0, 1, 2, 3, 6, 10].map((pupils) => count(language, 'bot:pupils' as never, { count: pupils }));
    assert.deepEqual(said('cy'), Object.values(forms));
    assert.deepEqual(said('en'), ['deg', 'un', 'deg', 'deg', 'deg', 'deg']);
  });
});

describe('a date and a time', () => {
  it('are those of Wales, in words of the language, with 24 hours', () => {
    const summer = Date.parse('2027-06-30T23:30:00Z');
    assert.equal(formatDateTime('en', summer), '1 July 2027, 00:30');
    assert.equal(formatDateTime('cy', summer), '1 Gorffennaf 2027, 00:30');
    assert.equal(formatDate('cy', Date.parse('2027-03-14T12:00:00Z')), '14 Mawrth 2027');
  });
});
