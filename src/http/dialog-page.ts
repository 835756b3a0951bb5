/**
 * Where a dialog of the bot is a page of its own. What opens it stands behind the `#`, which browsers send to
 * no server and write into no log.
 */
export function createDialogPage(address: () => string) {
  return (verb: string, { msteams: _, ...data }: Record<string, unknown>): string =>
    `${address()}/tabs/dialog#${encodeURIComponent(JSON.stringify({ ...data, verb }))}`;
}
