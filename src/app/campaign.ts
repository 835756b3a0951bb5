import type { Logger } from 'pino';
import type { PolicyToSign } from '../bot/actions/policy-read.ts';
import { createCampaignComposer } from '../bot/campaign/composer.ts';
import { createPeopleCard } from '../bot/campaign/people-card.ts';
import { createPlanCard } from '../bot/campaign/plan-card.ts';
import { createQuestionCard } from '../bot/campaign/question-card.ts';
import { createStaffCard } from '../bot/campaign/staff-card.ts';
import { createStatusCard } from '../bot/campaign/status-card.ts';
import { campaignFeature } from '../bot/features/campaign.ts';
import type { RememberLanguage } from '../bot/language.ts';
import type { RenderCard } from '../cards/render.ts';
import { createCampaignKeeper } from '../domain/campaign/keeper.ts';
import type { Register } from '../domain/campaign/register.ts';
import type { Language } from '../domain/language.ts';
import type { Policy } from '../domain/policy/document.ts';
import type { SchoolCalendar } from '../domain/school/calendar.ts';
import type { Membership } from '../domain/school/membership.ts';
import type { People } from '../domain/school/people.ts';
import type { SchoolRecords } from '../domain/school/records.ts';
import type { Roster } from '../domain/school/roster.ts';
import { rosterNames, syncRoster } from '../domain/school/roster-sync.ts';
import type { School } from '../domain/school/school.ts';
import type { Clock } from '../domain/time/clock.ts';
import { evidencePack, registerCsv } from '../exports/campaign-files.ts';
import { registerPage } from '../exports/register-page.ts';
import type { Translator } from '../i18n/translator.ts';
import { describeFailure } from '../process/failure.ts';
import { createCampaignAgenda } from '../store/campaign-agenda-store.ts';
import { createCampaignStore } from '../store/campaign-store.ts';
import type { Executor } from '../store/database.ts';
import { createEnrolmentStore } from '../store/enrolment-store.ts';

export interface CampaignParts {
  readonly db: Executor;
  readonly clock: Clock;
  readonly now: () => number;
  readonly people: People;
  readonly schools: SchoolRecords;
  readonly membership: Membership;
  readonly roster: Roster;
  readonly policyOf: (school: School) => Policy;
  readonly calendarOf: (school: School) => Promise<SchoolCalendar>;
  readonly languageOf: (person: { tenantId: string; id: string }) => Promise<Language | undefined>;
  readonly rememberLanguage: RememberLanguage;
  readonly render: RenderCard;
  readonly translate: Translator;
  readonly wakeOutbox: () => void;
  readonly log: Logger;
}

/** The composition root's part for the campaign: its records, its cards, and what keeps it going. */
export function buildCampaign(parts: CampaignParts) {
  const { db, now, render, translate } = parts;
  const store = createCampaignStore(db, parts.wakeOutbox);
  const sync = { roster: parts.roster, enrolment: createEnrolmentStore(db) };
  const readRosters = async (school: School): Promise<void> => {
    for (const name of rosterNames) await syncRoster(sync, school, name, now());
  };
  const keeper = createCampaignKeeper({
    ...parts,
    store,
    agenda: createCampaignAgenda(db),
    schoolOf: (tenantId, schoolId) => parts.schools.byId(tenantId, schoolId),
    readRosters,
    failed: (error) =>
      parts.log.error({ failure: describeFailure(error) }, 'a campaign could not be looked after'),
  });
  const cards = {
    drawStaff: createStaffCard(render, translate, now),
    drawPlan: createPlanCard(render, translate),
    drawStatus: createStatusCard(render, translate),
    drawQuestion: createQuestionCard(render, translate),
    drawPeople: createPeopleCard(render, translate),
  };
  return {
    store,
    keeper,
    /** The text that somebody's card asks to sign. */
    async policyToSign(tenantId: string, cardId: string): Promise<PolicyToSign | undefined> {
      const participant = await store.participant(cardId);
      const campaign = participant && (await store.campaign(participant.campaignId));
      const school = campaign && (await parts.schools.byId(tenantId, campaign.schoolId));
      const policy = school && (await store.policy(school.id, campaign.policyVersion));
      return policy && { policy, school };
    },
    feature: campaignFeature({ ...parts, ...cards, store, keeper, readRosters, now }),
    /** What leadership takes away. */
    files: {
      csv: (language: Language, register: Register) => registerCsv(translate, language, register),
      page: (language: Language, school: School, register: Register) =>
        registerPage(translate, language, school, register, now()),
      pack: (school: School) => evidencePack(store, translate, school, now()),
    },
    /** Draws what the outbox sends. */
    compose: createCampaignComposer({ ...parts, ...cards, store, now }),
  };
}
