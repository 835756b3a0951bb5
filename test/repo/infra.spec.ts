import { strict as assert } from 'node:assert';
import { access, readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Language, type Node, Parser } from 'web-tree-sitter';
import product from '../../package.json' with { type: 'json' };
import { readConfig } from '../../src/config/config.ts';
import { SYNC_RETRY_MS } from '../../src/domain/school/roster-keeper.ts';
import { createMetrics } from '../../src/http/metrics.ts';

const require = createRequire(import.meta.url);
const root = new URL('../../', import.meta.url);
const read = (path: string): Promise<string> => readFile(new URL(path, root), 'utf8');

let parser: Parser;

function treeOf(source: string): Node {
  // The grammar is older than Bicep's `extension` statement.
  const tree = parser.parse(source.replace(/^extension \w+$/m, ''));
  assert.ok(tree);
  return tree.rootNode;
}

/** The lines on which the grammar of Bicep is broken. */
const brokenLines = (source: string): number[] =>
  treeOf(source)
    .descendantsOfType(['ERROR'])
    .map((node) => (node?.startPosition.row ?? 0) + 1);

const isWhole = (source: string): boolean => !treeOf(source).hasError;

/** `param` and `output` names that a file declares; those of params without a default apart. */
function declared(source: string) {
  const names = (pattern: RegExp) => [...source.matchAll(pattern)].map(([, name]) => name as string);
  return {
    params: names(/^param (\w+)/gm),
    needed: names(/^param (\w+) [^=\n]+$/gm),
    outputs: names(/^output (\w+)/gm),
  };
}

/** The modules of the main file: symbol, path and the body between its braces. */
const modulesOf = (main: string) =>
  [...main.matchAll(/^module (\w+) '([^']+)' = [^\n]*\{\n([\s\S]*?)^\}/gm)].map(([, symbol, path, body]) => ({
    symbol: symbol as string,
    path: `infra/${path}`,
    body: body as string,
  }));

/** The names given to a module: those at the first level inside `params: { … }`. */
const givenTo = (body: string): string[] => {
  const params = body.slice(body.indexOf('params:'));
  return params.includes('params: {\n')
    ? [...params.matchAll(/^ {4}(\w+):/gm)].map(([, name]) => name as string)
    : [...params.split('\n')[0]!.matchAll(/(\w+):/g)].map(([, name]) => name as string).slice(1);
};

/** The names in `${{…}}`. */
const askedFor = (text: string): Set<string> =>
  new Set([...text.matchAll(/\$\{\{(\w+)\}\}/g)].map(([, name]) => name as string));

