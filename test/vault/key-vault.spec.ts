import { strict as assert } from 'node:assert';
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { promisify } from 'node:util';
import { openKeyVault } from '../../src/vault/key-vault.ts';
import { openMasterKey } from '../../src/vault/master-key.ts';
import { type FakeKeyVault, startIdentityEndpoint, startKeyVault, token } from '../support/key-vault.ts';

/** Opens the vault as the bot does, in a process of its own, and prints what came of it. */
const program = `
  import { openMasterKey } from ${JSON.stringify(join(import.meta.dirname, '../../src/vault/master-key.ts'))};
  const settings = { masterKeyFile: '', dataDir: '', production: true, managedIdentityClientId: 'client-id' };
  const master = await openMasterKey({ ...settings, keyVaultKeyId: process.env.KEY_VAULT_KEY_ID });
  const key = Buffer.alloc(32, 7);
  const sealed = await master.wrap(key);
  const same = key.equals(await master.unwrap(sealed));
  console.log(JSON.stringify({ same, leaks: Buffer.from(sealed.wrapped).includes(key), id: sealed.masterKeyId }));
`;

describe('the master key in Azure Key Vault', () => {
  const trusted = getCACertificates('default');
  let vault: FakeKeyVault;
  const credential = {
    getToken: async () => ({ token, expiresOnTimestamp: Date.now() + 3_600_000 }),
  };
  const open = async () => openKeyVault({ keyId: vault.keyId, credential });

  beforeEach(async () => {
    vault = await startKeyVault();
    setDefaultCACertificates([...trusted, vault.certificate]);
  });

  afterEach(async () => {
    setDefaultCACertificates(trusted);
    await vault[Symbol.asyncDispose]();
  });

  it('wraps and unwraps a key with the managed identity, and never sees a concern', async () => {
    await using identity = await startIdentityEndpoint();
    const env = { ...process.env, ...identity.env, KEY_VAULT_KEY_ID: vault.keyId };
    const child = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program], {
      env: { ...env, NODE_EXTRA_CA_CERTS: vault.certificateFile },
    });
    const { same, leaks, id } = JSON.parse(child.stdout);
    assert.deepEqual([same, leaks], [true, false]);
    assert(id.startsWith(`${vault.keyId}/`));
    assert(vault.calls.some((call) => call.endsWith('/unwrapkey')));
  });

  it('keeps opening what older versions wrapped after the key was rotated', async () => {
    const master = await open();
    const [key, old] = [randomBytes(32), await master.currentId()];
    const sealed = await master.wrap(key);
    vault.rotate();
    assert.notEqual(await master.currentId(), old);
    assert.notEqual((await master.wrap(key)).masterKeyId, old);
    assert.deepEqual(Buffer.from(await master.unwrap(sealed)), key);
  });

  it('wraps with the new version when what it knew of the current one is old', async () => {
    const master = openKeyVault({ keyId: vault.keyId, credential, versionLifetime: 0 });
    const { masterKeyId: old } = await master.wrap(randomBytes(32));
    vault.rotate();
    assert.notEqual((await master.wrap(randomBytes(32))).masterKeyId, old);
  });

  it('waits for no call longer than it may', async () => {
    const master = openKeyVault({ keyId: vault.keyId, credential, timeout: 200 });
    const sealed = await master.wrap(randomBytes(32));
    vault.fail = 'hang';
    await assert.rejects(master.unwrap(sealed), { name: 'AbortError' });
    await assert.rejects(master.wrap(randomBytes(32)), { name: 'AbortError' });
    await assert.rejects(master.currentId(), { name: 'AbortError' });
  });

  it('does not send its token to a vault or key that a changed row names', async () => {
    const master = await open();
    const { wrapped, masterKeyId } = await master.wrap(randomBytes(32));
    const version = masterKeyId.slice(vault.keyId.length);
    for (const foreign of [
      `https://evil.example/keys/concerns${version}`,
      `${vault.keyId}2${version}`,
      vault.keyId,
      'local',
    ]) {
      const calls = vault.calls.length;
      await assert.rejects(master.unwrap({ wrapped, masterKeyId: foreign }), /is not the key|not a valid/);
      assert.equal(vault.calls.length, calls);
    }
  });

  it('fails instead of waiting when the vault does not answer as it should', async () => {
    const master = await open();
    const sealed = await master.wrap(randomBytes(32));
    vault.fail = 403;
    await assert.rejects(master.unwrap(sealed));
    vault.fail = undefined;
    await assert.rejects(master.unwrap({ ...sealed, wrapped: randomBytes(256) }));
  });

  it('is the only one accepted in production', async () => {
    const settings = {
      masterKeyFile: 'x',
      dataDir: 'x',
      production: true,
      managedIdentityClientId: undefined,
    };
    const refused = openMasterKey({ ...settings, keyVaultKeyId: undefined });
    await assert.rejects(refused, /^Error: KEY_VAULT_KEY_ID: needed with NODE_ENV=production/);
  });
});
