import { readdir, readFile, writeFile } from 'node:fs/promises';
import { Deserializer, Serializer } from 'node:v8';
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import {
  type AnswerContent,
  type AnswerFiles,
  answerFileSchema,
  lexiconSchema,
} from '../domain/answers/content.ts';
import type { Understanding } from '../domain/answers/understanding.ts';
import type { Language } from '../domain/language.ts';
import { type Policy, policySchema } from '../domain/policy/document.ts';

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
    files[name.slice(0, -'.json'.length)] = answerFileSchema.parse(
      await readJson(`${language}/answers/${name}`),
    );
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

/** Zstandard is unpacked in a third of Brotli's time, which every start waits for; packed as small as that. */
const packing = { params: { [constants.ZSTD_c_compressionLevel]: 19 } };

const understandingFile = new URL('understanding.bin', locales);

/** What `npm run -s approve` learnt and stored; undefined when there is none, and then it is learnt at start. */
export async function readUnderstanding(): Promise<Understanding | undefined> {
  try {
    const stored = new Deserializer(zstdDecompressSync(await readFile(understandingFile)));
    stored.readHeader();
    return stored.readValue() as Understanding;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new Error(`${understandingFile.pathname} cannot be read; npm run -s approve makes it anew`, {
      cause,
    });
  }
}

export async function writeUnderstanding(understanding: Understanding): Promise<void> {
  // V8's plain format: what Node's own `serialize` makes keeps the file in memory beside what is read from it.
  const stored = new Serializer();
  stored.writeHeader();
  stored.writeValue(understanding);
  await writeFile(understandingFile, zstdCompressSync(stored.releaseBuffer(), packing));
}

/** Writes the answers of one language back, each topic to its file. */
export async function writeAnswers(language: Language, files: AnswerFiles): Promise<void> {
  for (const [topic, entries] of Object.entries(files)) {
    const file = new URL(`${language}/answers/${topic}.json`, locales);
    await writeFile(file, `${JSON.stringify(entries, null, 2)}\n`);
  }
}
