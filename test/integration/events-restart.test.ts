import { type CogVideoXServer, startCogVideoXServer } from '../../cogvideox-server/src';
import { makeProduct, PRODUCT } from '../helpers/entries';
import { type Site, startSite } from '../helpers/site';
import { onStage, stageConfig } from '../helpers/stage';
import { waitFor } from '../helpers/wait';
import { answers, SECRET, startReceiver } from '../helpers/webhook-receiver';

let api: CogVideoXServer;
beforeAll(async () => {
  api = await startCogVideoXServer();
});
afterAll(() => api.close());

const states = async ({ strapi }: Site) =>
  (await strapi.db.connection<{ state: string }>('video_generator_outbox').orderBy('id')).map(
    ({ state }) => state
  );

it('what was not delivered survives stops, and a boot with the plugin switched off', async () => {
  const receiver = await startReceiver(answers.never);
  const config = stageConfig(api.url, 3, {
    notify: { ops: { url: receiver.url, secret: SECRET } },
  });
  const before = await startSite({ config });
  const stage = await onStage(before, api);
  const { documentId } = await makeProduct(before.strapi);
  await stage.generate(PRODUCT, documentId, { styles: ['cinematic', 'animated'] });
  await stage.ended(PRODUCT, documentId);
  await waitFor('the messages', () => Promise.resolve(receiver.received.length === 2));
  // One more, which the stop finds in the outbox: the receiver's places are all taken.
  await stage.generate(PRODUCT, documentId, { styles: ['realistic'] });
  await stage.ended(PRODUCT, documentId);
  expect(await states(before)).toEqual(['pending', 'pending', 'pending']);
  await before.stop();

  const off = await startSite({ config, dir: before.dir, pluginOff: true });
  await off.stop();

  const hanging = receiver.received.map(({ id }) => id);
  receiver.received = [];
  receiver.answer = answers.status(204);
  const after = await startSite({ config, dir: before.dir });
  try {
    await waitFor('the deliveries', async () =>
      (await states(after)).every((state) => state === 'delivered')
    );
    expect(receiver.received).toHaveLength(3);
    expect(receiver.received.map(({ id }) => id)).toEqual(expect.arrayContaining(hanging));
  } finally {
    await after.remove();
    await receiver.close();
  }
}, 60_000);

it('a message that a dead worker held is sent when its claim has run out', async () => {
  const receiver = await startReceiver();
  const config = stageConfig(api.url, 3, {
    notify: { ops: { url: receiver.url, secret: SECRET } },
  });
  // As a CLI command loads it, nothing is sent: the row stays as a killed process leaves it.
  const dead = await startSite({ config, listen: false });
  const events = dead.strapi.plugin('video-generator').service('events');
  await events.emit('video-generator.backend.down', { backend: { name: 'gpu', since: 1 } });
  const rows = () => dead.strapi.db.connection('video_generator_outbox');
  await rows().update({ tries: 1, run_at: Date.now() + 4_000 });
  await dead.stop();

  const after = await startSite({ config, dir: dead.dir });
  try {
    await waitFor('the message', () => Promise.resolve(receiver.received.length > 0));
    expect(receiver.of('video-generator.backend.down')).toHaveLength(1);
  } finally {
    await after.remove();
    await receiver.close();
  }
});
