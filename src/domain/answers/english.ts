const vowel = /[aeiou]/;

/** The regular forms of an English noun or verb (`share` → shares, shared, sharing; `tag` → tagged …). */
export function englishForms(word: string): string[] {
  if (word.length < 3) return [word, `${word}s`];
  const last = word.at(-1) ?? '';
  if (last === 'e') return [word, `${word}s`, `${word}d`, `${word.slice(0, -1)}ing`];
  if (last === 'y' && !vowel.test(word.at(-2) ?? '')) {
    return [word, `${word.slice(0, -1)}ies`, `${word.slice(0, -1)}ied`, `${word}ing`];
  }
  const doubled = /[^aeiou][aeiou][bdgmnprt]$/.test(word) ? word + last : word;
  const plural = /(s|sh|ch|x)$/.test(word) ? `${word}es` : `${word}s`;
  return [word, plural, `${word}ed`, `${word}ing`, `${doubled}ed`, `${doubled}ing`];
}
