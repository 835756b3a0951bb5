import type { Language } from '../language.ts';

/** A school as the product acts for it. */
export interface School {
  readonly id: string;
  readonly tenantId: string;
  readonly name: string;
  /** Default language of cards that nobody has asked for. */
  readonly language: Language;
}
