/** The keys to the one before and to the next one, as the page is read: from right to left, or not. */
export const arrowKeys = (): ['ArrowLeft', 'ArrowRight'] | ['ArrowRight', 'ArrowLeft'] =>
  document.dir === 'rtl' ? ['ArrowRight', 'ArrowLeft'] : ['ArrowLeft', 'ArrowRight'];
