import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { ChatRegular } from '@fluentui/react-icons';
import type { Language } from '../../domain/language.ts';
import type { OwnAcknowledgement } from '../../http/wire-campaign.ts';
import { Part } from '../shell/part.tsx';
import { useSession } from '../shell/session.ts';
import { clauseName, dueLine, formatDay, type Translate } from '../shell/words.ts';
import { Receipt } from './receipt.tsx';

const useStyles = makeStyles({
  chat: { justifySelf: 'start', marginTop: tokens.spacingVerticalXS },
});

type Own<Kind> = Extract<OwnAcknowledgement, { readonly kind: Kind }>;

/** How the reader's own acknowledgement stands, as their card says it; signing is done on the card in the chat. */
export function Acknowledgement({ own }: { own: OwnAcknowledgement }) {
  const { t } = useSession();
  if (own === null) {
    return (
      <Part title={t('own.title')}>
        <Text as="p">{t('own.none')}</Text>
      </Part>
    );
  }
  if (own.kind === 'receipt') {
    return (
      <Part title={t('campaign.receipt.title')}>
        <Receipt own={own} />
      </Part>
    );
  }
  if (own.kind === 'sign') {
    return (
      <Part title={t('campaign.staff.title')}>
        <ToSign own={own} />
      </Part>
    );
  }
  return (
    <Part title={t(`campaign.note.${own.kind}.title`)}>
      <Text as="p">{t(`campaign.note.${own.kind}.text`)}</Text>
    </Part>
  );
}

function ToSign({ own: { dueOn, today, before, ask } }: { own: Own<'sign'> }) {
  const styles = useStyles();
  const { t, language, host } = useSession();
  const pending =
    ask?.kind === 'question' ? 'campaign.staff.pendingQuestion' : 'campaign.staff.pendingDeclined';
  return (
    <>
      <Text weight="semibold">{dueLine(t, language, dueOn, today)}</Text>
      {before && <Text>{changesSince(t, language, before)}</Text>}
      {ask?.comment && <Text>{t('campaign.staff.yourWords', { comment: ask.comment })}</Text>}
      {ask && <Text>{ask.answer ? t('campaign.staff.answer', { answer: ask.answer }) : t(pending)}</Text>}
      <Text as="p">{t('own.sign')}</Text>
      {host.openChat && (
        <Button className={styles.chat} appearance="primary" icon={<ChatRegular />} onClick={host.openChat}>
          {t('own.chat')}
        </Button>
      )}
    </>
  );
}

/** What is different from the text that the person signed last. */
function changesSince(
  t: Translate,
  language: Language,
  { at, changes }: NonNullable<Own<'sign'>['before']>,
): string {
  const date = formatDay(language, at);
  if (changes.length === 0) return t('campaign.staff.unchanged', { date });
  const clauses = changes.map(({ ref, change }) => {
    const clause = clauseName(t, ref);
    return change === 'changed' ? clause : t(`campaign.staff.${change}`, { clause });
  });
  return t('campaign.staff.changed', { date, clauses: clauses.join(' · ') });
}
