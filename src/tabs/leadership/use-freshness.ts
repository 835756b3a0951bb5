import { useEffect } from 'react';
import type { CampaignPage } from '../../http/wire-campaign.ts';
import type { Loaded } from '../shell/loaded.tsx';
import { useLookedAt } from '../shell/use-looked-at.ts';

const SENDING_MS = 10_000;

/** Asks anew whenever the page is looked at again, and while cards are going out, as long as they do. */
export function useFreshness(campaign: Loaded<CampaignPage>, ...others: readonly Loaded<unknown>[]): void {
  useLookedAt(campaign, ...others);
  const { now, reload } = campaign;
  const current = now.state === 'ready' ? now.body.campaign : null;
  const waiting = current?.state === 'running' ? current.counts.waiting : 0;
  useEffect(() => {
    if (waiting === 0) return undefined;
    const timer = setTimeout(() => void reload(), SENDING_MS);
    return () => clearTimeout(timer);
  }, [waiting, reload]);
}
