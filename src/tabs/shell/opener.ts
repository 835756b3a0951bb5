import { type Language, languages } from '../../domain/language.ts';

/** What opens a dialog of the bot on a page of its own. */
export interface Opener {
  readonly verb: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Verb and data stand behind the `#`, which browsers send to no server. */
export function readOpener(text: string): Opener | undefined {
  try {
    const { verb, ...data } = JSON.parse(decodeURIComponent(text)) as { verb?: unknown };
    return typeof verb === 'string' ? { verb, data } : undefined;
  } catch {
    return undefined;
  }
}

/** The language of the card on which it was pressed: the page around the dialog speaks it too. */
export const languageOfOpener = (text: string): Language | undefined =>
  languages.find((language) => language === readOpener(text)?.data.language);
