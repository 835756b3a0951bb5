import type { Verdict } from '../../domain/answers/verdict.ts';

/** The icon and the container style of a verdict; the word beside them says the same. */
export const verdictLook: Readonly<Record<Verdict, { icon: string; style: string }>> = {
  'not-allowed': { icon: '⛔', style: 'attention' },
  'check-first': { icon: '🔍', style: 'warning' },
  allowed: { icon: '✅', style: 'good' },
  information: { icon: 'ℹ️', style: 'accent' },
  report: { icon: '🔒', style: 'accent' },
  unknown: { icon: '❓', style: 'emphasis' },
  safeguarding: { icon: '⚠️', style: 'attention' },
};
