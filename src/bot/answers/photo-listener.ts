import type { Listener } from '../bot.ts';
import { showCard } from '../outcome.ts';
import type { DrawPhotoCheck } from './photo-cards.ts';

/** A picture without words starts the photo check; the picture itself is never fetched. */
export const listenForPhotos =
  (draw: DrawPhotoCheck): Listener =>
  async (turn) =>
    turn.hasPicture && !turn.text ? showCard(draw({}, turn.language, turn.school)) : undefined;
