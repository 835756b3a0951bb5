import { strict as assert } from 'node:assert';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { describe, it } from 'mocha';
import { openDatabase } from '../src/store/database.ts';
import { temporaryFolder } from './support/databases.ts';
import { startIssuer } from './support/issuer.ts';
import { startIdentityEndpoint, startKeyVault } from './support/key-vault.ts';
import { askAt, portIn } from './support/polisi-process.ts';
import { Teams } from './support/teams.ts';
import { personalConversation } from './support/teams-world.ts';

const person = 'aaaaaaaa-0000-4000-8000-000000000001';

/** The README's own lines for a start by hand. */
async function linesOfReadme(): Promise<string[]> {
  const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
  const block = /By hand, on any machine[^`]+```\n([\s\S]+?)```/.exec(readme.replace('`…`', '…'));
  return (block?.[1] ?? '').trim().split('\n');
}

/** Starts what the lines start, with each `…` filled in, and says on which port it listens. */
async function follow(lines: string[], values: Record<string, string>, env: Record<string, string>) {
  const filled = lines.map((line) =>
    line.replace(/^(export (\w+)=)…$/, (_, set, name) => set + values[name]),
  );
  assert.ok(!filled.some((line) => /…|undefined/.test(line)), filled.join('\n'));
  const shell = spawn('bash', ['-euc', filled.join('\n')], {
    detached: true,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
  });
  const port = await portIn(shell.stdout);
  return { port: port ?? assert.fail(await text(shell.stderr)), shell };
}

describe('in production', () => {
  it('the README’s lines lead to a bot that answers, its master key in Key Vault, where it can be rotated', async () => {
    const teams = new Teams();
    await using connector = await teams.listen();
    const serviceUrl = `${connector.url}/`;
    await using issuer = await startIssuer(serviceUrl);
    await using vault = await startKeyVault();
    await using identity = await startIdentityEndpoint();
    teams.world.addPerson({ id: person, name: 'Asha Assistant' });
    const [install, ...lines] = await linesOfReadme();
    assert.equal(install, 'npm ci --include=dev');
    assert.equal(lines.at(-1), 'npm start');
    const values = {
      MicrosoftAppId: issuer.appId,
      MicrosoftAppTenantId: issuer.tenantId,
      MANAGED_IDENTITY_CLIENT_ID: '33333333-3333-4333-8333-333333333333',
      KEY_VAULT_KEY_ID: vault.keyId,
    };
    const dataDir = join(temporaryFolder(), 'data');
    // The test's cloud in place of Microsoft's, and a folder and a port of its own.
    const env = {
      ...issuer.env,
      ...identity.env,
      ...{ NODE_EXTRA_CA_CERTS: vault.certificateFile, DATA_DIR: dataDir, PORT: '0', HOST: '127.0.0.1' },
    };
    const { port, shell } = await follow(lines, values, env);
    try {
      assert.equal((await fetch(`http://127.0.0.1:${port}/readyz`)).status, 200);
      const call = (authorization: string) => askAt(port, { issuer, serviceUrl, person }, authorization);
      assert.equal(await call(''), 401);
      assert.equal(await call(`Bearer ${await issuer.token({ foreignKey: true })}`), 401);
      assert.equal(await call(`Bearer ${await issuer.token()}`), 200);
      assert.equal(teams.world.postsTo(personalConversation(person)).length, 1);
      assert.ok(vault.calls.some((path) => path.endsWith('/wrapkey')));
      assert.ok(identity.asked.some((query) => query.get('client_id') === values.MANAGED_IDENTITY_CLIENT_ID));

      const sealedBy = async (): Promise<string | undefined> => {
        await using database = await openDatabase({ dataDir });
        const row = await database.db.selectFrom('vault_secret').select('master_key_id').executeTakeFirst();
        return row?.master_key_id;
      };
      const before = await sealedBy();
      vault.rotate();
      const settings = { ...env, ...values, NODE_ENV: 'production' };
      const rotated = await promisify(execFile)(process.execPath, ['src/cli/rotate-key.ts'], {
        env: settings,
      });
      const after = await sealedBy();
      assert.equal(rotated.stdout, `everything is wrapped by ${after}\n`);
      assert.ok(before?.startsWith(vault.keyId) && after?.startsWith(vault.keyId) && before !== after);
    } finally {
      process.kill(-(shell.pid ?? 0), 'SIGTERM');
      await once(shell, 'exit');
    }
  });
});
