import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  MessageBar,
  MessageBarBody,
  makeStyles,
  Text,
  tokens,
} from '@fluentui/react-components';
import { useState } from 'react';
import type { CampaignPerson } from '../../http/wire-campaign.ts';
import { ApiFailure } from '../shell/api.ts';
import { useSession } from '../shell/session.ts';
import type { Word } from '../shell/words.ts';
import type { CampaignPartProps } from './campaign.tsx';
import { describePerson } from './person-row.tsx';
import { RecordForm } from './record-form.tsx';

const useStyles = makeStyles({
  content: { display: 'grid', gap: tokens.spacingVerticalM },
  acts: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

const refusals: Readonly<Record<string, Word>> = {
  'no-reason': 'campaign.people.no-reason',
  'bad-witness': 'campaign.people.bad-witness',
  'own-paper': 'campaign.people.own-paper',
  'bad-date': 'campaign.people.bad-date',
  'too-soon': 'campaign.people.too-soon',
  refused: 'campaign.people.refused',
};

/** One person of the campaign: where they stand, why, what to do about it, and what can be recorded. */
export function PersonDialog({
  person,
  page,
  path,
  reload,
  open,
  close,
}: CampaignPartProps & { person: CampaignPerson; open: boolean; close: () => void }) {
  const styles = useStyles();
  const { t, language } = useSession();
  const { problem, busy, act } = useAct(path, reload, close);
  const { state } = person;
  const isSigned = state.name === 'acknowledged';
  const isMarked = state.name === 'away' || state.name === 'exempt' || state.name === 'paper';
  return (
    <Dialog open={open} onOpenChange={close}>
      <DialogSurface aria-busy={busy}>
        <DialogBody>
          <DialogTitle>{person.name}</DialogTitle>
          <DialogContent className={styles.content}>
            <Text as="p">{describePerson(t, language, person)}</Text>
            {state.name === 'unreachable' && <Text as="p">{t(`campaign.advice.${state.advice}`)}</Text>}
            {problem && (
              <MessageBar intent="warning" layout="multiline">
                <MessageBarBody>{t(problem)}</MessageBarBody>
              </MessageBar>
            )}
            <div className={styles.acts}>
              {(state.name === 'delivered' || state.name === 'unreachable') && (
                <Button onClick={() => act('nudge', { person: person.id })}>
                  {t('campaign.people.nudge')}
                </Button>
              )}
              {isMarked && (
                <Button onClick={() => act('undo', { person: person.id })}>
                  {t('campaign.people.undo')}
                </Button>
              )}
            </div>
            {!isSigned && <RecordForm person={person} page={page} record={(form) => act('record', form)} />}
          </DialogContent>
          <DialogActions>
            <Button onClick={close}>{t('progress.close')}</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

/** Does an act and closes; what is refused stays open, with the reason. */
function useAct(path: string, reload: () => Promise<void>, close: () => void) {
  const { api } = useSession();
  const [problem, tell] = useState<Word>();
  const [busy, become] = useState(false);
  const act = async (name: 'nudge' | 'undo' | 'record', body: object): Promise<void> => {
    become(true);
    try {
      await api.send('POST', `${path}/${name}`, body);
      await reload();
      tell(undefined);
      close();
    } catch (error) {
      tell((error instanceof ApiFailure && refusals[error.code]) || 'shell.failed');
    }
    become(false);
  };
  return { problem, busy, act };
}
