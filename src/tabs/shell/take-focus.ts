/** As a `ref`: what comes in place of what had the focus takes it, so that a keyboard goes on from where it was. */
export const takeFocus = (element: HTMLElement | null): void => element?.focus();
