import { z } from 'zod';
import { answerAsk, readQuestion } from '../../domain/campaign/asking.ts';
import { type Action, action } from '../action.ts';
import type { CampaignLeadParts } from '../campaign/lead.ts';
import { leaderOf } from '../campaign/parts.ts';
import { refused, showCard } from '../outcome.ts';

const payload = z.object({ card: z.string().max(100), answer: z.string().max(20_000).default('') });

/** Leadership's answer to somebody who has a question or cannot agree. */
export const campaignAnswerAction = (parts: CampaignLeadParts): Action =>
  action('campaign.answer', payload, async (turn, { card: cardId, answer }) => {
    const leader = await leaderOf(parts, turn, 'campaign.answer');
    if (!leader) return refused;
    const { school, person } = leader;
    const done = await answerAsk(parts.store, school, { cardId, answer, by: person.id, at: parts.now() });
    const question = await readQuestion(parts.store, school, cardId);
    if (!question || (!done.ok && done.code !== 'no-comment')) return refused;
    return showCard(parts.drawQuestion(school, question, !done.ok));
  });
