import { type Acts, createActs } from './campaign-acts.ts';
import { type CampaignWorld, type CampaignWorldOptions, createCampaignWorld } from './campaign-world.ts';
import { databaseKinds } from './databases.ts';

/** A school of so many people, on a Monday morning in October unless the options say otherwise. */
export type Live = (
  people: number,
  options?: Partial<CampaignWorldOptions>,
) => Promise<{ readonly world: CampaignWorld; readonly acts: Acts }>;

const monday = Date.parse('2026-10-05T09:00:00Z');

/** The same specs on each database, each spec with a school of its own. */
export function onBothDatabases(title: string, specs: (live: Live) => void): void {
  for (const kind of databaseKinds) {
    describe(`${title} (${kind})`, function () {
      this.timeout(90_000);
      const worlds: CampaignWorld[] = [];
      afterEach(async () => {
        for (const world of worlds.splice(0)) await world[Symbol.asyncDispose]();
      });
      specs(async (people, options = {}) => {
        const world = await createCampaignWorld(kind, { start: monday, people, ...options });
        worlds.push(world);
        return { world, acts: createActs(world) };
      });
    });
  }
}