describe('the infrastructure', () => {
  let files: string[];
  let main: string;
  before(async () => {
    await Parser.init();
    parser = new Parser();
    parser.setLanguage(await Language.load(require.resolve('tree-sitter-bicep/tree-sitter-bicep.wasm')));
    const modules = await readdir(new URL('infra/modules/', root));
    files = ['infra/azure.bicep', ...modules.map((name) => `infra/modules/${name}`)];
    main = await read('infra/azure.bicep');
  });

  it('is written in sound Bicep', async () => {
    for (const file of files) {
      const source = await read(file);
      assert.deepEqual({ file, broken: brokenLines(source) }, { file, broken: [] });
      assert.ok(isWhole(source), file);
    }
  });

  it('would not pass with a brace missing or a value left out', () => {
    assert.equal(isWhole(main.replace('params: {', 'params: ')), false);
    assert.equal(isWhole(main.replace("name: 'network'", 'name: ')), false);
    assert.equal(isWhole(`${main}\nresource broken\n`), false);
  });

  it('gives every module what it asks for, and takes from it only what it has', async () => {
    const modules = modulesOf(main);
    assert.deepEqual(new Set(modules.map(({ path }) => path)), new Set(files.slice(1)));
    for (const { symbol, path, body } of modules) {
      const { params, needed, outputs } = declared(await read(path));
      const given = givenTo(body);
      assert.deepEqual(
        { symbol, unknown: given.filter((name) => !params.includes(name)) },
        { symbol, unknown: [] },
      );
      assert.deepEqual(
        { symbol, missing: needed.filter((n) => !given.includes(n)) },
        { symbol, missing: [] },
      );
      for (const [, used] of main.matchAll(new RegExp(`\\b${symbol}!?\\.outputs\\.(\\w+)`, 'g'))) {
        assert.ok(outputs.includes(used as string), `${symbol}.outputs.${used}`);
      }
    }
  });

  it('has a value for every parameter without a default, in both environments', async () => {
    const { parameters } = JSON.parse(await read('infra/azure.parameters.json'));
    const { needed, params } = declared(main);
    assert.deepEqual(
      Object.keys(parameters).filter((name) => !params.includes(name)),
      [],
    );
    assert.deepEqual(
      needed.filter((name) => !(name in parameters)),
      [],
    );
    const names = askedFor(JSON.stringify(parameters));
    for (const environment of ['school', 'council']) {
      const text = await read(`infra/env/.env.${environment}`);
      for (const name of names) assert.match(text, new RegExp(`^${name}=`, 'm'));
    }
  });

  it('gives the Agents Toolkit every name that the manifest and the steps ask for', async () => {
    const steps = await read('m365agents.yml');
    const written = [...steps.matchAll(/^ {6}\w+: (\w+)$/gm)].map(([, name]) => name as string);
    // The Toolkit writes a deployment's outputs in capitals.
    const outputs = declared(main).outputs.map((name) => name.toUpperCase());
    for (const environment of ['school', 'council']) {
      const set = [...(await read(`infra/env/.env.${environment}`)).matchAll(/^(\w+)=/gm)].map(
        ([, name]) => name,
      );
      const known = new Set([...set, ...written, ...outputs]);
      assert.match(
        await read(`infra/env/.env.${environment}`),
        new RegExp(`^APP_VERSION=${product.version}$`, 'm'),
      );
      const asked = [...askedFor(steps + (await read('appPackage/manifest.json')))];
      assert.deepEqual(
        asked.filter((name) => !known.has(name)),
        [],
        environment,
      );
    }
    const files = [...steps.matchAll(/: (\.\/[\w./]+)$/gm)].map(([, path]) => path as string);
    for (const file of files.filter((path) => !path.includes('/build'))) await access(new URL(file, root));
    assert.ok(files.length > 5);
  });

  it('alerts by lines and metrics that there are', async () => {
    const alerts = await read('infra/modules/alerts.bicep');
    const sources = await Promise.all(
      (await readdir(new URL('src', root), { recursive: true }))
        .filter((name) => name.endsWith('.ts'))
        .map((name) => read(`src/${name}`)),
    );
    const code = sources.join('\n');
    const lines = [...alerts.matchAll(/has_any \(([^)]+)\)/g)].flatMap(([, list = '']) =>
      [...list.matchAll(/"([^"]+)"/g)].map(([, line]) => line as string),
    );
    assert.ok(lines.length > 8);
    for (const line of lines) assert.ok(code.includes(line), line);
    const failures = [...code.matchAll(/log\.(?:error|fatal)\([^']*'([^']+)'/g)].map(
      ([, line]) => line as string,
    );
    assert.deepEqual(
      failures.filter((line) => !lines.includes(line)),
      [],
    );
    const metrics = createMetrics(undefined);
    metrics.watchOutbox(async () => ({ depth: 0, oldestAgeMs: 0 }));
    metrics.watchTasks(() => 0);
    for (const [, name] of alerts.matchAll(/Name == "(\w+)"/g)) {
      assert.ok(metrics.registry.getSingleMetric(name as string), name);
    }
  });

  it('alerts of rosters when Teams is away for long, and not for one line', async () => {
    const questions = (await read('infra/modules/alerts.bicep')).split(/^ {2}\{$/m);
    const asking = questions.filter((question) => question.includes('a roster could not be read'));
    const [, minutes, hours] = /where lasts > (\d+)m'\n {4}window: 'PT(\d)H'/.exec(asking.join('')) ?? [];
    assert.equal(asking.length, 1);
    // A fault that stays is heard of whenever the keeper tries again: two such lines have to be seen together.
    assert.ok(Number(minutes) * 60_000 < SYNC_RETRY_MS && Number(minutes) > 5);
    assert.ok(Number(hours) * 3_600_000 > 2 * SYNC_RETRY_MS);
    assert.ok(questions.join('').includes('windowSize: question.window'));
  });

  it('keeps the composed container read-only, unprivileged and with room to write where it must', async () => {
    const compose = await read('infra/compose.yaml');
    for (const line of [
      'read_only: true',
      'cap_drop: [ALL]',
      // Without its quotes the comma would begin a third folder.
      'tmpfs: ["/tmp", "/data:uid=1000,mode=0700"]',
      'security_opt: ["no-new-privileges:true"]',
    ]) {
      assert.ok(compose.includes(`    ${line}\n`), line);
    }
    // Every `docker compose` command reads the file again, not only the one that starts it.
    assert.match(await read('infra/operations.md'), /Write `infra\/\.env`.+`POSTGRES_PASSWORD=/);
    const image = await read('infra/Dockerfile');
    assert.match(image, /^USER node$/m);
    const copied = [...image.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, names = '']) =>
      names.split(' '),
    );
    const sent = await read('infra/Dockerfile.dockerignore');
    for (const name of copied) {
      await access(new URL(name, root));
      assert.match(sent, new RegExp(`^!${name}$`, 'm'));
    }
  });

  it('starts the image with Key Vault alone, and the composed one with a key on a volume of its own', async () => {
    const [, line = ''] = /^ENV (.+)$/m.exec(await read('infra/Dockerfile')) ?? [];
    const image = Object.fromEntries(line.split(' ').map((set) => set.split('=')));
    const own = {
      MicrosoftAppId: '11111111-1111-4111-8111-111111111111',
      MicrosoftAppTenantId: '22222222-2222-4222-8222-222222222222',
      MicrosoftAppPassword: 'secret',
    };
    const vault = { KEY_VAULT_KEY_ID: 'https://v.vault.azure.net/keys/k' };
    assert.equal(readConfig({ ...image, ...own, ...vault }).production, true);

    const compose = await read('infra/compose.yaml');
    const composed = Object.fromEntries(
      [...compose.matchAll(/^ {6}(NODE_ENV|MASTER_KEY_FILE): "?([^"\n]*)"?$/gm)].map(([, name, value]) => [
        name,
        value,
      ]),
    );
    const { production, masterKeyFile } = readConfig({ ...image, ...own, ...composed });
    assert.deepEqual([production, masterKeyFile], [false, '/keys/master.key']);
    assert.match(compose, /volumes: \["keys:\/keys"\]/);
  });

  it('says https only, TLS 1.2, always on, the health check and Node 24', async () => {
    const app = await read('infra/modules/web-app.bicep');
    for (const line of [
      'httpsOnly: true',
      "minTlsVersion: '1.2'",
      'alwaysOn: true',
      "healthCheckPath: '/healthz'",
      "linuxFxVersion: 'NODE|24-lts'",
    ]) {
      assert.ok(app.includes(line), line);
    }
  });

  it('sets only what Polisi, the SDK or the host reads', async () => {
    const known = `${await read('src/config/environment.ts')}${await read('src/config/sdk-settings.ts')}`;
    const settings = main.slice(main.indexOf('settings: union('), main.indexOf('module bot'));
    for (const [, name] of settings.matchAll(/^\s+(?:\? \{ |: \{ )?([A-Z]\w+):/gm)) {
      assert.ok(known.includes(name as string), name);
    }
  });
});
