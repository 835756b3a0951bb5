import { z } from 'zod';
import type { CampaignRefusal } from '../../domain/campaign/campaign.ts';
import { markPerson, unmarkPerson } from '../../domain/campaign/marking.ts';
import { audienceOf, readRegister } from '../../domain/campaign/register.ts';
import { nudge } from '../../domain/campaign/reminding.ts';
import { type ApiAnswer, done, found, nothing, refuse } from './answer.ts';
import type { CampaignParts } from './campaign.ts';
import type { ApiRoute, SchoolRoute } from './route.ts';

const id = z.string().max(100);
const nudged = z.object({ person: id.optional() });
const taken = z.object({ person: id });
const marked = z.object({
  person: id,
  kind: z.enum(['away', 'exempt', 'paper']),
  reason: z.string().max(5_000),
  witness: id,
  until: z.string().max(10).nullable(),
});

/** What leadership does in the campaign that runs: the acts of its cards, with the same rules and evidence. */
export function campaignActRoutes(route: SchoolRoute, { campaigns, people, now }: CampaignParts): ApiRoute[] {
  return [
    route(
      'campaign.remind',
      'POST /api/schools/:school/campaign/nudge',
      nudged,
      async ({ school }, { person }) => {
        const running = await campaigns.running(school.id);
        if (!running) return nothing;
        const register = await readRegister(campaigns, people, school, running);
        const only = person === undefined ? {} : { only: person };
        const sent = await nudge(campaigns, school, register, { ...only, at: now() });
        return sent.ok ? found({ sent: sent.sent }) : refuse(sent.code);
      },
    ),
    route(
      'campaign.record',
      'POST /api/schools/:school/campaign/record',
      marked,
      async ({ school, person: by }, { person: personId, ...mark }) => {
        const running = await campaigns.running(school.id);
        if (!running) return nothing;
        const audience = audienceOf(school, await people.ofSchool(school.id)).map((one) => one.id);
        const of = { campaignId: running.id, personId, audience, at: now() };
        return answerTo(await markPerson(campaigns, school, { ...of, mark: { ...mark, recordedBy: by.id } }));
      },
    ),
    route(
      'campaign.record',
      'POST /api/schools/:school/campaign/undo',
      taken,
      async ({ school, person: by }, { person: personId }) => {
        const running = await campaigns.running(school.id);
        if (!running) return nothing;
        const of = { campaignId: running.id, personId, by: by.id, at: now() };
        return answerTo(await unmarkPerson(campaigns, school, of));
      },
    ),
  ];
}

const answerTo = (result: { ok: true } | { ok: false; code: CampaignRefusal }): ApiAnswer =>
  result.ok ? done : refuse(result.code);
