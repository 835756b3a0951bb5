import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const page = readFileSync(join(import.meta.dirname, '../../infra/decisions/005-private-concerns.md'), 'utf8');
const specOf = (name: string): string =>
  readFileSync(join(import.meta.dirname, '..', `${name}.spec.ts`), 'utf8');

/** The rows of the threat model: what threatens, the answer, and the specs with the titles that prove it. */
const threats = page
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| threat '))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, threat = '', answer = '', proof = '']) => ({ threat, answer, proof }));

describe('the threat model of concerns', () => {
  it('names an answer and a test for every threat', () => {
    assert.ok(threats.length > 30);
    for (const { threat, answer, proof } of threats) {
      assert.ok(threat && answer, threat);
      assert.match(proof, /`[\w/-]+` “[^”]+”/, threat);
    }
  });

  for (const { threat, proof } of threats) {
    it(`is right about the tests against: ${threat}`, () => {
      for (const part of proof.split(';')) {
        const spec = specOf(/`([\w/-]+)`/.exec(part)?.[1] ?? '');
        const titles = [...part.matchAll(/“((?:[^“”]|“[^”]*”)+)”/g)].map(([, title = '']) => title);
        assert.ok(titles.length > 0, part);
        for (const title of titles) assert.ok(spec.includes(title), title);
      }
    });
  }
});
