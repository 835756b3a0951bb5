const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const asHtml = (text: string): string => text.replace(/[&<>"]/g, (sign) => entities[sign] ?? '');

/** A backslash before a sign, bold, italic, or a link to a secure page: all of Markdown that the cards use. */
const MARKS = /\\([\\`*_{}[\]()#+\-.!~|>&<])|\*\*(.+?)\*\*|_(.+?)_|\[([^\]]+)\]\((https:[^)\s]+)\)/g;

/** The text of a card as HTML; everything that is not one of the known marks stays text. */
export function renderMarkdown(text: string): string {
  const paragraphs = text.split(/\n{2,}/).map((paragraph) => `<p>${renderLine(paragraph)}</p>`);
  return paragraphs.join('');
}

function renderLine(text: string): string {
  let html = '';
  let from = 0;
  for (const match of text.matchAll(MARKS)) {
    const [all, escaped, bold, italic, label, address] = match;
    html += asHtml(text.slice(from, match.index));
    if (escaped) html += asHtml(escaped);
    else if (bold) html += `<strong>${renderLine(bold)}</strong>`;
    else if (italic) html += `<em>${renderLine(italic)}</em>`;
    else if (label && address) {
      html += `<a href="${asHtml(address)}" target="_blank" rel="noreferrer">${asHtml(label)}</a>`;
    }
    from = match.index + all.length;
  }
  return (html + asHtml(text.slice(from))).replaceAll('\n', '<br>');
}
