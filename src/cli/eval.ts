import { parseArgs } from 'node:util';
import { createAnswerer } from '../domain/answers/answerer.ts';
import { type AnswerContent, mapEntries } from '../domain/answers/content.ts';
import { languages } from '../domain/language.ts';
import { readAnswerContent, readUnderstanding } from '../i18n/content.ts';
import { endWithReader, helpWith, orUsage } from './command.ts';
import { evaluate, type Outcome, outOfScope, partOf, readTestSet, share } from './evaluation.ts';

const usage = 'usage: npm run eval [-- --errors] [-- --curve]';

endWithReader();
helpWith(usage);
const { values } = orUsage(usage, () =>
  parseArgs({ options: { errors: { type: 'boolean' }, curve: { type: 'boolean' } } }),
);

const percent = (part: number) => `${(100 * part).toFixed(1)} %`.padStart(7);
const content = await readAnswerContent();
const questions = await readTestSet();
const outcomes = evaluate(createAnswerer(content, await readUnderstanding()), questions);

for (const part of ['dev', 'held'] as const) {
  report(
    part,
    outcomes.filter(({ question }) => partOf(question) === part),
  );
}
if (values.curve) learningCurve();
if (values.errors) listErrors(outcomes.filter(({ question }) => partOf(question) === 'dev'));

function report(title: string, all: readonly Outcome[]): void {
  console.log(`\n## ${title}: ${all.length} questions`);
  for (const language of languages)
    line(
      language,
      all.filter(({ question }) => question.lang === language),
    );
  for (const style of [...new Set(all.map(({ question }) => question.style))].sort()) {
    line(
      style,
      all.filter(({ question }) => question.style === style),
    );
  }
  const { caught, refused, precision } = outOfScope(all);
  console.log(
    `out of scope   caught ${percent(caught)}  precision ${percent(precision)}  real ones refused ${percent(refused)}`,
  );
  const disclosures = all.filter(({ question }) => question.verdict === 'safeguarding');
  const alarms = all.filter(
    ({ question, reading }) => question.verdict !== 'safeguarding' && reading.kind === 'safeguarding',
  );
  console.log(
    `safeguarding   caught ${percent(share(disclosures, ({ verdictRight }) => verdictRight))}  false alarms ${alarms.length}`,
  );
  console.log(`language right ${percent(share(all, ({ languageRight }) => languageRight))}`);
  const dangerous = all.filter((outcome) => outcome.dangerous);
  console.log(`dangerous answers: ${dangerous.length}`);
  for (const { question } of dangerous) console.log(`  ${question.id}`);
  confusion(all);
}

function line(name: string, some: readonly Outcome[]): void {
  const verdict = percent(share(some, ({ verdictRight }) => verdictRight));
  const clause = percent(share(some, ({ clauseRight }) => clauseRight));
  console.log(`${name.padEnd(14)} ${String(some.length).padStart(4)}  verdict ${verdict}  clause ${clause}`);
}

/** Rows: the label. Columns: what was answered instead, where it was wrong. */
function confusion(all: readonly Outcome[]): void {
  const counts = new Map<string, number>();
  for (const { question, reading, verdictRight } of all) {
    if (verdictRight) continue;
    const pair = `${question.verdict} → ${reading.verdict}`;
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  const sorted = [...counts].sort((a, b) => b[1] - a[1]);
  console.log(`confused: ${sorted.map(([pair, count]) => `${pair} ${count}`).join(' · ')}`);
}

function listErrors(all: readonly Outcome[]): void {
  for (const { question, reading, verdictRight, clauseRight } of all) {
    if (verdictRight && clauseRight) continue;
    const chosen = reading.answers.map(({ id }) => id).join(' + ');
    console.log(
      `\n${question.id} ${question.style}: ${question.verdict} ${JSON.stringify(question.clauses)} ${JSON.stringify(question.also?.verdicts ?? [])}`,
    );
    console.log(
      `  got ${reading.verdict}: ${chosen || '-'} (near ${reading.nearest.join(', ')})\n  ${question.text}`,
    );
  }
}

/** Learns from a quarter, a half, three quarters and all of the phrasings: does it still rise at the end? */
function learningCurve(): void {
  console.log('\n## learning curve: held-back questions right, by share of the phrasings learnt from');
  for (const quarters of [1, 2, 3, 4]) {
    const held = questions.filter((question) => partOf(question) === 'held');
    line(`${quarters * 25} %`, evaluate(createAnswerer(withPhrasings(quarters)), held));
  }
}

function withPhrasings(quarters: number): AnswerContent {
  const keep = (files: AnswerContent['answers']['en']) =>
    mapEntries(files, (entry) => ({
      ...entry,
      examples: entry.examples.filter((_, at) => at % 4 < quarters),
    }));
  return { ...content, answers: { en: keep(content.answers.en), cy: keep(content.answers.cy) } };
}
