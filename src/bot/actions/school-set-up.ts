import { z } from 'zod';
import type { Language } from '../../domain/language.ts';
import { type InvalidSetUp, setUpSchool } from '../../domain/school/set-up.ts';
import { offerSetUp } from '../../domain/school/set-up-offer.ts';
import type { SetUpParts, SetUpRefusal } from '../../domain/school/set-up-place.ts';
import type { Translator } from '../../i18n/translator.ts';
import { type Action, action } from '../action.ts';
import { languageField } from '../answers/show.ts';
import { channelOf } from '../channel.ts';
import { type Outcome, refused, say, showCard } from '../outcome.ts';
import type { DrawSetUpDone } from '../schools/set-up-done-card.ts';
import type { DrawSetUpForm, FormValues } from '../schools/set-up-form-card.ts';
import type { Turn } from '../turn.ts';

export interface SetUpActionParts {
  readonly setUp: SetUpParts;
  readonly drawForm: DrawSetUpForm;
  readonly drawDone: DrawSetUpDone;
  readonly translate: Translator;
  /** Has the rosters read at once, so that the staff are known in their own chats. */
  readonly wakeKeeper: () => void;
}

const typed = z.string().max(5_000);
const chosen = typed.default('');

const payload = z.object({
  schoolName: chosen,
  staffTeam: chosen,
  language: chosen,
  headTeacher: chosen,
  chairOfGovernors: chosen,
  safeguardingPerson: chosen,
  councilServices: chosen,
  councilOfficer: chosen,
  guideEn: typed.optional(),
  guideCy: typed.optional(),
  campaignFrom: typed.optional(),
  daysToSign: typed.optional(),
  closed: typed.optional(),
  concernYears: typed.optional(),
  nameYears: typed.optional(),
  clause: typed.optional(),
  clauseEn: typed.optional(),
  clauseCy: typed.optional(),
  /** The language of the card. */
  in: languageField.optional(),
  /** `edit` shows the card again, `turn` shows it in the other language; without a step it is saved. */
  step: z.enum(['edit', 'turn']).optional(),
  /** The mark of the school that the card showed. */
  shown: z.string().max(100).optional(),
});

/** The set-up card's every press: saving, turning it over, and opening it again. */
export function setUpAction(parts: SetUpActionParts): Action {
  return action('school.setUp', payload, async (turn, { in: shownIn, step, ...form }) => {
    const language = shownIn ?? turn.language;
    if (step === 'edit') return showSetUpForm(parts, turn, language);
    if (step === 'turn') return showSetUpForm(parts, turn, language, form);
    const channel = channelOf(turn);
    if (!channel || !turn.person) return refused;
    const result = await setUpSchool(parts.setUp, turn.person, channel, form, form);
    if (result.ok) {
      parts.wakeKeeper();
      return showCard(await parts.drawDone(result));
    }
    if (result.code === 'invalid') return showSetUpForm(parts, turn, language, form, result);
    return refuse(parts.translate, language, result.code);
  });
}

/** The set-up card of the channel that the turn comes from. */
export async function showSetUpForm(
  { setUp, drawForm, translate }: Pick<SetUpActionParts, 'setUp' | 'drawForm' | 'translate'>,
  turn: Turn,
  language: Language,
  values?: FormValues & { shown?: string | undefined },
  invalid?: InvalidSetUp,
): Promise<Outcome> {
  const channel = channelOf(turn);
  if (!channel || !turn.person) return refused;
  const offer = await offerSetUp(setUp, turn.person, channel, invalid?.moves);
  if (!offer.ok) return refuse(translate, language, offer.code);
  const { shown, ...typed } = values ?? {};
  return showCard(
    drawForm({ offer, language, values: values && typed, shown: invalid?.shown ?? shown, invalid }),
  );
}

/** An admin is told why; anybody else what everybody is told of everything that is not theirs. */
const refuse = (translate: Translator, language: Language, code: SetUpRefusal): Outcome =>
  code === 'refused' ? refused : say(translate(language, `bot:setUp.refusal.${code}`));
