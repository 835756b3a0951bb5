import { type KeyboardEvent, type UIEvent, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';

/** Rows above and below what is seen, so that scrolling always finds the next one drawn. */
const MARGIN = 10;

/**
 * A long list of equally high rows. Drawn are those in sight and a few more; the Tab key stops at one of them,
 * and from there the arrow keys, Page up and down, Home and End go through all.
 */
export function useRows(count: number, rowHeight: number, height: number) {
  const [top, scrollTo] = useState(0);
  const [current, choose] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const isMoving = useRef(false);
  const first = Math.max(0, Math.min(Math.floor(top / rowHeight), count - 1) - MARGIN);
  const last = Math.min(count, Math.ceil((top + height) / rowHeight) + MARGIN);
  const isDrawn = first <= current && current < last;
  const page = Math.max(1, Math.floor(height / rowHeight) - 1);

  const move = (to: number): void => {
    const next = Math.max(0, Math.min(to, count - 1));
    choose(next);
    isMoving.current = true;
    if (list.current) bringIntoSight(list.current, next * rowHeight, rowHeight, height);
  };
  // The row is drawn after the list has scrolled to it; only then can it have the focus.
  useLayoutEffect(() => {
    if (!isMoving.current || !isDrawn) return;
    const button = list.current?.querySelector<HTMLElement>('[tabindex="0"]');
    button?.focus({ preventScroll: true });
    isMoving.current = false;
  });

  return {
    list,
    first,
    last,
    stop: isDrawn ? current : Math.min(count - 1, Math.ceil(top / rowHeight)),
    choose,
    // At once: a jump to anywhere would show an empty list first.
    onScroll: ({ currentTarget }: UIEvent<HTMLElement>) => flushSync(() => scrollTo(currentTarget.scrollTop)),
    onKeyDown(event: KeyboardEvent): void {
      const to = placeAfter(event.key, current, page, count);
      if (to === undefined) return;
      event.preventDefault();
      move(to);
    },
  };
}

function bringIntoSight(list: HTMLElement, top: number, rowHeight: number, height: number): void {
  const lowest = top + rowHeight - height;
  if (list.scrollTop > top) list.scrollTop = top;
  else if (list.scrollTop < lowest) list.scrollTop = lowest;
}

function placeAfter(key: string, from: number, page: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return from + 1;
    case 'ArrowUp':
      return from - 1;
    case 'PageDown':
      return from + page;
    case 'PageUp':
      return from - page;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
