import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { answeringFeature } from '../../src/bot/features/answering.ts';
import { campaignFeature } from '../../src/bot/features/campaign.ts';
import { concernFeature } from '../../src/bot/features/concerns.ts';
import { schoolsFeature } from '../../src/bot/features/schools.ts';

const root = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** The verbs that were agreed on; what was added since is in the README. */
const agreed = [
  ...['answer.language', 'answer.feedback', 'answer.choose', 'photo.check', 'policy.read', 'school.setUp'],
  ...['campaign.start', 'campaign.acknowledge', 'campaign.question', 'campaign.decline'],
  ...['campaign.status', 'campaign.remind', 'campaign.withdraw'],
  ...['concern.open', 'concern.submit', 'concern.follow', 'concern.read', 'concern.reply', 'concern.status'],
];

/** Features are put together here, never used, so they need nothing. */
const nothing = {} as never;
const features = [
  answeringFeature(nothing),
  campaignFeature(nothing),
  concernFeature(nothing),
  schoolsFeature(nothing),
];
const registered = features.flatMap(({ actions = [] }) => actions.map(({ verb }) => String(verb)));

describe('the house', () => {
  it('has a handler for every verb, one each, and each verb is agreed on or in the README', () => {
    const added = [...read('README.md').matchAll(/`((?:school|campaign|concern|answer)\.\w+)`/g)];
    assert.deepEqual(new Set(registered), new Set([...agreed, ...added.map(([, verb]) => verb)]));
    assert.equal(new Set(registered).size, registered.length);
  });

  it('has a handler for every button of a card', () => {
    const cards = readdirSync(join(root, 'cards')).map((name) => read(`cards/${name}`));
    const pressed = [...cards.join('\n').matchAll(/"verb": "([\w.]+)"/g)].map(([, verb]) => verb as string);
    assert.ok(pressed.length > 50);
    assert.deepEqual(
      pressed.filter((verb) => !registered.includes(verb)),
      [],
    );
  });

  it('has commands in both languages, no two alike', () => {
    for (const language of ['en', 'cy'] as const) {
      const words = features.flatMap(({ commands = [] }) => commands.map((one) => one.words[language]));
      assert.equal(new Set(words).size, words.length, words.join(', '));
      for (const word of words) assert.equal(word, word.toLowerCase().trim());
    }
  });

  it('shows every room of `src` on its map, and no room that is not there', () => {
    const map = [...read('src/README.md').matchAll(/^\| `([\w/.-]+)` \|/gm)].map(
      ([, room]) => room as string,
    );
    const named = (folder: string): string[] =>
      readdirSync(join(root, 'src', folder), { withFileTypes: true })
        .filter(({ name }) => name !== 'README.md')
        .map((entry) => `${folder}${entry.name}${entry.isDirectory() ? '/' : ''}`);
    assert.deepEqual(
      map.toSorted(),
      [...named(''), ...named('domain/').filter((room) => room.endsWith('/'))].toSorted(),
    );
  });
});
