import type { School } from '../school/school.ts';
import type { Day } from '../time/day.ts';
import type { CampaignBooks, CampaignStore } from './books.ts';
import { type Campaign, type Refusal, refuse } from './campaign.ts';
import { digestCard, previewEdit, statusEdit } from './channel-messages.ts';
import { batchOf } from './messages.ts';
import { type MovedDays, schoolYearOf } from './plan.ts';

type Changed = { readonly ok: true; readonly campaign: Campaign };

/** Which campaign, by whom (Entra id), and when. */
interface Request {
  readonly campaignId: string;
  readonly by: string;
  readonly at: number;
}

/** Which of the dates are not those that were typed; the card in the channel says so. */
interface Typed {
  readonly moved?: MovedDays;
}

/** Does the work with the campaign, if it is the school's and in that state. */
function change(
  store: CampaignStore,
  school: School,
  { campaignId }: Pick<Request, 'campaignId'>,
  state: Campaign['state'],
  work: (books: CampaignBooks, campaign: Campaign) => Promise<Campaign | undefined>,
): Promise<Changed | Refusal> {
  return store.inSchool(school.id, async (books) => {
    const before = await books.campaign(campaignId);
    if (before?.schoolId !== school.id || before.state !== state) return refuse('refused');
    const campaign = await work(books, before);
    return campaign ? { ok: true, campaign } : refuse('bad-date');
  });
}

/** Withdraws a running campaign: nothing more is sent, and every card says so. */
export const withdrawCampaign = (
  store: CampaignStore,
  school: School,
  request: Request,
): Promise<Changed | Refusal> =>
  change(store, school, request, 'running', (books, running) =>
    endCampaign(books, school, running, { ...request, state: 'withdrawn' }),
  );

/**
 * Ends a running campaign. What is still waiting is not sent, the cards that people have are edited afterwards
 * (they can be thousands), and leadership gets the last counts with the head of the evidence chain.
 */
export async function endCampaign(
  books: CampaignBooks,
  school: School,
  running: Campaign,
  { state, by, at }: { state: 'closed' | 'withdrawn'; by: string | null; at: number },
): Promise<Campaign> {
  const revision = running.revision + 1;
  const ended: Campaign = { ...running, state, endedAt: at, revision, editRevision: revision };
  await books.saveCampaign(ended);
  const [link] = await books.record([{ event: state, campaign: ended.id, by }], at);
  await books.cancel(batchOf(ended), at);
  await books.enqueue([statusEdit(ended, school), digestCard(ended, school, state, link)], at);
  await books.hasten(at);
  return ended;
}

/** Leaves this school year's campaign out. */
export const skipCampaign = (
  store: CampaignStore,
  school: School,
  request: Request,
): Promise<Changed | Refusal> =>
  change(store, school, request, 'planned', async (books, planned) => {
    const { by, at } = request;
    const skipped: Campaign = {
      ...planned,
      state: 'skipped',
      endedAt: at,
      revision: planned.revision + 1,
    };
    await books.saveCampaign(skipped);
    await books.record([{ event: 'skipped', campaign: skipped.id, by }], at);
    await books.enqueue([previewEdit(skipped, school)], at);
    return skipped;
  });

/** Moves the start of a planned campaign, within its school year, and its due date. */
export const moveStart = (
  store: CampaignStore,
  school: School,
  request: Omit<Request, 'by'> & Typed & { readonly startsOn: Day; readonly dueOn: Day },
): Promise<Changed | Refusal> =>
  change(store, school, request, 'planned', async (books, planned) => {
    const { startsOn, dueOn, at } = request;
    if (schoolYearOf(startsOn) !== planned.schoolYear || dueOn <= startsOn) return undefined;
    const moved: Campaign = { ...planned, startsOn, dueOn, revision: planned.revision + 1 };
    await books.saveCampaign(moved);
    await books.enqueue([previewEdit(moved, school, request.moved)], at);
    return moved;
  });

/** Corrects the due date of a running campaign; joiners and others with a later one of their own keep it. */
export const changeDueDate = (
  store: CampaignStore,
  school: School,
  request: Request & Typed & { readonly dueOn: Day },
): Promise<Changed | Refusal> =>
  change(store, school, request, 'running', async (books, before) => {
    const { dueOn, by, at } = request;
    if (before.dueOn === dueOn) return before;
    const revision = before.revision + 1;
    const corrected: Campaign = { ...before, dueOn, revision, editRevision: revision };
    await books.saveCampaign(corrected);
    await books.moveDueDates(corrected.id, before.dueOn, dueOn);
    await books.record([{ event: 'due-changed', campaign: corrected.id, due: dueOn, by }], at);
    await books.enqueue([statusEdit(corrected, school, request.moved)], at);
    await books.hasten(at);
    return corrected;
  });
