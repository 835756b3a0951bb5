import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { createCards } from '../../src/cards/render.ts';
import { languages } from '../../src/domain/language.ts';
import { createTranslator } from '../../src/i18n/translator.ts';
import { temporaryFolder } from '../support/databases.ts';

const folder = join(import.meta.dirname, '../../cards');
const names = readdirSync(folder).filter((file) => file.endsWith('.json'));
const { AdaptiveCard, SerializationContext, Versions } = createRequire(import.meta.url)(
  'adaptivecards/dist/adaptivecards.js',
);

type Node = Record<string, unknown>;
const templateOf = (file: string): Node => JSON.parse(readFileSync(join(folder, file), 'utf8'));

/** What a property that takes no free text is shown with. */
const allowed: Node = {
  style: 'good',
  isVisible: true,
  color: 'good',
  weight: 'bolder',
  type: 'Action.Execute',
};

/** Names that a template reads, each with a value that shows it: lists for `$data`, words for the rest. */
function sampleFor(node: unknown, sample: Node = {}, key = ''): Node {
  if (Array.isArray(node)) for (const item of node) sampleFor(item, sample, key);
  else if (node !== null && typeof node === 'object') {
    const { $data, ...rest } = node as Node;
    const list = typeof $data === 'string' ? /^\$\{(\w+)\}$/.exec($data)?.[1] : undefined;
    if (list) sample[list] ??= [{}];
    const inner = list ? ((sample[list] as Node[])[0] as Node) : sample;
    for (const [name, value] of Object.entries(rest)) sampleFor(value, inner, name);
  } else if (typeof node === 'string') {
    for (const [, name = ''] of node.matchAll(/\$\{(\w+)\}/g)) sample[name] ??= allowed[key] ?? 'sample';
  }
  return sample;
}

/** The template with its conditions taken away, so that every part of the card is drawn. */
function unconditional(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(unconditional);
  if (node === null || typeof node !== 'object') return node;
  const entries = Object.entries(node).filter(([key]) => key !== '$when');
  return Object.fromEntries(entries.map(([key, value]) => [key, unconditional(value)]));
}

/** All templates without conditions, in a folder of their own. */
function unconditionalCards(): string {
  const copies = temporaryFolder();
  for (const file of names)
    writeFileSync(join(copies, file), JSON.stringify(unconditional(templateOf(file))));
  return copies;
}

function* strings(node: unknown): Generator<[key: string, value: string]> {
  if (node === null || typeof node !== 'object') return;
  for (const [key, value] of Object.entries(node)) {
    if (typeof value === 'string') yield [key, value];
    else yield* strings(value);
  }
}

describe('the cards', () => {
  const render = createCards(unconditionalCards(), createTranslator());

  for (const file of names) {
    const name = file.replace('.json', '');

    it(`${name} has no words of its own`, () => {
      for (const [key, value] of strings(templateOf(file))) {
        if (!['text', 'title', 'label', 'placeholder', 'errorMessage', 'tooltip', 'altText'].includes(key))
          continue;
        const rest = value
          .replace(/\{\{[^}]+\}\}|\$\{[^}]+\}/g, '')
          .replace(/Education Support|Samaritans|English|Cymraeg/g, '');
        assert.doesNotMatch(rest, /\p{L}{3}/u, `${key}: ${value}`);
      }
    });

    for (const language of languages) {
      it(`${name} has every word in ${language} and is a valid card of version 1.5`, () => {
        const sample = sampleFor(unconditional(templateOf(file)));
        const { content } = render(name, language, { ...sample, language } as never);
        const text = JSON.stringify(content);
        assert.doesNotMatch(text, /\{\{/);
        const context = new SerializationContext(Versions.v1_5);
        const card = new AdaptiveCard();
        // The library tests `lang` with a pattern that remembers its last match, so a second card fails.
        const { lang, ...rest } = content as Node;
        assert.equal(lang, language);
        card.parse(rest, context);
        const faults = Array.from(
          { length: context.eventCount },
          (_, at) => context.getEventAt(at).message as string,
        );
        // Teams' people picker is documented for 1.5 under this name.
        assert.deepEqual(
          faults.filter((fault) => !fault.includes('choices.data')),
          [],
        );
        assert.equal(content.version, '1.5');
        assert.ok(text.length < 40_000);
      });
    }
  }
});
