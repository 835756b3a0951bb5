/** How much of a text is read: the beginning and the end, where people put the matter and the question. */
const readAtEachEnd = 900;

const invisible = /[\p{Cf}\p{Cc}\p{Co}\p{Variation_Selector}]+/gu;
const markup = /<[^<>]{0,200}>|&[a-z#0-9]{1,8};/gi;
const links = /https?:\/\/\S{1,200}|www\.\S{1,200}/gi;

/** The part of a text that is read, without markup, links and characters nobody sees. */
export function readable(text: string): string {
  const cut =
    text.length > 2 * readAtEachEnd
      ? `${text.slice(0, readAtEachEnd)} … ${text.slice(-readAtEachEnd)}`
      : text;
  return cut
    .replace(/[\t\n\r]+/g, ' \n ')
    .replace(markup, ' ')
    .replace(links, ' link ')
    .replace(invisible, keepBreaks);
}

const keepBreaks = (run: string) => (run.includes('\n') ? '\n' : '');

/** Lower case without accents, apostrophes all alike, typed circumflexes (w^) gone: only for matching, never for showing. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[’‘ʼ`´′]/g, "'")
    .replace(/([aeiouwy])\^/g, '$1');
}

/** "The Year 6s", "my y4s": a class, called by its number. */
const severalOfYear = /^([a-z]{0,2}\d{1,2})'?s$/;

const spoken = new Set(['ma', 'mae', 'mai', 'na', 'di', 'da', 'to', 'sgol', 'i']);

/**
 * The words of a folded text. A clitic is cut off (`mae'r` → mae, `it's` → it), a contraction with not
 * is kept whole (`can't` → cant), a word that only lost its head is kept (`'di`, `'ma`).
 */
export function words(folded: string): string[] {
  const found: string[] = [];
  for (const [word] of folded.matchAll(/[a-z0-9]+(?:'[a-z0-9]+)*/g)) {
    const [head = '', ...clitics] = word.replace(severalOfYear, '$1').split("'");
    if (clitics[0] === 't') {
      found.push(`${head}t`);
      continue;
    }
    found.push(head);
    for (const clitic of clitics) if (spoken.has(clitic)) found.push(clitic);
  }
  return found;
}
