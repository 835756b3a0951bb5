import type { School } from '../school/school.ts';
import { type Press, placeOf } from './acknowledge.ts';
import type { CampaignStore } from './books.ts';
import { type Ask, type Campaign, type Participant, type Refusal, refuse } from './campaign.ts';
import { answerCard, editCards, questionCard, questionEdit } from './messages.ts';

const MAX_COMMENT = 2_000;

type Place = { readonly ok: true; readonly campaign: Campaign; readonly participant: Participant };

/** "I have a question" or "I can't agree": leadership is told, and reminders pause until it has answered. */
export function ask(
  store: CampaignStore,
  school: School,
  press: Omit<Press, 'schoolId'> & Pick<Ask, 'kind' | 'comment'>,
): Promise<Place | Refusal> {
  return store.inSchool(school.id, async (books) => {
    const place = await placeOf(books, { ...press, schoolId: school.id });
    if (!place || (await books.acknowledgementOf(place.campaign.id, press.personId)))
      return refuse('refused');
    const { campaign, participant: before } = place;
    const comment = press.comment.trim().slice(0, MAX_COMMENT);
    // Why somebody cannot agree is theirs to say or not; a question without words cannot be answered.
    if (press.kind === 'question' && !comment) return refuse('no-comment');
    if (before.ask?.kind === press.kind && before.ask.comment === comment && !before.ask.answer)
      return { ok: true, campaign, participant: before };
    const { at } = press;
    const participant: Participant = {
      ...before,
      ask: { kind: press.kind, comment, askedAt: at, answer: '', answeredBy: null },
      revision: before.revision + 1,
    };
    await books.saveParticipant(participant);
    await books.record([{ event: press.kind, campaign: campaign.id, who: press.personId }], at);
    await books.enqueue([questionCard(campaign, school, participant)], at);
    await editCards(books, campaign, participant, at);
    return { ok: true, campaign, participant };
  });
}

/** Leadership's answer goes back to the person, who can then sign or ask again. */
export function answerAsk(
  store: CampaignStore,
  school: School,
  { cardId, answer, by, at }: { cardId: string; answer: string; by: string; at: number },
): Promise<Place | Refusal> {
  return store.inSchool(school.id, async (books) => {
    const before = await books.participant(cardId);
    const campaign = before && (await books.campaign(before.campaignId));
    if (!campaign || campaign.schoolId !== school.id || !before.ask) return refuse('refused');
    // Whoever answers second sees the first answer, and changes nothing.
    if (before.ask.answer) return { ok: true, campaign, participant: before };
    const words = answer.trim().slice(0, MAX_COMMENT);
    if (!words) return refuse('no-comment');
    const participant: Participant = {
      ...before,
      ask: { ...before.ask, answer: words, answeredBy: by },
      revision: before.revision + 1,
    };
    await books.saveParticipant(participant);
    await books.record([{ event: 'answered', campaign: campaign.id, who: before.personId, by }], at);
    await editCards(books, campaign, participant, at);
    await books.enqueue([answerCard(campaign, participant), questionEdit(campaign, school, participant)], at);
    return { ok: true, campaign, participant };
  });
}
