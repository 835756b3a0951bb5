import { useEffect } from 'react';
import type { Loaded } from './loaded.tsx';

/** Switching windows tells it twice, one shortly after the other. */
const SETTLING_MS = 100;

/** Asks anew whenever the page is looked at again, also when it stood beside the chat all the time. */
export function useLookedAt(...parts: readonly Loaded<unknown>[]): void {
  const reloads = parts.map(({ reload }) => reload);
  useEffect(() => {
    let settling: ReturnType<typeof setTimeout> | undefined;
    const ask = (): void => {
      if (document.visibilityState === 'visible') for (const reload of reloads) void reload();
    };
    const look = (): void => {
      clearTimeout(settling);
      settling = setTimeout(ask, SETTLING_MS);
    };
    document.addEventListener('visibilitychange', look);
    window.addEventListener('focus', look);
    return () => {
      clearTimeout(settling);
      document.removeEventListener('visibilitychange', look);
      window.removeEventListener('focus', look);
    };
    // biome-ignore lint/correctness/useExhaustiveDependencies: the list is made anew at each turn, its functions are not
  }, reloads);
}
