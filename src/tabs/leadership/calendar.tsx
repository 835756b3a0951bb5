import { Button, Field, Input, makeStyles, Text, Textarea, Title3, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { MySchool } from '../../http/wire.ts';
import type { CalendarPage } from '../../http/wire-campaign.ts';
import { ApiFailure } from '../shell/api.ts';
import { useLoaded, WhenLoaded } from '../shell/loaded.tsx';
import { useSession } from '../shell/session.ts';
import { formatDay, type Word } from '../shell/words.ts';

const useStyles = makeStyles({
  part: { display: 'grid', gap: tokens.spacingVerticalM, justifyItems: 'start' },
  form: { display: 'grid', gap: tokens.spacingVerticalM, width: '100%', maxWidth: '32rem' },
  dates: { margin: 0, paddingInlineStart: tokens.spacingHorizontalXL },
});

/** When the school is closed and when its campaign begins. */
export function Calendar({ school }: { school: MySchool }) {
  const styles = useStyles();
  const { t } = useSession();
  const path = `schools/${school.id}/calendar`;
  const loaded = useLoaded<CalendarPage>(path);
  const [editing, edit] = useState(false);
  const finish = async (): Promise<void> => {
    await loaded.reload();
    edit(false);
  };
  return (
    <WhenLoaded of={loaded} lines={5}>
      {(page) => (
        <section className={styles.part} aria-labelledby="calendar">
          <Title3 as="h2" id="calendar">
            {t('calendar.title')}
          </Title3>
          {editing ? (
            <CalendarForm page={page} path={path} finish={finish} cancel={() => edit(false)} />
          ) : (
            <>
              <Dates page={page} />
              <Button onClick={() => edit(true)}>{t('calendar.change')}</Button>
            </>
          )}
        </section>
      )}
    </WhenLoaded>
  );
}

function Dates({ page }: { page: CalendarPage }) {
  const styles = useStyles();
  const { t, language } = useSession();
  const date = (day: string): string => formatDay(language, day);
  return (
    <>
      <Text>{t('calendar.nextStart', { date: date(page.nextStart) })}</Text>
      <Text>{t('calendar.daysToSign', { count: page.daysToSign })}</Text>
      <Text weight="semibold">{t('calendar.closed')}</Text>
      {page.closed.length === 0 && <Text>{t('calendar.none')}</Text>}
      <ul className={styles.dates}>
        {page.closed.map(({ from, to }) => (
          <li key={from}>{from === to ? date(from) : `${date(from)} – ${date(to)}`}</li>
        ))}
      </ul>
      <details>
        <summary>{t('calendar.bankHolidays')}</summary>
        <ul className={styles.dates}>
          {page.bankHolidays.map((day) => (
            <li key={day}>{date(day)}</li>
          ))}
        </ul>
      </details>
    </>
  );
}

const problems: Readonly<Record<string, Word>> = {
  notADate: 'calendar.problem.date',
  notDays: 'calendar.problem.days',
  notPeriods: 'calendar.problem.periods',
};

interface FormProps {
  readonly page: CalendarPage;
  readonly path: string;
  readonly finish: () => Promise<void>;
  readonly cancel: () => void;
}

function CalendarForm({ page, path, finish, cancel }: FormProps) {
  const styles = useStyles();
  const { api, t } = useSession();
  const [campaignFrom, start] = useState(page.campaignFrom);
  const [daysToSign, give] = useState(String(page.daysToSign));
  const [closed, close] = useState(linesOf(page));
  const [problem, tell] = useState<Word>();
  const save = async (): Promise<void> => {
    try {
      await api.send('PUT', path, { campaignFrom, daysToSign, closed });
      await finish();
    } catch (error) {
      tell((error instanceof ApiFailure && problems[error.code]) || 'shell.failed');
    }
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Field label={t('calendar.campaignFrom')} hint={t('calendar.campaignFromHint')}>
        <Input value={campaignFrom} onChange={(_, { value }) => start(value)} />
      </Field>
      <Field label={t('calendar.days')}>
        <Input type="number" value={daysToSign} onChange={(_, { value }) => give(value)} />
      </Field>
      <Field label={t('calendar.closed')} hint={t('calendar.closedHint')}>
        <Textarea rows={8} value={closed} onChange={(_, { value }) => close(value)} />
      </Field>
      <Text role="status">{problem && t(problem)}</Text>
      <div>
        <Button type="submit" appearance="primary">
          {t('calendar.save')}
        </Button>{' '}
        <Button onClick={cancel}>{t('calendar.cancel')}</Button>
      </div>
    </form>
  );
}

/** One day or one period a line, as the form takes them. */
const linesOf = ({ closed }: CalendarPage): string =>
  closed.map(({ from, to }) => (from === to ? from : `${from} ${to}`)).join('\n');
