import { Button, Field, Input, makeStyles, Select, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { CalendarPage } from '../../http/wire-campaign.ts';
import { ApiFailure } from '../shell/api.ts';
import { whyNotDone } from '../shell/failure.ts';
import { Problem } from '../shell/problem.tsx';
import { useSession } from '../shell/session.ts';
import { takeFocus } from '../shell/take-focus.ts';
import type { Word } from '../shell/words.ts';
import { ClosedDays, linesOf, rowsOf } from './closed-days.tsx';

const useStyles = makeStyles({
  form: { display: 'grid', gap: tokens.spacingVerticalL, maxWidth: '32rem' },
  start: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM },
  group: { border: 'none', margin: 0, padding: 0, minWidth: 0 },
  legend: { padding: 0, marginBottom: tokens.spacingVerticalXS },
  acts: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM },
});

const refusals: Readonly<Record<string, Word>> = {
  notADate: 'calendar.problem.date',
  notDays: 'calendar.problem.days',
  notPeriods: 'calendar.problem.periods',
  overtaken: 'calendar.problem.overtaken',
  changedMeanwhile: 'calendar.problem.meanwhile',
};

interface FormProps {
  readonly page: CalendarPage;
  readonly path: string;
  readonly reload: () => Promise<void>;
  readonly finish: () => Promise<void>;
  readonly cancel: () => void;
}

/** The dates as fields; what is refused stays as it was typed. */
export function CalendarForm({ page, path, reload, finish, cancel }: FormProps) {
  const styles = useStyles();
  const { t } = useSession();
  const [campaignFrom, start] = useState(page.campaignFrom);
  const [daysToSign, give] = useState(String(page.daysToSign));
  const [closed, close] = useState(() => rowsOf(page));
  const { problem, busy, save } = useSaving(path, { reload, finish });
  return (
    <form
      // What is wrong is said in the language of the page, not of the browser.
      noValidate
      className={styles.form}
      aria-busy={busy}
      onSubmit={(event) => {
        event.preventDefault();
        void save({ campaignFrom, daysToSign, closed: linesOf(closed), shown: page.shown });
      }}
    >
      <StartDay day={campaignFrom} change={start} />
      <Field label={t('calendar.days')}>
        <Input type="number" min={1} max={90} value={daysToSign} onChange={(_, { value }) => give(value)} />
      </Field>
      <ClosedDays rows={closed} change={close} />
      {problem && <Problem intent="warning" text={t(problem)} />}
      <div className={styles.acts}>
        <Button type="submit" appearance="primary" disabledFocusable={busy}>
          {t('calendar.save')}
        </Button>
        <Button onClick={cancel}>{t('calendar.cancel')}</Button>
      </div>
    </form>
  );
}

function useSaving(path: string, { reload, finish }: Pick<FormProps, 'reload' | 'finish'>) {
  const { api } = useSession();
  const [problem, tell] = useState<Word>();
  const [busy, become] = useState(false);
  const save = async (dates: object): Promise<void> => {
    if (busy) return;
    become(true);
    try {
      await api.send('PUT', path, dates);
      await finish();
    } catch (error) {
      // Whoever saves once more has been told.
      if (error instanceof ApiFailure && error.code === 'changedMeanwhile') await reload();
      tell(whyNotDone(error, refusals));
      become(false);
    }
  };
  return { problem, busy, save };
}

/** Day and month of every year, as `MM-DD`. */
function StartDay({ day, change }: { day: string; change: (day: string) => void }) {
  const styles = useStyles();
  const { t } = useSession();
  const [month = '', date = ''] = day.split('-');
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>{t('calendar.campaignFrom')}</legend>
      <div className={styles.start}>
        <Field label={t('progress.day')}>
          <Input
            ref={takeFocus}
            type="number"
            min={1}
            max={31}
            value={date.replace(/^0/, '')}
            onChange={(_, { value }) => change(`${month}-${value.padStart(2, '0')}`)}
          />
        </Field>
        <Field label={t('calendar.month')}>
          <Select value={month} onChange={(_, { value }) => change(`${value}-${date}`)}>
            {t('shell.months')
              .split(' ')
              .map((name, at) => (
                <option key={name} value={String(at + 1).padStart(2, '0')}>
                  {name}
                </option>
              ))}
          </Select>
        </Field>
      </div>
    </fieldset>
  );
}
