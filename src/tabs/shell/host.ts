/** The three looks of Teams. */
export type ThemeName = 'light' | 'dark' | 'contrast';

export interface Surroundings {
  readonly theme: ThemeName;
  readonly locale: string;
}

/** What the page stands in: Teams, or a browser in the demo. */
export interface Host {
  readonly now: Surroundings;
  /** The part of the page that a link has asked for, such as `clause-7`; or empty. */
  readonly part: string;
  /** Calls back whenever theme or language change. */
  watch(changed: (now: Surroundings) => void): void;
  /** Proof of who looks at the page, for the next call of the server. */
  token(): Promise<string>;
  /** Goes to the chat with the bot, where there is one. */
  readonly openChat?: () => void;
  /** The address that opens the page at one of its parts. */
  linkTo(part: string): string;
}
