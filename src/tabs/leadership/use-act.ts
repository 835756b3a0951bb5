import { useRef, useState } from 'react';
import { whyNotDone } from '../shell/failure.ts';
import { useSession } from '../shell/session.ts';
import type { Translate, Word } from '../shell/words.ts';
import type { CampaignPartProps } from './campaign.tsx';

type ActName = 'nudge' | 'undo' | 'record' | 'answer';

const refusals: Readonly<Record<string, Word>> = {
  'no-reason': 'campaign.people.no-reason',
  'bad-witness': 'campaign.people.bad-witness',
  'own-paper': 'campaign.people.own-paper',
  'bad-date': 'campaign.people.bad-date',
  'too-soon': 'campaign.people.too-soon',
  'no-comment': 'campaign.question.needed',
  refused: 'campaign.people.refused',
};

interface Outcome {
  readonly sent?: number;
  readonly answer?: string;
}

function wordsFor(t: Translate, { sent, answer }: Outcome): string {
  if (sent !== undefined) return t('campaign.status.nudged', { count: sent });
  if (answer !== undefined) return t('campaign.question.answered', { answer });
  return t('campaign.people.recorded');
}

/** Does an act, says what came of it and closes; what is refused stays open with the reason. */
export function useAct({
  path,
  reload,
  say,
  close,
}: Pick<CampaignPartProps, 'path' | 'reload'> & { say: (what: string) => void; close: () => void }) {
  const { api, t } = useSession();
  const [problem, tell] = useState<Word>();
  const [busy, become] = useState(false);
  // A second press while the first is on its way is the same press.
  const isUnderWay = useRef(false);
  const act = async (name: ActName, body: object): Promise<void> => {
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    become(true);
    tell(undefined);
    try {
      const outcome = await api.send<Outcome>('POST', `${path}/${name}`, body);
      say(wordsFor(t, outcome));
      close();
    } catch (error) {
      tell(whyNotDone(error, refusals));
    }
    become(false);
    isUnderWay.current = false;
    await reload();
  };
  return { problem, busy, act };
}
