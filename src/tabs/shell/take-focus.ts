/** As a `ref`: what comes in place of what had the focus takes it, so that a keyboard goes on from where it was. */
export const takeFocus = (element: HTMLElement | null): void => element?.focus();

/** Puts the focus on what is no control, for somebody to read on from there. */
export function readOnFrom(element: HTMLElement): void {
  element.tabIndex = -1;
  element.focus();
}
