import { Button, Field, makeStyles, shorthands, Text, Textarea, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { useSession } from '../shell/session.ts';

const useStyles = makeStyles({
  form: { display: 'grid', gap: tokens.spacingVerticalM, justifyItems: 'start' },
  words: {
    margin: 0,
    paddingInlineStart: tokens.spacingHorizontalM,
    ...shorthands.borderLeft('3px', 'solid', tokens.colorNeutralStroke1),
    whiteSpace: 'pre-wrap',
  },
  field: { width: '100%' },
});

/** What somebody has asked, or why they cannot agree, and leadership's answer. */
export function AnswerForm({ words, send }: { words: string; send: (answer: string) => void }) {
  const styles = useStyles();
  const { t } = useSession();
  const [answer, type] = useState('');
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        send(answer);
      }}
    >
      {words ? (
        <blockquote className={styles.words}>{words}</blockquote>
      ) : (
        <Text>{t('campaign.question.noReason')}</Text>
      )}
      <Field label={t('campaign.button.answer')} hint={t('progress.answerHint')} className={styles.field}>
        <Textarea value={answer} maxLength={2_000} onChange={(_, { value }) => type(value)} />
      </Field>
      <Button type="submit" appearance="primary">
        {t('campaign.button.sendAnswer')}
      </Button>
    </form>
  );
}
