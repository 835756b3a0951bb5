import { z } from 'zod';
import type { Card } from '../../cards/attachment.ts';
import { readQuestion } from '../../domain/campaign/asking.ts';
import type { CampaignMessage } from '../../domain/campaign/messages.ts';
import { staffViewToSend } from '../../domain/campaign/staff-view.ts';
import type { Language } from '../../domain/language.ts';
import type { School } from '../../domain/school/school.ts';
import type { ComposeCard } from '../composer.ts';
import { planOf, statusOf } from './current.ts';
import type { CampaignParts } from './parts.ts';
import type { DrawPlan } from './plan-card.ts';
import type { DrawQuestion } from './question-card.ts';
import type { DrawStaffCard } from './staff-card.ts';
import { asNotice, type DrawStatus } from './status-card.ts';

const campaign = z.string();
const movedDay = z.object({ typed: z.string(), to: z.string() });
const moved = z.object({ start: movedDay.optional(), due: movedDay.optional() });
const payload = z.discriminatedUnion('card', [
  z.object({ card: z.literal('staff'), about: z.enum(['first', 'reminder', 'answer', 'edit']), campaign }),
  z.object({ card: z.enum(['preview', 'status']), campaign, moved: moved.optional() }),
  z.object({ card: z.literal('question'), campaign, participant: z.string() }),
  z.object({ card: z.literal('digest'), campaign, head: z.string(), lines: z.number() }),
]) satisfies z.ZodType<CampaignMessage>;

export type CampaignComposerParts = Omit<CampaignParts, 'membership' | 'keeper' | 'readRosters'> & {
  readonly languageOf: (person: { tenantId: string; id: string }) => Promise<Language | undefined>;
  readonly drawStaff: DrawStaffCard;
  readonly drawPlan: DrawPlan;
  readonly drawStatus: DrawStatus;
  readonly drawQuestion: DrawQuestion;
};

/** Draws what the outbox sends about campaigns, from the state of the moment. */
export function createCampaignComposer(parts: CampaignComposerParts): ComposeCard {
  return async ({ tenantId, schoolId, to, payload: data }) => {
    const message = payload.parse(data);
    const school = await parts.schools.byId(tenantId, schoolId);
    if (!school) return null;
    if (message.card === 'staff')
      return 'person' in to ? drawForPerson(parts, school, message, to.person) : null;
    return drawForChannel(parts, school, message);
  };
}

async function drawForPerson(
  { store, people, languageOf, drawStaff }: CampaignComposerParts,
  school: School,
  message: CampaignMessage & { card: 'staff' },
  id: string,
): Promise<Card | null> {
  const view = await staffViewToSend(store, message, id);
  if (!view) return null;
  const { tenantId } = school;
  const language = (await languageOf({ tenantId, id })) ?? school.language;
  const name = (await people.names(tenantId, [id])).get(id) ?? '';
  return drawStaff({ view, language, school, name, about: message.about });
}

async function drawForChannel(
  parts: CampaignComposerParts,
  school: School,
  message: Exclude<CampaignMessage, { card: 'staff' }>,
): Promise<Card | null> {
  const { store, drawPlan, drawStatus, drawQuestion } = parts;
  if (message.card === 'question') {
    const question = await readQuestion(store, school, message.participant);
    return question ? drawQuestion(school, question) : null;
  }
  const found = await store.campaign(message.campaign);
  if (!found) return null;
  if (message.card === 'preview')
    return drawPlan({ ...(await planOf(parts, school, found)), moved: message.moved });
  const status = await statusOf(parts, school, found);
  if (message.card === 'digest') {
    const { head, lines } = message;
    return drawStatus({ ...status, evidence: { head, lines } });
  }
  return drawStatus({ ...status, notice: asNotice(message.moved) });
}
