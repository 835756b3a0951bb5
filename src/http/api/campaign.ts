import { z } from 'zod';
import type { CampaignStore } from '../../domain/campaign/books.ts';
import { openAsk } from '../../domain/campaign/campaign.ts';
import { currentCampaign, nextStart, signedByDay } from '../../domain/campaign/overview.ts';
import { type Entry, type Register, readRegister } from '../../domain/campaign/register.ts';
import { readStaffView, type StaffView } from '../../domain/campaign/staff-view.ts';
import { needLeadership, progressOf } from '../../domain/campaign/state.ts';
import type { SchoolCalendar } from '../../domain/school/calendar.ts';
import type { People } from '../../domain/school/people.ts';
import type { School } from '../../domain/school/school.ts';
import { type Day, dayOf } from '../../domain/time/day.ts';
import type { CampaignPage, CampaignPerson, CampaignSummary, OwnAcknowledgement } from '../wire-campaign.ts';
import { found } from './answer.ts';
import type { ApiRoute, SchoolRoute } from './route.ts';

export interface CampaignParts {
  readonly campaigns: CampaignStore;
  readonly people: Pick<People, 'ofSchool' | 'names'>;
  readonly calendarOf: (school: School) => Promise<SchoolCalendar>;
  readonly now: () => number;
}

/** How the campaign stands: for leadership everybody, for a person their own acknowledgement. */
export function campaignRoutes(route: SchoolRoute, parts: CampaignParts): ApiRoute[] {
  const { campaigns, now } = parts;
  return [
    {
      ...route('campaign.status', 'GET /api/schools/:school/campaign', z.object({}), async ({ school }) =>
        found(await pageOf(parts, school)),
      ),
      // The names of a whole council are 2 MB.
      packed: true,
    },
    route(
      'campaign.own',
      'GET /api/schools/:school/acknowledgement',
      z.object({}),
      async ({ school, person }) => {
        const campaign = await currentCampaign(campaigns, school, now());
        const view = campaign && (await readStaffView(campaigns, campaign.id, person.id));
        return found(view ? ownOf(view, dayOf(now())) : null);
      },
    ),
  ];
}

async function pageOf(
  { campaigns, people, calendarOf, now }: CampaignParts,
  school: School,
): Promise<CampaignPage> {
  const today = dayOf(now());
  const campaign = await currentCampaign(campaigns, school, now());
  const register = campaign && (await readRegister(campaigns, people, school, campaign));
  const names = await people.names(school.tenantId, [school.chairId]);
  const end = await campaigns.head(school.id);
  return {
    today,
    campaign: register ? summaryOf(register) : null,
    nextStart: await nextStart(campaigns, school, await calendarOf(school), today),
    people: register
      ? [
          ...register.entries.map((entry) => personOf(entry, false)),
          ...register.leavers.map((entry) => personOf(entry, true)),
        ]
      : [],
    evidence: { lines: end?.seq ?? 0, head: end?.hash ?? '' },
    otherWitnesses: [...names].map(([id, name]) => ({ id, name })),
  };
}

function summaryOf(register: Register): CampaignSummary {
  const { campaign, counts, leavers } = register;
  const { id, schoolYear, state, startsOn, dueOn, endedAt } = campaign;
  return {
    ...{ id, schoolYear, state, startsOn, dueOn, counts },
    endedOn: endedAt === null ? null : dayOf(endedAt),
    ...progressOf(counts),
    // Of a campaign that is over, nobody waits for anything.
    need: endedAt === null ? needLeadership(counts) : 0,
    left: leavers.length,
    history: signedByDay(register),
  };
}

/** A signature outranks what was recorded before it, and both close a question, as on the cards and in the exports. */
function personOf(entry: Entry, left: boolean): CampaignPerson {
  const { acknowledgement, participant } = entry;
  const mark = acknowledgement ? null : participant?.mark;
  const isAsking = !acknowledgement && !mark && openAsk(participant) !== null;
  return {
    id: entry.personId,
    name: entry.name,
    state: entry.state,
    dueOn: entry.dueOn,
    at: acknowledgement?.at ?? null,
    reference: acknowledgement?.reference ?? '',
    note: mark?.reason ?? '',
    asked: isAsking ? (participant?.ask?.comment ?? '') : null,
    until: mark?.until ?? null,
    left,
  };
}

function ownOf(view: StaffView, today: Day): OwnAcknowledgement {
  if (view.kind === 'sign') {
    const { dueOn, ask } = view.participant;
    const said = ask && { kind: ask.kind, comment: ask.comment, answer: ask.answer };
    return { kind: 'sign', dueOn, today, before: view.before ?? null, ask: said };
  }
  if (view.kind !== 'receipt') return { kind: view.kind };
  const { at, language, reference, policyVersion: version } = view.acknowledgement;
  const { en, cy } = view.policy;
  const policy = {
    en: { title: en.title, version: en.version },
    cy: { title: cy.title, version: cy.version },
  };
  return { kind: 'receipt', at, language, reference, version, policy };
}
