import { z } from 'zod';
import type { Policy } from '../../domain/policy/document.ts';
import type { School } from '../../domain/school/school.ts';
import { type Action, action } from '../action.ts';
import type { DrawPolicy } from '../answers/policy-card.ts';
import { languageField } from '../answers/show.ts';
import { openDialog } from '../outcome.ts';

export interface PolicyReadParts {
  policyOf(school: School | undefined): Policy;
  /** The text that a campaign of the school has asked to sign, by its version. */
  signedPolicy(schoolId: string, version: string): Promise<Policy | undefined>;
}

const payload = z.object({ language: languageField.optional(), version: z.string().max(100).optional() });

/** The whole policy in a dialog, in the language of the card that opened it and in the version that it asks to sign. */
export function policyReadAction({ policyOf, signedPolicy }: PolicyReadParts, draw: DrawPolicy): Action {
  return action('policy.read', payload, async (turn, { version, ...data }) => {
    const { school } = turn;
    const language = data.language ?? turn.language;
    const asked = school && version && (await signedPolicy(school.id, version));
    const policy = asked || policyOf(school);
    return openDialog(policy[language].title, draw(policy, language, school));
  });
}
