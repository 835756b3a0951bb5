import { approve } from '../domain/answers/content.ts';
import { learnContent } from '../domain/answers/understanding.ts';
import { languages } from '../domain/language.ts';
import { readAnswerContent, writeAnswers, writeUnderstanding } from '../i18n/content.ts';
import { helpWith } from './command.ts';

helpWith('usage: npm run -s approve');

// Run after a clause, an answer or its phrasings have changed and somebody has read the answers again:
// records the words of the clauses that each answer quotes, and stores what is learnt from the phrasings.
const content = await readAnswerContent();
for (const language of languages) {
  content.answers[language] = approve(content.answers[language], content.policy);
  await writeAnswers(language, content.answers[language]);
}
await writeUnderstanding(learnContent(content));
