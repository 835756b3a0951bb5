/** So much of a list fits into a card beside everything else: Teams opens no card of more than 100 KB. */
const mostBytes = 16_000;

/**
 * One page of a list that only grows: page 0 holds the newest lines, each further one those before them. A page
 * holds as many lines as fit, and at least one.
 */
export function pageOf<T>(
  lines: readonly T[],
  page: number,
  most = mostBytes,
): { lines: readonly T[]; earlier: boolean } {
  const starts = [lines.length];
  for (let end = lines.length; end > 0; end = starts.at(-1) ?? 0) starts.push(startOfPage(lines, end, most));
  const [end, start] = starts.slice(page, page + 2);
  return {
    lines: end === undefined || start === undefined ? [] : lines.slice(start, end),
    earlier: page + 2 < starts.length,
  };
}

function startOfPage(lines: readonly unknown[], end: number, most: number): number {
  let [start, size] = [end, 0];
  while (start > 0) {
    size += Buffer.byteLength(JSON.stringify(lines[start - 1]));
    if (size > most && start < end) break;
    start -= 1;
  }
  return start;
}
