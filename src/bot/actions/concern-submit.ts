import { z } from 'zod';
import type { Concerns } from '../../domain/concerns/concerns.ts';
import type { Receipt } from '../../domain/concerns/filing.ts';
import type { Outcome as Result } from '../../domain/concerns/ports.ts';
import type { Language } from '../../domain/language.ts';
import type { Person } from '../../domain/school/person.ts';
import type { Translator } from '../../i18n/translator.ts';
import type { Action } from '../action.ts';
import { languageField } from '../answers/show.ts';
import { draftFields, draftFrom, saidFrom, type TypedDraft, withChosen } from '../concerns/fields.ts';
import { bareForm, type DrawForm, type FormProblem } from '../concerns/form-card.ts';
import type { DrawReceipt } from '../concerns/receipt-card.ts';
import { type Outcome, openDialog, refused } from '../outcome.ts';
import { dialogAction } from './dialog-action.ts';

export interface ConcernSubmitParts {
  concerns: Pick<Concerns, 'file' | 'reopenForm'>;
  drawForm: DrawForm;
  drawReceipt: DrawReceipt;
  translate: Translator;
  /** Writes down that something failed, never what was said. */
  noticeFailure(error: unknown): void;
}

const payload = draftFields.extend({
  language: languageField.optional(),
  form: z.string().max(100_000),
  /** Pressed on the receipt, to read it in the other language. */
  turned: z.boolean().default(false),
});

/** Files the concern and answers with the receipt, or with the form as it was filled and what is wrong. */
export function concernSubmitAction(parts: ConcernSubmitParts): Action {
  return dialogAction(
    'concern.submit',
    payload,
    async (turn, { language: wanted, form: token, turned, ...sent }) => {
      if (!turn.person) return refused;
      const typed = withChosen(sent);
      const language = wanted ?? turn.language;
      const title = parts.translate(language, 'cards:concern.title');
      const result = await file(parts, turn.person, token, typed);
      if (result.ok) return openDialog(title, parts.drawReceipt(result.receipt, { token, turned }, language));
      if (result.code === 'refused' || result.code === 'try-later') return refused;
      return showAgain(parts, turn.person, { token, typed, language, problem: result.code });
    },
  );
}

type Filed = Result<{ receipt: Receipt }> | { ok: false; code: 'unavailable' };

/** A failure on our side must not cost the reporter the words: it becomes a refusal like the others. */
async function file(
  parts: ConcernSubmitParts,
  person: Person,
  token: string,
  typed: TypedDraft,
): Promise<Filed> {
  try {
    return await parts.concerns.file(person, token, draftFrom(typed));
  } catch (error) {
    parts.noticeFailure(error);
    return { ok: false, code: 'unavailable' };
  }
}

async function showAgain(
  { concerns, drawForm, translate }: ConcernSubmitParts,
  person: Person,
  again: { token: string; typed: TypedDraft; language: Language; problem: FormProblem },
): Promise<Outcome> {
  const { token, typed, language, problem } = again;
  const why = problem === 'unavailable' ? 'other' : problem;
  const form = await concerns.reopenForm(token, person, why, saidFrom(typed)).catch(() => bareForm(token));
  if (!form) return refused;
  return openDialog(translate(language, 'cards:concern.title'), drawForm({ form, typed, language, problem }));
}
