import { strict as assert } from 'node:assert';
import { clauseText } from '../../../src/domain/policy/document.ts';
import { inWordsOf } from '../../../src/domain/policy/school-text.ts';
import { changedClauses } from '../../../src/domain/policy/version.ts';
import { readPolicy } from '../../../src/i18n/content.ts';

describe('a school’s own wording', () => {
  it('takes the place of the clause in both languages and is a new version to sign', async () => {
    const policy = await readPolicy();
    const own = inWordsOf(policy, { 8: { en: 'Ours', cy: 'Ein un ni' } });
    assert.equal(clauseText(own.en, 8), 'Ours');
    assert.equal(clauseText(own.cy, 8), 'Ein un ni');
    assert.equal(clauseText(own.en, 7), clauseText(policy.en, 7));
    assert.deepEqual(changedClauses(policy, own), [{ ref: 8, change: 'changed' }]);
  });

  it('that does not exist leaves the policy as it is', async () => {
    const policy = await readPolicy();
    assert.equal(inWordsOf(policy, {}), policy);
    assert.equal(inWordsOf(policy, undefined), policy);
  });
});
