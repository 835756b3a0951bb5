import type { Config } from '../config/config.ts';
import { createDemoSignOn } from '../http/demo-sign-on.ts';
import type { SignOn } from '../http/sign-on.ts';
import { readTabAssets } from '../http/tab-assets.ts';
import { type AddRoutes, createTabs, type TabParts } from '../http/tabs.ts';
import type { Executor } from '../store/database.ts';
import { listDemoPeople } from '../store/demo-people-store.ts';
import { createAnswerCountStore } from '../store/learning-store.ts';

export interface TabsParts extends Omit<TabParts, 'signOn' | 'demoPeople' | 'assets' | 'totals'> {
  readonly config: Config;
  readonly db: Executor;
  /** Where the bundles are. */
  readonly folder: string;
}

/** The composition root's part for the tabs: sign-on, or the demo's stand-in for it, and the bundles. */
export async function buildTabs(parts: TabsParts): Promise<AddRoutes> {
  const { config, db, folder } = parts;
  const demoPeople = config.bot ? undefined : () => listDemoPeople(db);
  return createTabs({
    ...parts,
    signOn: await signOnOf(config, demoPeople),
    demoPeople,
    assets: await readTabAssets(folder),
    totals: createAnswerCountStore(db),
  });
}

async function signOnOf(
  { bot, entraAuthority }: Config,
  demoPeople: TabParts['demoPeople'],
): Promise<SignOn> {
  if (!bot) return createDemoSignOn(demoPeople ?? (async () => []));
  // Loaded only where there is somebody to sign on.
  const { createEntraSignOn } = await import('../http/entra-sign-on.ts');
  return createEntraSignOn({ authority: entraAuthority, ...bot });
}
