import { type UIEvent, useState } from 'react';

/** Rows above and below what is seen, so that scrolling and the Tab key always find the next one. */
const MARGIN = 10;

/** Which rows of a long list are drawn: those in sight and a few more. All are equally high. */
export function useRowWindow(count: number, rowHeight: number, height: number) {
  const [top, scrollTo] = useState(0);
  const first = Math.max(0, Math.min(Math.floor(top / rowHeight), count - 1) - MARGIN);
  const last = Math.min(count, Math.ceil((top + height) / rowHeight) + MARGIN);
  return {
    first,
    last,
    onScroll: ({ currentTarget }: UIEvent<HTMLElement>) => scrollTo(currentTarget.scrollTop),
  };
}
