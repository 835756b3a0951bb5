import type { Card } from '../../cards/attachment.ts';
import { type CardData, plain } from '../../cards/escape.ts';
import type { RenderCard } from '../../cards/render.ts';
import type { Person } from '../../domain/concerns/concern.ts';
import type { OpenedForm, ShownRecipient } from '../../domain/concerns/opening.ts';
import type { ConcernRefusal } from '../../domain/concerns/ports.ts';
import { type Language, otherLanguage } from '../../domain/language.ts';
import type { TextKey, Translator } from '../../i18n/translator.ts';
import type { FormStep, TypedDraft } from './fields.ts';

/** What is wrong with a form that comes back filled. */
export type FormProblem = Exclude<ConcernRefusal, 'refused' | 'try-later'> | 'unavailable';

interface FormToDraw {
  form: OpenedForm;
  typed: TypedDraft;
  language: Language;
  /** The step that is open, unless a problem opens its own. */
  step?: FormStep;
  problem?: FormProblem | undefined;
}

export type DrawForm = (draw: FormToDraw) => Card;

/** The step that is open when the form comes back. */
const stepOf: Record<FormProblem, FormStep> = {
  'nothing-said': 'seen',
  'risk-missing': 'safety',
  'kind-missing': 'seen',
  'somebody-mentioned': 'about',
  'recipients-changed': 'who',
  'nobody-left': 'who',
  'form-expired': 'who',
  'too-many': 'who',
  unavailable: 'who',
};

/** So many people still fit into one card; in a larger school somebody is named in words. */
const mostPeople = 300;

/** The form of a concern: one topic a step, all in one card, everything typed so far kept. */
export function createFormCard(render: RenderCard, translate: Translator): DrawForm {
  return ({ form, typed, language, step = 'safety', problem }) => {
    const { contacts, schoolId: school } = form;
    const say = (key: TextKey) => translate(language, key);
    const picked = say('cards:concern.picked');
    // A choice that a client is not offered is one that it drops: nobody picked may get lost on the way.
    const missing = (ids: readonly string[], offered: readonly Person[]) =>
      ids
        .filter((id) => !offered.some((one) => one.id === id))
        .map((id) => ({ id: plain(id), name: plain(picked), line: plain(picked) }));
    const mentioned = form.shown.filter((one) => one.mentioned);
    const people = form.people.length > mostPeople ? [] : form.people;
    return render('concern-form', language, {
      ...asInputs(typed),
      safeguardingPerson: contacts.safeguardingPerson || say('cards:safeguarding.yourSchools'),
      councilServices: contacts.councilServices || say('cards:safeguarding.yourCouncils'),
      form: plain(form.token),
      school: plain(school),
      step: problem ? stepOf[problem] : step,
      problem: problem ? plain(say(`cards:concern.problem.${problem}`)) : '',
      officer: problem === 'nobody-left' ? contacts.councilOfficer : '',
      otherLanguage: otherLanguage(language),
      people: people
        .filter(({ name }) => name)
        .toSorted(byName)
        .map(({ id, name = '' }) => ({ id: plain(id), name: plain(name) }))
        .concat(missing(typed.about, people)),
      mentioned: mentioned.map((one) => ({ id: plain(one.id), who: plain(nameAndOffice(one, say)) })),
      mentionedIds: plain(mentioned.map(({ id }) => id).join()),
      shown: form.shown
        .filter(({ id, leftOut }) => !leftOut || typed.notTo.includes(id))
        .map((one) => ({ id: plain(one.id), name: plain(''), line: plain(lineOf(one, say)) }))
        .concat(missing(typed.notTo, form.shown)),
    });
  };
}

/** When nothing can be asked for any more, the words and the picks are still there to be sent again. */
export const bareForm = (token: string): OpenedForm => ({
  ...{ token, schoolId: '', shown: [], people: [] },
  contacts: { safeguardingPerson: '', councilServices: '', councilOfficer: '' },
});

const byName = (one: Person, other: Person): number => (one.name ?? '').localeCompare(other.name ?? '', 'cy');

/** Inputs show their values as they are. */
function asInputs({ about, notTo, mentioned, ...texts }: TypedDraft): CardData {
  const plainTexts = Object.entries(texts).map(([name, value]) => [name, plain(value)]);
  const lists = { about: plain(about.join()), notTo: plain(notTo.join()), chosen: plain(mentioned.join()) };
  return { ...Object.fromEntries(plainTexts), ...lists };
}

const nameAndOffice = ({ name, office }: ShownRecipient, say: (key: TextKey) => string): string =>
  [...(name ? [name] : []), say(`cards:concern.who.${office}`)].join(' · ');

const lineOf = (one: ShownRecipient, say: (key: TextKey) => string): string =>
  nameAndOffice(one, say) + (one.reachable ? '' : ` (${say('cards:concern.who.unreachable')})`);
