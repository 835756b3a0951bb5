import { z } from 'zod';
import { answerAsk } from '../../domain/campaign/asking.ts';
import type { CampaignRefusal } from '../../domain/campaign/campaign.ts';
import { markPerson, unmarkPerson } from '../../domain/campaign/marking.ts';
import { nudge } from '../../domain/campaign/nudging.ts';
import { dueDay } from '../../domain/campaign/plan.ts';
import { audienceOf, readRegister } from '../../domain/campaign/register.ts';
import { dayOf } from '../../domain/time/day.ts';
import { type ApiAnswer, done, found, nothing, refuse } from './answer.ts';
import type { CampaignParts } from './campaign.ts';
import type { ApiRoute, SchoolRoute } from './route.ts';

const PATH = '/api/schools/:school/campaign';
const id = z.string().max(100);

/** What leadership does in the campaign that runs: the acts of its cards, with the same rules and evidence. */
export const campaignActRoutes = (route: SchoolRoute, parts: CampaignParts): ApiRoute[] => [
  nudgeRoute(route, parts),
  answerRoute(route, parts),
  recordRoute(route, parts),
  undoRoute(route, parts),
];

const nudgeRoute = (route: SchoolRoute, { campaigns, people, now }: CampaignParts): ApiRoute =>
  route(
    'campaign.remind',
    `POST ${PATH}/nudge`,
    z.object({ person: id.optional() }),
    async ({ school }, { person }) => {
      const running = await campaigns.running(school.id);
      if (!running) return nothing;
      const register = await readRegister(campaigns, people, school, running);
      const only = person === undefined ? {} : { only: person };
      const sent = await nudge(campaigns, school, register, { ...only, at: now() });
      return sent.ok ? found({ sent: sent.sent }) : refuse(sent.code);
    },
  );

const answerRoute = (route: SchoolRoute, { campaigns, now }: CampaignParts): ApiRoute =>
  route(
    'campaign.answer',
    `POST ${PATH}/answer`,
    z.object({ person: id, answer: z.string().max(20_000) }),
    async ({ school, person: by }, { person, answer }) => {
      const running = await campaigns.running(school.id);
      const asker = running && (await campaigns.participantOf(running.id, person));
      if (!asker) return nothing;
      const request = { cardId: asker.id, answer, by: by.id, at: now() };
      const answered = await answerAsk(campaigns, school, request);
      if (!answered.ok) return refuse(answered.code);
      // Whoever answers second is shown the answer that the person has got; who has signed meanwhile gets none.
      const given = answered.participant.ask?.answer;
      return given ? found({ answer: given }) : refuse('refused');
    },
  );

const marked = z.object({
  person: id,
  kind: z.enum(['away', 'exempt', 'paper']),
  reason: z.string().max(5_000),
  witness: id,
  until: z.string().max(10).nullable(),
});

const recordRoute = (route: SchoolRoute, { campaigns, people, now }: CampaignParts): ApiRoute =>
  route(
    'campaign.record',
    `POST ${PATH}/record`,
    marked,
    async ({ school, person: by }, { person: personId, ...mark }) => {
      const running = await campaigns.running(school.id);
      if (!running) return nothing;
      const audience = audienceOf(school, await people.ofSchool(school.id)).map((one) => one.id);
      const of = { campaignId: running.id, personId, audience, at: now() };
      return answerTo(await markPerson(campaigns, school, { ...of, mark: { ...mark, recordedBy: by.id } }));
    },
  );

const undoRoute = (route: SchoolRoute, { campaigns, calendarOf, now }: CampaignParts): ApiRoute =>
  route(
    'campaign.record',
    `POST ${PATH}/undo`,
    z.object({ person: id }),
    async ({ school, person: by }, { person: personId }) => {
      const running = await campaigns.running(school.id);
      if (!running) return nothing;
      const dueOn = dueDay(await calendarOf(school), dayOf(now()), school.settings.calendar.daysToSign);
      const of = { campaignId: running.id, personId, by: by.id, dueOn, at: now() };
      return answerTo(await unmarkPerson(campaigns, school, of));
    },
  );

const answerTo = (result: { ok: true } | { ok: false; code: CampaignRefusal }): ApiAnswer =>
  result.ok ? done : refuse(result.code);
