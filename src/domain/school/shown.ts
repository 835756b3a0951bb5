import { createHash } from 'node:crypto';
import type { School } from './school.ts';

/** Tells one state of something from another, so that a form can say which one it showed. */
export const markOf = (state: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify([state]))
    .digest('hex')
    .slice(0, 16);

/** The mark of a school, or of there being none; where the connector answers is nobody's choice. */
export const markOfSchool = (school: School | undefined): string =>
  markOf(school && { ...school, serviceUrl: undefined });
