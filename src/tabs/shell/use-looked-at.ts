import { useEffect } from 'react';
import type { Loaded } from './loaded.tsx';

/** Asks anew whenever the page is looked at again, also when it stood beside the chat all the time. */
export function useLookedAt(...parts: readonly Loaded<unknown>[]): void {
  const reloads = parts.map(({ reload }) => reload);
  useEffect(() => {
    const look = (): void => {
      if (document.visibilityState === 'visible') for (const reload of reloads) void reload();
    };
    document.addEventListener('visibilitychange', look);
    window.addEventListener('focus', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      window.removeEventListener('focus', look);
    };
    // biome-ignore lint/correctness/useExhaustiveDependencies: the list is made anew at each turn, its functions are not
  }, reloads);
}
