import { strict as assert } from 'node:assert';
import { execFile } from 'node:child_process';
import { access, readdir, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { Kysely } from 'kysely';
import product from '../../package.json' with { type: 'json' };
import { valuesOf } from '../../src/cli/package/build.ts';
import { newDatabase } from '../support/databases.ts';
import { tableNames } from '../support/fill.ts';

const root = new URL('../../', import.meta.url);
const read = (path: string): Promise<string> => readFile(new URL(path, root), 'utf8');
const find = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(([, found]) => found as string);

const documents = [
  'README.md',
  'src/README.md',
  'infra/operations.md',
  'infra/data-protection.en.md',
  'infra/data-protection.cy.md',
];

/** The address that a heading gets on GitHub. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-');

const SETTING = /^ {2}([A-Za-z_]+): (?:z\b|httpsAddress)/gm;

/** The settings that the process reads. */
const settings = async (): Promise<string[]> => [
  ...find(await read('src/config/environment.ts'), SETTING),
  ...find(await read('src/config/sdk-settings.ts'), /^ {2}'(\w+)',$/gm),
];

describe('the documents', () => {
  it('name every command that there is, and none that there is not', async () => {
    const [readme, operations] = [await read('README.md'), await read('infra/operations.md')];
    // npm runs `prepare` by itself; `npm test` and `npm start` need no `run`.
    const scripts = Object.keys(product.scripts).filter((name) => name !== 'prepare');
    const named = new Set(find(readme, /npm (?:run )?(?:-s )?(?!run\b|ci\b)([a-z][\w:-]*)/g));
    assert.deepEqual(
      scripts.filter((name) => !named.has(name)),
      [],
    );
    for (const name of find(readme + operations, /npm run (?:-s )?([\w:-]+)/g)) {
      assert.ok(scripts.includes(name), name);
    }
    for (const file of find(operations, /node (src\/[\w/.-]+\.ts)/g)) await access(new URL(file, root));
  });

  it('name every setting', async () => {
    const readme = await read('README.md');
    const known = await settings();
    assert.ok(known.includes('PORT') && known.includes('KEY_VAULT_KEY_ID') && known.includes('OAuthUrl'));
    for (const name of known) assert.ok(readme.includes(`\`${name}\``), name);
    const operations = await read('infra/operations.md');
    for (const name of find(await read('src/cli/package/build.ts'), /^ {2}(\w+): (?:z|https)\b/gm)) {
      assert.ok(operations.includes(name), name);
    }
  });

  it('lead nowhere that does not exist', async () => {
    for (const document of documents) {
      const text = await read(document);
      for (const link of find(text, /\]\(((?!https?:)[^)]+)\)/g)) {
        const [path = '', anchor] = link.split('#');
        const target = path === '' ? new URL(document, root) : new URL(path, new URL(document, root));
        await access(target);
        if (!anchor) continue;
        const anchors = find(await readFile(target, 'utf8'), /^#+ (.+)$/gm).map(anchorOf);
        assert.ok(anchors.includes(anchor), `${document}: ${link}`);
      }
    }
  });

  it('say what to do for every line that Polisi can log, and for every setting that can stop its start', async () => {
    const operations = await read('infra/operations.md');
    const names = (await readdir(new URL('src', root), { recursive: true })).filter((name) =>
      name.endsWith('.ts'),
    );
    const code = (await Promise.all(names.map((name) => read(`src/${name}`)))).join('\n');
    const lines = find(code, /log\.(?:fatal|error|warn|info|debug)\((?:[^']*, )?'([^']+)'/g);
    assert.ok(lines.length > 12);
    for (const line of lines) assert.ok(operations.includes(`\`${line}\``), line);
    const stopping = [
      ...find(await read('src/config/environment.ts'), SETTING),
      ...find(await read('src/config/config.ts'), /ConfigError\(['`]([A-Za-z_]+):/g),
      ...find(code, /Error\(['`]([A-Z][A-Z_]{3,}):/g),
    ];
    for (const name of stopping) assert.ok(operations.includes(`\`${name}\``), name);
  });

  it('name every alert, and say what to do', async () => {
    const [alerts, operations] = [
      await read('infra/modules/alerts.bicep'),
      await read('infra/operations.md'),
    ];
    const names = find(alerts, /^ {4}name: '([\w-]+)'$/gm);
    assert.ok(names.includes('outbox-age') && names.length > 4);
    const [, listed = ''] = /Alerts come by e-mail: ([^.]+)\./.exec(operations) ?? [];
    const table = operations.slice(operations.indexOf('### Alerts'));
    for (const name of names)
      assert.ok(listed.includes(`\`${name}\``) && table.includes(`\`${name}\``), name);
  });

  it('say that the proof from a copy holds only if nothing has happened since', async () => {
    const operations = (await read('infra/operations.md')).replaceAll(/\s+/g, ' ');
    assert.ok(
      operations.includes(
        'proof comes from the copy of the day, and holds only if nothing has happened since',
      ),
    );
  });

  it('say for every table, in both languages alike, what is in it and how long', async () => {
    await using database = await newDatabase('sqlite');
    const tables = await tableNames(
      database.db as unknown as Kysely<Record<string, Record<string, unknown>>>,
    );
    const told = async (language: string) => {
      const text = await read(`infra/data-protection.${language}.md`);
      const rows = text.split('\n').filter((line) => line.startsWith('|'));
      const named = rows.filter((row) => row.split('|').length === 6).flatMap((row) => find(row, /`(\w+)`/g));
      return {
        named,
        shape: text
          .split('\n')
          .map((line) => /^(#+|\||\d\.|-)? ?/.exec(line)?.[1])
          .filter(Boolean),
      };
    };
    const [english, welsh] = [await told('en'), await told('cy')];
    // What is told about but not filled by a test: the deployment's secret and its pace.
    const all = [...tables, 'vault_secret', 'outbox_paces'].sort();
    assert.deepEqual(english.named.toSorted(), all);
    assert.deepEqual(welsh.named, english.named);
    assert.deepEqual(welsh.shape, english.shape);
  });

  it('have a command for the app package that works as they say', async () => {
    const env = {
      PATH: process.env.PATH,
      MicrosoftAppId: '11111111-2222-4333-8444-555555555555',
      PUBLIC_URL: 'https://polisi.ysgol.example',
      PRIVACY_URL: 'https://ysgol.example/preifatrwydd',
    };
    const run = promisify(execFile);
    const { stdout } = await run(process.execPath, ['src/cli/package.ts'], { env, cwd: root });
    assert.equal(stdout, `appPackage/build/polisi.zip: Polisi ${product.version} for polisi.ysgol.example\n`);
    const failed = await run(process.execPath, ['src/cli/package.ts'], {
      env: { ...env, PRIVACY_URL: '' },
      cwd: root,
    }).catch((error) => error);
    assert.deepEqual([failed.code, failed.stderr], [1, 'PRIVACY_URL: is needed\n']);
    const below = { ...env, PUBLIC_URL: 'https://ysgol.example/polisi' };
    assert.throws(() => valuesOf(below), /^Error: PUBLIC_URL: must be https:\/\/HOST alone/);
  });
});
