import { readdir, readFile } from 'node:fs/promises';
import { type AnswerContent, type AnswerFiles, answerFileSchema, lexiconSchema } from '../domain/answers/content.ts';
import { type Language, type Policy, policySchema } from '../domain/policy/document.ts';

const locales = new URL('../../locales/', import.meta.url);

async function readJson(path: string): Promise<unknown> {
  const file = new URL(path, locales);
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    throw new Error(`${file.pathname} is missing or not JSON`, { cause });
  }
}

/** The policy in both languages. */
export async function readPolicy(): Promise<Policy> {
  return {
    en: policySchema.parse(await readJson('en/policy.json')),
    cy: policySchema.parse(await readJson('cy/policy.json')),
  };
}

async function readAnswers(language: Language): Promise<AnswerFiles> {
  const names = await readdir(new URL(`${language}/answers/`, locales));
  const files: AnswerFiles = {};
  for (const name of names.filter((each) => each.endsWith('.json')).sort()) {
    files[name.slice(0, -'.json'.length)] = answerFileSchema.parse(await readJson(`${language}/answers/${name}`));
  }
  return files;
}

/** Everything the answerer is made of: policy, lexicons and answers of both languages. */
export async function readAnswerContent(): Promise<AnswerContent> {
  return {
    policy: await readPolicy(),
    lexicons: {
      en: lexiconSchema.parse(await readJson('en/lexicon.json')),
      cy: lexiconSchema.parse(await readJson('cy/lexicon.json')),
    },
    answers: { en: await readAnswers('en'), cy: await readAnswers('cy') },
  };
}
