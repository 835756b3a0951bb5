import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';

const root = join(import.meta.dirname, '../../locales');
const PLURAL = /_(zero|one|two|few|many|other)$/;
/** The plural forms that the languages have, by Unicode's rules. */
const forms = { en: ['one', 'other'], cy: ['zero', 'one', 'two', 'few', 'many', 'other'] } as const;
type Language = keyof typeof forms;

/** Every text of a file, by its dotted key. */
function textsOf(language: Language, file: string): Map<string, string> {
  const texts = new Map<string, string>();
  const walk = (node: unknown, path: string): void => {
    if (typeof node === 'string') texts.set(path, node);
    else
      for (const [key, value] of Object.entries(node as object)) walk(value, path ? `${path}.${key}` : key);
  };
  walk(JSON.parse(readFileSync(join(root, language, file), 'utf8')), '');
  return texts;
}

const keysOf = (texts: Map<string, string>): string[] =>
  [...new Set([...texts.keys()].map((key) => key.replace(PLURAL, '')))].sort();

const placeholdersOf = (text: string): string[] => [...new Set(text.match(/\{\{[^}]+\}\}/g) ?? [])].sort();

const files = readdirSync(join(root, 'en')).filter((file) => /^(bot|cards|tabs)\.json$/.test(file));

describe('the words of both languages', () => {
  for (const file of files) {
    const [en, cy] = [textsOf('en', file), textsOf('cy', file)];

    it(`${file} has the same keys in English and Welsh`, () => {
      assert.deepEqual(keysOf(cy), keysOf(en));
    });

    it(`${file} has the same placeholders in both, and no text that is empty in one language only`, () => {
      for (const [key, text] of en) {
        const other = cy.get(key) ?? cy.get(key.replace(PLURAL, '_other'));
        assert.deepEqual(placeholdersOf(other ?? ''), placeholdersOf(text), key);
        assert.equal(other === '', text === '', key);
      }
    });

    it(`${file} has every plural form that its language needs`, () => {
      for (const [language, texts] of [
        ['en', en],
        ['cy', cy],
      ] as const) {
        for (const key of texts.keys()) {
          if (!PLURAL.test(key)) continue;
          const base = key.replace(PLURAL, '');
          for (const form of forms[language])
            assert.ok(texts.has(`${base}_${form}`), `${language} ${base}_${form}`);
        }
      }
    });
  }

  it('no Welsh text puts a placeholder straight after a word that mutates what follows', () => {
    // A variable straight after one of these would have to mutate, and cannot.
    // Figures do not mutate (“41 o 52”).
    const figures = /\{\{\w+\}\} o \{\{\w+\}\}/g;
    const trigger =
      /(^|\s)(i|o|ar|am|at|gan|dros|drwy|heb|dan|wrth|neu|dy|fy|ei|a|â|gyda|tua|yn|yng|ym)\s+\{\{/i;
    for (const file of files) {
      for (const [key, text] of textsOf('cy', file)) {
        assert.doesNotMatch(text.replace(figures, ''), trigger, `${file} ${key}: ${text}`);
      }
    }
  });
});
