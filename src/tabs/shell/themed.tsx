import {
  FluentProvider,
  makeStyles,
  teamsDarkTheme,
  teamsHighContrastTheme,
  teamsLightTheme,
  tokens,
} from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { ThemeName } from './host.ts';

const themes = { light: teamsLightTheme, dark: teamsDarkTheme, contrast: teamsHighContrastTheme };

const useStyles = makeStyles({
  ground: {
    minHeight: '100vh',
    backgroundColor: tokens.colorNeutralBackground2,
    color: tokens.colorNeutralForeground1,
    // Long Welsh words and addresses break rather than push the page wide.
    overflowWrap: 'anywhere',
  },
});

/** One of Teams' three looks around a page. */
export function Themed({ name, children }: { name: ThemeName; children: ReactNode }) {
  const styles = useStyles();
  return (
    <FluentProvider
      theme={themes[name]}
      className={styles.ground}
      // What the browser draws itself, such as the calendar of a date, is dark on dark otherwise.
      style={{ colorScheme: name === 'light' ? 'light' : 'dark' }}
      data-theme={name}
    >
      {children}
    </FluentProvider>
  );
}
