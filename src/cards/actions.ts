type Node = Record<string, unknown>;

/** Where a dialog is opened as a page instead, because the client has no dialogs (Playground). */
export type DialogPage = (verb: string, data: Node) => string | undefined;

/**
 * Completes the actions of a rendered card: `data` repeats the verb, every Execute gets the Submit fallback
 * of older clients with the same data, and dialogs become pages where there are none.
 */
export function completeActions(node: unknown, dialogPage?: DialogPage): unknown {
  if (Array.isArray(node)) return node.map((item) => completeActions(item, dialogPage));
  if (node === null || typeof node !== 'object') return node;
  const completed = Object.fromEntries(
    Object.entries(node).map(([key, value]) => [
      key,
      key === 'data' ? value : completeActions(value, dialogPage),
    ]),
  );
  if (completed.type === 'Action.Execute') return completeExecute(completed);
  if (completed.type === 'Action.Submit' && dialogPage) return asPage(completed, dialogPage);
  return completed;
}

function completeExecute(action: Node): Node {
  const { type: _, verb, ...shared } = action;
  const data = { ...(action.data as Node | undefined), verb };
  return { ...action, data, fallback: { ...shared, type: 'Action.Submit', data } };
}

function asPage(action: Node, dialogPage: DialogPage): Node {
  const data = (action.data ?? {}) as Node;
  const { type } = (data.msteams ?? {}) as Node;
  if (type !== 'task/fetch') return action;
  const url = dialogPage(String(data.verb), data);
  if (!url) return action;
  const { data: _, ...shared } = action;
  return { ...shared, type: 'Action.OpenUrl', url };
}
