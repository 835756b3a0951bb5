import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Template } from 'adaptivecards-templating';
import type { Language } from '../domain/language.ts';
import { completeActions, type DialogPage } from './actions.ts';
import { CARD_TYPE, type Card } from './attachment.ts';
import { type CardData, escapeData } from './escape.ts';

const require = createRequire(import.meta.url);

/** With its expression language the library is a seventh of all modules; the first card loads it, not the start. */
const openTemplate = (payload: unknown): Template => {
  const library = require('adaptivecards-templating') as typeof import('adaptivecards-templating');
  return new library.Template(payload);
};

/** A template of `cards/` in one language, filled with data. Strings in the data are escaped. */
export type RenderCard = (name: string, language: Language, data?: CardData) => Card;

interface Words {
  /** The text of a key with its placeholders left alone, or undefined. */
  raw(language: Language, key: string): string | undefined;
}

/**
 * Reads every template of the folder. Words are put in first (`{{key}}` of cards.json), data is bound
 * afterwards (`${name}`), so that a person's text is never expanded itself.
 * @throws Error naming the template and the key when a word is missing
 */
export function createCards(folder: string, words: Words, dialogPage?: DialogPage): RenderCard {
  const sources = new Map(
    readdirSync(folder)
      .filter((file) => file.endsWith('.json'))
      .map((file) => [file.slice(0, -'.json'.length), readFileSync(join(folder, file), 'utf8')]),
  );
  const templates = new Map<string, Template>();

  const templateOf = (name: string, language: Language): Template => {
    const key = `${language}/${name}`;
    const known = templates.get(key);
    if (known) return known;
    const source = sources.get(name);
    if (!source) throw new Error(`no card template ${name}`);
    const template = openTemplate(JSON.parse(putWords(source, name, language, words)));
    templates.set(key, template);
    return template;
  };

  return (name, language, data = {}) => {
    const $root = escapeData({ ...data, language }) as Record<string, unknown>;
    const content = completeActions(templateOf(name, language).expand({ $root }), dialogPage);
    return { contentType: CARD_TYPE, content: content as Record<string, unknown> };
  };
}

const KEY = /\{\{([\w.-]+)\}\}/g;

function putWords(source: string, name: string, language: Language, words: Words): string {
  return source.replace(KEY, (_, key: string) => {
    const text = words.raw(language, `cards:${key}`);
    if (text === undefined) throw new Error(`card ${name}: no text ${key} in ${language}`);
    const bound = text.replace(KEY, (__, placeholder: string) => `\${${placeholder}}`);
    return JSON.stringify(bound).slice(1, -1);
  });
}
