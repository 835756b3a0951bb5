import { z } from 'zod';
import { plain } from '../../cards/escape.ts';
import type { RenderCard } from '../../cards/render.ts';
import type { Concerns } from '../../domain/concerns/concerns.ts';
import type { OpenedForm } from '../../domain/concerns/opening.ts';
import { type Language, otherLanguage } from '../../domain/language.ts';
import type { Person } from '../../domain/school/person.ts';
import type { School } from '../../domain/school/school.ts';
import type { Translator } from '../../i18n/translator.ts';
import type { Action } from '../action.ts';
import { languageField } from '../answers/show.ts';
import { draftFields, saidFrom, stepField, type TypedDraft, withChosen } from '../concerns/fields.ts';
import { bareForm, type DrawForm } from '../concerns/form-card.ts';
import { type Outcome, openDialog, refused } from '../outcome.ts';
import { dialogAction } from './dialog-action.ts';

export interface ConcernOpenParts {
  concerns: Pick<Concerns, 'openForm' | 'reopenForm'>;
  /** The schools of whose staff the person is, checked live. */
  schoolsOf(person: Person): Promise<readonly School[]>;
  drawForm: DrawForm;
  render: RenderCard;
  translate: Translator;
  /** Writes down that something failed, never what was said. */
  noticeFailure(error: unknown): void;
}

const payload = draftFields.extend({
  language: languageField.optional(),
  school: z.string().max(100).optional(),
  /** The form that is open already. */
  form: z.string().max(100_000).default(''),
  step: stepField,
});

/**
 * Opens the form, or opens it again with what was typed (in the other language). Whoever is of no staff sees
 * the ways outside; whoever is of several says first for which school.
 */
export function concernOpenAction(parts: ConcernOpenParts): Action {
  return dialogAction(
    'concern.open',
    payload,
    async (turn, { language: wanted, school: chosen, form: token, step, ...sent }) => {
      if (!turn.person) return refused;
      const typed = withChosen(sent);
      const language = wanted ?? turn.language;
      const show = (form: OpenedForm) =>
        openDialog(title(parts, language), parts.drawForm({ form, typed, language, step }));
      if (token) {
        const open = await reopen(parts, turn.person, token, typed);
        if (open) return show(open);
      }
      const schools = await parts.schoolsOf(turn.person);
      const [school, ...others] = chosen ? schools.filter(({ id }) => id === chosen) : schools;
      if (!school) return showOutside(parts, language, turn.school);
      if (others.length > 0) return askForSchool(parts, language, schools);
      const opened = await parts.concerns.openForm(school.id, turn.person, saidFrom(typed));
      if (!opened.ok) return showOutside(parts, language, school);
      return show(opened.form);
    },
  );
}

/** It stays the same form: what was filed under it after all is not filed twice, and no typed word is lost. */
async function reopen(
  { concerns, noticeFailure }: ConcernOpenParts,
  person: Person,
  token: string,
  typed: TypedDraft,
): Promise<OpenedForm | undefined> {
  try {
    return await concerns.reopenForm(token, person, 'other', saidFrom(typed));
  } catch (error) {
    noticeFailure(error);
    return bareForm(token);
  }
}

const title = ({ translate }: ConcernOpenParts, language: Language): string =>
  translate(language, 'cards:concern.title');

function showOutside(parts: ConcernOpenParts, language: Language, school: School | undefined): Outcome {
  const { render, translate } = parts;
  const yours = translate(language, 'cards:safeguarding.yourCouncils');
  const { councilOfficer, councilServices } = school?.settings.contacts ?? {};
  const card = render('concern-outside', language, {
    councilOfficer: councilOfficer || yours,
    councilServices: councilServices || yours,
    otherLanguage: otherLanguage(language),
  });
  return openDialog(title(parts, language), card);
}

function askForSchool(parts: ConcernOpenParts, language: Language, schools: readonly School[]): Outcome {
  const choices = schools.map(({ id, name }) => ({ id: plain(id), name: plain(name) }));
  return openDialog(
    title(parts, language),
    parts.render('concern-school', language, {
      schools: choices,
      otherLanguage: otherLanguage(language),
    }),
  );
}
