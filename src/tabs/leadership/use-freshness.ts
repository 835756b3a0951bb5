import { useEffect, useRef } from 'react';
import type { CampaignPage } from '../../http/wire-campaign.ts';
import type { Loaded } from '../shell/loaded.tsx';
import { useLookedAt } from '../shell/use-looked-at.ts';

const SENDING_MS = 10_000;
/** What waits for the school to open, or for Teams, may wait for days. */
const CALM_MS = 120_000;

/**
 * Asks anew whenever the page is looked at again, and while cards are going out, as long as they do: less and less
 * often while nothing moves.
 */
export function useFreshness(campaign: Loaded<CampaignPage>, ...others: readonly Loaded<unknown>[]): void {
  useLookedAt(campaign, ...others);
  const { now, reload } = campaign;
  const last = useRef({ waiting: 0, ms: SENDING_MS });
  useEffect(() => {
    const current = now.state === 'ready' ? now.body.campaign : null;
    const waiting = current?.state === 'running' ? current.counts.waiting : 0;
    const ms = waiting === last.current.waiting ? Math.min(2 * last.current.ms, CALM_MS) : SENDING_MS;
    last.current = { waiting, ms };
    if (waiting === 0) return undefined;
    const timer = setTimeout(() => void reload(), ms);
    return () => clearTimeout(timer);
  }, [now, reload]);
}
