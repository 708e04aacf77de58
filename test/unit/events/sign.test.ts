import { pauseMs } from '../../../server/src/events/dispatcher';
import { signedHeaders } from '../../../server/src/events/sign';

it('signs the example of the Standard Webhooks specification as it is signed there', () => {
  const message = {
    id: 'msg_loFOjxBNrRLzqYUf',
    body: '{"event_type":"ping","data":{"success":true}}',
  };
  const secret = 'whsec_plJ3nmyCDGBKInavdOK15jsl';
  expect(signedHeaders(message, secret, 1_731_705_121_987)).toEqual({
    'webhook-id': 'msg_loFOjxBNrRLzqYUf',
    'webhook-timestamp': '1731705121',
    'webhook-signature': 'v1,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0=',
  });
});

it('pauses for ever longer, at most 6 h, and not less than the receiver asks for', () => {
  const longest = (tries: number) => pauseMs(tries, 0, () => 1);
  expect([1, 2, 3, 30].map(longest)).toEqual([4_000, 8_000, 16_000, 6 * 60 * 60_000]);
  expect(pauseMs(1, 0, () => 0)).toBe(0);
  expect(pauseMs(1, 9_000, () => 0.5)).toBe(9_000);
});
