import { Button, Field, makeStyles, shorthands, Text, Textarea, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { Problem } from '../shell/problem.tsx';
import { useSession } from '../shell/session.ts';
import type { Word } from '../shell/words.ts';

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
export function AnswerForm({
  words,
  closed,
  send,
}: {
  words: string;
  /** Why no answer is taken any more. What was typed until then stays, to be said in another way. */
  closed: Word | undefined;
  send: (answer: string) => void;
}) {
  const styles = useStyles();
  const { t } = useSession();
  const [answer, type] = useState('');
  if (closed && !answer) return null;
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
      <Field
        label={t('campaign.button.answer')}
        {...(!closed && { hint: t('progress.answerHint') })}
        className={styles.field}
      >
        <Textarea
          value={answer}
          maxLength={2_000}
          readOnly={closed !== undefined}
          onChange={(_, { value }) => type(value)}
        />
      </Field>
      {closed ? (
        <Problem intent="warning" text={t(closed)} />
      ) : (
        <Button type="submit" appearance="primary">
          {t('campaign.button.sendAnswer')}
        </Button>
      )}
    </form>
  );
}
