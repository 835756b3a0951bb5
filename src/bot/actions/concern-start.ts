import { z } from 'zod';
import type { RenderCard } from '../../cards/render.ts';
import { type Action, action } from '../action.ts';
import { languageField } from '../answers/show.ts';
import { drawStart } from '../commands/concerns.ts';
import type { RememberLanguage } from '../language.ts';
import { showCard } from '../outcome.ts';

/** Turns the card that leads to the form into the other language. */
export const concernStartAction = (render: RenderCard, rememberLanguage: RememberLanguage): Action =>
  action('concern.start', z.object({ to: languageField }), async (turn, { to: language }) => {
    await rememberLanguage(turn.person, language);
    return showCard(drawStart(render, language));
  });
