import { readFile } from 'node:fs/promises';

/** The folder of the repository. */
export const root = new URL('../../', import.meta.url);

/** The text of a file of the repository. */
export const read = (path: string): Promise<string> => readFile(new URL(path, root), 'utf8');
