import { statfsSync } from 'node:fs';
import { makeFolder } from '../process/make-folder.ts';

/** Numbers by which Linux names file systems in `statfs`. */
const NFS = 0x6969;
const SMB = [0xff534d42, 0xfe534d42, 0x517b];

/** `local`: a disk of this machine; `nfs`: a share whose locks hold across machines. */
export type FolderKind = 'local' | 'nfs';

/**
 * Makes the folder of the embedded database, for its owner alone, and says on what it lies. The locks of an SMB
 * share do not keep two processes apart, so there it would sooner or later be damaged.
 * @throws Error when the folder is on an SMB share
 */
export function prepareDataFolder(folder: string, fileSystemOf = typeOf): FolderKind {
  makeFolder(folder, 0o700);
  const type = fileSystemOf(folder);
  if (SMB.includes(type)) throw new Error('must not be on an SMB share (NFS or a disk will do)');
  return type === NFS ? 'nfs' : 'local';
}

const typeOf = (folder: string): number => statfsSync(folder).type;
