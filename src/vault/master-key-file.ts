import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync, realpathSync } from 'node:fs';
import { link, open, readFile, rename, stat, unlink } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { makeFolder } from '../process/make-folder.ts';
import type { MasterKey } from './sealing.ts';

/** RFC 3394 key wrap: keeps a key secret and notices any change to it. */
const wrapping = 'id-aes256-wrap';
const wrappingIv = Buffer.from('a6a6a6a6a6a6a6a6', 'hex');

interface NamedKey {
  id: string;
  key: Buffer;
}

const newLine = (): string => `${randomBytes(6).toString('hex')} ${randomBytes(32).toString('base64')}\n`;

/**
 * The master key of local mode, in a file that only its owner can read: one key a line, `id base64`, the
 * newest first. Created once; never in the data folder, whose backup would then open itself.
 * @throws Error starting with the setting's name when the place or the file will not do
 */
export async function openMasterKeyFile(file: string, dataDir: string): Promise<MasterKey> {
  const path = resolve(file);
  makeFolder(dirname(path), 0o700);
  if (isInside(path, dataDir)) throw new Error('MASTER_KEY_FILE: must not be inside DATA_DIR');
  if (!existsSync(path)) await createOnce(path);
  let keys = await readKeys(path);
  const find = (id: string) => keys.find((key) => key.id === id)?.key;
  const current = (): NamedKey => keys[0] as NamedKey;
  return {
    // Asked before re-wrapping: a key added to the file by a rotation is taken up without a restart.
    async currentId() {
      keys = await readKeys(path);
      return current().id;
    },
    async wrap(key) {
      const cipher = createCipheriv(wrapping, current().key, wrappingIv);
      return { masterKeyId: current().id, wrapped: Buffer.concat([cipher.update(key), cipher.final()]) };
    },
    async unwrap({ masterKeyId, wrapped }) {
      if (!find(masterKeyId)) keys = await readKeys(path);
      const key = find(masterKeyId);
      if (!key) throw new Error('MASTER_KEY_FILE: does not hold the key that sealed this database');
      const cipher = createDecipheriv(wrapping, key, wrappingIv);
      return Buffer.concat([cipher.update(wrapped), cipher.final()]);
    },
  };
}

/** Puts a new key in front; the older ones stay until nothing is wrapped by them any more. */
export async function rotateMasterKeyFile(file: string): Promise<void> {
  const path = resolve(file);
  const draft = await writeDraft(path, newLine() + (await readFile(path, 'utf8')));
  await rename(draft, path);
  await syncFolder(path);
}

/** The real folder counts: a link into the data folder is inside it. */
function isInside(path: string, dataDir: string): boolean {
  const real = (folder: string) => (existsSync(folder) ? realpathSync(folder) : resolve(folder));
  const target = existsSync(path) ? realpathSync(path) : join(real(dirname(path)), 'key');
  const way = relative(real(dataDir), target);
  return !way.startsWith('..') && !isAbsolute(way);
}

/** Whole or not at all, and only the first of several that start together. */
async function createOnce(path: string): Promise<void> {
  const draft = await writeDraft(path, newLine());
  try {
    await link(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await unlink(draft);
  }
  await syncFolder(path);
}

/** A power cut must not take the name of a file whose key has sealed something by then. */
async function syncFolder(path: string): Promise<void> {
  // Windows opens no folders; it is no place for production.
  if (process.platform === 'win32') return;
  await using folder = await open(dirname(path), 'r');
  await folder.sync();
}

async function writeDraft(path: string, text: string): Promise<string> {
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  await using handle = await open(draft, 'wx', 0o600);
  await handle.writeFile(text);
  await handle.sync();
  return draft;
}

async function readKeys(path: string): Promise<NamedKey[]> {
  const found = await stat(path);
  if (found.isDirectory()) throw new Error('MASTER_KEY_FILE: must be a file, and is a folder');
  if ((found.mode & 0o077) !== 0) {
    throw new Error('MASTER_KEY_FILE: must be readable by its owner only (chmod 600)');
  }
  const lines = (await readFile(path, 'utf8')).split('\n').filter((line) => line.trim() !== '');
  const keys = lines.map((line) => {
    const [id = '', key = ''] = line.split(' ');
    return { id, key: Buffer.from(key, 'base64') };
  });
  if (keys.length === 0 || keys.some(({ key }) => key.length !== 32)) {
    throw new Error('MASTER_KEY_FILE: is damaged');
  }
  return keys;
}
