/** Where a new question can begin inside a sentence. */
const joints =
  /\s+(?=(?:and|or|also|plus|a|ac|neu|hefyd)\s+(?:also\s+)?(?:can|could|may|is it|am i|are we|do i|does|should|what|how|who|will|would|if not|ga|gaf|gai|gawn|alla|fedra|oes|ydy|ydi|yw|ydw|beth|be|pwy|sut|shwt|pa|os|dylwn|ddylwn|fydd|faint|odi|ody)\b)/i;

/** The parts of a text that can stand for a question of their own, in order; one part when it cannot be split. */
export function questionParts(text: string): string[] {
  const parts = text
    .split(/(?<=[?!.;])\s+|\n+/)
    .flatMap((sentence) => sentence.split(joints))
    .map((part) => part.trim())
    .filter((part) => /\p{L}/u.test(part));
  return parts.length > 0 ? parts : [text];
}
