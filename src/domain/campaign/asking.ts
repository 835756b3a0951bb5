import type { School } from '../school/school.ts';
import { type Press, placeOf } from './acknowledge.ts';
import type { CampaignBooks, CampaignRecords, CampaignStore } from './books.ts';
import { type Ask, type Campaign, openAsk, type Participant, type Refusal, refuse } from './campaign.ts';
import { questionCard, questionEdit } from './channel-messages.ts';
import { answerCard, showChange } from './messages.ts';

const MAX_COMMENT = 2_000;

type Place = { readonly ok: true; readonly campaign: Campaign; readonly participant: Participant };

/**
 * "I have a question" or "I can't agree": leadership is told, and reminders pause until it has answered. Whoever
 * has signed already, or has nothing to sign by what leadership has recorded, changes nothing.
 */
export function ask(
  store: CampaignStore,
  school: School,
  press: Press & Pick<Ask, 'kind' | 'comment'>,
): Promise<Place | Refusal> {
  return store.inSchool(school.id, async (books) => {
    const place = await placeOf(books, school, press);
    if (!place) return refuse('refused');
    const isDone =
      place.participant.mark ?? (await books.acknowledgementOf(place.campaign.id, press.personId));
    if (isDone) return { ok: true, ...place };
    const comment = press.comment.trim().slice(0, MAX_COMMENT);
    // Why somebody cannot agree is theirs to say or not; a question without words cannot be answered.
    if (press.kind === 'question' && !comment) return refuse('no-comment');
    const before = place.participant;
    if (before.ask?.kind === press.kind && before.ask.comment === comment && !before.ask.answer)
      return { ok: true, ...place };
    return { ok: true, ...place, participant: await note(books, school, place, { ...press, comment }) };
  });
}

/** While one waits for its answer, newer words take its place, in the channel too; else leadership gets a card. */
async function note(
  books: CampaignBooks,
  school: School,
  { campaign, participant: before }: Omit<Place, 'ok'>,
  { kind, comment, at }: Press & Pick<Ask, 'kind' | 'comment'>,
): Promise<Participant> {
  const waiting = openAsk(before) ? before.ask : null;
  const participant: Participant = {
    ...before,
    ask: { kind, comment, askedAt: waiting?.askedAt ?? at, answer: '', answeredBy: null },
    revision: before.revision + 1,
  };
  await books.saveParticipant(participant);
  await books.record([{ event: kind, campaign: campaign.id, who: participant.personId }], at);
  const tell = waiting ? questionEdit : questionCard;
  await books.enqueue([tell(campaign, school, participant)], at);
  await showChange(books, campaign, participant, at);
  return participant;
}

/** Leadership's answer goes back to the person, who can then sign or ask again. */
export function answerAsk(
  store: CampaignStore,
  school: School,
  { cardId, answer, by, at }: { cardId: string; answer: string; by: string; at: number },
): Promise<Place | Refusal> {
  return store.inSchool(school.id, async (books) => {
    const question = await readQuestion(books, school, cardId);
    if (!question || question.stage === 'over') return refuse('refused');
    const { campaign, participant: before } = question;
    // Whoever answers second sees the first answer, and changes nothing.
    if (question.stage !== 'open' || !before.ask) return { ok: true, campaign, participant: before };
    const words = answer.trim().slice(0, MAX_COMMENT);
    if (!words) return refuse('no-comment');
    const participant: Participant = {
      ...before,
      ask: { ...before.ask, answer: words, answeredBy: by },
      revision: before.revision + 1,
    };
    await books.saveParticipant(participant);
    await books.record([{ event: 'answered', campaign: campaign.id, who: before.personId, by }], at);
    await showChange(books, campaign, participant, at);
    await books.enqueue([answerCard(campaign, participant), questionEdit(campaign, school, participant)], at);
    return { ok: true, campaign, participant };
  });
}

/** What has become of a question or refusal: only an open one can be answered. */
type QuestionStage =
  | 'open'
  | 'answered'
  | 'signed'
  /** The person is recorded as away or exempt; it opens again when that is taken back. */
  | 'recorded'
  | 'over';

export interface Question {
  readonly campaign: Campaign;
  readonly participant: Participant;
  readonly stage: QuestionStage;
}

/** Reads a question of the school by the card of the person who has asked it. */
export async function readQuestion(
  records: CampaignRecords,
  school: School,
  cardId: string,
): Promise<Question | undefined> {
  const participant = await records.participant(cardId);
  const campaign = participant && (await records.campaign(participant.campaignId));
  if (!participant?.ask || campaign?.schoolId !== school.id) return undefined;
  const signed = await records.acknowledgementOf(campaign.id, participant.personId);
  const hasSigned = signed !== undefined || participant.mark?.kind === 'paper';
  return { campaign, participant, stage: stageOf(campaign, participant, participant.ask, hasSigned) };
}

function stageOf(
  { state }: Campaign,
  { mark }: Participant,
  { answer }: Ask,
  hasSigned: boolean,
): QuestionStage {
  if (answer) return 'answered';
  if (hasSigned) return 'signed';
  if (state !== 'running') return 'over';
  return mark ? 'recorded' : 'open';
}
