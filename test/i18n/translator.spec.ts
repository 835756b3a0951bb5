import { strict as assert } from 'node:assert';
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
});
