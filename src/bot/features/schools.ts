import type { SchoolFinder } from '../../domain/school/school-of-turn.ts';
import { chooseSchoolAction } from '../actions/school-choose.ts';
import { confirmRouteAction } from '../actions/school-confirm-route.ts';
import { type SetUpActionParts, setUpAction } from '../actions/school-set-up.ts';
import { setUpCommand } from '../commands/set-up.ts';
import type { Feature } from '../feature.ts';
import type { RouteCards } from '../schools/route-cards.ts';
import { createSetUpDoneCard, type SetUpDoneParts } from '../schools/set-up-done-card.ts';
import { createSetUpFormCard, type SetUpFormParts } from '../schools/set-up-form-card.ts';

export type SchoolsParts = SetUpFormParts &
  SetUpDoneParts &
  Pick<SetUpActionParts, 'setUp' | 'wakeKeeper'> & {
    readonly finder: SchoolFinder;
    readonly routeCards: RouteCards;
  };

/** Setting schools up, and saying for which one somebody asks. */
export function schoolsFeature(parts: SchoolsParts): Feature {
  const setUp: SetUpActionParts = {
    ...parts,
    drawForm: createSetUpFormCard(parts),
    drawDone: createSetUpDoneCard(parts),
  };
  return {
    actions: [
      setUpAction(setUp),
      chooseSchoolAction(parts.finder, parts.translate),
      confirmRouteAction(parts),
    ],
    commands: [setUpCommand(setUp)],
  };
}
