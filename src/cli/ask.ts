import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { createAnswerer } from '../domain/answers/answerer.ts';
import type { Reading } from '../domain/answers/reading.ts';
import { isLanguage, type Language } from '../domain/language.ts';
import { clausesOf, clauseText } from '../domain/policy/document.ts';
import { readAnswerContent, readUnderstanding } from '../i18n/content.ts';
import { createTranslator } from '../i18n/translator.ts';
import { endWithReader, helpWith, orUsage, showUsage } from './command.ts';

const usage = 'usage: npm run -s ask -- [--lang en|cy] [--json] "question"   or   --jsonl < in > out';

endWithReader();
helpWith(usage);
const { values, positionals } = orUsage(usage, () =>
  parseArgs({
    allowPositionals: true,
    options: { lang: { type: 'string' }, json: { type: 'boolean' }, jsonl: { type: 'boolean' } },
  }),
);
if (values.lang !== undefined && !isLanguage(values.lang)) showUsage(usage);

const content = await readAnswerContent();
const answerer = createAnswerer(content, await readUnderstanding());
const translate = createTranslator();

if (values.jsonl) await answerLines();
else if (positionals.length === 0) showUsage(usage);
else {
  const outcome = ask(positionals.join(' '));
  console.log(values.json ? JSON.stringify(outcome.result) : inWords(outcome.reading));
}

/** Reads `{"id","text"}` per line and writes one result per line, in the same order. */
async function answerLines(): Promise<void> {
  // In a running bot the code is compiled by the first few questions; here they would be somebody's measurement.
  for (const { text } of clausesOf(content.policy.cy)) answerer.answer(text);
  let number = 0;
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    if (line.trim() === '') continue;
    if (!process.stdout.write(`${JSON.stringify(answerLine(line, number))}\n`)) {
      await new Promise((resolve) => process.stdout.once('drain', resolve));
    }
  }
}

/** A line that is no question is said to be none in its place, and in the exit code; the others are answered. */
function answerLine(line: string, number: number): object {
  const question = readQuestion(line);
  if (question)
    return { id: question.id, ...ask(typeof question.text === 'string' ? question.text : '').result };
  const error = `line ${number} is not a JSON object`;
  console.error(error);
  process.exitCode = 1;
  return { id: null, error };
}

function readQuestion(line: string): { id?: unknown; text?: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(line.trim());
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function ask(text: string) {
  const start = performance.now();
  const understood = answerer.answer(text);
  const ms = Math.round((performance.now() - start) * 1000) / 1000;
  const reading: Reading = isLanguage(values.lang) ? { ...understood, language: values.lang } : understood;
  const { language, verdict, answers } = reading;
  const clauses = [...new Set(answers.flatMap((answer) => answer.clauses))];
  const texts = answers.map(({ id }) => answerer.entry(id, language)?.answer ?? '');
  const answer = texts.length > 0 ? texts.join('\n') : translate(language, 'cards:unknown.answer');
  return { reading, result: { lang: language, verdict, clauses, answer, ms } };
}

function inWords({ language, verdict, answers }: Reading): string {
  const lines: string[] = [translate(language, `cards:verdict.${verdict}`)];
  if (answers.length === 0) lines.push('', translate(language, 'cards:unknown.answer'));
  for (const { id, clauses } of answers) {
    const { answer, next } = answerer.entry(id, language) ?? {};
    lines.push('', ...[answer, next].filter((line): line is string => Boolean(line)));
    for (const ref of clauses) lines.push('', quote(language, ref));
  }
  return lines.join('\n');
}

function quote(language: Language, ref: number | 'statement'): string {
  const label =
    ref === 'statement'
      ? translate(language, 'cards:clause.statement')
      : translate(language, 'cards:clause.label', { number: ref });
  return `${label}\n${clauseText(content.policy[language], ref) ?? ''}`;
}
