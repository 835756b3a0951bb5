import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** The bundles of the tabs in memory; their names carry a hash of what is in them. */
export interface TabAssets {
  page(name: string): TabPage | undefined;
  find(name: string): TabAsset | undefined;
}

/** What a page loads: its own script, and the chunks that this one will ask for. */
export interface TabPage {
  readonly script: string;
  readonly preload: readonly string[];
}

export interface TabAsset {
  readonly plain: Buffer;
  readonly brotli: Buffer;
}

/** File beside the bundles that says which belong to which page. */
export const PAGES_FILE = 'pages.json';

const pagesSchema = z.record(z.string(), z.object({ script: z.string(), preload: z.array(z.string()) }));

/** Reads what `npm run build:tabs` has built; undefined when it was not run. */
export async function readTabAssets(folder: string): Promise<TabAssets | undefined> {
  const names: string[] = await readdir(folder).catch(() => []);
  if (!names.includes(PAGES_FILE)) return undefined;
  const scripts = names.filter((name) => name.endsWith('.js'));
  const assets = new Map<string, TabAsset>();
  for (const name of scripts) {
    const [plain, brotli] = await Promise.all([
      readFile(join(folder, name)),
      readFile(join(folder, `${name}.br`)),
    ]);
    assets.set(name, { plain, brotli });
  }
  const listed = pagesSchema.parse(JSON.parse(await readFile(join(folder, PAGES_FILE), 'utf8')));
  const pages = new Map<string, TabPage>(Object.entries(listed));
  return { page: (name) => pages.get(name), find: (name) => assets.get(name) };
}
