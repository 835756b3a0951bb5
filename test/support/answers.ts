import { type Answerer, createAnswerer } from '../../src/domain/answers/answerer.ts';
import type { AnswerContent } from '../../src/domain/answers/content.ts';
import { readAnswerContent, readUnderstanding } from '../../src/i18n/content.ts';

let ready: Promise<{ content: AnswerContent; answerer: Answerer }> | undefined;

/** The real content and its answerer, built once for all specs. */
export function realAnswerer(): Promise<{ content: AnswerContent; answerer: Answerer }> {
  ready ??= (async () => {
    const content = await readAnswerContent();
    return { content, answerer: createAnswerer(content, await readUnderstanding()) };
  })();
  return ready;
}
