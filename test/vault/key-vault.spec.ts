import { strict as assert } from 'node:assert';
import { randomBytes } from 'node:crypto';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { openMasterKey } from '../../src/vault/master-key.ts';
import { type FakeKeyVault, startIdentityEndpoint, startKeyVault } from '../support/key-vault.ts';

describe('the master key in Azure Key Vault', () => {
  const trusted = getCACertificates('default');
  let vault: FakeKeyVault;
  let identity: Awaited<ReturnType<typeof startIdentityEndpoint>>;
  const open = (keyVaultKeyId = vault.keyId) =>
    openMasterKey({
      ...{ masterKeyFile: 'unused', dataDir: 'unused', production: true, keyVaultKeyId },
      managedIdentityClientId: 'client-id',
    });

  beforeEach(async () => {
    [vault, identity] = await Promise.all([startKeyVault(), startIdentityEndpoint()]);
    setDefaultCACertificates([...trusted, vault.certificate]);
    Object.assign(process.env, identity.env);
  });

  afterEach(async () => {
    for (const name of Object.keys(identity.env)) delete process.env[name];
    setDefaultCACertificates(trusted);
    await vault[Symbol.asyncDispose]();
    await identity[Symbol.asyncDispose]();
  });

  it('wraps and unwraps a key with the managed identity, and never sees a concern', async () => {
    const master = await open();
    const key = randomBytes(32);
    const sealed = await master.wrap(key);
    assert.deepEqual(Buffer.from(await master.unwrap(sealed)), key);
    assert.equal(Buffer.from(sealed.wrapped).includes(key), false);
    assert(sealed.masterKeyId.startsWith(`${vault.keyId}/`));
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
    await assert.rejects(open(''), /^Error: KEY_VAULT_KEY_ID: needed with NODE_ENV=production/);
  });
});
