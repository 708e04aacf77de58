/** How the page is read. The design system takes “from left to right” where it is not told. */
export const readingDirection = (): 'ltr' | 'rtl' => (document.dir === 'rtl' ? 'rtl' : 'ltr');

/** The keys to the one before and to the next one. */
export const arrowKeys = (): ['ArrowLeft', 'ArrowRight'] | ['ArrowRight', 'ArrowLeft'] =>
  readingDirection() === 'rtl' ? ['ArrowRight', 'ArrowLeft'] : ['ArrowLeft', 'ArrowRight'];
