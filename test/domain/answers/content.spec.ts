import { strict as assert } from 'node:assert';
import { createAnswerer } from '../../../src/domain/answers/answerer.ts';
import { buildVocabulary, commonWords, plainWords } from '../../../src/domain/answers/clues.ts';
import { type AnswerContent, answerRules, approve } from '../../../src/domain/answers/content.ts';
import { fingerprintOf } from '../../../src/domain/answers/understanding.ts';
import { readUnderstanding } from '../../../src/i18n/content.ts';
import { realAnswerer } from '../../support/answers.ts';

describe('an authored answer', () => {
  let content: AnswerContent;
  before(async () => {
    ({ content } = await realAnswerer());
  });

  it('says "I do not know" once a clause it quotes has changed, until somebody approves it again', async () => {
    const changed = structuredClone(content);
    for (const language of ['en', 'cy'] as const)
      changed.policy[language].sections[1]!.clauses[7]!.text += ' New.';
    const text = 'can I accept a friend request from a pupil?';
    const before = createAnswerer(changed, await readUnderstanding()).answer(text);
    assert.equal(before.verdict, 'unknown');
    assert.deepEqual(before.answers[0]?.clauses, [8]);
    assert.equal(before.answers[0]?.stale, true);
    for (const language of ['en', 'cy'] as const) {
      changed.answers[language] = approve(changed.answers[language], changed.policy);
    }
    assert.equal(createAnswerer(changed, await readUnderstanding()).answer(text).verdict, 'not-allowed');
  });

  it('has the same verdict and clauses in both languages, or nothing starts', () => {
    const broken = structuredClone(content);
    broken.answers.cy.pupils!['pupil-friend']!.verdict = 'allowed';
    assert.throws(() => answerRules(broken), /pupil-friend.*both languages/);
  });

  it('rests on an understanding that was learnt from the present phrasings (npm run -s approve)', async () => {
    const stored = await readUnderstanding();
    assert.equal(stored?.fingerprint, fingerprintOf(content));
    const phrasings = Object.values(content.answers)
      .flatMap((files) => Object.values(files))
      .flatMap((entries) => Object.values(entries))
      .flatMap(({ examples }) => examples.map(plainWords));
    const vocabulary = buildVocabulary(content.lexicons, commonWords(phrasings));
    assert.deepEqual(stored?.vocabulary, vocabulary, 'words are read as they were when it was learnt');
  });

  it('can be added by a school as content alone', () => {
    const small = structuredClone(content);
    const examples = {
      en: ['may I bring my parrot to the staff room', 'parrots at school'],
      cy: ['ga i ddod â pharot i’r ysgol', 'parot yn yr ysgol'],
    };
    for (const language of ['en', 'cy'] as const) {
      const pick = ({ examples: all, ...entry }: AnswerContent['answers']['en'][string][string]) => ({
        ...entry,
        examples: all.slice(0, 6),
      });
      small.answers[language] = { pets: {}, meta: {} };
      for (const id of ['out-of-scope', 'safeguarding', 'policy-says']) {
        small.answers[language].meta![id] = pick(content.answers[language].meta![id]!);
      }
      small.answers[language].pets!.parrot = {
        ...pick(content.answers[language].privacy!['public-profile']!),
        examples: examples[language],
      };
    }
    const own = createAnswerer(small);
    assert.equal(own.answer('is my parrot welcome in school?').answers[0]?.id, 'parrot');
    assert.equal(own.answer("oes croeso i'r parot yn yr ysgol?").answers[0]?.id, 'parrot');
  });
});
