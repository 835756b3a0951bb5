/** No question is longer; who pastes a book is not read to its end. */
const MAX_TEXT = 20_000;

interface Mention {
  type: string;
  text?: unknown;
  mentioned?: unknown;
}

/** What was typed, without the mention of the bot. */
export function removeMention(
  typed: string,
  entities: Mention[],
  botId: string | undefined,
): { text: string; mentioned: boolean } {
  let rest = typed.slice(0, MAX_TEXT);
  let mentioned = false;
  for (const entity of entities) {
    const { id } = (entity.mentioned ?? {}) as { id?: unknown };
    if (entity.type !== 'mention' || !botId || id !== botId) continue;
    mentioned = true;
    if (typeof entity.text === 'string' && entity.text) rest = rest.replaceAll(entity.text, ' ');
  }
  return { text: rest.trim(), mentioned };
}

const PICTURE_FILE = /^(jpe?g|png|gif|heic|heif|webp|avif|bmp|tiff?|svg|mp4|m4v|mov|webm|avi)$/i;

/** A picture sent to the bot, or a picture file that Teams offers for download; neither is ever fetched. */
export function isPicture(attachment: { contentType: string; content?: unknown }): boolean {
  if (attachment.contentType.startsWith('image/')) return true;
  if (attachment.contentType !== 'application/vnd.microsoft.teams.file.download.info') return false;
  const { fileType } = (attachment.content ?? {}) as { fileType?: unknown };
  return typeof fileType === 'string' && PICTURE_FILE.test(fileType);
}
