import { strict as assert } from 'node:assert';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { strFromU8, unzipSync } from 'fflate';
import { buildPackage, valuesOf } from '../../src/cli/package/build.ts';

const require = createRequire(import.meta.url);
const schemas = join(
  dirname(require.resolve('@microsoft/app-manifest/package.json')),
  'build/json-schemas/teams/v1.30',
);
const env = {
  MicrosoftAppId: '11111111-2222-4333-8444-555555555555',
  PUBLIC_URL: 'https://polisi.ysgol.example/',
  PRIVACY_URL: 'https://ysgol.example/preifatrwydd',
};

// biome-ignore lint/suspicious/noExplicitAny: a manifest has whatever shape Microsoft's schema gives it
type Json = any;

async function problemsOf(schemaName: string, document: Json): Promise<string[]> {
  const schema = JSON.parse(await readFile(join(schemas, schemaName), 'utf8'));
  // Microsoft's patterns are written for regular expressions without the `u` flag.
  const ajv = new Ajv.default({ allErrors: true, strict: false, unicodeRegExp: false });
  addFormats.default(ajv);
  const validate = ajv.compile(schema);
  validate(document);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** Width, height and whether there is an alpha channel, from the header of a PNG. */
const pngShape = (bytes: Uint8Array) => {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return { width: view.getUint32(16), height: view.getUint32(20), alpha: bytes[25] === 6 };
};

describe('the app package', () => {
  let files: Record<string, Uint8Array>;
  let manifest: Json;
  let welsh: Json;
  before(async () => {
    files = unzipSync(await buildPackage(valuesOf(env)));
    manifest = JSON.parse(strFromU8(files['manifest.json'] as Uint8Array));
    welsh = JSON.parse(strFromU8(files['cy.json'] as Uint8Array));
  });

  it('passes Microsoft’s own schema, in both languages', async () => {
    assert.deepEqual(await problemsOf('MicrosoftTeams.schema.json', manifest), []);
    assert.deepEqual(await problemsOf('MicrosoftTeams.Localization.schema.json', welsh), []);
  });

  it('would not pass with a mistake in it', async () => {
    assert.notDeepEqual(await problemsOf('MicrosoftTeams.schema.json', { ...manifest, name: {} }), []);
    const misspelt = { ...welsh, 'name.shirt': 'Polisi' };
    assert.notDeepEqual(await problemsOf('MicrosoftTeams.Localization.schema.json', misspelt), []);
  });

  it('carries the ids of the deployment and no name left unfilled', () => {
    assert.doesNotMatch(strFromU8(files['manifest.json'] as Uint8Array), /\$\{/);
    assert.equal(manifest.bots[0].botId, env.MicrosoftAppId);
    assert.equal(manifest.copilotAgents.customEngineAgents[0].id, env.MicrosoftAppId);
    assert.deepEqual(manifest.validDomains, ['polisi.ysgol.example']);
    assert.equal(manifest.webApplicationInfo.resource, `api://polisi.ysgol.example/${env.MicrosoftAppId}`);
  });

  it('says which variable is missing or wrong', () => {
    assert.throws(() => valuesOf({ ...env, PRIVACY_URL: '' }), /^Error: PRIVACY_URL: is needed$/);
    assert.throws(() => valuesOf({ ...env, PUBLIC_URL: 'http://x' }), /^Error: PUBLIC_URL: must be an https/);
  });

  it('has every text that a person can see in Welsh too', () => {
    const seen = ['name.short', 'name.full', 'description.short', 'description.full'];
    for (const [at, { commands }] of manifest.bots[0].commandLists.entries()) {
      for (const index of commands.keys()) {
        seen.push(`bots[0].commandLists[${at}].commands[${index}].title`);
        seen.push(`bots[0].commandLists[${at}].commands[${index}].description`);
      }
    }
    for (const [at, { parameters = [] }] of manifest.composeExtensions[0].commands.entries()) {
      const command = `composeExtensions[0].commands[${at}]`;
      seen.push(`${command}.title`, `${command}.description`);
      for (const index of parameters.keys())
        seen.push(`${command}.parameters[${index}].title`, `${command}.parameters[${index}].description`);
    }
    for (const [at, { name }] of manifest.staticTabs.entries()) {
      if (name) seen.push(`staticTabs[${at}].name`);
    }
    assert.deepEqual(
      Object.keys(welsh)
        .filter((key) => key !== '$schema')
        .sort(),
      seen.sort(),
    );
  });

  it('asks for no permission to read what people write', () => {
    assert.equal(manifest.authorization, undefined);
    assert.deepEqual(manifest.permissions, ['identity', 'messageTeamMembers']);
  });

  it('has a colour icon of 192 pixels and a transparent outline of 32', () => {
    const color = pngShape(files['color.png'] as Uint8Array);
    assert.deepEqual([color.width, color.height], [192, 192]);
    assert.deepEqual(pngShape(files['outline.png'] as Uint8Array), { width: 32, height: 32, alpha: true });
  });
});
