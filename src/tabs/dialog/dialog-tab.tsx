import { Text } from '@fluentui/react-components';
import { CardDialog } from '../cards/card-dialog.tsx';
import { readOpener } from '../shell/opener.ts';
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
