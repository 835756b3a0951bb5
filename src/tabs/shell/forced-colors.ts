/** A contrast theme of Windows: the system's few colours take the place of all others. */
export const FORCED = '@media (forced-colors: active)';

/** What a drawing is drawn in then; its words and shapes say what its colours said. */
export const DRAWN = 'CanvasText';
