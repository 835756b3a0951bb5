import { strict as assert } from 'node:assert';
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { openMasterKeyFile, rotateMasterKeyFile } from '../../src/vault/master-key-file.ts';
import { createVault } from '../../src/vault/sealing.ts';
import { temporaryFolder } from '../support/databases.ts';

const newPlace = () => {
  const folder = temporaryFolder();
  return { file: join(folder, 'keys', 'master.key'), dataDir: join(folder, 'data') };
};

describe('the master key in a file', () => {
  it('is made once, for its owner alone, and opened again', async () => {
    const { file, dataDir } = newPlace();
    const opened = await Promise.all([1, 2, 3].map(() => openMasterKeyFile(file, dataDir)));
    assert.equal(statSync(file).mode & 0o777, 0o600);
    const sealed = await opened[0]?.wrap(Buffer.alloc(32, 7));
    assert(sealed);
    for (const one of [...opened, await openMasterKeyFile(file, dataDir)]) {
      assert.deepEqual(Buffer.from(await one.unwrap(sealed)), Buffer.alloc(32, 7));
    }
  });

  it('is refused inside the data folder, through a link too, and leaves nothing there', async () => {
    const { file, dataDir } = newPlace();
    await assert.rejects(openMasterKeyFile(join(dataDir, 'master.key'), dataDir), /^Error: MASTER_KEY_FILE:/);
    assert(!existsSync(join(dataDir, 'master.key')));
    mkdirSync(join(file, '..', '..'), { recursive: true });
    symlinkSync(dataDir, join(file, '..'));
    await assert.rejects(openMasterKeyFile(file, dataDir), /^Error: MASTER_KEY_FILE: must not be inside/);
  });

  it('is refused when others can read it, or when it is damaged', async () => {
    const { file, dataDir } = newPlace();
    await openMasterKeyFile(file, dataDir);
    chmodSync(file, 0o640);
    await assert.rejects(openMasterKeyFile(file, dataDir), /^Error: MASTER_KEY_FILE: must be readable/);
  });

  it('is refused when it is a folder, whoever can read that', async () => {
    const { file, dataDir } = newPlace();
    mkdirSync(file, { recursive: true });
    for (const mode of [0o755, 0o700]) {
      chmodSync(file, mode);
      await assert.rejects(openMasterKeyFile(file, dataDir), /^Error: MASTER_KEY_FILE: must be a file/);
    }
  });

  it('is rotated while it is in use', async () => {
    const { file, dataDir } = newPlace();
    const master = await openMasterKeyFile(file, dataDir);
    const old = await master.wrap(Buffer.alloc(32, 1));
    await rotateMasterKeyFile(file);
    assert.notEqual(await master.currentId(), old.masterKeyId);
    assert.equal(statSync(file).mode & 0o777, 0o600);
    assert.equal(readFileSync(file, 'utf8').trim().split('\n').length, 2);
    assert.deepEqual(Buffer.from(await master.unwrap(old)), Buffer.alloc(32, 1));
  });

  it('does not open what another master key sealed', async () => {
    const [one, other] = [newPlace(), newPlace()];
    const sealed = await (await openMasterKeyFile(one.file, one.dataDir)).wrap(randomBytes(32));
    const stranger = await openMasterKeyFile(other.file, other.dataDir);
    await assert.rejects(stranger.unwrap(sealed), /does not hold the key that sealed this database/);
    await assert.rejects(stranger.unwrap({ ...sealed, masterKeyId: await stranger.currentId() }));
  });
});

describe('a sealed text', () => {
  const place = { schoolId: 'school', id: 'concern' };
  const open = async () => {
    const { file, dataDir } = newPlace();
    const vault = createVault(await openMasterKeyFile(file, dataDir));
    return { vault, ...(await vault.create(place)) };
  };

  it('comes back as it was, in any script', async () => {
    const { vault, key, seal } = await open();
    const again = await vault.unlock(place, key);
    const text = { text: 'tŷ bach ŵy 🐑   ' };
    assert.deepEqual(again.open('report', seal.seal('report', text)), text);
  });

  it('is refused when one bit is changed, when it is cut, and empty', async () => {
    const { seal } = await open();
    const sealed = seal.seal('report', { text: 'sentinel' });
    fc.assert(
      fc.property(fc.nat(sealed.length * 8 - 1), fc.nat(sealed.length - 1), (bit, length) => {
        const changed = Buffer.from(sealed);
        changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        assert.throws(() => seal.open('report', changed));
        assert.throws(() => seal.open('report', sealed.subarray(0, length)));
      }),
      { numRuns: 300 },
    );
  });

  it('is refused in another field, another concern and another school', async () => {
    const { vault, key, seal } = await open();
    const sealed = seal.seal('message:1', { text: 'sentinel' });
    assert.throws(() => seal.open('message:2', sealed));
    assert.throws(() => seal.open('report', sealed));
    for (const elsewhere of [
      { ...place, id: 'other' },
      { ...place, schoolId: 'other' },
    ]) {
      const moved = await vault.unlock(elsewhere, key);
      assert.throws(() => moved.open('message:1', sealed));
    }
  });

  it('does not tell by its size how much was said', async () => {
    const { seal } = await open();
    const sizes = ['', 'a', 'a'.repeat(200)].map((text) => seal.seal('report', { text }).length);
    assert.equal(new Set(sizes).size, 1);
  });
});
