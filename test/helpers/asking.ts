import type { Page } from 'playwright-core';

/** A page whose clock the test moves on: `page.clock.install()` comes before it is opened. */
export const askingOf = (page: Page) => {
  const passFiveSeconds = async () => {
    await page.clock.runFor(5_000);
    // Answers take real time: by this one's, the server has given those before it, too.
    await page.evaluate(() => fetch('/admin/init').then((answer) => answer.text()));
  };
  return {
    /** Lets a minute pass in the page at once. @returns how often it asked the plugin meanwhile */
    async inAMinute(): Promise<number> {
      let asked = 0;
      const count = (request: { url(): string }) => {
        if (request.url().includes('/video-generator/')) asked += 1;
      };
      await passFiveSeconds(); // what is under way comes to its end
      page.on('request', count);
      for (let times = 0; times < 12; times += 1) await passFiveSeconds();
      page.off('request', count);
      return asked;
    },

    setVisible: (state: 'visible' | 'hidden') =>
      page.evaluate((value) => {
        Object.defineProperty(document, 'visibilityState', { configurable: true, value });
        document.dispatchEvent(new Event('visibilitychange'));
      }, state),
  };
};
