import { Text } from '@fluentui/react-components';
import { CardDialog } from '../cards/card-dialog.tsx';
import { useSession } from '../shell/session.ts';

/** A dialog of the bot as a page of its own, for clients without dialogs; the address says which. */
export function DialogTab() {
  const { t } = useSession();
  const opener = readOpener(location.hash.slice(1));
  return opener ? <CardDialog {...opener} leave={leavePage} /> : <Text as="p">{t('dialog.nothing')}</Text>;
}

/** The page closes; where a browser does not let it, it is emptied, and the way back does not lead to it. */
function leavePage(): void {
  window.close();
  location.replace('about:blank');
}

interface Opener {
  readonly verb: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Verb and data stand behind the `#`, which browsers send to no server. */
function readOpener(text: string): Opener | undefined {
  try {
    const { verb, ...data } = JSON.parse(decodeURIComponent(text)) as { verb?: unknown };
    return typeof verb === 'string' ? { verb, data } : undefined;
  } catch {
    return undefined;
  }
}
