import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { build, type Metafile } from 'esbuild';
import { PAGES_FILE, type TabPage } from '../http/tab-assets.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const pages = ['policy', 'leadership', 'dialog'];

/** Where the server looks for the bundles. */
export const tabsFolder = join(root, 'dist/tabs');

/** Bundles the tabs into `folder`: one script per page, shared chunks, all named by a hash of their content. */
export async function buildTabs(folder: string): Promise<void> {
  const { outputFiles, metafile } = await build({
    entryPoints: pages.map((page) => ({ in: join(root, `src/tabs/${page}/main.tsx`), out: page })),
    outdir: folder,
    entryNames: '[name]-[hash]',
    chunkNames: 'chunk-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    target: ['chrome120', 'edge120', 'firefox120', 'safari17'],
    jsx: 'automatic',
    minify: true,
    metafile: true,
    write: false,
    absWorkingDir: root,
    legalComments: 'none',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'warning',
  });
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const { path, contents } of outputFiles) {
    await writeFile(path, contents);
    await writeFile(`${path}.br`, brotliCompressSync(contents));
  }
  await writeFile(join(folder, PAGES_FILE), JSON.stringify(loadedBy(metafile)));
}

/** What every page loads as soon as it knows that it stands in Teams; asked for at once, it is there by then. */
const ALSO = 'src/tabs/shell/teams-host.ts';

/** For each page its script and every chunk that it loads before anything is shown. */
function loadedBy({ outputs }: Metafile): Record<string, TabPage> {
  const all = Object.entries(outputs);
  const imports = (path: string): string[] =>
    (outputs[path]?.imports ?? [])
      .filter(({ kind, external }) => kind === 'import-statement' && !external)
      .flatMap((each) => [each.path, ...imports(each.path)]);
  const also = all.filter(([, { entryPoint }]) => entryPoint === ALSO).map(([path]) => path);
  const scripts = all.filter(([, { entryPoint }]) => entryPoint?.endsWith('/main.tsx'));
  return Object.fromEntries(
    scripts.map(([path, { entryPoint = '' }]) => {
      const chunks = [path, ...also]
        .flatMap((each) => [each, ...imports(each)])
        .map((each) => basename(each));
      const [script = '', ...preload] = new Set(chunks);
      return [basename(dirname(entryPoint)), { script, preload }];
    }),
  );
}

/** The version that is built is the version that is shipped: `prepare` runs this on every install. */
if (import.meta.main) {
  await buildTabs(tabsFolder);
  const built = JSON.parse(await readFile(join(tabsFolder, PAGES_FILE), 'utf8')) as object;
  console.log(`tabs built: ${Object.keys(built).join(', ')}`);
}
