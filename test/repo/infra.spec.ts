import { strict as assert } from 'node:assert';
import { access, readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Language, type Node, Parser } from 'web-tree-sitter';
import product from '../../package.json' with { type: 'json' };
import { read, root } from '../support/repository.ts';

const require = createRequire(import.meta.url);

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

  it('leaves only folders of its own out of what the Agents Toolkit deploys', async () => {
    // As in .gitignore, a bare name is left out at every depth: `data` would take the calendar's tables away.
    const names = (await read('infra/deploy.ignore')).trim().split('\n');
    assert.ok(names.includes('/data') && names.includes('/keys'));
    assert.deepEqual(
      names.filter((name) => !name.startsWith('/')),
      [],
    );
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
