/**
 * Prints what was measured as a ratio to what is asked for, and fails when it misses.
 * @param asked the least, or with `atMost` the most, that is good enough
 */
export function report(
  what: string,
  measured: number,
  asked: { atLeast: number; unit: string } | { atMost: number; unit: string },
): void {
  const round = (value: number): string => String(Number(value.toPrecision(4)));
  const [limit, word, good] =
    'atLeast' in asked
      ? ([asked.atLeast, 'at least', measured >= asked.atLeast] as const)
      : ([asked.atMost, 'at most', measured <= asked.atMost] as const);
  const ratio = limit === 0 ? '' : `${(measured / limit).toFixed(2)} × the `;
  console.log(`      ${what}: ${round(measured)} ${asked.unit}, ${ratio}${word} ${limit} asked`);
  if (!good) throw new Error(`${what}: ${round(measured)} ${asked.unit} is not ${word} ${limit}`);
}
