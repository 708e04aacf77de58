import type { Page } from 'playwright-core';
import { type CogVideoXServer, startCogVideoXServer } from '../../cogvideox-server/src';
import { type Browser, login, openBrowser } from '../helpers/browser';
import { type ChatServer, GOOD_PARAGRAPH, replies, startChatServer } from '../helpers/chat-server';
import { ADMIN, type PackedSite, startPackedSite } from '../helpers/packed-site';

let api: CogVideoXServer;
let chat: ChatServer;
let site: PackedSite;
let browser: Browser;
let page: Page;

const PREPARE_MS = 300_000;
const MINUTE_MS = 60_000;
const WORDS = 'A red tent by a lake, cinematic style';

beforeAll(async () => {
  api = await startCogVideoXServer();
  chat = await startChatServer(replies.text(GOOD_PARAGRAPH));
  site = await startPackedSite(api.url, { ENHANCER_URL: chat.url });
  browser = await openBrowser();
  ({ page } = browser);
  await login(page, site.url, ADMIN);
}, PREPARE_MS);
afterAll(async () => {
  await browser?.close();
  await site?.stop();
  await chat?.close();
  await api?.close();
});

beforeEach(async () => {
  chat.reply = replies.text(GOOD_PARAGRAPH);
  await page.goto(`${site.url}/admin/content-manager/collection-types/api::product.product`);
  await page.getByRole('gridcell', { name: 'Aurora 2 trekking tent' }).first().click();
  await page.getByRole('button', { name: 'Generate video', exact: true }).first().click();
  await prompt().waitFor();
}, MINUTE_MS);

const prompt = () => page.getByRole('textbox', { name: 'Cinematic prompt' });
const improve = () => page.getByRole('button', { name: 'Improve wording: Cinematic prompt' });
const undo = () => page.getByRole('button', { name: /^Undo: .*Cinematic/ });
const status = (text: string) => page.getByRole('status').filter({ hasText: text });

it(
  'improves a prompt by the keyboard, and takes it back',
  async () => {
    const built = await prompt().inputValue();
    await improve().press('Enter');
    await status('The wording is improved.').waitFor();
    expect(await prompt().inputValue()).toMatch(/^A forest green backpack .* depth of field$/);

    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await status('The earlier wording is back.').waitFor();
    expect(await prompt().inputValue()).toBe(built);
    expect(await undo().count()).toBe(0);
    expect(await improve().evaluate((button) => button === document.activeElement)).toBe(true);
  },
  MINUTE_MS
);

it(
  'takes an edited prompt, and undoes to the edit',
  async () => {
    await prompt().fill(WORDS);
    await improve().click();
    await status('The wording is improved.').waitFor();
    await undo().click();
    expect(await prompt().inputValue()).toBe(WORDS);
  },
  MINUTE_MS
);

it(
  'leaves the prompt as it is where the text model is in trouble, and says why',
  async () => {
    chat.reply = replies.status(401);
    await prompt().fill(WORDS);
    await improve().click();
    await status('The text model refused the API key.').waitFor();
    expect(await prompt().inputValue()).toBe(WORDS);
    expect(await undo().count()).toBe(0);
  },
  MINUTE_MS
);

it(
  'replaces nothing that was typed while it was busy',
  async () => {
    let answer = () => undefined as void;
    const asked = new Promise<void>((resolve) => {
      chat.reply = (call, response) => {
        answer = () => replies.text(GOOD_PARAGRAPH)(call, response);
        resolve();
      };
    });
    await improve().click();
    await status('Improving the wording').waitFor();
    await asked;
    await prompt().fill(WORDS);
    answer();
    await status('The prompt was edited meanwhile').waitFor();
    expect(await prompt().inputValue()).toBe(WORDS);
  },
  MINUTE_MS
);
