import { bulkOn } from '../helpers/batches';
import { makeProduct, PRODUCT } from '../helpers/entries';
import { openStage, type Stage } from '../helpers/stage';
import { waitFor } from '../helpers/wait';
import { SECRET, startReceiver, type WebhookReceiver } from '../helpers/webhook-receiver';

let receiver: WebhookReceiver;
let stage: Stage;

beforeAll(async () => {
  receiver = await startReceiver();
  stage = await openStage({
    config: {
      notify: { all: { url: receiver.url, secret: SECRET } },
      limits: { user: { videosPerDay: 2 } },
    },
  });
});
afterAll(async () => {
  await stage?.close();
  await receiver?.close();
});

const told = (type: string) =>
  waitFor(type, () =>
    Promise.resolve(receiver.received.find(({ body }) => body.type === type)?.body.data)
  );

it('tells of the end of a batch, and of a limit that is used up', async () => {
  const { strapi } = stage.site;
  const documentIds = [await makeProduct(strapi), await makeProduct(strapi)].map(
    (entry) => entry.documentId
  );
  const order = {
    contentType: PRODUCT,
    styles: ['cinematic'],
    presets: [],
    scope: { documentIds },
  };
  const { id } = await bulkOn(stage).create(order);
  expect(await told('video-generator.batch.finished')).toMatchObject({
    batch: { id, state: 'finished', progress: { total: 2, succeeded: 2 } },
  });

  const { documentId } = await makeProduct(strapi);
  await expect(stage.generate(PRODUCT, documentId)).rejects.toThrow('429');
  expect(await told('video-generator.budget.reached')).toMatchObject({
    limit: { whose: 'user', userId: expect.any(Number) as number, unit: 'videos', used: 2, cap: 2 },
  });
});
