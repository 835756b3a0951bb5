/** The questions of the photo check, in their order, each with the answers that can be tapped. */
export const photoQuestions = {
  who: ['pupils', 'hidden', 'own-child', 'staff', 'others', 'nobody'],
  where: ['school', 'trip', 'elsewhere'],
  agree: ['yes', 'unknown', 'no'],
  offend: ['no', 'maybe', 'yes'],
  account: ['school', 'own', 'group'],
} as const;

export type PhotoQuestion = keyof typeof photoQuestions;
export type PhotoAnswers = { readonly [Q in PhotoQuestion]?: (typeof photoQuestions)[Q][number] };

const order = Object.keys(photoQuestions) as PhotoQuestion[];

export const showsPupils = ({ who }: PhotoAnswers): boolean =>
  who === 'pupils' || who === 'hidden' || who === 'own-child';

/** Which questions these answers lead through; what is decided already is not asked any more. */
export function photoPath(answers: PhotoAnswers): PhotoQuestion[] {
  const refused = showsPupils(answers) && answers.agree === 'no';
  return order.filter((question) => {
    if (question === 'agree') return answers.who !== 'nobody';
    if (question === 'offend') return !refused;
    if (question === 'account') return !refused && answers.offend !== 'yes';
    return true;
  });
}

/** The question to ask next, or undefined when the check can decide. */
export function nextPhotoQuestion(answers: PhotoAnswers): PhotoQuestion | undefined {
  return photoPath(answers).find((question) => answers[question] === undefined);
}

/** The answers without the last one given, for the way back. */
export function withoutLast(answers: PhotoAnswers): PhotoAnswers {
  const given = order.filter((question) => answers[question] !== undefined);
  return Object.fromEntries(given.slice(0, -1).map((question) => [question, answers[question]]));
}
