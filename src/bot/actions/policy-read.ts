import { z } from 'zod';
import type { Policy } from '../../domain/policy/document.ts';
import type { School } from '../../domain/school/school.ts';
import { type Action, action } from '../action.ts';
import type { DrawPolicy } from '../answers/policy-card.ts';
import { languageField } from '../answers/show.ts';
import { openDialog } from '../outcome.ts';

/** The whole policy in a dialog, in the language of the card that opened it. */
export function policyReadAction(policyOf: (school: School | undefined) => Policy, draw: DrawPolicy): Action {
  return action('policy.read', z.object({ language: languageField.optional() }), async (turn, data) => {
    const language = data.language ?? turn.language;
    const policy = policyOf(turn.school);
    return openDialog(policy[language].title, draw(policy, language, turn.school));
  });
}
