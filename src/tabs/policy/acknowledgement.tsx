import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { ChatRegular } from '@fluentui/react-icons';
import type { OwnAcknowledgement } from '../../http/wire-campaign.ts';
import { Part } from '../shell/part.tsx';
import { useSession } from '../shell/session.ts';
import { dueLine } from '../shell/words.ts';
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

function ToSign({ own: { dueOn, today, ask } }: { own: Own<'sign'> }) {
  const styles = useStyles();
  const { t, language, host } = useSession();
  const pending =
    ask?.kind === 'question' ? 'campaign.staff.pendingQuestion' : 'campaign.staff.pendingDeclined';
  return (
    <>
      <Text weight="semibold">{dueLine(t, language, dueOn, today)}</Text>
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
