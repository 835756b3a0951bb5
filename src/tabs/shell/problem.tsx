import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components';
import type { Translate } from './words.ts';

/** What went wrong, told to screen readers too, and the one thing to do about it. */
export function Problem({
  text,
  intent = 'error',
  again,
}: {
  text: string;
  intent?: 'error' | 'warning';
  again?: { readonly t: Translate; readonly ask: () => unknown };
}) {
  return (
    <div role="alert">
      <MessageBar intent={intent} layout="multiline">
        <MessageBarBody>{text}</MessageBarBody>
        {again && (
          <MessageBarActions>
            <Button onClick={again.ask}>{again.t('shell.again')}</Button>
          </MessageBarActions>
        )}
      </MessageBar>
    </div>
  );
}
