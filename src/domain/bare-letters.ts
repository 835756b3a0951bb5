/** Small letters without accents, for finding what somebody typed. */
export const bareLetters = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
