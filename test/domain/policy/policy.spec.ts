import { strict as assert } from 'node:assert';
import { clauseRefs, clauseText, type Policy } from '../../../src/domain/policy/document.ts';
import { changedClauses, clauseHash, policyVersion } from '../../../src/domain/policy/version.ts';
import { readPolicy } from '../../../src/i18n/content.ts';

describe('the policy', () => {
  let policy: Policy;
  beforeEach(async () => {
    policy = structuredClone(await readPolicy());
  });

  it('has a statement and fourteen clauses, each in both languages', () => {
    assert.deepEqual(clauseRefs(policy), ['statement', 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]);
    for (const ref of clauseRefs(policy)) {
      assert.ok(clauseText(policy.en, ref));
      assert.ok(clauseText(policy.cy, ref));
    }
  });

  it('is quoted in its own words, the aims of the statement between its paragraphs', () => {
    assert.match(clauseText(policy.en, 8) ?? '', /^Employees should not enter into personal dialogue/);
    assert.match(clauseText(policy.cy, 'statement') ?? '', /a’i nod yw:\n\n• Diogelu ethos/);
    assert.equal(clauseText(policy.en, 15), undefined);
  });

  it('becomes another version when a word of either language changes', () => {
    const version = policyVersion(policy);
    assert.match(version, /^[0-9a-f]{64}$/);
    for (const language of ['en', 'cy'] as const) {
      const changed = structuredClone(policy);
      changed[language].sections[1]!.clauses[6]!.text += ' ';
      assert.notEqual(policyVersion(changed), version);
      assert.deepEqual(changedClauses(policy, changed), [{ ref: 7, change: 'changed' }]);
      assert.notEqual(clauseHash(changed, 7), clauseHash(policy, 7));
      assert.equal(clauseHash(changed, 6), clauseHash(policy, 6));
    }
  });

  it('stays the same version when only a note about the file changes', () => {
    const noted = structuredClone(policy);
    noted.cy.status = 'approved by the governors';
    assert.equal(policyVersion(noted), policyVersion(policy));
  });

  it('says which clauses were added and removed since somebody signed', () => {
    const after = structuredClone(policy);
    for (const language of ['en', 'cy'] as const) {
      after[language].sections[3]!.clauses.pop();
      after[language].sections[3]!.clauses.push({ number: 15, text: 'New.' });
    }
    assert.deepEqual(changedClauses(policy, after), [
      { ref: 14, change: 'removed' },
      { ref: 15, change: 'added' },
    ]);
  });
});
