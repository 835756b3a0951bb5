/** English and Welsh are equal everywhere: whatever exists in one exists in the other. */
export const languages = ['en', 'cy'] as const;

export type Language = (typeof languages)[number];

export const isLanguage = (value: unknown): value is Language => languages.includes(value as Language);

export const otherLanguage = (language: Language): Language => (language === 'en' ? 'cy' : 'en');
