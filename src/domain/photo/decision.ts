import type { ClauseRef } from '../policy/document.ts';
import { type PhotoAnswers, showsPupils } from './questions.ts';

type PhotoVerdict = 'not-allowed' | 'check-first' | 'allowed';

/** What would make the picture right; each is a text of its own. */
type PhotoRemedy =
  | 'consent'
  | 'crop'
  | 'blur'
  | 'school-account'
  | 'ask-head'
  | 'names'
  | 'ask-people'
  | 'other-picture'
  | 'privacy';

export interface PhotoDecision {
  readonly verdict: PhotoVerdict;
  readonly reason: PhotoReason;
  readonly clauses: readonly ClauseRef[];
  readonly remedies: readonly PhotoRemedy[];
}

/** Why, as the name of a text. */
type PhotoReason =
  | 'offends'
  | 'may-offend'
  | 'pupils-refused'
  | 'pupils-unasked'
  | 'pupils-agreed'
  | 'pupils-hidden'
  | 'own-child'
  | 'staff-agreed'
  | 'staff-unasked'
  | 'others-at-school'
  | 'private-unsure'
  | 'nobody'
  | 'private';

type Rule = readonly [
  when: (answers: PhotoAnswers) => boolean,
  verdict: PhotoVerdict,
  reason: PhotoReason,
  clauses: readonly ClauseRef[],
  remedies: readonly PhotoRemedy[],
];

const atSchool = ({ where }: PhotoAnswers): boolean => where !== 'elsewhere';
const isSchools = (a: PhotoAnswers): boolean => atSchool(a) || showsPupils(a) || a.who === 'staff';

/**
 * The decision table, read from the top: the first rule that fits decides. Clauses 6 and 7 forbid what is
 * inappropriate, offends, or shows pupils without their permission; a picture with pupils is never simply
 * allowed, and one of private life is left to clause 13's advice.
 */
const rules: readonly Rule[] = [
  [(a) => a.offend === 'yes' && isSchools(a), 'not-allowed', 'offends', [6, 7], ['other-picture']],
  [(a) => a.offend === 'yes', 'check-first', 'private-unsure', [13], ['other-picture', 'privacy']],
  [
    (a) => showsPupils(a) && a.agree === 'no',
    'not-allowed',
    'pupils-refused',
    [7, 6],
    ['crop', 'other-picture'],
  ],
  [(a) => a.who === 'hidden', 'check-first', 'pupils-hidden', [7, 6], ['names', 'crop', 'ask-head']],
  [(a) => a.who === 'own-child', 'check-first', 'own-child', [6, 7], ['crop', 'names', 'ask-head']],
  [
    (a) => showsPupils(a) && a.agree === 'yes',
    'check-first',
    'pupils-agreed',
    [6, 7],
    ['ask-head', 'names', 'school-account'],
  ],
  [showsPupils, 'check-first', 'pupils-unasked', [6, 7], ['consent', 'crop', 'blur', 'school-account']],
  [
    (a) => a.offend === 'maybe' && isSchools(a),
    'check-first',
    'may-offend',
    [6, 7],
    ['other-picture', 'ask-head'],
  ],
  [(a) => a.offend === 'maybe', 'check-first', 'private-unsure', [13], ['other-picture', 'privacy']],
  [(a) => a.who === 'staff' && a.agree === 'yes', 'allowed', 'staff-agreed', [6, 9], ['names']],
  [(a) => a.who === 'staff', 'check-first', 'staff-unasked', [6], ['ask-people', 'crop']],
  [
    (a) => a.who === 'others' && atSchool(a),
    'check-first',
    'others-at-school',
    [7, 13],
    ['ask-people', 'ask-head'],
  ],
  [
    (a) => a.who === 'others' && a.agree !== 'yes',
    'check-first',
    'private-unsure',
    [13],
    ['ask-people', 'privacy'],
  ],
  [(a) => a.who === 'nobody' && atSchool(a), 'allowed', 'nobody', [7], ['names']],
  [() => true, 'allowed', 'private', [13, 9], ['privacy']],
];

/** The verdict on a photo whose questions are all answered (see `nextPhotoQuestion`). */
export function decidePhoto(answers: PhotoAnswers): PhotoDecision {
  const [, verdict, reason, clauses, remedies] = rules.find(([when]) => when(answers)) as Rule;
  const onSchoolAccount = answers.account === 'school';
  const fitting = remedies
    // Whoever has said no is not asked again, but left out of the picture.
    .map((remedy) => (remedy === 'ask-people' && answers.agree === 'no' ? 'crop' : remedy))
    .filter((remedy) => remedy !== 'ask-people' || answers.agree !== 'yes')
    .filter((remedy) => remedy !== 'school-account' || !onSchoolAccount);
  return {
    verdict,
    reason,
    clauses: onSchoolAccount ? [...clauses, 'statement'] : clauses,
    remedies: [...new Set(fitting)],
  };
}
