import { randomUUID } from 'node:crypto';
import type { SentActivity } from '../delivery/item.ts';
import type { Policy } from '../policy/document.ts';
import { policyVersion } from '../policy/version.ts';
import type { School } from '../school/school.ts';
import { type Day, dayOf } from '../time/day.ts';
import type { CampaignBooks, CampaignStore } from './books.ts';
import type { Campaign } from './campaign.ts';
import { endCampaign } from './changing.ts';
import { previewEdit, previewKey, statusCard, statusEdit, statusKey } from './channel-messages.ts';
import { schoolYearOf } from './plan.ts';

/** A campaign that has not started. */
export const newCampaign = (school: School, startsOn: Day, dueOn: Day): Campaign => ({
  id: randomUUID(),
  schoolId: school.id,
  tenantId: school.tenantId,
  schoolYear: schoolYearOf(startsOn),
  state: 'planned',
  policyVersion: '',
  startsOn,
  dueOn,
  startedAt: null,
  startedBy: null,
  endedAt: null,
  enrolled: false,
  remindedThrough: startsOn,
  digestedOn: startsOn,
  digestHead: '',
  nudgedAt: 0,
  revision: 0,
  editRevision: 0,
  shown: '',
});

interface Start {
  readonly policy: Policy;
  readonly dueOn: Day;
  /** Entra id; null when the campaign starts by itself. */
  readonly by: string | null;
  readonly at: number;
  /** The message in the head teacher's channel that was pressed; it becomes the status card. */
  readonly pressed?: SentActivity | undefined;
}

export type Started = { readonly ok: true; readonly campaign: Campaign; readonly already: boolean };

/**
 * Starts a campaign with the policy as it reads now. One that runs for the same text in the same school year
 * simply goes on; one for an older text is closed, and everybody signs the change.
 */
export function startCampaign(store: CampaignStore, school: School, start: Start): Promise<Started> {
  return store.inSchool(school.id, async (books) => {
    const { policy, by, at } = start;
    const version = policyVersion(policy);
    const year = schoolYearOf(dayOf(at));
    const running = await books.running(school.id);
    if (running?.policyVersion === version && running.schoolYear === year)
      return { ok: true, campaign: running, already: true };
    if (running) await endCampaign(books, school, running, { state: 'closed', by, at });
    const planned = (await books.ofYear(school.id, year)).find(({ state }) => state === 'planned');
    const campaign = begun(planned ?? newCampaign(school, dayOf(at), start.dueOn), version, start);
    await books.keepPolicy(policy, version, at);
    await books.saveCampaign(campaign);
    const { id, dueOn } = campaign;
    await books.record([{ event: 'started', campaign: id, policy: version, due: dueOn, by }], at);
    await showStart(books, school, campaign, start);
    await books.hasten(at);
    return { ok: true, campaign, already: false };
  });
}

const begun = (campaign: Campaign, policyVersion: string, { dueOn, by, at }: Start): Campaign => {
  const today = dayOf(at);
  return {
    ...campaign,
    state: 'running',
    policyVersion,
    startsOn: today,
    dueOn,
    startedAt: at,
    startedBy: by,
    remindedThrough: today,
    digestedOn: today,
    revision: campaign.revision + 1,
  };
};

/** A pressed card becomes the status card, for everybody in the channel; else a new one is posted. */
async function showStart(books: CampaignBooks, school: School, campaign: Campaign, { pressed, at }: Start) {
  if (pressed) await books.adopt(statusKey(campaign), pressed, at);
  await books.enqueue([pressed ? statusEdit(campaign, school) : statusCard(campaign, school)], at);
  if (await books.isPosted(previewKey(campaign))) await books.enqueue([previewEdit(campaign, school)], at);
}
