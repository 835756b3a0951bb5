import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useId, useState } from 'react';
import type { CampaignPage, CampaignPerson } from '../../http/wire-campaign.ts';
import { Problem } from '../shell/problem.tsx';
import { useSession } from '../shell/session.ts';
import { Window } from '../shell/window.tsx';
import type { Word } from '../shell/words.ts';
import { AnswerForm } from './answer-form.tsx';
import type { CampaignPartProps } from './campaign.tsx';
import { describePerson } from './person-row.tsx';
import { RecordForm } from './record-form.tsx';
import { useAct } from './use-act.ts';

const useStyles = makeStyles({
  acts: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

/** One person of the campaign: where they stand, why, what to do about it, and what can be recorded. */
export function PersonDialog({
  person,
  page,
  path,
  reload,
  say,
  open,
  close,
}: Omit<CampaignPartProps, 'filterBy'> & {
  person: CampaignPerson;
  say: (what: string) => void;
  open: boolean;
  close: () => void;
}) {
  const { t, language } = useSession();
  const { problem, busy, act } = useAct({ path, reload, say, close });
  const form = useId();
  const { id, name, state, asked, left } = person;
  const canAct = page.campaign?.state === 'running' && !left;
  // A question can close while its answer is being written.
  const [first] = useState(canAct ? asked : null);
  const question = (canAct ? asked : null) ?? first;
  const canRecord = canAct && state.name !== 'acknowledged';
  const acts = (
    <>
      {canRecord && (
        <Button
          type="submit"
          form={form}
          appearance={asked === null ? 'primary' : 'secondary'}
          disabledFocusable={busy}
        >
          {t('campaign.people.save')}
        </Button>
      )}
      <Button onClick={close}>{t('progress.close')}</Button>
    </>
  );
  return (
    <Window title={name} {...{ open, close, busy, acts }}>
      <Text as="p">{describePerson(t, language, person)}</Text>
      {state.name === 'unreachable' && <Text as="p">{t(`campaign.advice.${state.advice}`)}</Text>}
      {problem && <Problem intent="warning" text={t(problem)} />}
      {open && question !== null && (
        <AnswerForm
          words={question}
          closed={canAct && asked !== null ? undefined : whyClosed(person, page)}
          send={(answer) => act('answer', { person: id, answer })}
        />
      )}
      {canAct && <PersonActs person={person} act={act} />}
      {canRecord && <RecordForm {...{ form, person, page }} record={(entry) => act('record', entry)} />}
    </Window>
  );
}

/** What has become of a question that waits for an answer no more. */
function whyClosed({ state: { name }, left }: CampaignPerson, { campaign }: CampaignPage): Word {
  if (campaign?.state !== 'running') return 'campaign.question.over';
  if (name === 'acknowledged') return 'campaign.question.signed';
  if (name === 'away' || name === 'exempt' || name === 'paper' || left) return 'campaign.question.recorded';
  return 'campaign.question.answeredSince';
}

function PersonActs({ person, act }: { person: CampaignPerson; act: ReturnType<typeof useAct>['act'] }) {
  const styles = useStyles();
  const { t } = useSession();
  const { name } = person.state;
  const canNudge = name === 'delivered' || name === 'unreachable';
  const isMarked = name === 'away' || name === 'exempt' || name === 'paper';
  if (!canNudge && !isMarked) return null;
  return (
    <div className={styles.acts}>
      {canNudge && (
        <Button onClick={() => act('nudge', { person: person.id })}>{t('campaign.people.nudge')}</Button>
      )}
      {isMarked && (
        <Button onClick={() => act('undo', { person: person.id })}>{t('campaign.people.undo')}</Button>
      )}
    </div>
  );
}
